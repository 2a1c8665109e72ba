"""The platforms the contract test runs over, each on a line of its own, with what a test may see behind its back."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from django.test import override_settings

from channels.models import Channel
from publishing.connecting import accounts_open_with, connector_for
from publishing.connectors.contract import Connector
from tests.platforms.mastodon import Mastodon
from tests.platforms.server import serving

HANDLES = ("@ONhealth", "@ONsante")


@dataclass(frozen=True)
class Stand:
    """A connector as the house makes it, and the platform behind it."""

    connector: Connector
    live: Callable[[], int]  # messages the public sees
    untouched: Callable[[], bool]  # whether nothing was asked of the platform
    broken: Callable[[], AbstractContextManager[None]]  # within it, nobody sees an answer


@contextmanager
def mastodon() -> Iterator[Stand]:
    """The strict fake; the guard on outgoing addresses lets it through because a setting names it."""
    platform = Mastodon()
    with serving(platform) as server, override_settings(OUTGOING_ALLOWED=[server.host]):
        opening = {
            handle: {"server": server.address, "access_token": platform.open_account(handle.removeprefix("@"))}
            for handle in HANDLES
        }
        with accounts_open_with(opening):
            yield Stand(
                connector_for(Channel(platform="mastodon")),
                live=lambda: len(platform.live()),
                untouched=lambda: not server.asked,
                broken=server.cut,
            )


STANDS: dict[str, Callable[[], AbstractContextManager[Stand]]] = {"mastodon": mastodon}
"""By platform; those on the shelf need no line."""
