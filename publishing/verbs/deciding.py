"""Approval: say yes, ask for changes, take a yes back."""

from uuid import UUID

from approvals.models import Decision, Review
from approvals.queries import current_stage
from approvals.reviews import decide as decide_review
from approvals.reviews import take_back as take_back_decision
from people.models import Person
from people.refusals import NotAllowed, NotNow
from publishing.checking import require_nothing_stands
from publishing.moves import call_off, move_stage
from publishing.permissions import Verb
from publishing.states import Stage
from publishing.step import Step, step
from publishing.texts import clean, salted


def approve(post_id: UUID, *, digest: str, by: Person, comment: str = "") -> Review:
    """Say yes to these very words. The last yes makes the post approved in the same transaction."""
    with step(Verb.APPROVE, post_id, by, digest=digest) as taken:
        require_nothing_stands(taken.post, digest)
        review = _decide(taken, digest, Decision.Answer.YES, comment)
        if review.state == Review.State.APPROVED:
            move_stage(taken.post, "last_yes")
            taken.facts |= {"approved": True}
    return review


def request_changes(post_id: UUID, *, digest: str, comment: str, by: Person) -> Review:
    """Send the words back with a comment that says what to change."""
    comment = clean(comment)
    with step(Verb.REQUEST_CHANGES, post_id, by, digest=digest) as taken:
        review = _decide(taken, digest, Decision.Answer.CHANGES, comment)
        move_stage(taken.post, "request_changes")
    return review


def take_back(post_id: UUID, *, by: Person) -> Review:
    """Take one's yes back, until something has left. What waited to be sent is called off."""
    with step(Verb.TAKE_BACK, post_id, by) as taken:
        decision = taken.position.own_yes
        if decision is None:
            raise NotAllowed("not_yours_to_take_back")
        review = take_back_decision(decision)
        if taken.post.stage != Stage.IN_REVIEW:
            taken.facts |= {"sendings_stopped": call_off(taken.post, "yes_taken_back")}
            move_stage(taken.post, "take_back")
        taken.facts |= {"stage": decision.stage.code, "digest": decision.digest}
    return review


def _decide(taken: Step, digest: str, answer: Decision.Answer, comment: str) -> Review:
    review = taken.position.review
    stage = current_stage(review) if review else None
    if review is None or stage is None:
        raise NotNow("review_closed")
    comment = clean(comment) if comment else ""
    taken.facts |= {"stage": stage.code, "digest": digest, "review": str(review.public_id)}
    if comment:
        taken.facts |= {"comment": salted(comment, review.public_id)}
    return decide_review(
        review,
        digest=digest,
        by=taken.by,
        roles=taken.position.deciding_roles,
        excluded=taken.position.authors,
        holders=taken.position.holders,
        answer=answer,
        comment=comment,
    )
