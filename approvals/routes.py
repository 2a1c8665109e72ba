"""The stages a review goes through: what each policy asks, and what a post asks that stands under several.

A route names roles and quorums, never people.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from approvals.stages import PLACE, STAGES, stage_name
from approvals.triggers import Trigger
from people.roles import Role


@dataclass(frozen=True)
class Step:
    """One stage of a policy or a route.

    `quorum`: how many different people must say yes at least; `everybody`: besides, all who hold the role then.
    `when`: asked if any of these holds; none named: always. `hours`: business hours to decide in.
    `stands_for_typography`: its yes stands when every change is a fix of typography made by a rule. `seat`: the
    position in the ministry whose holders alone decide. `goes_ahead_for`: categories of posts that do not wait for this
    consultation once its hours are over.
    """

    stage: str
    quorum: int = 1
    everybody: bool = False
    when: frozenset[Trigger] = frozenset()
    hours: int | None = None
    stands_for_typography: bool = False
    seat: UUID | None = None
    goes_ahead_for: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """What the stage is called."""
        return stage_name(self.stage)

    @property
    def role(self) -> Role:
        """The role that decides."""
        return STAGES[self.stage].role

    @property
    def is_consultation(self) -> bool:
        """Whether it is heard and does not decide."""
        return STAGES[self.stage].is_consultation

    @property
    def reasons(self) -> list[Trigger]:
        """What asks for it, in one order; empty when it is always asked."""
        return [trigger for trigger in Trigger if trigger in self.when]

    def applies(self, triggers: Collection[Trigger]) -> bool:
        """Whether a post about which this holds goes through it."""
        return not self.when or not self.when.isdisjoint(triggers)


@dataclass(frozen=True)
class Asked:
    """What one policy asks in the version in force. `withdraws_one_sided`: where one language cannot go out, the other
    is taken down without asking people."""

    version: str
    steps: tuple[Step, ...]
    withdraws_one_sided: bool = False


@dataclass(frozen=True)
class Route:
    """Stages in order, with the versions of the policies that say so. Each step's `when` is what brought it in.
    `withdraws_one_sided`: every one of the policies says so; where one does not, people decide."""

    versions: tuple[str, ...]
    steps: tuple[Step, ...]
    withdraws_one_sided: bool = False


# Language review, then the director. No source prescribes a chain: policy.md part 3 steps 6 and 11 (D).
DEFAULT = Asked("default-1", (Step("language"), Step("director")))


def route_for(policies: Iterable[Asked], triggers: Collection[Trigger]) -> Route:
    """What a post asks that stands under these policies: every stage of each, the strictest of each stage."""
    each = list(dict.fromkeys(policies))
    lines = _seated([[step for step in policy.steps if step.applies(triggers)] for policy in each])
    merged: dict[Place, Step] = {}
    for step in (step for line in lines for step in line):
        here, place = replace(step, when=step.when.intersection(triggers)), _place(step)
        merged[place] = _stricter(merged[place], here) if place in merged else here
    order = _in_order([[_place(step) for step in line] for line in lines])
    versions = tuple(sorted(policy.version for policy in each))
    withdraws = bool(each) and all(policy.withdraws_one_sided for policy in each)
    return Route(versions, tuple(merged[place] for place in order), withdraws)


Place = tuple[str, UUID | None]


def _place(step: Step) -> Place:
    return step.stage, step.seat


def _seated(lines: Sequence[Sequence[Step]]) -> list[list[Step]]:
    """Where one policy names the position that decides a stage and another does not, the named one decides."""
    named = {step.stage: step.seat for line in reversed(lines) for step in line if step.seat}
    return [[replace(step, seat=step.seat or named.get(step.stage)) for step in line] for line in lines]


def _stricter(one: Step, other: Step) -> Step:
    hours = [step.hours for step in (one, other) if step.hours is not None]
    return replace(
        one,
        quorum=max(one.quorum, other.quorum),
        everybody=one.everybody or other.everybody,
        when=one.when | other.when if one.when and other.when else frozenset(),
        hours=min(hours, default=None),
        stands_for_typography=one.stands_for_typography and other.stands_for_typography,
        goes_ahead_for=one.goes_ahead_for & other.goes_ahead_for,
    )


def _in_order(lines: Sequence[Sequence[Place]]) -> list[Place]:
    """Every stage once, each line's order kept; where lines say nothing or contradict each other, that of STAGES.

    The last one can be the last word: every line ends in such a stage, and they are the last of STAGES.
    """
    left = {place for line in lines for place in line}
    ordered: list[Place] = []
    while left:
        free = [place for place in left if not any(_waits(place, line, left) for line in lines)]
        ordered.append(min(free or left, key=_rank))
        left.remove(ordered[-1])
    return ordered


def _rank(place: Place) -> tuple[int, str]:
    code, seat = place
    return PLACE[code], str(seat or "")


def _waits(place: Place, line: Sequence[Place], left: set[Place]) -> bool:
    return place in line and not left.isdisjoint(line[: line.index(place)])
