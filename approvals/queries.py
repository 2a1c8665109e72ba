"""Where a review stands, and whether a person may decide in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from approvals.capacity import Capacity
from approvals.models import Decision, Review, Stage
from approvals.separation import Separation
from approvals.stages import STAGES
from people.answers import Allowed, Answer, Denied, denied
from people.models import Person
from people.roles import Role


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


def changes_asked(review: Review) -> Decision | None:
    """The decision that asked for changes and so ended the round; None when none did."""
    asked = [one for one in review.decisions.all() if one.answer == Decision.Answer.CHANGES and not one.taken_back_at]
    return asked[-1] if asked and review.state == Review.State.CHANGES else None


def sent_back(subjects: Iterable[UUID]) -> set[UUID]:
    """Those whose newest round ended because somebody asked for changes. One query."""
    rounds = Review.objects.filter(subject__in=list(subjects)).order_by("opened_at", "id")
    newest = dict(rounds.values_list("subject", "state"))
    return {subject for subject, state in newest.items() if state == Review.State.CHANGES}


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


def turn_of(review: Review, decider: Decider, separation: Separation, *, returns: bool = False) -> Turn | Denied:
    """Where somebody can decide now, and as what; else why not. `returns`: to send the words back, which the director
    can while the minister’s office is heard."""
    asked = [stage for stage in asked_now(review) if not is_consultation(stage)]
    if review.state != Review.State.OPEN or not asked_now(review):
        return denied("review_closed")
    if not asked and returns:
        asked = [stage for stage in review.stages.all() if stage.role == Role.DIRECTOR and stage.done_at is None]
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


def may_decide(review: Review, decider: Decider, separation: Separation, *, returns: bool = False) -> Answer:
    """Whether somebody may decide at a stage whose turn it is, or send the words back."""
    turn = turn_of(review, decider, separation, returns=returns)
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
    """Whose turn it is in an open review: the stages asked, and who has decided already."""

    stages: tuple[Stage, ...]
    decided: frozenset[int]

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles asked."""
        return tuple(stage.role for stage in self.stages)

    @property
    def until(self) -> datetime | None:
        """When the hours of the first of them are over; None where no policy limits them."""
        return min((stage.due_at for stage in self.stages if stage.due_at), default=None)

    @property
    def is_consultation(self) -> bool:
        """Whether somebody is heard now and nobody decides."""
        return any(map(is_consultation, self.stages))


def stages_in_turn(subjects: Iterable[UUID]) -> dict[UUID, Waiting]:
    """Whose turn it is, for many subjects at once, in a constant number of questions."""
    open_ones = Review.objects.filter(subject__in=list(subjects), state=Review.State.OPEN)
    reviews = open_ones.prefetch_related(
        "stages", Prefetch("decisions", Decision.objects.filter(taken_back_at__isnull=True))
    )
    return {review.subject: _waiting(review) for review in reviews}


def _waiting(review: Review) -> Waiting:
    voices = ((one.person_id, one.on_behalf_of_id) for one in review.decisions.all())
    decided = frozenset(pk for pair in voices for pk in pair if pk is not None)
    return Waiting(tuple(asked_now(review)), decided)
