"""How many workers may be about one duty of the clock: a duty that takes longer than its beat would otherwise be begun
again and again, until every slot is about it and none is left to send.

On PostgreSQL by locks of the session, which write nothing and end with it, however it ends. A desk has one worker and
little to do: there nobody is turned away.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from zlib import crc32

from django.db import connection

LARGEST = 0x7FFFFFFF  # of the numbers PostgreSQL names such locks by


@contextmanager
def lane_of(duty: str, *, lanes: int = 1) -> Iterator[bool]:
    """Whether there is room for one more about this duty; within it, one less."""
    lane = next((number for number in range(lanes) if _ask("pg_try_advisory_lock", duty, number)), None)
    try:
        yield lane is not None
    finally:
        if lane is not None:
            _ask("pg_advisory_unlock", duty, lane)


def few_at_a_time(lanes: int = 1) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """A duty that at most so many workers are about; one more goes home at once, for the next beat comes."""

    def keeping(duty: Callable[[], None]) -> Callable[[], None]:
        @wraps(duty)
        def kept() -> None:
            with lane_of(duty.__name__, lanes=lanes) as is_free:
                if is_free:
                    duty()

        return kept

    return keeping


def _ask(function: str, duty: str, lane: int) -> bool:
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", [crc32(duty.encode()) & LARGEST, lane])
        return bool(cursor.fetchone()[0])
