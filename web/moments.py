"""Moments as people in Ontario read them: `November 21, 2026, 9:00 a.m. EST`, `21 novembre 2026, 9 h 00 HNE`."""

from datetime import date, datetime, time, tzinfo
from functools import lru_cache

from babel.dates import format_date, format_time, get_timezone_name
from django.utils import timezone
from django.utils.translation import get_language

from publishing.times.walls import CLOCKS, DATES, LOCALES

TO_THE_SECOND = {"en": "medium", "fr": "H\u00a0'h'\u00a0mm\u00a0'min'\u00a0ss\u00a0's'"}


def full(at: datetime, zone: tzinfo | None = None) -> str:
    """Day, time and zone, in the reader's language; in the reader's zone unless another is given."""
    local, language = _local(at, zone), _language()
    return f"{_date_said(local.date(), language)}, {_minute_said(local, language)}"


def exact(at: datetime) -> str:
    """Day, time to the second and zone."""
    local, language = _local(at, None), _language()
    seconds = format_time(local, TO_THE_SECOND[language], tzinfo=local.tzinfo, locale=LOCALES[language])
    return f"{_date_said(local.date(), language)}, {seconds} {_zone_said(local, language)}"


def minute(at: datetime, zone: tzinfo | None = None) -> str:
    """The time of day and its zone."""
    return _minute_said(_local(at, zone), _language())


def clock(at: datetime, zone: tzinfo | None = None) -> str:
    """The time of day."""
    local = _local(at, zone)
    return _clock_said(local.hour, local.minute, _language())


def day(at: datetime | date) -> str:
    """Weekday and date."""
    local = _local(at, None) if isinstance(at, datetime) else at
    comma = {"en": ",", "fr": ""}[_language()]
    return f"{format_date(local, 'EEEE', locale=_locale())}{comma} {plain_day(local)}"


def plain_day(on: date) -> str:
    """The date alone."""
    return _date_said(date(on.year, on.month, on.day), _language())


def month(on: date) -> str:
    """The month and the year."""
    return format_date(on, "LLLL y", locale=_locale())


def _minute_said(local: datetime, language: str) -> str:
    return f"{_clock_said(local.hour, local.minute, language)} {_zone_said(local, language)}"


def _zone_said(local: datetime, language: str) -> str:
    return get_timezone_name(local, "short", locale=LOCALES[language])


# --- Pages say the same few days and minutes again and again: each is put into words once


@lru_cache(maxsize=1_000)
def _date_said(on: date, language: str) -> str:
    """The date; in French the first of a month is « le 1er »."""
    pattern = DATES[language]
    if language == "fr" and on.day == 1:
        pattern = pattern.replace("d", "d'er'", 1)
    return format_date(on, pattern, locale=LOCALES[language])


@lru_cache(maxsize=2 * 24 * 60)
def _clock_said(hour: int, minute: int, language: str) -> str:
    return format_time(time(hour, minute), CLOCKS[language], locale=LOCALES[language])


def _local(at: datetime, zone: tzinfo | None) -> datetime:
    return timezone.localtime(at, zone)


def _language() -> str:
    return "fr" if (get_language() or "").startswith("fr") else "en"


def _locale() -> str:
    return LOCALES[_language()]
