"""The verbs of a review. Callers hold the lock of the review's subject and stand in a transaction."""

from collections.abc import Callable, Collection
from uuid import UUID

from approvals.models import Decision, Review, Stage
from approvals.queries import current_stage, may_decide, standing
from approvals.routes import Route, Step
from people.answers import require
from people.models import Person
from people.refusals import NotNow
from people.roles import Role
from records.clock import now


def open_review(subject: UUID, *, digest: str, route: Route) -> Review:
    """Open a round of approval of these words, with the stages of today."""
    version = " ".join(route.versions)
    review = Review.objects.create(subject=subject, digest=digest, policy_version=version, opened_at=now())
    Stage.objects.bulk_create(_stage(review, place, step) for place, step in enumerate(route.steps, start=1))
    return review


def _stage(review: Review, position: int, step: Step) -> Stage:
    return Stage(
        review=review,
        position=position,
        code=step.stage,
        role=step.role,
        quorum=step.quorum,
        everybody=step.everybody,
        because=[trigger.value for trigger in step.reasons],
        hours=step.hours,
        stands_for_typography=step.stands_for_typography,
    )


def decide(
    review: Review,
    *,
    digest: str,
    by: Person,
    roles: Collection[Role],
    excluded: Collection[UUID],
    holders: Callable[[Role], Collection[UUID]],
    answer: Decision.Answer,
    comment: str = "",
) -> Review:
    """Take one person's decision at the stage whose turn it is. The last yes approves the review.

    `roles` are what the person holds on every account of the post; `excluded` are the authors; `holders` tells who
    holds a role on every account now, and is asked only where everybody has to say yes.
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
    elif _is_enough(stage, holders, excluded):
        _finish(stage, review)
    return review


def _finish(stage: Stage, review: Review) -> None:
    """A stage is done; the last one approves the review."""
    stage.done_at = now()
    stage.save(update_fields=["done_at"])
    if not review.stages.filter(done_at__isnull=True).exists():
        _close(review, Review.State.APPROVED)


def _is_enough(stage: Stage, holders: Callable[[Role], Collection[UUID]], excluded: Collection[UUID]) -> bool:
    """Whether the quorum of a stage has said yes. Everybody: all who hold the role now, but not authors nor those who
    decided at another stage, as neither could decide here."""
    counted = standing(stage.review)
    here = counted.filter(stage=stage, answer=Decision.Answer.YES)
    yes = set(here.values_list("person__public_id", flat=True))
    if len(yes) < stage.quorum or not stage.everybody:
        return len(yes) >= stage.quorum
    elsewhere = set(counted.exclude(stage=stage).values_list("person__public_id", flat=True))
    return set(holders(Role(stage.role))) - set(excluded) - elsewhere <= yes


def take_back(decision: Decision) -> Review:
    """A yes is taken back: it no longer counts, and the review stands open again at its stage."""
    if decision.taken_back_at:
        raise NotNow("decision_taken_back")
    decision.taken_back_at = now()
    decision.save(update_fields=["taken_back_at"])
    Stage.objects.filter(pk=decision.stage_id).update(done_at=None)
    return _open_again(decision.review)


def reopen_last_stage(review: Review) -> Review:
    """What the final stage said yes to is no longer all there is: its yes is set aside and it is asked again."""
    last = review.stages.reverse()[:1].get()
    standing(review).filter(stage=last).update(taken_back_at=now())
    Stage.objects.filter(pk=last.pk).update(done_at=None)
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
