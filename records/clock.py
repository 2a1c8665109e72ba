"""The one clock of the house: nothing else asks what time it is. Tests move the machine's time with time-machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """This moment, in UTC."""
    return _told.get() or timezone.now()


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Tell a story of the past: within it, it is this moment. For the demonstration ministry only."""
    before = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(before)
