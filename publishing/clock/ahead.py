"""Check what is soon due with the rules and facts of the day, so that the gate only has to read."""

from django.db import transaction

from compliance.models import CheckRun
from publishing.checking import check_content, is_fresh, keep_check, latest_check, standing, version_of
from publishing.clock.leaving import back_to_draft
from publishing.content.documents import content_of
from publishing.facts.links import ask_for
from publishing.models import Dispatch, Post
from publishing.moves import move_dispatch
from publishing.policy import CHECK_AHEAD
from publishing.sending.outcome import refresh_outcome
from publishing.states import DispatchState
from publishing.step import locked, subject_of
from records.clock import now
from records.trail import CLOCK, record


def check_ahead() -> int:
    """Check again whatever is due within CHECK_AHEAD and was last checked by other rules or facts; answers how many.

    What is due already is checked by the worker that takes it: many of these would keep those to come from being looked
    at.
    """
    at = now()
    soon = Dispatch.objects.filter(state=DispatchState.DUE, due_at__gt=at, due_at__lte=at + CHECK_AHEAD)
    return sum(check_again(dispatch) for dispatch in soon.select_related("post", "revision").order_by("due_at")[:100])


def check_again(dispatch: Dispatch) -> bool:
    """Check one sending's words with today's rules and facts if the last check no longer fits."""
    content, run = content_of(dispatch.revision), latest_check(dispatch.post, dispatch.digest)
    ask_for(content)
    if run and is_fresh(run, content):
        return _hold_what_stands(dispatch, run)
    report = check_content(content)
    with transaction.atomic(durable=True):
        post = locked(dispatch.post.public_id)
        run = keep_check(post, report)
        facts = {"digest": run.digest, "outcome": run.outcome, "pack": version_of(report)}
        record(subject_of(post), "checked_ahead", CLOCK, facts)
        _hold_for(dispatch, post, run)
    return True


def _hold_what_stands(dispatch: Dispatch, run: CheckRun) -> bool:
    """A check of today whose findings nobody answered: the sending does not wait for its minute to be held."""
    if not standing(dispatch.post, run).exists():
        return False
    with transaction.atomic(durable=True):
        _hold_for(dispatch, locked(dispatch.post.public_id), run)
    return True


def _hold_for(dispatch: Dispatch, post: Post, run: CheckRun) -> None:
    severities = set(standing(post, run).values_list("severity", flat=True))
    if severities:
        hold(dispatch, "finding_blocks" if "block" in severities else "finding_wants_reason")


def hold(dispatch: Dispatch, why: str) -> None:
    """Keep one sending from leaving until people looked; back to draft when the words have to change."""
    post = dispatch.post
    post.refresh_from_db()
    if not move_dispatch(dispatch, "hold", reason=why, token=None, lease_until=None):
        return
    if why == "finding_blocks" and post.stage == "scheduled":
        back_to_draft(post)
    refresh_outcome(post)
    record(subject_of(post), "held", CLOCK, {"sending": str(dispatch.public_id), "why": why})
