"""Business hours: how long a person at work has had something. Nights, weekends and holidays are nobody's delay.

Pure: no clock, no database. A moment is any datetime with a zone; hours are hours as they pass, whatever the clocks on
the wall do in spring and in autumn.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate
from zoneinfo import ZoneInfo

import holidays

HOUSE_ZONE = "America/Toronto"
"""The zone of a ministry that names none (Queen’s Park and the National Capital Region share it)."""

HORIZON = 20
"""How many calendar years one question may span; no time limit comes near it, a mistyped year does. Our choice."""

ZERO = timedelta()
SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """When an office works: Monday to Friday between two wall times of one day in its zone, but on no day off.

    `subdivision` and `categories` say which days off of the `holidays` library hold; without categories, none do.
    """

    opens: time
    closes: time
    subdivision: str | None = None
    categories: tuple[str, ...] = ()
    zone: str = HOUSE_ZONE

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise ValueError("an office opens before it closes, on the same day")


OPENS, CLOSES = time(8, 30), time(17, 0)
"""Our choice: no source gives one day for all. It makes 42.5 hours a week, as a counter of ServiceOntario is open, and
lies between the 7 a.m. and 6 p.m. of the federal day worker (FI agreement of 2011, clause 18.01)."""

OFFICES = {
    # The statutory days (policy.md 6.4, Employment Standards Act) and those only the public service has: Easter Monday,
    # the Civic Holiday, Remembrance Day; the National Day for Truth and Reconciliation by the award of 13 July 2023
    # (GSB 2022-8790). A day on a weekend is taken on the next working day as the library counts it: our choice.
    "ontario": Calendar(OPENS, CLOSES, "ON", ("public", "optional", "government")),
    # Federal workplaces have no Family Day and do have Easter Monday (policy.md 6.4) and the first Monday of August
    # (PSAC on the designated paid holidays). That these two are read from Ontario's list is our choice: the capital.
    "canada": Calendar(OPENS, CLOSES, "ON", ("government", "optional")),
}
"""By jurisdiction of a ministry, as its rule pack is called."""

WEEKDAYS_ONLY = Calendar(OPENS, CLOSES)
"""For a jurisdiction whose days off nobody told us: every weekday counts, so a limit ends too early, never too late."""


def calendar_of(jurisdiction: str, zone: str = HOUSE_ZONE) -> Calendar:
    """The working calendar of a jurisdiction, on the clocks of a zone."""
    office = OFFICES.get(jurisdiction, WEEKDAYS_ONLY)
    return Calendar(office.opens, office.closes, office.subdivision, office.categories, zone)


def after(start: datetime, hours: float, calendar: Calendar) -> datetime:
    """The first moment when so many business hours have passed since `start`, in UTC.

    No hours: `start` itself. Hours that fill a day exactly: its closing. Raises ValueError for negative hours, hours
    beyond HORIZON years, and a moment without a zone.
    """
    wanted = timedelta(hours=hours)
    if wanted < ZERO:
        raise ValueError("business hours pass forwards only")
    if wanted == ZERO:
        return _utc(start)
    first = _year_of(start, calendar)
    wanted += _worked(start, _year(calendar, first))
    for number in range(first, first + HORIZON):
        year = _year(calendar, number)
        if wanted <= year.total:
            return year.when(wanted)
        wanted -= year.total
    raise ValueError(f"that many business hours do not pass within {HORIZON} years")


def between(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """How much business time lies between two moments; negative when the end comes first.

    Raises ValueError for more than HORIZON years, and for a moment without a zone.
    """
    if _utc(end) < _utc(start):
        return -between(end, start, calendar)
    first, last = _year_of(start, calendar), _year_of(end, calendar)
    if last - first >= HORIZON:
        raise ValueError(f"business hours are counted over less than {HORIZON} years")
    whole = sum((_year(calendar, number).total for number in range(first, last)), ZERO)
    return whole + _worked(end, _year(calendar, last)) - _worked(start, _year(calendar, first))


def is_working(moment: datetime, calendar: Calendar) -> bool:
    """Whether the office is open: from the very moment of opening until right before closing."""
    return next_opening(moment, calendar) == _utc(moment)


def next_opening(moment: datetime, calendar: Calendar) -> datetime:
    """When somebody is at work again, in UTC: this very moment while the office is open."""
    here = _utc(moment)
    for number in range(_year_of(moment, calendar), _year_of(moment, calendar) + 2):
        year = _year(calendar, number)
        coming = bisect_right(year.closings, here)
        if coming < len(year.closings):
            return max(here, year.openings[coming])
    raise ValueError("this calendar has no working day")


@dataclass(frozen=True)
class _Year:
    """The working days of one year, in order: when each opens and closes, and what was worked by its closing."""

    openings: list[datetime]
    closings: list[datetime]
    worked: list[timedelta]

    @property
    def total(self) -> timedelta:
        return self.worked[-1] if self.worked else ZERO

    def when(self, worked: timedelta) -> datetime:
        """The first moment by which so much was worked this year: more than nothing, at most the total."""
        day = bisect_left(self.worked, worked)
        return self.closings[day] - (self.worked[day] - worked)


@lru_cache(maxsize=256)
def _year(calendar: Calendar, number: int) -> _Year:
    zone, days = ZoneInfo(calendar.zone), list(_working_days(calendar, number))
    openings = [datetime.combine(day, calendar.opens, zone).astimezone(UTC) for day in days]
    closings = [datetime.combine(day, calendar.closes, zone).astimezone(UTC) for day in days]
    lengths = (closes - opens for opens, closes in zip(openings, closings, strict=True))
    return _Year(openings, closings, list(accumulate(lengths)))


def _working_days(calendar: Calendar, number: int) -> Iterable[date]:
    off = days_off(calendar, number)
    first = date(number, 1, 1)
    length = (date(number, 12, 31) - first).days + 1
    year = (first + timedelta(days=passed) for passed in range(length))
    return (day for day in year if day.weekday() < SATURDAY and day not in off)


@lru_cache(maxsize=256)
def days_off(calendar: Calendar, number: int) -> frozenset[date]:
    """The holidays of one year as the office takes them, those moved from a weekend included."""
    if not calendar.categories:
        return frozenset()
    return frozenset(holidays.CA(subdiv=calendar.subdivision, years=number, categories=calendar.categories))


def _worked(moment: datetime, year: _Year) -> timedelta:
    """What was worked in this year until a moment of it."""
    here = _utc(moment)
    day = bisect_right(year.closings, here)
    before = year.worked[day - 1] if day else ZERO
    if day == len(year.closings):
        return before
    return before + max(here - year.openings[day], ZERO)


def _year_of(moment: datetime, calendar: Calendar) -> int:
    return _utc(moment).astimezone(ZoneInfo(calendar.zone)).year


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return moment.astimezone(UTC)
