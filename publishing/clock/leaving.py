"""Let a claimed dispatch leave: the point after which both languages go."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from channels.models import Account, Channel
from publishing.clock.claim import Hold
from publishing.clock.gate import CONSEQUENCE, Objection, gate, last_moment
from publishing.models import Dispatch, Post
from publishing.moves import move_dispatch, move_stage, words_have_left
from publishing.policy import LEASE
from publishing.sending.outcome import refresh_outcome
from publishing.step import locked, subject_of
from records.clock import now
from records.questions import Blank, attach, prepared
from records.trail import CLOCK, record

REST = timedelta(seconds=1)
"""How long a dispatch that the gate sent back rests before it is claimed again."""


def leave(hold: Hold, *, or_check: Callable[[], object] | None = None) -> bool:
    """Lock the post, then the channel; ask the gate; compare and set claimed → leaving. Answers whether it left.

    `or_check`: makes a check that is too old anew, outside the locks; then the gate is asked once more.
    """
    with transaction.atomic(durable=True):
        dispatch, post, channel = _locked(hold)
        if dispatch.token != hold.token or dispatch.state != "claimed":
            return False
        objection = gate(dispatch, post, channel, now())
        if objection is None:
            return _go(dispatch, post, hold)
        if or_check is None or objection.code != "check_is_old":
            return _stay(dispatch, post, hold, objection)
    or_check()
    return leave(hold)


def _locked(hold: Hold) -> tuple[Dispatch, Post, Channel]:
    """What the gate reads, read once the post and the channel are locked."""
    post_id, channel_id = _whose.get(hold.dispatch_id)
    post = locked(post_id)
    channel = _channel.get(channel_id)
    attach(channel, "accounts", _accounts.all(channel_id))
    dispatch = _with_words.get(hold.dispatch_id)
    dispatch.post, dispatch.channel = post, channel
    return dispatch, post, channel


@prepared
def _whose(dispatch: Blank) -> QuerySet[Dispatch, tuple[UUID, int]]:
    return Dispatch.objects.filter(pk=dispatch).values_list("post__public_id", "channel_id")


@prepared
def _channel(pk: Blank) -> QuerySet[Channel]:
    return Channel.objects.select_for_update().filter(pk=pk)


@prepared
def _accounts(channel: Blank) -> QuerySet[Account]:
    return Account.objects.filter(channel=channel)


@prepared
def _with_words(dispatch: Blank) -> QuerySet[Dispatch]:
    return Dispatch.objects.select_related("revision").filter(pk=dispatch)


def _go(dispatch: Dispatch, post: Post, hold: Hold) -> bool:
    until: dict[str, Any] = {"lease_until": now() + LEASE, "carry_until": last_moment(dispatch)}
    if not move_dispatch(dispatch, "leave", expecting={"token": hold.token}, **until):
        return False
    refresh_outcome(post)
    record(subject_of(post), "leave", CLOCK, {"sending": str(dispatch.public_id), "digest": dispatch.digest})
    return True


def _stay(dispatch: Dispatch, post: Post, hold: Hold, objection: Objection) -> bool:
    act = objection.act
    rest = now() + REST if act == "lapse" else None
    won = move_dispatch(
        dispatch, act, reason=objection.code, expecting={"token": hold.token}, token=None, lease_until=rest
    )
    if won and act != "lapse":
        if objection.code == "finding_blocks":
            back_to_draft(post)
        refresh_outcome(post)
        facts = {"sending": str(dispatch.public_id), "why": objection.code} | objection.facts
        record(subject_of(post), {"hold": "held", "miss": "missed"}[act], CLOCK, facts)
    return False


def back_to_draft(post: Post) -> None:
    """A finding nobody may waive turned up after approval: the words have to change.

    Not once something of it has left: what is public must stay within reach of those who decide and withdraw.
    """
    if words_have_left(post):
        return
    move_stage(post, "block_found")
    post.save(update_fields=["stage"])


def stay_unprepared(hold: Hold, why: str) -> None:
    """It could not be made ready and nothing is public: held for people when trying again will not help; else due
    again, unless the gate would hold it anyway or it is too late: what falls due in a pause is held, not missed."""
    with transaction.atomic(durable=True):
        dispatch, post, channel = _locked(hold)
        if dispatch.state != "claimed":
            return
        objection = gate(dispatch, post, channel, now()) if CONSEQUENCE[why] == "lapse" else None
        stands = objection and objection.act != "lapse"
        _stay(dispatch, post, hold, objection if objection and stands else Objection(why))
