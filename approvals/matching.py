"""Are there enough people? Whether every stage can find its quorum of different people, whoever sits where.

Each stage has as many seats as its quorum; a person takes one seat of a review. Seats and people are matched by
augmenting paths (Kuhn 1955): a seat that finds nobody free asks those who sit to move on to another of their seats.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Need:
    """One stage: how many must say yes at least, whether everybody must, and who may (authors are not among them)."""

    stage: str
    quorum: int
    everybody: bool
    people: frozenset[UUID]


@dataclass(frozen=True)
class Missing:
    """A stage that does not find enough people, and how many it lacks."""

    stage: str
    count: int


def missing(needs: Sequence[Need]) -> tuple[Missing, ...]:
    """The stages, in their order, that lack people when the stages share them out as well as can be; none: possible."""
    seats = [(need.stage, people) for need, people in _who_is_left(needs) for _ in range(need.quorum)]
    sitting: dict[UUID, int] = {}
    empty = [seats[place][0] for place in range(len(seats)) if not _find_somebody(place, seats, sitting, set())]
    return tuple(Missing(stage, empty.count(stage)) for stage in dict.fromkeys(empty))


def _who_is_left(needs: Sequence[Need]) -> list[tuple[Need, frozenset[UUID]]]:
    """Who can sit at each stage: where everybody who holds a role decides, nobody of them is left for later stages."""
    taken: frozenset[UUID] = frozenset()
    left = []
    for need in needs:
        left.append((need, need.people - taken))
        taken |= need.people if need.everybody else frozenset()
    return left


def _find_somebody(
    place: int, seats: Sequence[tuple[str, frozenset[UUID]]], sitting: dict[UUID, int], asked: set[UUID]
) -> bool:
    for person in sorted(seats[place][1] - asked):
        asked.add(person)
        if person not in sitting or _find_somebody(sitting[person], seats, sitting, asked):
            sitting[person] = place
            return True
    return False
