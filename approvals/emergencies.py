"""The emergency lane: two people confirm, one the facts, one the words; somebody else reviews it afterwards.

The author and two others: three different people, whatever roles they hold. Callers hold the lock of the subject.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from approvals.models import Call, Emergency, Review, Stage
from approvals.routes import Route, Step
from approvals.separation import voices
from approvals.stages import FACTS, WORDS
from people import words
from people.models import Person
from people.refusals import BadInput, NotNow
from records.clock import now
from records.questions import Blank, prepared

ROUTE = Route(("emergency-1",), (Step(FACTS), Step(WORDS)))
"""What the lane asks. Both are asked at the same time: nobody waits for anybody."""

REASON_AT_LEAST = 30
"""The shortest reason for taking the lane, and the shortest lesson, in characters: who reviews it afterwards must be
able to judge. Our choice."""


def explained(text: str) -> str:
    """A reason for taking the lane, or a lesson, as it may be stored. Raises BadInput."""
    text = words.sentence(text, limit=2_000)
    if len(text) < REASON_AT_LEAST:
        raise BadInput("said_too_short", least=REASON_AT_LEAST)
    return text


def category_of(code: str) -> Emergency.Category:
    """The category a person chose. Raises BadInput."""
    if code not in Emergency.Category.values:
        raise BadInput("choice_unknown", value=str(code)[:80])
    return Emergency.Category(code)


def open_emergency(
    review: Review, *, category: Emergency.Category, reason: str, answered_for: Sequence[str], by: Person
) -> Emergency:
    """Keep why a round goes through the lane, and which rules could not run: the two answer for these by name."""
    return Emergency.objects.create(
        review=review, category=category, reason=reason, opened_by=by, answered_for=list(answered_for)
    )


def emergency_over(subject: UUID, digest: str, *, approved: bool = False) -> Emergency | None:
    """The emergency these very words go through, or (`approved`) went through. Over once the round is let go, expired
    or sent back: then they are words like any others."""
    return (_approved if approved else _going).first(subject, digest)


def _of(subject: Blank, digest: Blank, *states: Review.State) -> QuerySet[Emergency]:
    found = Emergency.objects.filter(review__subject=subject, review__digest=digest, review__state__in=states)
    return found.select_related("review").order_by("-pk")[:1]


@prepared
def _going(subject: Blank, digest: Blank) -> QuerySet[Emergency]:
    return _of(subject, digest, Review.State.OPEN, Review.State.APPROVED)


@prepared
def _approved(subject: Blank, digest: Blank) -> QuerySet[Emergency]:
    return _of(subject, digest, Review.State.APPROVED)


def went_through(digests: Collection[str]) -> set[tuple[UUID, str]]:
    """Subject and digest of those, among these words, that went through the lane."""
    approved = Emergency.objects.filter(review__digest__in=digests, review__state=Review.State.APPROVED)
    return set(approved.values_list("review__subject", "review__digest"))


def lately_approved(since: datetime | Blank) -> QuerySet[Emergency, UUID]:
    """The subjects of the emergencies that were opened since a moment and are approved."""
    approved = Emergency.objects.filter(review__state=Review.State.APPROVED, review__opened_at__gte=since)
    return approved.values_list("review__subject", flat=True)


def await_review(emergency: Emergency, until: datetime) -> None:
    """It was approved: from now on the review afterwards is awaited."""
    emergency.after_review_due_at = until
    emergency.save(update_fields=["after_review_due_at"])


def review_afterwards(emergency: Emergency, finding: str, lesson: str, *, by: Person) -> Emergency:
    """Say whether the lane was rightly used, and what is learned. Who may is asked before; once is for all."""
    if finding not in Emergency.Finding.values:
        raise BadInput("choice_unknown", value=str(finding)[:80])
    fields = {"finding": finding, "lesson": explained(lesson), "reviewed_by": by, "reviewed_at": now()}
    if not awaiting().filter(pk=emergency.pk).update(**fields):
        raise NotNow("emergency_reviewed")
    emergency.refresh_from_db()
    return emergency


def awaiting() -> QuerySet[Emergency]:
    """Emergencies that nobody reviewed yet."""
    return Emergency.objects.filter(after_review_due_at__isnull=False, reviewed_at__isnull=True)


def took_part(emergency: Emergency, authors: Collection[UUID]) -> frozenset[UUID]:
    """Everybody who had a part in it: its authors, who opened it, who confirmed it, and in whose place."""
    decisions = emergency.review.decisions.select_related("person", "on_behalf_of")
    said = {one for decision in decisions for one in voices(decision)}
    return frozenset(authors) | {emergency.opened_by.public_id} | said


def call(stage: Stage, people: Collection[Person]) -> list[Person]:
    """Note whom a stage called now; answers those it had not called before."""
    known = set(Call.objects.filter(stage=stage).values_list("person", flat=True))
    fresh = [person for person in people if person.pk not in known]
    Call.objects.bulk_create(Call(stage=stage, person=person, at=now()) for person in fresh)
    return fresh
