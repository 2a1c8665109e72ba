"""Who must say yes: the stages in order, who decided, and whose turn it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Prefetch, prefetch_related_objects

from approvals.models import Decision, Heard, Review
from approvals.models import Stage as ReviewStage
from approvals.queries import is_consultation
from approvals.routes import Route
from approvals.separation import Separation
from approvals.triggers import Trigger
from people.roles import Role
from publishing.deciding.inbox import ends
from publishing.deciding.whose_turn import StageStanding, Standing, kept_out_at, line
from publishing.models import Post
from publishing.position import Position
from records.clock import now
from web.posts.consulted import heard_name, waits_for_whom
from web.posts.must import able_name
from web.posts.nobody import why_nobody

NAMED = 4
"""How many people a page names who could decide; more would not help to find one."""


@dataclass(frozen=True)
class StageLine:
    """One stage: what it is called, which role decides, how many must say yes, why it is asked, what was decided.

    `is_done`: everybody who must has said yes. `stage`: as the round holds it; none on a route to come. `heard`: what
    became of a consultation. `until`: the end of its hours, or of the round where that comes first. `nobody`: why
    nobody can decide, where it is its turn.
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
    stage: ReviewStage | None = None
    heard: Sequence[Heard] = ()
    until: datetime | None = None
    nobody: Sequence[str] = ()

    @property
    def is_consultation(self) -> bool:
        """Whether it is heard and does not decide."""
        return self.stage is not None and is_consultation(self.stage)

    @property
    def said_of_it(self) -> list[tuple[Heard, str]]:
        """What was heard, each with what it says."""
        return [(one, heard_name(one, self.heard)) for one in self.heard]

    @property
    def waits_for_whom(self) -> str:
        """Who has to do what while a consultation is open."""
        return waits_for_whom(self.heard)

    @property
    def is_overdue(self) -> bool:
        """Whether its hours are over and it is still asked."""
        return self.is_turn and self.until is not None and self.until <= now()


@dataclass(frozen=True)
class Round:
    """One round of approval, of one version."""

    review: Review
    version: int
    stages: list[StageLine]


def rounds(post: Post, position: Position) -> list[Round]:
    """Every round of approval, the newest first."""
    versions = {revision.digest: revision.number for revision in position.newest.versions}
    read_whole(position)
    return [Round(review, versions.get(review.digest, 0), _stages(review, position)) for review in position.reviews]


def read_whole(position: Position) -> None:
    """Read all that was said in the rounds of a post, once."""
    said = Decision.objects.select_related("person", "on_behalf_of", "through", "relay__by")
    stages = ReviewStage.objects.select_related("stands__review")
    heard, standing = Heard.objects.select_related("person"), Prefetch("stands__decisions", said)
    stages = stages.prefetch_related(Prefetch("heard", heard), standing)
    prefetch_related_objects(position.reviews, Prefetch("stages", stages), Prefetch("decisions", said))


def stages_of(route: Route) -> list[StageLine]:
    """The stages a round on this route would have."""
    return [
        StageLine(step.name, str(step.role.label), step.quorum, [], because=step.reasons, everybody=step.everybody)
        for step in route.steps
    ]


def _stages(review: Review, position: Position) -> list[StageLine]:
    separation = position.separation if review == position.review else position.separation_of(review)
    return [
        replace(_stage(standing, review, position.post), nobody=_nobody(standing, separation, position))
        for standing in line(review, separation, position.entitlement, let_go=True)
    ]


def _nobody(standing: StageStanding, separation: Separation | None, position: Position) -> Sequence[str]:
    """Why nobody can decide at a stage whose turn it is; empty where somebody can."""
    is_stuck = standing.standing == Standing.WAITING and not standing.able and not is_consultation(standing.stage)
    if separation is None or not is_stuck:
        return ()
    return why_nobody(kept_out_at(standing.stage, separation, position.entitlement), position.post.ministry)


def _stage(standing: StageStanding, review: Review, post: Post) -> StageLine:
    stage = standing.stage
    here = [one for one in review.decisions.all() if one.stage_id == stage.pk]
    return StageLine(
        stage.name,
        str(Role(stage.role).label),
        stage.quorum,
        standing.said if stage.stands else here,
        standing.standing == Standing.WAITING,
        tuple(able_name(one) for one in standing.able[:NAMED]),
        [Trigger(code) for code in stage.because],
        stage.everybody,
        stage.done_at is not None,
        stage,
        standing.heard,
        ends(stage, review, post) if stage.due_at else None,
    )
