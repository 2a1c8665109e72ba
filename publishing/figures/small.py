"""What is too small to be shown: a figure that only a few people can stand behind is a figure about them.

Two of three numbers and their sum give the third. Where one unit of a stage is hidden, others are hidden with it until
those hidden together are many enough, so that the figures of a whole ministry do not give them away.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

PEOPLE_AT_LEAST = 3
"""So many different people at least stand behind every figure that is shown. Our choice: with two, each knows the
other's."""

CASES_AT_LEAST = 5
"""So many cases at least. Our choice, as statistical offices commonly hide counts below five."""


@dataclass(frozen=True)
class Case:
    """One thing that happened: at which stage (none: the whole round), about which post, by whom.

    `hours`: business hours it took; `marks`: what is counted of it.
    """

    stage: str
    subject: UUID
    people: frozenset[int]
    seat: UUID | None = None
    hours: float = 0.0
    marks: frozenset[str] = frozenset()


Unit = TypeVar("Unit", bound=Hashable)
Key = tuple[str, Unit]


def is_small(cases: Collection[Case]) -> bool:
    """Whether these cases are too few, or of too few people, to be shown."""
    people = {person for case in cases for person in case.people}
    return len(cases) < CASES_AT_LEAST or len(people) < PEOPLE_AT_LEAST


def hidden(cells: Mapping[Key[Unit], Sequence[Case]]) -> set[Key[Unit]]:
    """The cells that are not shown: the small ones, and of the same stage so many more that together they are not."""
    found: set[Key[Unit]] = set()
    for stage in {stage for stage, _unit in cells}:
        found |= _hidden_of([key for key in cells if key[0] == stage], cells)
    return found


def _hidden_of(keys: Iterable[Key[Unit]], cells: Mapping[Key[Unit], Sequence[Case]]) -> set[Key[Unit]]:
    by_size = sorted(keys, key=lambda key: (not is_small(cells[key]), len(cells[key]), str(key)))
    found = [key for key in by_size if is_small(cells[key])]
    for key in by_size[len(found) :]:
        if not found or not is_small([case for one in found for case in cells[one]]):
            break
        found.append(key)
    return set(found)
