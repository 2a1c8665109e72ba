"""Which connector speaks for an account: one table from the platform's name."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.urls import reverse

from channels.models import Channel, Platform
from publishing.connectors.bulletin import Bulletin
from publishing.connectors.contract import Connector
from publishing.connectors.hand_off import HandOff
from publishing.connectors.notebook import Notebook
from publishing.connectors.script import Script
from publishing.shelf.shelf import Shelf

Credentials = Mapping[str, Any]

_script = Script()


def _bulletin(credentials: Credentials | None) -> Connector:
    return Bulletin(Shelf(), address_of=bulletin_address)


def _notebook(credentials: Credentials | None) -> Connector:
    return Notebook(Shelf(), address_of=_notebook_address, script=_script)


def _hand_off(credentials: Credentials | None) -> Connector:
    return HandOff()


# A platform that no connector speaks to yet is posted by a person.
FACTORIES: dict[str, Callable[[Credentials | None], Connector]] = {
    **{platform.value: _hand_off for platform in Platform},
    Platform.BULLETIN.value: _bulletin,
    Platform.NOTEBOOK.value: _notebook,
}


def connector_for(channel: Channel, credentials: Credentials | None = None) -> Connector:
    """The connector of a channel. Raises KeyError for a platform the register does not know."""
    return FACTORIES[channel.connector_name](credentials)


@contextmanager
def notebook_follows(script: Script) -> Iterator[Script]:
    """Within it, every notebook of this process, in whatever thread, goes by this script."""
    global _script
    before, _script = _script, script
    try:
        yield script
    finally:
        _script = before


def bulletin_address(account: str, key: str) -> str:
    """Where the public reads a message of the bulletin."""
    return settings.SITE_ADDRESS.rstrip("/") + reverse("web:bulletin:message", args=[account, key])


def _notebook_address(account: str, own_id: str) -> str:
    """No page stands there: what a training platform shows, nobody sees. `.invalid` is reserved for that (RFC 2606)."""
    return f"https://notebook.invalid/{account}/{own_id}"
