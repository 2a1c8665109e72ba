"""Approval: say yes, ask for changes, take a yes back, declare a conflict of interest."""

from uuid import UUID

from django.db import transaction

from approvals.models import Decision, Recusal, Review
from approvals.reviews import Saying
from approvals.reviews import decide as decide_review
from approvals.reviews import take_back as take_back_decision
from people.fresh import FreshSignIn
from people.models import Person
from people.refusals import NotAllowed, NotNow
from publishing.checking import require_nothing_stands
from publishing.content.texts import clean, salted
from publishing.content.texts import reason as clean_reason
from publishing.deciding.emptied import emptied, lacking_now
from publishing.deciding.finishing import follow_the_round, go_on_without_the_missing
from publishing.deciding.proof import shown_to
from publishing.moves import call_off, move_stage
from publishing.permissions import Verb
from publishing.states import Stage
from publishing.step import Step, step
from records.clock import now
from records.trail import CLOCK, Subject, record


def approve(
    post_id: UUID,
    *,
    digest: str,
    by: Person,
    comment: str = "",
    signed: FreshSignIn | None = None,
    in_place_of: UUID | None = None,
) -> Review:
    """Say yes to these very words. The last yes makes the post approved in the same transaction.

    The last word asks for `signed`: a sign-in just made for these words. `in_place_of`: whose place the person takes,
    where several people gave them theirs.
    """
    with step(Verb.APPROVE, post_id, by, digest=digest) as taken:
        require_nothing_stands(taken.post, digest)
        saying = Saying(Decision.Answer.YES, clean(comment) if comment else "", shown_to(by, taken.post), signed)
        review = decide_in(taken, digest, saying, in_place_of)
        taken.facts |= follow_the_round(taken.post, review)
    return review


def request_changes(post_id: UUID, *, digest: str, comment: str, by: Person, in_place_of: UUID | None = None) -> Review:
    """Send the words back with a comment that says what to change."""
    comment = clean(comment)
    with step(Verb.REQUEST_CHANGES, post_id, by, digest=digest) as taken:
        saying = Saying(Decision.Answer.CHANGES, comment, shown_to(by, taken.post))
        review = decide_in(taken, digest, saying, in_place_of)
        move_stage(taken.post, "request_changes")
    return review


def take_back(post_id: UUID, *, by: Person) -> Review:
    """Take one's yes back, until something has left. What waited to be sent is called off."""
    with step(Verb.TAKE_BACK, post_id, by) as taken:
        decision, review = taken.position.own_yes, taken.position.review
        if decision is None or review is None:
            raise NotAllowed("not_yours_to_take_back")
        review = take_back_decision(decision, review)
        if taken.post.stage != Stage.IN_REVIEW:
            taken.facts |= {"sendings_stopped": call_off(taken.post, "yes_taken_back")}
            move_stage(taken.post, "take_back")
        taken.facts |= {"stage": decision.stage.code, "digest": decision.digest}
    return review


def declare_conflict(post_id: UUID, *, reason: str, by: Person) -> Recusal:
    """“I have a conflict of interest here”: from now on the person decides nothing about this post. Where that leaves
    a stage without enough people, those who can find somebody else are told."""
    reason = clean_reason(reason)
    with transaction.atomic():
        recusal, stages = _step_aside(post_id, reason, by)
        if stages:
            facts = {"post": str(post_id), "stages": ", ".join(stages)}
            record(Subject("person", by.public_id), "conflict_leaves_nobody", CLOCK, facts)
    return recusal


def _step_aside(post_id: UUID, reason: str, by: Person) -> tuple[Recusal, list[str]]:
    """Answers also the stages that lack people by it, by code."""
    with step(Verb.DECLARE_CONFLICT, post_id, by) as taken:
        if taken.position.own_yes is not None:
            raise NotNow("take_back_first")
        lacked = lacking_now(taken.post)
        recusal, created = Recusal.objects.get_or_create(
            subject=taken.post.public_id, person=by, defaults={"reason": reason, "at": now()}
        )
        if not created:
            raise NotNow("conflict_declared_already")
        taken.facts |= {"reason": salted(reason, recusal.public_id)}
        if taken.post.stage == Stage.IN_REVIEW and (review := taken.position.review) is not None:
            taken.facts |= go_on_without_the_missing(taken.post, review)
        if stages := emptied(lacked, lacking_now(taken.post)):
            taken.then("nobody_decides", {"stages": ", ".join(stages)})
    return recusal, stages


def decide_in(taken: Step, digest: str, saying: Saying, in_place_of: UUID | None) -> Review:
    """Take the decision in the round of the post that is locked, and tell the trail of it."""
    review, separation = taken.position.review, taken.position.separation
    if review is None or separation is None:
        raise NotNow("review_closed")
    decision = decide_review(
        review,
        saying,
        digest=digest,
        decider=taken.position.decider(in_place_of),
        separation=separation,
        holders=taken.position.holders,
    )
    taken.role = decision.stage.role
    taken.facts |= _facts(decision, review)
    review.refresh_from_db(fields=["state", "closed_at"])
    return review


def _facts(decision: Decision, review: Review) -> dict[str, object]:
    """What the trail tells of a decision: at which stage, for whom, shown what, how it was signed; never the words."""
    facts: dict[str, object] = {"stage": decision.stage.code, "digest": decision.digest}
    facts |= {"review": str(review.public_id), "shown": decision.shown}
    if decision.comment:
        facts |= {"comment": salted(decision.comment, review.public_id)}
    if decision.on_behalf_of:
        facts |= {"on_behalf_of": str(decision.on_behalf_of.public_id), "on_behalf_of_name": decision.on_behalf_of.name}
    if decision.through:
        facts |= {"through": str(decision.through.public_id), "through_name": decision.through.name}
    return facts | ({"signed": decision.signed_how} if decision.signed_how else {})
