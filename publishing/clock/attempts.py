"""Write down, call, write down: an attempt stands on record before the call, and whoever holds its token settles it."""

from datetime import datetime, timedelta

import uuid6
from django.db import transaction
from django.db.models import QuerySet

from publishing.clock.claim import Hold
from publishing.clock.edits import look_at_once
from publishing.connectors.calling.deadline import Deadline, tick
from publishing.connectors.calling.masking import masked_text
from publishing.connectors.contract import (
    AlreadyThere,
    ByHand,
    Posted,
    PublishOutcome,
    Refused,
    Retryable,
)
from publishing.models import Attempt, Delivery, Dispatch, Post, Receipt
from publishing.moves import move_delivery
from publishing.policy import CALL_DEADLINE, LEASE, PAIR_DEADLINE
from publishing.public.superseding import takes_its_place
from publishing.states import LIVE
from publishing.step import lock, subject_of
from records.changes import insert, set_where
from records.clock import now
from records.questions import Blank, prepared
from records.trail import CLOCK, record

TELLING = (Attempt.Act.PUBLISH, Attempt.Act.EDIT)
"""Calls after which the public sees other words than before."""


class HoldLost(Exception):
    """Another worker has taken over: this one must not call the platform any more."""


def begin_attempt(hold: Hold, delivery: Delivery, act: Attempt.Act = Attempt.Act.PUBLISH) -> Attempt:
    """Put an attempt on record, renewing the lease. Raises HoldLost when the hold no longer counts.

    The outcome of the post stays as it is, so its lock is not needed: the dispatch's row is the lock.
    """
    with transaction.atomic(durable=True):
        at = now()
        if not set_where(Dispatch, hold.own(), {"lease_until": at + LEASE}):
            raise HoldLost(str(hold))
        if act in TELLING and not move_delivery(delivery, "call"):
            raise HoldLost(str(hold))
        return insert(
            Attempt(
                delivery=delivery,
                act=act,
                token=uuid6.uuid7(),
                worker=hold.worker,
                began_at=at,
                deadline_at=at + CALL_DEADLINE,
            )
        )


def call_deadline(hold: Hold, attempt: Attempt) -> Deadline:
    """By when the call must be over: its deadline, compared with the lease right before the call. Raises HoldLost.

    Counted from before anything is measured: a worker that is stopped here has less time afterwards, never more.
    """
    began = tick()
    lease_until = _leases.first(hold.dispatch_id, hold.token)
    if lease_until is None or lease_until < attempt.deadline_at:
        raise HoldLost(str(hold))
    left = (attempt.deadline_at - now()) / timedelta(seconds=1)
    if left <= 0:
        raise HoldLost(str(hold))
    return Deadline.after(left, since=began)


@prepared
def _leases(dispatch: Blank, token: Blank) -> QuerySet[Dispatch, datetime | None]:
    return Dispatch.objects.filter(pk=dispatch, token=token).values_list("lease_until", flat=True)


@prepared
def _own(dispatch: Blank, token: Blank) -> QuerySet[Dispatch]:
    return Dispatch.objects.select_for_update().filter(pk=dispatch, token=token)


@prepared
def _state(delivery: Blank) -> QuerySet[Delivery, str]:
    return Delivery.objects.filter(pk=delivery).values_list("state", flat=True)


@prepared
def _live_of(dispatch: Blank) -> QuerySet[Delivery]:
    return Delivery.objects.filter(dispatch=dispatch, state__in=LIVE)


def settle(hold: Hold, attempt: Attempt, outcome: PublishOutcome) -> bool:
    """Write down what the platform said. False when it came too late: another has taken over; the receipt is kept."""
    delivery, post = attempt.delivery, attempt.delivery.dispatch.post
    with transaction.atomic(durable=True):
        lock(post)
        in_time = _own.exists(hold.dispatch_id, hold.token)
        delivery.state = _state.get(delivery.pk)
        if not (in_time and _close(attempt, outcome)):
            _keep_late(post, delivery, attempt, outcome)
            return False
        _apply(delivery, outcome)
        record(subject_of(post), _verb_of(outcome), CLOCK, delivery_facts(delivery, outcome))
        return True


def _close(attempt: Attempt, outcome: object, note: str = "") -> bool:
    """Write down how a call ended, unless that was done; answers whether this was first."""
    attempt.settled_at = now()
    attempt.outcome = note or type(outcome).__name__
    attempt.answer = masked_text(getattr(outcome, "why", "") or getattr(outcome, "address", ""))
    attempt.raw = dict(getattr(outcome, "raw", {}))
    fields = {name: getattr(attempt, name) for name in ("settled_at", "outcome", "answer", "raw")}
    return bool(set_where(Attempt, {"pk": attempt.pk, "settled_at": None}, fields))


def _apply(delivery: Delivery, outcome: PublishOutcome) -> None:
    if isinstance(outcome, Posted):
        accept(delivery, outcome)
    elif isinstance(outcome, Retryable):
        move_delivery(delivery, "not_posted")
    elif isinstance(outcome, Refused):
        move_delivery(delivery, "refused")
    elif not isinstance(outcome, ByHand):  # anything else nobody saw the end of; by hand it stays "being posted"
        move_delivery(delivery, "doubt")


def accept(delivery: Delivery, posted: Posted) -> Receipt:
    """It is public: keep the receipt, move the delivery. With the first of a dispatch the pair's deadline begins."""
    first = not _live_of.exists(delivery.dispatch_id)
    move_delivery(delivery, "accepted", look_back_at=now())
    takes_its_place(delivery)
    if first:
        set_where(Dispatch, {"pk": delivery.dispatch_id}, {"carry_until": now() + PAIR_DEADLINE})
    return keep_receipt(delivery, posted)


def keep_receipt(delivery: Delivery, posted: Posted, *, late: bool = False) -> Receipt:
    """What the platform said, kept."""
    return insert(
        Receipt(
            delivery=delivery,
            platform_id=posted.platform_id,
            address=posted.address,
            posted_at=posted.at,
            raw=dict(posted.raw),
            late=late,
        )
    )


def _keep_late(post: Post, delivery: Delivery, attempt: Attempt, outcome: PublishOutcome) -> None:
    _close(attempt, outcome, note=f"late {type(outcome).__name__}")
    if isinstance(outcome, Posted):
        keep_receipt(delivery, outcome, late=True)
        record(subject_of(post), "late_receipt", CLOCK, delivery_facts(delivery, outcome))
    if attempt.act == Attempt.Act.EDIT and not isinstance(outcome, (Retryable, Refused)):
        look_at_once(delivery)


def _verb_of(outcome: PublishOutcome) -> str:
    if isinstance(outcome, Posted):
        return "posted"
    return {Retryable: "not_posted", Refused: "refused", ByHand: "handed_off"}.get(type(outcome), "outcome_unknown")


def delivery_facts(delivery: Delivery, outcome: object) -> dict[str, object]:
    """What the trail tells of one delivery."""
    facts: dict[str, object] = {
        "delivery": str(delivery.public_id),
        "account": delivery.handle,
        "language": delivery.language,
        "key": str(delivery.key),
    }
    if isinstance(outcome, Posted):
        facts |= {"address": outcome.address[:250], "platform_id": outcome.platform_id[:100]}
        facts |= {"already_there": True} if isinstance(outcome, AlreadyThere) else {}
    return facts
