"""What a round of approval opens with: its stages, what of them is done already, and whose voices stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from approvals.models import Review, Stage
from approvals.repairing import Earlier, Since
from approvals.routes import Route, Step
from approvals.separation import Part, Separation
from people.models import Person
from records.clock import now


@dataclass(frozen=True)
class Opening:
    """What a round opens with besides its route. `met`: stages somebody outside has done, and who; `since`: what
    changed since earlier rounds; `part`: who had a part in the words."""

    by: Person | None = None
    calendar: str = "ontario"
    expires_at: datetime | None = None
    since: Since = field(default_factory=Since)
    met: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    part: Part = field(default_factory=Part)
    lane: Review.Lane = Review.Lane.ORDINARY


@dataclass(frozen=True)
class Plan:
    """The stages a round opens with, and whose voices stand in them from the rounds before."""

    stages: Sequence[Stage]
    standing: frozenset[UUID]

    @property
    def done(self) -> frozenset[tuple[str, UUID | None]]:
        """What nobody has to be asked: the code and position of each stage."""
        return frozenset((stage.code, stage.seat) for stage in self.stages if stage.done_at is not None)


def plan_of(subject: UUID, *, route: Route, opening: Opening) -> Plan:
    """What a round would open with now. Keeps nothing."""
    return planned(Review(subject=subject), route, opening, earlier_than(subject, opening))


def earlier_than(subject: UUID, opening: Opening) -> Earlier | None:
    """The rounds before, for a round of the ordinary lane: an emergency is decided anew."""
    return Earlier.of(subject) if opening.lane == Review.Lane.ORDINARY else None


def planned(review: Review, route: Route, opening: Opening, earlier: Earlier | None) -> Plan:
    """The stages of a round, not kept yet, after the rounds before."""
    stages = [_stage(review, place, step, opening) for place, step in enumerate(route.steps, start=1)]
    if earlier is None:
        return Plan(stages, frozenset())
    separation = Separation(review, opening.part)
    return Plan(stages, earlier.carry_on(stages, since=opening.since, separation=separation))


def _stage(review: Review, position: int, step: Step, opening: Opening) -> Stage:
    met_by = dict(opening.met.get(step.stage, {}))
    return Stage(
        review=review,
        position=position,
        code=step.stage,
        role=step.role,
        seat=step.seat,
        quorum=step.quorum,
        everybody=step.everybody,
        because=[trigger.value for trigger in step.reasons],
        hours=step.hours,
        stands_for_typography=step.stands_for_typography,
        goes_ahead_for=sorted(step.goes_ahead_for),
        together=opening.lane == Review.Lane.EMERGENCY,
        met_by=met_by,
        done_at=now() if met_by else None,
    )
