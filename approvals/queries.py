"""Where a review stands, and whether a person may decide in it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from approvals.models import Decision, Review, Stage
from people.answers import Allowed, Answer, denied
from people.models import Person
from people.roles import Role


def current_stage(review: Review) -> Stage | None:
    """The first stage whose quorum of different people has not said yes yet; None when all have."""
    return next((stage for stage in review.stages.all() if stage.done_at is None), None)


def standing(review: Review) -> QuerySet[Decision]:
    """The decisions of a review that count: those not taken back."""
    return review.decisions.filter(taken_back_at__isnull=True)


def may_decide(review: Review, *, by: Person, roles: Collection[Role], excluded: Collection[UUID]) -> Answer:
    """Whether this person may decide at the stage whose turn it is."""
    stage = current_stage(review)
    if review.state != Review.State.OPEN or stage is None:
        return denied("review_closed")
    if by.public_id in excluded:
        return denied("authors_never_approve")
    if standing(review).filter(person=by).exists():
        return denied("already_decided")
    if stage.role not in roles:
        return denied("role_missing", role=Role(stage.role).label)
    return Allowed()


def review_of(subject: UUID) -> Review | None:
    """The newest review of a subject, whatever became of it."""
    return Review.objects.filter(subject=subject).order_by("-opened_at", "-id").first()


def approves(subject: UUID, digest: str) -> bool:
    """Whether these very words stand approved."""
    return Review.objects.filter(subject=subject, digest=digest, state=Review.State.APPROVED).exists()


@dataclass(frozen=True)
class Turn:
    """Whose turn it is in an open review: the role asked, and who has decided already."""

    role: str
    decided: frozenset[int]


def stages_in_turn(subjects: Iterable[UUID]) -> dict[UUID, Turn]:
    """Whose turn it is, for many subjects at once, in a constant number of questions."""
    open_ones = Review.objects.filter(subject__in=list(subjects), state=Review.State.OPEN)
    reviews = open_ones.prefetch_related(
        "stages", Prefetch("decisions", Decision.objects.filter(taken_back_at__isnull=True))
    )
    return {review.subject: turn for review in reviews if (turn := _turn(review))}


def _turn(review: Review) -> Turn | None:
    decisions = list(review.decisions.all())
    stage = current_stage(review)
    return Turn(stage.role, frozenset(one.person_id for one in decisions)) if stage else None
