"""The verbs of a review. Callers hold the lock of the review's subject and stand in a transaction."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q

from approvals.hours import after, calendar_of
from approvals.models import Decision, Emergency, Review, Stage
from approvals.planning import Opening, earlier_than, planned
from approvals.queries import Decider, Turn, asked_now, standing, turn_of
from approvals.removed import of_the_removed, was_removed
from approvals.routes import Route
from approvals.separation import Part, Separation, counted_in, voices
from approvals.states import follow, sources
from people.answers import Denied
from people.fresh import FreshSignIn, words_of
from people.models import Person
from people.refusals import NotNow, refuse
from people.roles import Role
from records.clock import now


def open_review(subject: UUID, *, digest: str, route: Route, opening: Opening | None = None) -> Review:
    """Open a round of approval of these words, with the stages of today.

    People who said yes in the round before are asked again together; what stands for typography is not asked.
    """
    opening = opening or Opening()
    earlier = earlier_than(subject, opening)
    review = Review.objects.create(
        subject=subject,
        digest=digest,
        policy_version=" ".join(route.versions),
        calendar=opening.calendar,
        lane=opening.lane,
        withdraws_one_sided=route.withdraws_one_sided,
        repairs=earlier.review if earlier else None,
        opened_by=opening.by,
        opened_at=now(),
        expires_at=opening.expires_at,
    )
    Stage.objects.bulk_create(planned(review, route, opening, earlier).stages)
    _ask(review)
    return review


Holders = Callable[[Role, UUID | None], Collection[UUID]]
"""Who holds a role on every account now; where a position is named, only those who sit in it."""


@dataclass(frozen=True)
class Saying:
    """What somebody decides, and what proves it: what they had before them, and that they signed in again for it."""

    answer: Decision.Answer
    comment: str = ""
    shown: Mapping[str, Any] = field(default_factory=dict)
    signed: FreshSignIn | None = None


def decide(
    review: Review,
    saying: Saying,
    *,
    digest: str,
    decider: Decider,
    separation: Separation,
    holders: Holders,
) -> Decision:
    """Take one person's decision at the stage whose turn it is. The last yes approves the review.

    `holders` is asked only where everybody has to say yes.
    """
    if digest != review.digest:
        raise NotNow("words_changed")
    turn = turn_of(review, decider, separation, returns=saying.answer == Decision.Answer.CHANGES)
    if isinstance(turn, Denied):
        raise refuse(turn.reason)
    if saying.answer == Decision.Answer.YES and not is_in_time(review):
        raise NotNow("round_out_of_time")  # a no is heard until the clock closes the round
    _require_signature(turn, saying, decider.person, words_of(review.subject, digest))
    decision = _write(review, turn, saying, digest=digest, by=decider.person)
    if saying.answer == Decision.Answer.CHANGES:
        _close(review, "request_changes")
    elif is_enough(turn.stage, holders, Separation(review, separation.part)):
        finish(turn.stage, review)
    return decision


def is_in_time(review: Review) -> bool:
    """Whether what is decided now could still be sent."""
    return review.expires_at is None or review.expires_at > now()


def asks_signature(stage: Stage) -> bool:
    """Whether a yes here is the last word, or opens the emergency lane: then the person signs in again for it."""
    is_last = stage.position == max(one.position for one in stage.review.stages.all())
    return is_last or stage.review.lane == Review.Lane.EMERGENCY


def _require_signature(turn: Turn, saying: Saying, by: Person, words: str) -> None:
    if saying.answer != Decision.Answer.YES or not asks_signature(turn.stage):
        return
    if saying.signed is None or not saying.signed.counts_for(by, words):
        raise NotNow("sign_in_again")


def _write(review: Review, turn: Turn, saying: Saying, *, digest: str, by: Person) -> Decision:
    return Decision.objects.create(
        review=review,
        stage=turn.stage,
        person=by,
        on_behalf_of=turn.capacity.in_place_of,
        through=turn.capacity.through,
        answer=saying.answer,
        digest=digest,
        comment=saying.comment,
        shown=dict(saying.shown),
        signed_how=saying.signed.how if saying.signed else "",
        signed_at=saying.signed.at if saying.signed else None,
        at=now(),
    )


def finish(stage: Stage, review: Review) -> None:
    """A stage is done; the last one approves the review."""
    stage.done_at = now()
    stage.save(update_fields=["done_at"])
    _ask(review)


def is_enough(stage: Stage, holders: Holders, separation: Separation) -> bool:
    """Whether the quorum of a stage has said yes, those removed for cause aside. Everybody: all who hold the role now,
    or sit in the position where one is named, and can still be waited for, themselves or through who stands in."""
    yeses = (one for one in separation.counted if one.stage_id == stage.pk and one.answer == Decision.Answer.YES)
    here = [one for one in yeses if not was_removed(one)]
    if len(here) < stage.quorum or not stage.everybody:
        return len(here) >= stage.quorum
    said = {one for decision in here for one in voices(decision)}
    return separation.awaited(stage, frozenset(holders(Role(stage.role), stage.seat))) <= said


def finish_what_waits_for_nobody(review: Review, *, holders: Holders, separation: Separation) -> list[Stage]:
    """Where everybody has to say yes and whoever has not can no longer be waited for (away, stepped aside, without the
    role), the stage is done with the yeses that are there, its quorum at least. Answers which are."""
    finished: list[Stage] = []
    while stage := _waits_for_nobody(review, holders, separation.part):
        finish(stage, review)
        finished.append(stage)
    return finished


def _waits_for_nobody(review: Review, holders: Holders, part: Part) -> Stage | None:
    fresh = Review.objects.get(pk=review.pk)
    if fresh.state != Review.State.OPEN or not is_in_time(fresh):
        return None
    asked = (stage for stage in asked_now(fresh) if stage.everybody)
    return next((stage for stage in asked if is_enough(stage, holders, Separation(fresh, part))), None)


def take_back(decision: Decision, review: Review) -> Review:
    """A yes is taken back: it no longer counts, and the review stands open again at its stage, or at the one that stood
    by it."""
    if decision.taken_back_at:
        raise NotNow("decision_taken_back")
    decision.taken_back_at = now()
    decision.save(update_fields=["taken_back_at"])
    return ask_again(review.stages.get(Q(pk=decision.stage_id) | Q(stands=decision.stage_id)))


def reopen_last_stage(review: Review) -> Review:
    """What the final stage said yes to is no longer all there is: its yes is set aside and it is asked again."""
    last = review.stages.reverse()[:1].get()
    standing(review).filter(stage=last).update(taken_back_at=now())
    return ask_again(last)


NOT_ASKED = dict.fromkeys(("done_at", "asked_at", "due_at", "reminded_at", "escalated_at", "stands"))


def ask_again(stage: Stage) -> Review:
    """A stage that was done is asked again, and with it the review stands open."""
    Stage.objects.filter(pk=stage.pk).update(**NOT_ASKED)
    review = Review.objects.get(pk=stage.review_id)
    review.state, review.closed_at = follow(review, "ask_again"), None
    review.save(update_fields=["state", "closed_at"])
    Emergency.objects.filter(review=review).update(after_review_due_at=None)  # counted anew once it is approved
    _ask(review)
    return review


def let_go(subject: UUID, *, apart_from: Collection[str] = ()) -> None:
    """The words changed: whatever was said about the old ones no longer counts. `apart_from`: the digests of words that
    went out; what was said about these stands for ever."""
    standing = Review.objects.filter(subject=subject, state__in=sources("words_changed")).exclude(digest__in=apart_from)
    standing.update(state=Review.State.LET_GO, closed_at=now())


def expire(review: Review) -> None:
    """Its time is over before everybody decided: nothing of it goes out."""
    _close(review, "time_over")


def _ask(review: Review) -> None:
    """The clock of each stage whose turn it is starts; where none is left, the review is approved.

    The yes of somebody removed for cause is set aside first, and its stage is asked again.
    """
    for one in of_the_removed(counted_in(review)):
        Decision.objects.filter(pk=one.pk).update(taken_back_at=now())
        done_by_it = Q(pk=one.stage_id) | Q(stands=one.stage_id)
        review.stages.filter(done_by_it, done_at__isnull=False).update(**NOT_ASKED)
    fresh = Review.objects.get(pk=review.pk)
    asked = asked_now(fresh)
    _start_clocks(stage for stage in asked if stage.asked_at is None)
    if not asked:
        _close(review, "last_yes")


def _start_clocks(stages: Iterable[Stage]) -> None:
    for stage in stages:
        stage.asked_at = now()
        if stage.hours:
            stage.due_at = after(stage.asked_at, stage.hours, calendar_of(stage.review.calendar))
        stage.save(update_fields=["asked_at", "due_at"])


def _close(review: Review, act: str) -> None:
    review.state, review.closed_at = follow(review, act), now()
    review.save(update_fields=["state", "closed_at"])
