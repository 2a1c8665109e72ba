"""Moments as people in Ontario read them: `November 21, 2026, 9:00 a.m. EST`, `21 novembre 2026, 9 h 00 HNE`."""

from datetime import date, datetime, tzinfo

from babel.dates import format_date, format_time, get_timezone_name
from django.utils import timezone
from django.utils.translation import get_language

LOCALES = {"en": "en_CA", "fr": "fr_CA"}
CLOCKS = {"en": "short", "fr": "H\u00a0'h'\u00a0mm"}  # 9 h 00, not 09 h 00: the French of the Ontario public service


def full(at: datetime, zone: tzinfo | None = None) -> str:
    """Day, time and zone, in the reader's language; in the reader's zone unless another is given."""
    local = _local(at, zone)
    return f"{format_date(local, 'long', locale=_locale())}, {clock(at, zone)} {_zone_name(local)}"


def clock(at: datetime, zone: tzinfo | None = None) -> str:
    """The time of day."""
    local = _local(at, zone)
    return format_time(local, CLOCKS[_language()], tzinfo=local.tzinfo, locale=_locale())


def day(at: datetime | date) -> str:
    """Weekday and date."""
    local = _local(at, None) if isinstance(at, datetime) else at
    return format_date(local, {"en": "EEEE, MMMM d, y", "fr": "EEEE d MMMM y"}[_language()], locale=_locale())


def _local(at: datetime, zone: tzinfo | None) -> datetime:
    return timezone.localtime(at, zone)


def _zone_name(local: datetime) -> str:
    return get_timezone_name(local, "short", locale=_locale())


def _language() -> str:
    return "fr" if (get_language() or "").startswith("fr") else "en"


def _locale() -> str:
    return LOCALES[_language()]
