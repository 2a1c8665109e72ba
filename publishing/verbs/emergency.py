"""The emergency lane: ask for it, confirm in it, review it afterwards.

The author and two others: one confirms the facts, one the words. The second yes sends it at once.
"""

from dataclasses import replace
from uuid import UUID

from approvals.emergencies import (
    ROUTE,
    await_review,
    category_of,
    emergency_over,
    explained,
    open_emergency,
    review_afterwards,
)
from approvals.models import Decision, Emergency, Review
from approvals.reviews import Saying, let_go, open_review
from people.answers import require
from people.duty import on_duty
from people.fresh import FreshSignIn
from people.models import Person
from people.refusals import BadInput, NotNow
from publishing.checking import latest_check, require_nothing_stands
from publishing.content.documents import content_of
from publishing.content.newest import Newest
from publishing.content.texts import salted
from publishing.deciding.opening import opening_of
from publishing.deciding.proof import shown_to
from publishing.emergency import afterwards
from publishing.emergency.calling import call_first
from publishing.emergency.demands import late, two_can_confirm, words_are_ready
from publishing.emergency.duty import REVISERS
from publishing.emergency.now import bring_to_now
from publishing.emergency.passing import could_not_run, late_papers, not_known_yet
from publishing.models import Post, Revision
from publishing.moves import move_stage, went_out
from publishing.permissions import Verb
from publishing.sending.dispatching import make_dispatches, must_reach_somebody
from publishing.states import Stage
from publishing.step import Step, step
from publishing.times import minutes
from publishing.verbs.deciding import decide_in
from records.clock import now


def submit_emergency(
    post_id: UUID,
    *,
    digest: str,
    category: str,
    reason: str,
    by: Person,
    hours: int | None = None,
    reviser: UUID | None = None,
) -> Emergency:
    """Ask two others to confirm these words now. Whatever is wrong with the words refuses; papers that are late do not.

    `hours`: the window is set to begin now and last so long, and the words are checked, before they are submitted.
    `reviser`: who on call wrote one of the texts; they count as an author from then on.
    """
    kind, reason = category_of(category), explained(reason)
    if hours is not None:
        digest = bring_to_now(post_id, digest=digest, hours=hours, by=by)
    with step(Verb.SUBMIT_EMERGENCY, post_id, by, digest=digest) as taken:
        post, newest = taken.post, Newest(taken.post)
        if reviser is not None:
            taken.facts |= {"reviser": str(_add_author(post, reviser).public_id)}
        require(words_are_ready(newest))
        require(two_can_confirm(post, by))
        review = _open_round(post, digest, by)
        opened = open_emergency(review, category=kind, reason=reason, answered_for=_crashed(newest), by=by)
        taken.facts |= {"digest": digest, "review": str(review.public_id), "category": kind.value}
        taken.facts |= {"reason": salted(reason, opened.public_id), "answered_for": opened.answered_for}
        taken.facts |= {"late": [one.code for one in late(newest)], "called": call_first(post, review)}
    return opened


def _add_author(post: Post, person_id: UUID) -> Person:
    """Who wrote a text on call is an author like any other."""
    turns = (turn for kind in REVISERS.values() for turn in on_duty(post.ministry, kind, now()))
    person = next((turn.person for turn in turns if turn.person.public_id == person_id), None)
    newest: Revision | None = post.newest
    if person is None or newest is None:
        raise BadInput("reviser_not_on_call")
    newest.authors.add(person)
    return person


def _open_round(post: Post, digest: str, by: Person) -> Review:
    if post.stage == Stage.IN_REVIEW:
        let_go(post.public_id, apart_from=went_out(post))
    opening = replace(opening_of(post, by), lane=Review.Lane.EMERGENCY, met={})
    review = open_review(post.public_id, digest=digest, route=ROUTE, opening=opening)
    move_stage(post, "submit" if post.stage == Stage.DRAFT else "submit_emergency")
    return review


def _crashed(newest: Newest) -> list[str]:
    return could_not_run(newest.run) if newest.run else []


def confirm_emergency(
    post_id: UUID, *, digest: str, signed: FreshSignIn | None, by: Person, in_place_of: UUID | None = None
) -> Review:
    """Confirm the facts, or the words, whichever is this person's. The second of the two sends it: it is approved and
    due now in the same transaction, inside its window."""
    with step(Verb.CONFIRM_EMERGENCY, post_id, by, digest=digest) as taken:
        post = taken.post
        emergency = emergency_over(post.public_id, digest)
        if emergency is None:
            raise NotNow("not_in_the_lane")
        require_nothing_stands(post, digest)
        _must_be_in_time(post)
        shown = shown_to(by, post) | what_is_answered_for(post, emergency)
        review = decide_in(taken, digest, Saying(Decision.Answer.YES, "", shown, signed), in_place_of)
        if review.state == Review.State.APPROVED:
            _publish_now(taken, emergency)
    return review


def what_is_answered_for(post: Post, emergency: Emergency) -> dict[str, object]:
    """What the page told whoever confirms, besides words and findings: by id, what could not run, what is late."""
    run = latest_check(post, emergency.review.digest)
    if run is None:
        return {"answered_for": emergency.answered_for}
    return {
        "answered_for": emergency.answered_for,
        "papers": late_papers(run),
        "not_known_yet": not_known_yet(run),
        "late": [one.code for one in late(Newest(post))],
    }


def _must_be_in_time(post: Post) -> None:
    if post.latest_at is None or post.latest_at <= now():
        raise NotNow("window_over")


def _publish_now(taken: Step, emergency: Emergency) -> None:
    post, revision = taken.post, taken.post.newest
    window = content_of(revision).window
    if window is None or post.earliest_at is None or post.latest_at is None:
        raise NotNow("no_window")
    move_stage(post, "last_yes")
    must_reach_somebody(taken.position.channels)
    minute = minutes.at_once(window.time_zone, post.earliest_at, post.latest_at)
    make_dispatches(post, revision, taken.position.channels, minute, by=taken.by)
    move_stage(post, "schedule")
    await_review(emergency, afterwards.due_after(now(), post))
    taken.facts |= minute.facts() | {"approved": True, "sendings": len(taken.position.channels)}
    taken.facts |= {"review_due_at": emergency.after_review_due_at}


def review_emergency(post_id: UUID, *, finding: str, lesson: str, by: Person) -> Emergency:
    """Somebody who took no part says whether the lane was rightly used, and what is learned from it."""
    with step(Verb.REVIEW_EMERGENCY, post_id, by) as taken:
        emergency = afterwards.awaited(taken.post)
        if emergency is None:
            raise NotNow("no_after_review")
        done = review_afterwards(emergency, finding, lesson, by=by)
        taken.facts |= {"emergency": str(done.public_id), "verdict": done.finding}
        taken.facts |= {"lesson": salted(done.lesson, done.public_id)}
    return done
