"""The stages a review goes through: what each policy asks, and what a post asks that stands under several.

A route names roles and quorums, never people.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from approvals.stages import PLACE, STAGES, stage_name
from approvals.triggers import Trigger
from people.roles import Role


@dataclass(frozen=True)
class Step:
    """One stage of a policy or a route.

    `quorum`: how many different people must say yes at least; `everybody`: besides, all who hold the role then.
    `when`: asked if any of these holds; none named: always. `hours`: business hours to decide in.
    `stands_for_typography`: its yes stands when every change is a fix of typography made by a rule.
    """

    stage: str
    quorum: int = 1
    everybody: bool = False
    when: frozenset[Trigger] = frozenset()
    hours: int | None = None
    stands_for_typography: bool = False

    @property
    def name(self) -> str:
        """What the stage is called."""
        return stage_name(self.stage)

    @property
    def role(self) -> Role:
        """The role that decides."""
        return STAGES[self.stage].role

    @property
    def reasons(self) -> list[Trigger]:
        """What asks for it, in one order; empty when it is always asked."""
        return [trigger for trigger in Trigger if trigger in self.when]

    def applies(self, triggers: Collection[Trigger]) -> bool:
        """Whether a post about which this holds goes through it."""
        return not self.when or not self.when.isdisjoint(triggers)


@dataclass(frozen=True)
class Asked:
    """What one policy asks in the version in force."""

    version: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Route:
    """Stages in order, with the versions of the policies that say so. Each step's `when` is what brought it in."""

    versions: tuple[str, ...]
    steps: tuple[Step, ...]


# Language review, then the director. No source prescribes a chain: policy.md part 3 steps 6 and 11 (D).
DEFAULT = Asked("default-1", (Step("language"), Step("director")))


def route_for(policies: Iterable[Asked], triggers: Collection[Trigger]) -> Route:
    """What a post asks that stands under these policies: every stage of each, the strictest of each stage."""
    each = list(dict.fromkeys(policies))
    lines = [[step for step in policy.steps if step.applies(triggers)] for policy in each]
    merged: dict[str, Step] = {}
    for step in (step for line in lines for step in line):
        here = replace(step, when=step.when.intersection(triggers))
        merged[step.stage] = _stricter(merged[step.stage], here) if step.stage in merged else here
    order = _in_order([[step.stage for step in line] for line in lines])
    return Route(tuple(sorted(policy.version for policy in each)), tuple(merged[code] for code in order))


def _stricter(one: Step, other: Step) -> Step:
    hours = [step.hours for step in (one, other) if step.hours is not None]
    return Step(
        one.stage,
        quorum=max(one.quorum, other.quorum),
        everybody=one.everybody or other.everybody,
        when=one.when | other.when if one.when and other.when else frozenset(),
        hours=min(hours, default=None),
        stands_for_typography=one.stands_for_typography and other.stands_for_typography,
    )


def _in_order(lines: Sequence[Sequence[str]]) -> list[str]:
    """Every stage once, each line's order kept; where lines say nothing or contradict each other, that of STAGES.

    The last one can be the last word: every line ends in such a stage, and they are the last of STAGES.
    """
    left = {code for line in lines for code in line}
    ordered: list[str] = []
    while left:
        free = [code for code in left if not any(_waits(code, line, left) for line in lines)]
        ordered.append(min(free or left, key=PLACE.__getitem__))
        left.remove(ordered[-1])
    return ordered


def _waits(code: str, line: Sequence[str], left: set[str]) -> bool:
    return code in line and not left.isdisjoint(line[: line.index(code)])
