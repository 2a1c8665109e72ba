"""Who must say yes: the stages in order, who decided, and whose turn it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from approvals.models import Decision, Review
from approvals.models import Stage as ReviewStage
from approvals.queries import asked_now
from approvals.routes import Route
from approvals.separation import Separation
from approvals.triggers import Trigger
from people.roles import Role
from publishing.models import Post, Revision
from publishing.position import Position
from publishing.rerouting import who_can_decide

NAMED = 4
"""How many people a page names who could decide; more would not help to find one."""


@dataclass(frozen=True)
class StageLine:
    """One stage: what it is called, which role decides, how many must say yes, why it is asked, what was decided.

    `is_done`: everybody who must has said yes.
    """

    name: str
    role: str
    quorum: int
    decisions: list[Decision]
    is_turn: bool = False
    can_decide: tuple[str, ...] = ()
    because: Sequence[Trigger] = ()
    everybody: bool = False
    is_done: bool = False


@dataclass(frozen=True)
class Round:
    """One round of approval, of one version."""

    review: Review
    version: int
    stages: list[StageLine]


def rounds(post: Post, position: Position) -> list[Round]:
    """Every round of approval, the newest first."""
    reviews = Review.objects.filter(subject=post.public_id).order_by("-opened_at", "-id")
    versions = dict(Revision.objects.filter(post=post).order_by("number").values_list("digest", "number"))
    found = reviews.prefetch_related("stages", "decisions__person", "decisions__on_behalf_of", "decisions__through")
    return [Round(review, versions.get(review.digest, 0), _stages(review, position)) for review in found]


def stages_of(route: Route) -> list[StageLine]:
    """The stages a round on this route would have."""
    return [
        StageLine(step.name, str(step.role.label), step.quorum, [], because=step.reasons, everybody=step.everybody)
        for step in route.steps
    ]


def _stages(review: Review, position: Position) -> list[StageLine]:
    turns = asked_now(review) if review.state == Review.State.OPEN else []
    return [_stage(stage, review, position, is_turn=stage in turns) for stage in review.stages.all()]


def _stage(stage: ReviewStage, review: Review, position: Position, *, is_turn: bool) -> StageLine:
    decisions = [one for one in review.decisions.all() if one.stage_id == stage.pk]
    return StageLine(
        stage.name,
        str(Role(stage.role).label),
        stage.quorum,
        decisions,
        is_turn,
        _who_can(stage, position, review) if is_turn else (),
        [Trigger(code) for code in stage.because],
        stage.everybody,
        stage.done_at is not None,
    )


def _who_can(stage: ReviewStage, position: Position, review: Review) -> tuple[str, ...]:
    """Some of the people who could decide now."""
    able = who_can_decide(stage, Separation(review, position.part), position.entitlement)
    return tuple(person.name for person in islice(able, NAMED))
