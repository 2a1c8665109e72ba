"""Moments as people in Ontario read them: `November 21, 2026, 9:00 a.m. EST`, `21 novembre 2026, 9 h 00 HNE`."""

from datetime import date, datetime, tzinfo

from babel.dates import format_date, format_time, get_timezone_name
from django.utils import timezone
from django.utils.translation import get_language

from publishing.times.walls import CLOCKS, DATES, LOCALES

TO_THE_SECOND = {"en": "medium", "fr": "H\u00a0'h'\u00a0mm\u00a0'min'\u00a0ss\u00a0's'"}


def full(at: datetime, zone: tzinfo | None = None) -> str:
    """Day, time and zone, in the reader's language; in the reader's zone unless another is given."""
    return f"{_date(_local(at, zone))}, {minute(at, zone)}"


def exact(at: datetime) -> str:
    """Day, time to the second and zone."""
    local = _local(at, None)
    time = format_time(local, TO_THE_SECOND[_language()], tzinfo=local.tzinfo, locale=_locale())
    return f"{_date(local)}, {time} {get_timezone_name(local, 'short', locale=_locale())}"


def minute(at: datetime, zone: tzinfo | None = None) -> str:
    """The time of day and its zone."""
    return f"{clock(at, zone)} {get_timezone_name(_local(at, zone), 'short', locale=_locale())}"


def clock(at: datetime, zone: tzinfo | None = None) -> str:
    """The time of day."""
    local = _local(at, zone)
    return format_time(local, CLOCKS[_language()], tzinfo=local.tzinfo, locale=_locale())


def day(at: datetime | date) -> str:
    """Weekday and date."""
    local = _local(at, None) if isinstance(at, datetime) else at
    comma = {"en": ",", "fr": ""}[_language()]
    return f"{format_date(local, 'EEEE', locale=_locale())}{comma} {_date(local)}"


def plain_day(on: date) -> str:
    """The date alone."""
    return _date(on)


def month(on: date) -> str:
    """The month and the year."""
    return format_date(on, "LLLL y", locale=_locale())


def _date(on: date) -> str:
    """The date; in French the first of a month is « le 1er »."""
    pattern = DATES[_language()]
    if _language() == "fr" and on.day == 1:
        pattern = pattern.replace("d", "d'er'", 1)
    return format_date(on, pattern, locale=_locale())


def _local(at: datetime, zone: tzinfo | None) -> datetime:
    return timezone.localtime(at, zone)


def _language() -> str:
    return "fr" if (get_language() or "").startswith("fr") else "en"


def _locale() -> str:
    return LOCALES[_language()]
