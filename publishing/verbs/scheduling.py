"""Sending: choose the minute, change it, release what was held or missed, cancel."""

from datetime import datetime
from uuid import UUID

from approvals.keeping import Change, asks_last_word
from approvals.queries import approves
from approvals.reviews import reopen_last_stage
from compliance.content import Content
from people.models import Person
from people.refusals import NotNow
from publishing.checking import require_nothing_stands
from publishing.content.documents import content_of, window_moments
from publishing.content.reasons import keep_reason
from publishing.content.texts import reason as clean_reason
from publishing.deciding.crossing import change_of_minute, change_of_release
from publishing.models import Post
from publishing.moves import call_off, has_left, move_dispatch, move_stage, open_correction
from publishing.permissions import Verb
from publishing.sending.dispatching import make_dispatches, what_stops
from publishing.sending.period_queue import move_stopped
from publishing.states import DISPATCH_ARROWS, sources
from publishing.step import Step, step
from publishing.times import minutes
from publishing.verbs.holding import lock_accounts


def schedule(
    post_id: UUID, *, digest: str, minute: datetime | str | None = None, fold: int | None = None, by: Person
) -> Post:
    """Give the approved words their minute inside the window (its beginning when none is named).

    Makes one dispatch per channel with its deliveries; their keys and which language goes first are fixed now. Where a
    period began or ended since the approval, or the rules changed, the last word is asked again first.
    """
    with step(Verb.SCHEDULE, post_id, by, digest=digest) as taken:
        post, revision = taken.post, taken.post.newest
        if revision is None or not approves(post.public_id, digest):
            raise NotNow("not_approved")
        require_nothing_stands(post, digest)
        chosen = _first_minute(post, content_of(revision), minute, fold)
        _must_keep_approval(change_of_minute(post, chosen.at, is_first=True))
        lock_accounts(post.channels.all())
        make_dispatches(post, revision, taken.position.channels, chosen, by=by)
        move_stage(post, "schedule")
        _hold_in_a_period(taken)
        taken.facts |= chosen.facts() | {"digest": digest, "sendings": len(taken.position.channels)}
    return post


def _first_minute(post: Post, content: Content, minute: datetime | str | None, fold: int | None) -> minutes.Minute:
    """The minute a person chose. None named: the beginning of the window; of a correction, now: each minute counts."""
    moments = window_moments(content)
    if minute is None and content.window and moments and open_correction(post):
        return minutes.at_once(content.window.time_zone, *moments)
    return minutes.chosen(content, minute, fold)


def reschedule(post_id: UUID, *, minute: datetime | str, fold: int | None = None, by: Person) -> Post:
    """Another minute inside the approved window keeps the approval; outside it a new version is needed.

    Across a pause, the edge of a period or other rules, the last word is asked again first (`approvals.keeping`).
    """
    with step(Verb.RESCHEDULE, post_id, by) as taken:
        lock_accounts(taken.post.channels.all())
        waiting = taken.post.dispatches.filter(state__in=sources(DISPATCH_ARROWS, "reschedule"))
        for dispatch in waiting.select_related("revision"):
            chosen = minutes.chosen(content_of(dispatch.revision), minute, fold)
            _must_keep_approval(change_of_minute(taken.post, chosen.at))
            if move_dispatch(dispatch, "reschedule", **chosen.columns()):  # no worker has taken it up meanwhile
                taken.facts |= chosen.facts()
        if not taken.facts:
            raise NotNow("nothing_waits")
        _hold_in_a_period(taken)
    return taken.post


def _hold_in_a_period(taken: Step) -> None:
    """What a running period forbids does not wait for its minute to be stopped: it lies before the caretaker officer
    at once, as what waited when the period began does (policy.md part 5, consequence 2)."""
    for held in move_stopped([taken.post.pk]):
        taken.then("held_for_period", held.facts)


def ask_again(post_id: UUID, *, reason: str, by: Person) -> Post:
    """Set the last yes aside and ask for it again: something lies between the approval and the minute one wants."""
    reason = clean_reason(reason)
    with step(Verb.ASK_AGAIN, post_id, by) as taken:
        review = taken.position.review
        if review is None:
            raise NotNow("not_approved")
        keep_reason(taken, Verb.ASK_AGAIN, reason)
        reopen_last_stage(review)
        taken.facts |= {"sendings_stopped": call_off(taken.post, "asked_again")}
        move_stage(taken.post, "ask_again")
    return taken.post


def release(post_id: UUID, *, reason: str, by: Person) -> Post:
    """Let what was held or missed go out now, if the approved window is still open. What is stopped stays held.

    Across a pause, the edge of a period or other rules, the last word is asked again first, as for any other minute.
    """
    reason = clean_reason(reason)
    with step(Verb.RELEASE, post_id, by) as taken:
        keep_reason(taken, Verb.RELEASE, reason)
        stops: list[NotNow] = []
        stopped = taken.post.dispatches.filter(state__in=sources(DISPATCH_ARROWS, "release"))
        for dispatch in stopped.select_related("revision").order_by("channel_id"):  # the order accounts are locked in
            if stop := what_stops(dispatch):
                stops.append(stop)
                continue
            chosen = minutes.at_once(dispatch.time_zone, dispatch.due_at, dispatch.latest_at)
            _must_keep_approval(change_of_release(taken.post, dispatch.digest, chosen.at))
            move_dispatch(dispatch, "release", **chosen.columns())
            taken.facts |= chosen.facts()
        if stops and "minute" not in taken.facts:
            raise stops[0]
        taken.facts |= {"still_held": len(stops)}
    return taken.post


def _must_keep_approval(change: Change) -> None:
    if asks_last_word(change):
        raise NotNow(change.value)


def cancel(post_id: UUID, *, reason: str, by: Person) -> Post:
    """Take a post back before it leaves. Once something has left, what still waits is stopped and the rest stands."""
    reason = clean_reason(reason)
    with step(Verb.CANCEL, post_id, by) as taken:
        keep_reason(taken, Verb.CANCEL, reason)
        taken.facts |= {"sendings_stopped": call_off(taken.post, "cancelled")}
        if not has_left(taken.post):
            move_stage(taken.post, "cancel")
    return taken.post
