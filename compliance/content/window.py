"""From the time on the wall to the moment it means.

People mean wall times: « 9 h, heure de Toronto ». Twice a year a wall time is impossible or happens twice;
the first is refused, the second is asked about.
"""

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

ZONES = frozenset(available_timezones() - {"localtime", "Factory"})


class WallTimeError(ValueError):
    """A wall time that does not name exactly one moment; `candidates` are the two moments around it, in UTC."""

    def __init__(self, wall: datetime, zone: str, candidates: tuple[datetime, datetime]) -> None:
        super().__init__(f"{wall.isoformat()} in {zone}")
        self.wall, self.zone, self.candidates = wall, zone, candidates


class ImpossibleTime(WallTimeError):
    """The clocks jump over this wall time; the candidates are the readings an hour apart on either side."""


class DoubledTime(WallTimeError):
    """The clocks show this wall time twice; the candidates are the earlier and the later one."""


class UnknownZone(ValueError):
    """No such time zone."""


@lru_cache(maxsize=64)
def zone_named(name: str) -> ZoneInfo:
    """The zone of that name. Raises UnknownZone."""
    if name not in ZONES:
        raise UnknownZone(name)
    return ZoneInfo(name)


def readings(wall: datetime, zone: str) -> tuple[datetime, datetime]:
    """The moments, in UTC, that the wall time means before and after a change of the clocks; equal on other days."""
    place = zone_named(zone)
    first, second = (wall.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1))
    return first, second


def is_doubled(wall: datetime, zone: str) -> bool:
    first, second = readings(wall, zone)
    return first < second


def moment(wall: datetime, zone: str, fold: int | None = None) -> datetime:
    """The one moment, in UTC, that a naive wall time means in a zone.

    `fold` says which of two when the clocks go back: 0 the earlier, 1 the later; on other days it changes nothing.
    Raises ImpossibleTime, DoubledTime (only when fold is None), UnknownZone; OverflowError at the ends of the calendar.
    """
    first, second = readings(wall, zone)
    if first > second:
        raise ImpossibleTime(wall, zone, (second, first))
    if first < second and fold is None:
        raise DoubledTime(wall, zone, (first, second))
    return second if fold == 1 else first
