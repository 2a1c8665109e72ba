"""The one clock of the house: nothing else asks what time it is. Tests move the machine's time with time-machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """This moment, in UTC."""
    return _told.get() or timezone.now()


def today() -> date:
    """The day it is for the house, in its own zone: the same for every reader, wherever they are."""
    return timezone.localdate(now(), timezone.get_default_timezone())


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Tell a story of the past: within it, it is this moment. For the demonstration ministry only."""
    before = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(before)
