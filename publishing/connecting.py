"""Which connector speaks for an account: one table from the platform's name."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

import httpx
from django.conf import settings
from django.urls import reverse

from channels.models import Channel, Platform
from publishing.connectors.answer import SECRET_NAMES
from publishing.connectors.bluesky import Bluesky
from publishing.connectors.bulletin import Bulletin
from publishing.connectors.contract import Connector, Credentials
from publishing.connectors.hand_off import HandOff
from publishing.connectors.instagram import Instagram
from publishing.connectors.line import Line
from publishing.connectors.mastodon import Mastodon
from publishing.connectors.notebook import Notebook
from publishing.connectors.script import Script
from publishing.connectors.x import X
from publishing.lending import lend, pictures_are_lent
from publishing.outgoing import transport
from publishing.shelf.shelf import Shelf

Factory = Callable[[Credentials, Line], Connector]

_script = Script()
_opening: Credentials = {}


def _bulletin(credentials: Credentials, line: Line) -> Connector:
    return Bulletin(Shelf(), address_of=bulletin_address)


def _notebook(credentials: Credentials, line: Line) -> Connector:
    return Notebook(Shelf(), address_of=_notebook_address, script=_script)


def _hand_off(credentials: Credentials, line: Line) -> Connector:
    return HandOff()


def _instagram(credentials: Credentials, line: Line) -> Connector:
    return Instagram(credentials, line, lend=lend)


# A platform that no connector speaks to yet is posted by a person.
FACTORIES: dict[str, Factory] = {
    **{platform.value: _hand_off for platform in Platform},
    Platform.BULLETIN.value: _bulletin,
    Platform.NOTEBOOK.value: _notebook,
    Platform.BLUESKY.value: Bluesky,
    Platform.MASTODON.value: Mastodon,
    Platform.X.value: X,
    Platform.INSTAGRAM.value: _instagram,
}


def connector_for(channel: Channel) -> Connector:
    """The connector of a channel. Raises KeyError for a platform the register does not know.

    Instagram fetches pictures from us; a house that cannot be reached from the web posts to it by hand.
    """
    fetched_in_vain = channel.connector_name == Platform.INSTAGRAM and not pictures_are_lent()
    return connector_named(Platform.HAND_OFF if fetched_in_vain else channel.connector_name, _opening)


def connector_named(platform: str, credentials: Credentials | None = None) -> Connector:
    """The connector that speaks for a platform, with what opens its accounts. Raises KeyError for an unknown one."""
    opening = {} if credentials is None else credentials
    line = Line(_way_out(tuple(settings.OUTGOING_ALLOWED)), secrets=_secrets(opening))
    return FACTORIES[platform](opening, line)


@cache
def _way_out(allowed: tuple[str, ...]) -> httpx.BaseTransport:
    """One for the whole process: making one reads every certificate there is."""
    return transport(allowed=allowed)


def _secrets(credentials: Credentials) -> set[str]:
    """What must never be kept of an answer that repeats it."""
    named = (entry for opens in credentials.values() for entry in opens.items())
    return {value for name, value in named if SECRET_NAMES.search(name)}


@contextmanager
def accounts_open_with(credentials: Credentials) -> Iterator[None]:
    """Within it, the connectors of this process open accounts with these, by handle."""
    global _opening
    before, _opening = _opening, credentials
    try:
        yield
    finally:
        _opening = before


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
