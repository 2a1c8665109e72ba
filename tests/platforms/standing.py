"""The platforms the contract test runs over, each on a line of its own, with what a test may see behind its back."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from itertools import count

import httpx
from django.test import override_settings

from channels.models import Channel
from publishing.connectors.bluesky import Bluesky
from publishing.connectors.calling.line import Line
from publishing.connectors.contract import Connector, Parcel
from publishing.sending.connecting import accounts_open_with, connector_for
from publishing.sending.outgoing import transport
from tests.platforms.bluesky import PersonalDataServer
from tests.platforms.mastodon import Mastodon
from tests.platforms.meeting import jpeg, meeting_instagram, meeting_x
from tests.platforms.server import serving

HANDLES = ("@ONhealth", "@ONsante")
NUMBERS = count(1)


@dataclass(frozen=True)
class Stand:
    """A connector as the house makes it, and the platform behind it."""

    connector: Connector
    live: Callable[[], int]  # messages the public sees
    untouched: Callable[[], bool]  # whether nothing was asked of the platform
    broken: Callable[[], AbstractContextManager[None]]  # within it, nobody sees an answer
    suits: Callable[[Parcel], Parcel] = lambda parcel: parcel  # the same message with pictures it takes
    language: str = "en"  # what it says of an English text


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


@contextmanager
def x() -> Iterator[Stand]:
    """The strict fake of X."""
    with (
        meeting_x() as meeting,
        override_settings(OUTGOING_ALLOWED=[meeting.server.host]),
        accounts_open_with(meeting.credentials),
    ):
        yield Stand(
            connector_for(Channel(platform="x")),
            live=lambda: len(meeting.platform.live()),
            untouched=lambda: not meeting.server.asked,
            broken=meeting.server.cut,
        )


@contextmanager
def instagram() -> Iterator[Stand]:
    """The strict fake of Instagram, which fetches its pictures from a house of the test's own."""
    with meeting_instagram() as meeting:
        yield Stand(
            meeting.connector,
            live=lambda: len(meeting.platform.live()),
            untouched=lambda: not meeting.server.asked,
            broken=meeting.server.cut,
            suits=_in_jpeg,
            language="",
        )


def _in_jpeg(parcel: Parcel) -> Parcel:
    return replace(parcel, pictures=tuple(jpeg(alt=picture.alt) for picture in parcel.pictures))


class Droppable(httpx.BaseTransport):
    """A line that carries every request, and on which nobody hears an answer while it is broken."""

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self.inner, self.is_broken = inner, False

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self.inner.handle_request(request)
        if self.is_broken:
            response.close()
            raise httpx.ReadError("line dropped")
        return response

    @contextmanager
    def broken(self) -> Iterator[None]:
        self.is_broken = True
        yield
        self.is_broken = False


@contextmanager
def bluesky(server: PersonalDataServer) -> Iterator[Stand]:
    """Bluesky's own server, on accounts nobody used before."""
    names = {handle: f"{handle.removeprefix('@').lower()}-{next(NUMBERS)}.test" for handle in HANDLES}
    opening = {handle: server.open_account(name) for handle, name in names.items()}
    line = Droppable(transport(allowed=[server.host]))

    def live() -> int:
        return sum(len(server.records(name)) for name in names.values())

    connector = Bluesky(opening, Line(line))
    yield Stand(connector, live, untouched=lambda: live() == 0, broken=line.broken)


STANDS: dict[str, Callable[[], AbstractContextManager[Stand]]] = {"mastodon": mastodon, "x": x, "instagram": instagram}
"""By platform, those that start what they stand on; those on the shelf need no line."""
