"""Separation of duties: who must not decide in a review, or not at one of its stages, and why.

Nobody decides on what they wrote or translated; nobody decides twice, in their own name or in another's; who gave the
reason for a finding does not decide where it is accepted; who has a conflict of interest has no part; who is away is
not asked. What holds of a person holds of whoever decides in their place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet

from approvals.capacity import Capacity, away
from approvals.models import Decision, Recusal, Review, Stage
from approvals.triggers import Trigger
from people.answers import Allowed, Answer, denied
from people.models import Person
from people.roles import Role
from records.clock import now


@dataclass(frozen=True)
class Part:
    """Who had a part in the words: their authors, and who gave the reasons that let findings stand."""

    authors: frozenset[UUID] = frozenset()
    reasoners: frozenset[UUID] = frozenset()


@dataclass
class Separation:
    """The separation of duties in one review, its facts read once."""

    review: Review
    part: Part = field(default_factory=Part)

    @cached_property
    def counted(self) -> list[Decision]:
        """Every decision that counts in this round."""
        return list(counted_in(self.review).select_related("person", "on_behalf_of", "through", "relay__by"))

    @cached_property
    def taken(self) -> frozenset[UUID]:
        """Who has decided, in their own name or through whoever stood in for them."""
        return frozenset(one for decision in self.counted for one in voices(decision))

    @cached_property
    def openers(self) -> frozenset[UUID]:
        """Who took the words into the emergency lane: they gave its reason, and two others say yes to it."""
        opener = self.review.opened_by if self.review.lane == Review.Lane.EMERGENCY else None
        return frozenset({opener.public_id} if opener else ())

    @cached_property
    def recused(self) -> frozenset[UUID]:
        """Who declared a conflict of interest."""
        return recused_from(self.review.subject)

    @cached_property
    def away(self) -> frozenset[UUID]:
        """Who is away now."""
        return away(now())

    def bars(self, person: Person) -> Answer:
        """Whether this person can have no part in the review, whatever they hold."""
        if person.public_id in self.part.authors:
            return denied("authors_never_approve")
        if person.public_id in self.recused:
            return denied("conflict_declared")
        if person.public_id in self.openers:
            return denied("emergency_opened_by_you")
        if person.public_id in self.taken:
            return denied("already_decided")
        return denied("you_are_away") if person.public_id in self.away else Allowed()

    def at(self, stage: Stage, person: Person, ways: Sequence[Capacity]) -> Capacity | Answer:
        """The capacity in which this person can decide at a stage; else why not."""
        fitting = [way for way in ways if way.fits(stage.role, stage.seat)]
        if not fitting:
            return denied("role_missing", role=Role(stage.role).label)
        if accepts_reasons(stage) and person.public_id in self.part.reasoners:
            return denied("reasons_are_yours")
        barred = self.part.authors | self.recused | self.taken | self.openers
        barred |= self.part.reasoners if accepts_reasons(stage) else frozenset()
        free = next((way for way in fitting if self.lends(way.in_place_of, way.through, barred)), None)
        return free or denied("giver_took_part")

    def lends(self, giver: Person | None, through: Person | None, barred: frozenset[UUID]) -> bool:
        """Whether those in whose place somebody would decide could have decided themselves; being away is no bar, nor
        is having decided for who only passed it on. `barred`: who has a part already, at the stage in question."""
        passed_by = through.public_id if through else None
        took_part = giver is not None and giver.public_id in barred
        return not took_part and passed_by not in self.part.authors | self.recused

    def awaited(self, stage: Stage, holders: frozenset[UUID]) -> frozenset[UUID]:
        """Of those who hold a role, who can still be waited for where everybody has to say yes."""
        elsewhere = {one for decision in self.counted if decision.stage_id != stage.pk for one in voices(decision)}
        none = self.part.authors | self.recused | self.away | elsewhere
        return holders - none - (self.part.reasoners if accepts_reasons(stage) else frozenset())


def counted_in(review: Review) -> QuerySet[Decision]:
    """The decisions that count in a round: its own that were not taken back, and those of the stages that stand."""
    return counted_at(review.stages.all())


def counted_at(stages: Iterable[Stage]) -> QuerySet[Decision]:
    """The same for all the stages of one round, or of several."""
    return Decision.objects.filter(stage__in=speaking(stages), taken_back_at__isnull=True)


def speaking(stages: Iterable[Stage]) -> set[int]:
    """The stages whose decisions count at these: themselves, and those of earlier rounds that stand for them."""
    stages = list(stages)
    return {stage.pk for stage in stages} | {stage.stands_id for stage in stages if stage.stands_id}


def voices(decision: Decision) -> set[UUID]:
    """Whose voice a decision is: the person's, and that of whoever they stood in for."""
    giver = decision.on_behalf_of
    return {decision.person.public_id} | ({giver.public_id} if giver else set())


def recused_from(subject: UUID) -> frozenset[UUID]:
    """Who declared a conflict of interest about these words."""
    return frozenset(Recusal.objects.filter(subject=subject).values_list("person__public_id", flat=True))


def accepts_reasons(stage: Stage) -> bool:
    """Whether this stage accepts the reasons given for findings: the one they brought in, and the last word."""
    if Trigger.REASONS_GIVEN in stage.because:
        return True
    return not any(other.position > stage.position for other in stage.review.stages.all())
