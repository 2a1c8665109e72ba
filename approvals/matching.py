"""Are there enough people? Whether every stage can find its quorum of different people, whoever sits where.

Each stage has as many seats as its quorum; a person takes one seat of a review. Seats and people are matched by
augmenting paths (Kuhn 1955): a seat that finds nobody free asks those who sit to move on to another of their seats.
Who sits in another's place takes that person's voice along: then every way to go is tried instead, stage by stage.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from uuid import UUID

MOST_TRIED = 20_000
"""How many ways are tried before the question is left to the people: they would be many, and delegations few."""


@dataclass(frozen=True)
class Need:
    """One stage: how many must say yes at least, whether everybody must, and who may.

    `people` in their own right (authors are not among them); `stand_ins`: who in whose place.
    """

    stage: str
    quorum: int
    everybody: bool
    people: frozenset[UUID]
    stand_ins: frozenset[tuple[UUID, UUID]] = frozenset()


@dataclass(frozen=True)
class Missing:
    """A stage that does not find enough people, and how many it lacks."""

    stage: str
    count: int


def missing(needs: Sequence[Need]) -> tuple[Missing, ...]:
    """The stages, in their order, that lack people when the stages share them out as well as can be; none: possible."""
    lacks = _lacking(needs)
    if not lacks or not any(need.stand_ins for need in needs):
        return lacks
    if _Search(needs).finds_a_way():
        return ()
    return _lacking([_as_if_free(need) for need in needs]) or lacks


def _as_if_free(need: Need) -> Need:
    """As if those who stand in had a voice of their own."""
    return replace(need, people=need.people | {by for by, _giver in need.stand_ins}, everybody=False)


def _lacking(needs: Sequence[Need]) -> tuple[Missing, ...]:
    """What lacks when everybody sits in their own right alone."""
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


Voices = frozenset[UUID]


@dataclass
class _Search:
    """Every way through the stages in their order, each voice used once; ends when one is found."""

    needs: Sequence[Need]
    tried: int = 0
    dead_ends: set[tuple[int, Voices]] = field(default_factory=set)

    def finds_a_way(self, stage: int = 0, used: Voices = frozenset()) -> bool:
        """Whether the stages from this one on can be done with the voices not used yet. Left open: yes."""
        if stage == len(self.needs) or self.tried > MOST_TRIED:
            return True
        if (stage, used) in self.dead_ends:
            return False
        if any(self.finds_a_way(stage + 1, used | said) for said in self._done(self.needs[stage], used)):
            return True
        self.dead_ends.add((stage, used))
        return False

    def _done(self, need: Need, used: Voices) -> Iterator[Voices]:
        """The voices with which a stage can be done, few first."""
        own = [frozenset({person}) for person in sorted(need.people - used)]
        pairs = [frozenset(pair) for pair in sorted(need.stand_ins) if used.isdisjoint(pair)]
        awaited = need.people - used if need.everybody else frozenset()
        for size in range(need.quorum, len(own) + len(pairs) + 1 if need.everybody else need.quorum + 1):
            for chosen in combinations(own + pairs, size):
                self.tried += 1
                said = frozenset().union(*chosen)
                if len(said) == sum(map(len, chosen)) and awaited <= said:
                    yield said
                if self.tried > MOST_TRIED:
                    return
