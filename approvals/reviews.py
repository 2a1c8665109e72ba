"""The verbs of a review. Callers hold the lock of the review's subject and stand in a transaction."""

from collections.abc import Collection
from uuid import UUID

from approvals.models import Decision, Review, Stage
from approvals.queries import current_stage, may_decide
from approvals.routes import Route
from people.answers import require
from people.models import Person
from people.refusals import NotNow
from people.roles import Role
from records.clock import now


def open_review(subject: UUID, *, digest: str, route: Route) -> Review:
    """Open a round of approval of these words, with the stages of today."""
    review = Review.objects.create(subject=subject, digest=digest, policy_version=route.version, opened_at=now())
    Stage.objects.bulk_create(
        Stage(review=review, position=position, code=step.code, role=step.role, quorum=step.quorum)
        for position, step in enumerate(route.steps, start=1)
    )
    return review


def decide(
    review: Review,
    *,
    digest: str,
    by: Person,
    roles: Collection[Role],
    excluded: Collection[UUID],
    answer: Decision.Answer,
    comment: str = "",
) -> Review:
    """Take one person's decision at the stage whose turn it is. The last yes approves the review.

    `roles` are what the person holds on every account of the post; `excluded` are the authors.
    """
    if digest != review.digest:
        raise NotNow("words_changed")
    require(may_decide(review, by=by, roles=roles, excluded=excluded))
    stage = current_stage(review)
    if stage is None:
        raise NotNow("review_closed")
    Decision.objects.create(
        review=review, stage=stage, person=by, answer=answer, digest=digest, comment=comment, at=now()
    )
    if answer == Decision.Answer.CHANGES:
        _close(review, Review.State.CHANGES)
    elif current_stage(review) is None:
        _close(review, Review.State.APPROVED)
    return review


def take_back(decision: Decision) -> Review:
    """A yes is taken back: it no longer counts, and the review stands open again at its stage."""
    if decision.taken_back_at:
        raise NotNow("decision_taken_back")
    decision.taken_back_at = now()
    decision.save(update_fields=["taken_back_at"])
    return _open_again(decision.review)


def reopen_last_stage(review: Review) -> Review:
    """What the final stage said yes to is no longer all there is: its yes is set aside and it is asked again."""
    last = review.stages.order_by("position").last()
    review.decisions.filter(stage=last, taken_back_at__isnull=True).update(taken_back_at=now())
    return _open_again(review)


def let_go(subject: UUID) -> None:
    """The words changed: whatever was said about the old ones no longer counts."""
    standing = Review.objects.filter(subject=subject, state__in=[Review.State.OPEN, Review.State.APPROVED])
    standing.update(state=Review.State.LET_GO, closed_at=now())


def _open_again(review: Review) -> Review:
    review.state, review.closed_at = Review.State.OPEN, None
    review.save(update_fields=["state", "closed_at"])
    return review


def _close(review: Review, state: Review.State) -> None:
    review.state, review.closed_at = state, now()
    review.save(update_fields=["state", "closed_at"])
