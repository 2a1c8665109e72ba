"""Where a review stands, and whether a person may decide in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from approvals.capacity import Capacity
from approvals.models import Decision, Review, Stage
from approvals.separation import Separation
from approvals.stages import STAGES
from people.answers import Allowed, Answer, Denied, denied
from people.models import Person


def asked_now(review: Review) -> list[Stage]:
    """The stages whose turn it is: those asked together; when these are done, the first of the rest."""
    undone = [stage for stage in review.stages.all() if stage.done_at is None]
    return [stage for stage in undone if stage.together] or undone[:1]


def current_stage(review: Review) -> Stage | None:
    """The first stage whose turn it is; None when all are done."""
    return next(iter(asked_now(review)), None)


def is_consultation(stage: Stage) -> bool:
    """Whether a stage is heard and does not decide."""
    return stage.code in STAGES and STAGES[stage.code].is_consultation


def standing(review: Review) -> QuerySet[Decision]:
    """The decisions of a review that count: those not taken back."""
    return review.decisions.filter(taken_back_at__isnull=True)


@dataclass(frozen=True)
class Decider:
    """Somebody, and every way in which they can decide: in their own right, and in the place of others."""

    person: Person
    ways: Sequence[Capacity]


@dataclass(frozen=True)
class Turn:
    """The stage somebody can decide at now, and in which capacity."""

    stage: Stage
    capacity: Capacity


def turn_of(review: Review, decider: Decider, separation: Separation) -> Turn | Denied:
    """Where somebody can decide now, and as what; else why not."""
    asked = [stage for stage in asked_now(review) if not is_consultation(stage)]
    if review.state != Review.State.OPEN or not asked_now(review):
        return denied("review_closed")
    if not asked:
        return denied("office_is_asked")
    barred = separation.bars(decider.person)
    if isinstance(barred, Denied):
        return barred
    found = [(stage, separation.at(stage, decider.person, decider.ways)) for stage in asked]
    turns = [Turn(stage, way) for stage, way in found if isinstance(way, Capacity)]
    return turns[0] if turns else _nearest([no for _stage, no in found if isinstance(no, Denied)])


def _nearest(noes: Sequence[Denied]) -> Denied:
    """Of several stages asked together, the refusal of one the person holds the role for, if there is any."""
    return min(noes, key=lambda no: no.reason.code == "role_missing")


def may_decide(review: Review, decider: Decider, separation: Separation) -> Answer:
    """Whether somebody may decide at a stage whose turn it is."""
    turn = turn_of(review, decider, separation)
    return turn if isinstance(turn, Denied) else Allowed()


def review_of(subject: UUID) -> Review | None:
    """The newest review of a subject, whatever became of it."""
    return reviews_of(subject).first()


def reviews_of(subject: UUID) -> QuerySet[Review]:
    """Every review of a subject, the newest first."""
    return Review.objects.filter(subject=subject).order_by("-opened_at", "-id")


def approves(subject: UUID, digest: str) -> bool:
    """Whether these very words stand approved."""
    return Review.objects.filter(subject=subject, digest=digest, state=Review.State.APPROVED).exists()


@dataclass(frozen=True)
class Waiting:
    """Whose turn it is in an open review: the roles asked, and who has decided already."""

    roles: tuple[str, ...]
    decided: frozenset[int]


def stages_in_turn(subjects: Iterable[UUID]) -> dict[UUID, Waiting]:
    """Whose turn it is, for many subjects at once, in a constant number of questions."""
    open_ones = Review.objects.filter(subject__in=list(subjects), state=Review.State.OPEN)
    reviews = open_ones.prefetch_related(
        "stages", Prefetch("decisions", Decision.objects.filter(taken_back_at__isnull=True))
    )
    return {review.subject: waiting for review in reviews if (waiting := _waiting(review))}


def _waiting(review: Review) -> Waiting | None:
    voices = ((one.person_id, one.on_behalf_of_id) for one in review.decisions.all())
    decided = frozenset(pk for pair in voices for pk in pair if pk is not None)
    asked = asked_now(review)
    return Waiting(tuple(stage.role for stage in asked), decided) if asked else None
