"""Which connector speaks for an account: one table from the platform's name; and what opens the account for it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache

import httpx
from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from channels.credentials.keyring import BeingRenewed, Keyring, Opens
from channels.models import Channel, Platform
from publishing.connectors.asked_for import ASKED, Asked
from publishing.connectors.bluesky import Bluesky
from publishing.connectors.bulletin import Bulletin
from publishing.connectors.calling.line import Ear, Line, NeverLeft
from publishing.connectors.calling.masking import SECRET_NAMES
from publishing.connectors.contract import Connector, Credentials, Limits
from publishing.connectors.for_hand_off.eyes import eyes_for
from publishing.connectors.hand_off import HandOff
from publishing.connectors.instagram import Instagram
from publishing.connectors.mastodon import Mastodon
from publishing.connectors.notebook import Notebook
from publishing.connectors.script import Script
from publishing.connectors.x import X
from publishing.pictures.lending import lend, pictures_are_lent
from publishing.sending.outgoing import transport
from publishing.shelf.shelf import Shelf

Factory = Callable[[Credentials, Line], Connector]

RENEWED_ELSEWHERE = "Another worker is renewing the key. / Un autre processus renouvelle la clé."

_script = Script()
_opening: Credentials | None = None  # instead of the keys that custodians entered


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


def connector_for(channel: Channel, *, heard_by: Ear | None = None) -> Connector:
    """The connector of a channel, with the keys of its accounts: only a worker can open them, and only when a call
    needs one. Raises KeyError for a platform the register does not know. `heard_by` hears what the platform answers.
    """
    name = _speaking_for(channel)
    if name == Platform.HAND_OFF:
        return HandOff(eyes_for(channel.platform, _line()))
    keys = _keys_of(channel, name) if _opening is None else _opening
    return connector_named(name, keys, heard_by=heard_by)


def connector_opening(channel: Channel, credentials: dict[str, Opens]) -> Connector:
    """The connector of a channel with these keys, and no others; what it renews or fetches is set in them."""
    return connector_named(_speaking_for(channel), credentials)


def asked_of_custodians(channel: Channel) -> Asked | None:
    """What custodians have to enter for this channel; None when nothing is sent to it, or nothing has to be opened."""
    return ASKED.get(_speaking_for(channel))


def takes_films(channel: Channel) -> bool:
    """Whether a film goes out to this channel: its connector sends it, or a person posts it."""
    return limits_on(channel).films > 0


def limits_on(channel: Channel) -> Limits:
    """What goes out to this channel at most: what its connector takes. A person who posts is held to nothing here."""
    return _limits(_speaking_for(channel))


@cache
def _limits(platform: str) -> Limits:
    return connector_named(platform).limits


def needs_keys(channel: Channel) -> bool:
    """Whether a sending on this channel waits for the keys that custodians enter."""
    return _opening is None and asked_of_custodians(channel) is not None


def _speaking_for(channel: Channel) -> str:
    """Instagram fetches pictures from us; a house that cannot be reached from the web posts to it by hand."""
    fetched_in_vain = channel.connector_name == Platform.INSTAGRAM and not pictures_are_lent()
    return Platform.HAND_OFF.value if fetched_in_vain else channel.connector_name


def connector_named(platform: str, credentials: Credentials | None = None, *, heard_by: Ear | None = None) -> Connector:
    """The connector that speaks for a platform, with what opens its accounts. Raises KeyError for an unknown one."""
    opening = {} if credentials is None else credentials
    line = _line(heard_by)
    if isinstance(opening, Keys):
        opening.told_to(line)
    else:
        line.hide(*(secret for opens in opening.values() for secret in _secrets(opens)))
    return FACTORIES[platform](opening, line)


def _line(heard_by: Ear | None = None) -> Line:
    return Line(_way_out(tuple(settings.OUTGOING_ALLOWED)), heard_by=heard_by)


def served_by_hand() -> Q:
    """Of dispatches: those a person posts."""
    names = [name for name in FACTORIES if _speaking_for(Channel(platform=name)) == Platform.HAND_OFF]
    by_hand = [name for name, factory in FACTORIES.items() if factory is _hand_off]
    return Q(channel__posted_by_hand=True) | Q(channel__platform__in={*names, *by_hand})


class Keys(Keyring):
    """A channel's keys as its connector is handed them: the line masks each before it is used."""

    def told_to(self, line: Line) -> None:
        self._tell = lambda opens: line.hide(*_secrets(opens))

    @contextmanager
    def renewing(self, account: str) -> Iterator[None]:
        try:
            with super().renewing(account):
                yield
        except BeingRenewed as other:
            raise NeverLeft(RENEWED_ELSEWHERE) from other


def _keys_of(channel: Channel, platform: str) -> Credentials:
    asked = ASKED.get(platform)
    return Keys(channel, follows_end=asked.says_its_end) if asked else {}


@cache
def _way_out(allowed: tuple[str, ...]) -> httpx.BaseTransport:
    """One for the whole process: making one reads every certificate there is."""
    return transport(allowed=allowed)


def _secrets(opens: Mapping[str, str]) -> set[str]:
    """What must never be kept of an answer that repeats it."""
    return {value for name, value in opens.items() if SECRET_NAMES.search(name)}


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
