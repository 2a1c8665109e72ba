"""The clock's part in emergencies: who is next is told when nobody answers; reviews that are late go further up."""

from django.db import transaction

from approvals.models import Emergency, Review, Stage
from approvals.queries import asked_now
from people.models import Person
from people.queries import people_with
from people.roles import Role
from publishing.deciding.entitlement import deciders
from publishing.emergency.afterwards import is_free, overdue
from publishing.emergency.calling import call_next
from publishing.models import Post
from publishing.policy import CALL_NEXT_AFTER
from publishing.step import locked, subject_of
from records.clock import now
from records.trail import CLOCK, record


def call_who_is_next() -> int:
    """Tell the next on the roster of every confirmation nobody gave within CALL_NEXT_AFTER; answers how many people."""
    waiting = Review.objects.filter(lane=Review.Lane.EMERGENCY, state=Review.State.OPEN)
    return sum(_call_for(review) for review in waiting.order_by("pk")[:50])


def _call_for(review: Review) -> int:
    if not any(_waits_too_long(stage) for stage in asked_now(review)):
        return 0
    with transaction.atomic(durable=True):
        post = locked(review.subject)
        review.refresh_from_db()
        if review.state != Review.State.OPEN:
            return 0
        return sum(_call(post, stage) for stage in asked_now(review) if _waits_too_long(stage))


def _waits_too_long(stage: Stage) -> bool:
    last = stage.calls.order_by("-at", "-pk").values_list("at", flat=True).first() or stage.asked_at
    return last is not None and last <= now() - CALL_NEXT_AFTER


def _call(post: Post, stage: Stage) -> int:
    called = call_next(post, stage)
    if called:
        facts = {"stage": stage.code, "called": [str(person.public_id) for person in called]}
        record(subject_of(post), "call_next", CLOCK, facts)
    return len(called)


def pass_up_what_is_overdue() -> int:
    """Tell the deputy head, and the head of communications, of every review that is late, once; answers how many."""
    late = overdue().filter(escalated_at__isnull=True).select_related("review").order_by("pk")
    return sum(_pass_up(emergency) for emergency in late[:50])


def _pass_up(emergency: Emergency) -> bool:
    with transaction.atomic(durable=True):
        post = locked(emergency.review.subject)
        if not overdue().filter(pk=emergency.pk, escalated_at__isnull=True).update(escalated_at=now()):
            return False
        told = [person for person in above(post) if is_free(emergency, person, post)]
        facts = {"emergency": str(emergency.public_id), "called": [str(person.public_id) for person in told]}
        record(subject_of(post), "after_review_overdue", CLOCK, facts)
    return True


def above(post: Post) -> list[Person]:
    """The deputy head of the ministry (where nobody is, assistant deputies), and the head of communications."""
    held = deciders([Role.DM, Role.ADM], post.ministry, list(post.channels.all()))
    heads = people_with(Role.HEAD_OF_COMMUNICATIONS, post.ministry).order_by("name", "pk")
    return list(dict.fromkeys([*(held[Role.DM] or held[Role.ADM]), *heads]))


DUTIES = (call_who_is_next, pass_up_what_is_overdue)
