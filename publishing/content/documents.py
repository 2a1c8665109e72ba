"""Between what people type, what the registers know, and the content document that is approved."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from channels.models import Channel, Status
from compliance.content import Content, ContentError, canonical, normalise, read_kept
from compliance.content.window import DoubledTime, ImpossibleTime, moment, readings
from people.models import Ministry
from people.refusals import BadInput, NotNow
from publishing.models import Revision
from publishing.times.walls import Later
from publishing.times.zones import zone_name

TYPED_FIELDS = (
    *("window", "variants", "category", "retention_series", "paid", "declares", "sources", "web_page"),
    *("shared_from", "advertising_number", "clearance"),
)


def chosen_channels(ministry: Ministry, ids: object) -> list[Channel]:
    """The accounts a person chose, in the order of the register. Only active ones of this ministry can be targets."""
    if not isinstance(ids, list) or not ids:
        raise NotNow("no_targets")
    found = ministry.channels.filter(public_id__in=[_uuid(value) for value in ids]).order_by("pk")
    channels = list(found.prefetch_related("accounts"))
    if len(channels) != len(set(map(str, ids))):
        raise BadInput("choice_unknown", value=_("an account"))
    for channel in channels:
        if channel.status != Status.ACTIVE:
            raise NotNow("channel_not_active", channel=channel.called)
    return channels


def _uuid(value: object) -> UUID:
    try:
        return UUID(str(value))
    except ValueError:
        raise BadInput("choice_unknown", value=str(value)[:80]) from None


def document_of(typed: Mapping[str, Any], *, ministry: Ministry, channels: list[Channel]) -> dict[str, Any]:
    """The content document: what was typed, with accounts and jurisdiction from the registers.

    Raises BadInput with every problem found, and when a wall time is impossible or happens twice.
    """
    unknown = sorted(set(typed) - set(TYPED_FIELDS) - {"channels"})
    document = {name: typed[name] for name in (*TYPED_FIELDS, *unknown) if typed.get(name) is not None}
    document |= {
        "jurisdiction": ministry.jurisdiction,
        "kind": "post",
        "channels": [target_of(one) for one in channels],
    }
    try:
        return normalise(document)
    except ContentError as error:
        raise BadInput("content_unreadable", details=error.problems) from error


def target_of(channel: Channel) -> dict[str, Any]:
    """How a content document names an account pair of the register."""
    accounts = {account.language: account.handle for account in channel.accounts.all()}
    if both := accounts.pop("mul", None):
        accounts = {"en": both, "fr": both}
    return {"channel": str(channel.public_id), "platform": channel.platform, "accounts": accounts}


def sealed(document: Mapping[str, Any]) -> bytes:
    """The bytes that are stored, hashed and approved."""
    return canonical(document)


def opened(revision: Revision) -> dict[str, Any]:
    """The document a revision holds."""
    return json.loads(bytes(revision.content))


def content_of(revision: Revision) -> Content:
    """The content a revision holds, read from its stored bytes."""
    return _read(bytes(revision.content))


@lru_cache(maxsize=8)
def _read(stored: bytes) -> Content:
    """What one act works on is read several times."""
    return read_kept(json.loads(stored))


def typed_from(document: Mapping[str, Any]) -> dict[str, Any]:
    """What a person would have typed to get this document."""
    typed = {name: document[name] for name in TYPED_FIELDS if name in document}
    return typed | {"channels": [target["channel"] for target in document.get("channels", [])]}


def window_moments(content: Content) -> tuple[datetime, datetime] | None:
    """The first and the last moment it may go out, in UTC. Raises BadInput for wall times that name no one moment."""
    window = content.window
    if window is None:
        return None
    return (
        moment_meant(window.earliest, window.time_zone, window.earliest_fold),
        moment_meant(window.latest, window.time_zone, window.latest_fold),
    )


def window_about(content: Content) -> tuple[datetime, datetime] | None:
    """The same for people to read: where new clocks skip a wall time, or show it twice, about when it was meant."""
    window = content.window
    if window is None:
        return None
    first, last = readings(window.earliest, window.time_zone), readings(window.latest, window.time_zone)
    return first[window.earliest_fold or 0], last[window.latest_fold or 0]


def moment_meant(wall: datetime, zone: str, fold: int | None) -> datetime:
    """The one moment a wall time means. Impossible times are refused, doubled ones asked about."""
    places = {"wall": Later(wall), "zone": zone_name(zone)}
    try:
        return moment(wall, zone, fold)
    except ImpossibleTime as error:
        raise BadInput("time_impossible", **places) from error
    except DoubledTime as error:
        raise BadInput("time_doubled", details=error.candidates, **places) from error
