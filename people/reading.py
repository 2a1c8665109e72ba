"""While one page is read, what somebody holds is asked once, however many parts of the page want to know.

Only for requests that change nothing: whoever acts is asked about afresh each time.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import TypeVar

from people.models import Person

Answer = TypeVar("Answer")

_known: ContextVar[dict[tuple[Callable, int], object] | None] = ContextVar("known", default=None)


@contextmanager
def one_page() -> Iterator[None]:
    """Within it, each answer about a person is kept; nothing of it outlives the page."""
    before = _known.set({})
    try:
        yield
    finally:
        _known.reset(before)


def once_a_page(find: Callable[[Person], Answer]) -> Callable[[Person], Answer]:
    """A question about a person whose answer stays the same while one page is read."""

    @wraps(find)
    def asked(person: Person) -> Answer:
        known = _known.get()
        if known is None:
            return find(person)
        key = (find, person.pk)
        if key not in known:
            known[key] = find(person)
        return known[key]  # type: ignore[return-value]

    return asked
