"""Read when a content may go out: a window, or `publish_at` with `time_zone` for a window of one minute."""

import re
from datetime import datetime

from compliance.content.fields import Fields
from compliance.content.shape import Window
from compliance.content.window import DoubledTime, ImpossibleTime, UnknownZone, is_doubled, moment, zone_named

WALL_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:00)?\Z", re.ASCII)
WINDOW_FIELDS = ("time_zone", "earliest", "latest", "earliest_fold", "latest_fold")
LONGEST_TIME = 64


def read_window(top: Fields, *, is_kept: bool = False) -> Window | None:
    """The window, or None when nobody has said when. Problems are noted on `top`.

    `is_kept`: as it was read once. That the clocks no longer show such a time is said to who asks for its moment.
    """
    if top.has("window"):
        if top.has("publish_at"):
            top.note("window", "said-twice")
        inner = top.inner("window", WINDOW_FIELDS)
        return (_kept if is_kept else _window)(inner, "earliest", "latest") if inner else None
    if top.has("publish_at"):
        return (_kept if is_kept else _window)(top, "publish_at", "publish_at")
    _zone(top, required=False)
    return None


def _window(fields: Fields, start: str, end: str) -> Window | None:
    zone = _zone(fields, required=True)
    earliest, latest = _wall(fields, start), _wall(fields, end) if end != start else None
    latest = earliest if end == start else latest
    if zone is None or earliest is None or latest is None:
        return None
    first, last = _fold(fields, "earliest_fold"), _fold(fields, "latest_fold")
    starts = _moment(fields, start, earliest, zone, first)
    ends = starts if end == start else _moment(fields, end, latest, zone, last)
    if starts is None or ends is None:
        return None
    if ends < starts:
        fields.note(end, "ends-before-it-starts")
        return None
    return Window(zone, earliest, latest, _meant(earliest, zone, first), _meant(latest, zone, last))


def _kept(fields: Fields, start: str, end: str) -> Window | None:
    """The window as it stands written, its moments not asked for."""
    zone, earliest, latest = _zone(fields, required=True), _wall(fields, start), _wall(fields, end)
    if zone is None or earliest is None or latest is None:
        return None
    return Window(zone, earliest, latest, _fold(fields, "earliest_fold"), _fold(fields, "latest_fold"))


def _zone(fields: Fields, *, required: bool) -> str | None:
    if required and not fields.has("time_zone"):
        fields.note("time_zone", "zone-missing")
        return None
    name = fields.text("time_zone", LONGEST_TIME)
    try:
        return None if name is None else zone_named(name).key
    except UnknownZone:
        fields.note("time_zone", "not-a-zone")
        return None


def _wall(fields: Fields, name: str) -> datetime | None:
    value = fields.text(name, LONGEST_TIME, required=True)
    if value is None:
        return None
    try:
        if WALL_TIME.match(value):
            return datetime.fromisoformat(value)
    except ValueError:  # the 30th of February
        pass
    fields.note(name, "not-a-time")
    return None


def _fold(fields: Fields, name: str) -> int | None:
    value = fields.values.get(name)
    if value is None or (value in (0, 1) and isinstance(value, int) and not isinstance(value, bool)):
        return value
    fields.note(name, "not-a-fold")
    return None


def _moment(fields: Fields, name: str, wall: datetime, zone: str, fold: int | None) -> datetime | None:
    said = wall.isoformat(" ", timespec="minutes")
    try:
        return moment(wall, zone, fold)
    except ImpossibleTime:
        fields.note(name, "impossible-time", wall=said, zone=zone)
    except DoubledTime as doubled:
        first, second = (f"{candidate:%Y-%m-%d %H:%M} UTC" for candidate in doubled.candidates)
        where = f"window.{name}_fold" if name != "publish_at" else "window.earliest_fold, window.latest_fold"
        fields.note(name, "doubled-time", wall=said, zone=zone, where=where, first=first, second=second)
    except OverflowError:
        fields.note(name, "not-a-time")
    return None


def _meant(wall: datetime, zone: str, fold: int | None) -> int | None:
    """The fold where it says something: only on the day the clocks go back."""
    return fold if is_doubled(wall, zone) else None
