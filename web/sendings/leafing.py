"""Long lists of sendings, page by page: each page begins where another ended, however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from publishing.models import Dispatch

PER_PAGE = 25

Mark = tuple[datetime, int]
"""Where a page begins: the minute and the number of a sending."""


@dataclass(frozen=True)
class Leaf:
    """One page. `before` and `after`: the sendings that the pages on either side go by, where there are any."""

    sendings: Sequence[Dispatch]
    before: UUID | None
    after: UUID | None


def leaf(
    found: QuerySet[Dispatch], seen: QuerySet[Dispatch], *, soonest_first: bool, after: str = "", before: str = ""
) -> Leaf:
    """The page of `found` after a sending, or before it; the first where an address names none that the person sees."""
    mark = _mark(seen, before or after)
    backwards = bool(before and mark)
    ascending = soonest_first != backwards
    rest = found.filter(_beyond(mark, ascending)) if mark else found
    order = ("due_at", "pk") if ascending else ("-due_at", "-pk")
    taken = list(rest.order_by(*order)[: PER_PAGE + 1])
    there_is_more, page = len(taken) > PER_PAGE, taken[:PER_PAGE]
    if backwards:
        page.reverse()
    earlier, later = (there_is_more, True) if backwards else (mark is not None, there_is_more)
    return Leaf(page, *(one.public_id if one else None for one in _ends(page, earlier, later)))


def _ends(page: list[Dispatch], earlier: bool, later: bool) -> tuple[Dispatch | None, Dispatch | None]:
    return (page[0] if page and earlier else None, page[-1] if page and later else None)


def _mark(seen: QuerySet[Dispatch], named: str) -> Mark | None:
    """Where the named sending stands. One that no longer fits what is asked for still marks its place."""
    try:
        place = seen.filter(public_id=UUID(named))
    except ValueError:
        return None
    return place.values_list("due_at", "pk").first()


def _beyond(mark: Mark, ascending: bool) -> Q:
    at, number = mark
    sign = "gt" if ascending else "lt"
    further: dict[str, Any] = {f"due_at__{sign}": at}
    return Q(**further) | Q(due_at=at, **{f"pk__{sign}": number})
