"""Rounds of approval and the time: who is reminded, who is told next, what goes ahead by itself, what has expired.

An approval that comes too late means that the post stays here, never that it goes out late.
"""

from collections.abc import Callable

from django.db import transaction
from django.db.models import F, QuerySet

from approvals.consulting import go_ahead_by_itself, goes_ahead_by_itself
from approvals.hours import after, calendar_of
from approvals.models import Decision, Review, Stage
from approvals.queries import asked_now, is_consultation
from approvals.reviews import expire
from publishing.content.documents import content_of
from publishing.deciding.finishing import follow_the_round, go_on_without_the_missing, only_the_quote_waits
from publishing.deciding.shared import let_the_office_read
from publishing.models import Post
from publishing.moves import move_stage
from publishing.states import Stage as PostStage
from publishing.step import locked, subject_of
from records.clock import now
from records.trail import CLOCK, record

AT_ONCE = 100
"""Rounds looked at in one go, those due first; the next go takes the next."""


def keep_time() -> int:
    """Whatever the time asks of the rounds under way; answers how much was done."""
    return _expire() + _go_ahead() + _go_on() + _escalate() + _remind()


def _expire() -> int:
    over = Review.objects.filter(state=Review.State.OPEN, expires_at__lte=now()).order_by("expires_at", "pk")
    return sum(_in_its_post(review, _expire_one) for review in over[:AT_ONCE])


def _expire_one(post: Post, review: Review) -> bool:
    if review.state != Review.State.OPEN or post.stage != PostStage.IN_REVIEW:
        return False
    waited_for = [stage.code for stage in asked_now(review)]
    expire(review)
    move_stage(post, "expire")
    post.save(update_fields=["stage"])
    record(subject_of(post), "expired", CLOCK, {"review": str(review.public_id), "stages": waited_for})
    return True


def _go_ahead() -> int:
    stages = (stage for stage in _overdue() if is_consultation(stage) and stage.goes_ahead_for)
    return sum(_in_its_post(stage.review, _go_ahead_one) for stage in stages)


def _go_ahead_one(post: Post, review: Review) -> bool:
    stage = next((one for one in asked_now(review) if is_consultation(one)), None)
    revision = post.revisions.filter(digest=review.digest).order_by("-number").first()
    if stage is None or revision is None or review.state != Review.State.OPEN:
        return False
    category = content_of(revision).category
    if not goes_ahead_by_itself(stage, category) or only_the_quote_waits(post, review):
        return False
    go_ahead_by_itself(review, stage)
    facts: dict[str, object] = {"review": str(review.public_id), "stage": stage.code, "category": category}
    facts |= follow_the_round(post, review)
    post.save(update_fields=["stage"])
    record(subject_of(post), "went_ahead", CLOCK, facts)
    return True


def _go_on() -> int:
    """Where everybody is asked, some said yes, and those who did not are away or hold the role no more."""
    half_said = Review.objects.filter(
        state=Review.State.OPEN,
        lane=Review.Lane.ORDINARY,
        stages__everybody=True,
        stages__done_at__isnull=True,
        stages__decisions__taken_back_at__isnull=True,
        stages__decisions__answer=Decision.Answer.YES,
    )
    return sum(_in_its_post(review, _go_on_one) for review in half_said.distinct().order_by("pk"))


def _go_on_one(post: Post, review: Review) -> bool:
    if review.state != Review.State.OPEN or post.stage != PostStage.IN_REVIEW:
        return False
    facts = go_on_without_the_missing(post, review)
    if facts:
        post.save(update_fields=["stage"])
        record(subject_of(post), "went_on", CLOCK, {"review": str(review.public_id)} | facts)
    return bool(facts)


def _overdue() -> QuerySet[Stage]:
    """Stages whose turn it is and whose hours are over."""
    found = Stage.objects.filter(review__state=Review.State.OPEN, done_at__isnull=True, due_at__lte=now())
    return found.select_related("review").order_by("due_at", "pk")


def _escalate() -> int:
    """Once per stage: those above are told that its hours are over."""
    late = _overdue().filter(escalated_at__isnull=True)[:AT_ONCE]
    return sum(_tell(stage, "escalated_at", "overdue") for stage in late)


def _remind() -> int:
    """Once per stage: those who are asked hear of it again when half of its hours are over."""
    asked = Stage.objects.filter(review__state=Review.State.OPEN, done_at__isnull=True, due_at__gt=now())
    asked = asked.filter(reminded_at__isnull=True, hours__isnull=False, asked_at__lt=F("due_at"))
    soonest = asked.select_related("review").order_by("due_at", "pk")[: 10 * AT_ONCE]
    half_over = [stage for stage in soonest if _is_half_over(stage)]
    return sum(_tell(stage, "reminded_at", "reminded") for stage in half_over[:AT_ONCE])


def _is_half_over(stage: Stage) -> bool:
    if stage.asked_at is None or stage.hours is None:
        return False
    return after(stage.asked_at, stage.hours / 2, calendar_of(stage.review.calendar)) <= now()


def _tell(stage: Stage, column: str, verb: str) -> bool:
    def told(post: Post, review: Review) -> bool:
        mine = Stage.objects.filter(pk=stage.pk, done_at__isnull=True, **{f"{column}__isnull": True})
        if review.state != Review.State.OPEN or not mine.update(**{column: now()}):
            return False
        facts = {"review": str(review.public_id), "stage": stage.code, "role": stage.role}
        record(subject_of(post), verb, CLOCK, facts)
        return True

    return _in_its_post(stage.review, told)


def _in_its_post(review: Review, do: Callable[[Post, Review], bool]) -> bool:
    """Do something to a round under the lock of its post, with the round as it stands then."""
    with transaction.atomic(durable=True):
        if not Post.objects.filter(public_id=review.subject).exists():
            return False
        post = locked(review.subject)
        fresh = Review.objects.get(pk=review.pk)
        done = do(post, fresh)
        if done:
            let_the_office_read(post, fresh)
            post.save(update_fields=["consulted_on"])
        return done
