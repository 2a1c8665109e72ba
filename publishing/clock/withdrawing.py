"""Take down what people asked to be taken down: what the public sees is kept first."""

import json
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet

from publishing.clock.attempts import HoldLost, begin_attempt, call_deadline, delivery_facts
from publishing.clock.capturing import capture_first
from publishing.clock.claim import Hold, renew, take_over
from publishing.clock.keys import message_key_trouble
from publishing.connectors.calling.masking import masked_text
from publishing.connectors.contract import Gone, Unknown, WithdrawOutcome
from publishing.models import Attempt, Delivery, Dispatch
from publishing.moves import move_delivery
from publishing.public.superseding import close_if_gone
from publishing.sending.connecting import connector_for
from publishing.sending.outcome import refresh_outcome
from publishing.sending.parcels import approved_content, parcel_of
from publishing.states import DeliveryState
from publishing.step import locked, subject_of
from records.clock import now
from records.models import Event
from records.trail import CLOCK, record

NEEDS_KEY = "withdrawal_needs_key"

TRY_AGAIN = timedelta(seconds=30)
"""How long after a withdrawal that did not succeed it is tried again."""


def asked() -> QuerySet[Dispatch]:
    """The sendings with something to take down that nobody works on now."""
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=now())
    return (
        Dispatch.objects.filter(free, deliveries__state=DeliveryState.WITHDRAWING).exclude(state="leaving").distinct()
    )


def withdraw_next() -> bool:
    """Take one sending down as far as it goes now. Answers whether there was one."""
    for dispatch in asked().select_related("channel", "post", "revision").order_by("pk"):
        if not connector_for(dispatch.channel).can_withdraw and not _to_be_kept(dispatch).exists():
            continue  # a person takes it down and says so
        if hold := take_over(dispatch):
            _withdraw(hold, dispatch)
            return True
    return False


def _to_be_kept(dispatch: Dispatch) -> QuerySet[Delivery]:
    """What is to go and was not looked at before."""
    return dispatch.deliveries.filter(state=DeliveryState.WITHDRAWING, capture__isnull=True)


def _withdraw(hold: Hold, dispatch: Dispatch) -> None:
    connector, content = connector_for(dispatch.channel), approved_content(dispatch)
    try:
        for delivery in dispatch.deliveries.filter(state=DeliveryState.WITHDRAWING).order_by("-turn"):
            if message_key_trouble(delivery):
                _wait_for_a_key(delivery)
                continue
            parcel = parcel_of(delivery, content)
            capture_first(hold, delivery, connector, parcel)
            if connector.can_withdraw:
                attempt = begin_attempt(hold, delivery, Attempt.Act.WITHDRAW)
                call = partial(connector.withdraw, parcel, deadline=call_deadline(hold, attempt))
                _settle(hold, delivery, attempt, _outcome(call))
        renew(hold, until=now() + TRY_AGAIN)
    except HoldLost:
        return


def _wait_for_a_key(delivery: Delivery) -> None:
    """Nothing is asked of a platform with a key that opens nothing: the message waits for a working one, and people
    are told once."""
    with transaction.atomic(durable=True):
        post = locked(delivery.dispatch.post.public_id)
        told = Event.objects.filter(subject_kind="post", subject_id=post.public_id, verb=NEEDS_KEY)
        since = told.filter(at__gte=delivery.withdrawal_asked_at or delivery.state_since)
        if str(delivery.public_id) not in [json.loads(event.facts)["delivery"] for event in since]:
            record(subject_of(post), NEEDS_KEY, CLOCK, delivery_facts(delivery, None))


def _outcome(call: partial[WithdrawOutcome]) -> WithdrawOutcome:
    try:
        return call()
    except Exception as error:  # noqa: BLE001 - an adapter's bug is not an answer
        return Unknown(f"{type(error).__name__} in the connector")


def _settle(hold: Hold, delivery: Delivery, attempt: Attempt, outcome: WithdrawOutcome) -> None:
    with transaction.atomic(durable=True):
        post = locked(delivery.dispatch.post.public_id)
        Attempt.objects.filter(pk=attempt.pk).update(
            settled_at=now(),
            outcome=type(outcome).__name__,
            answer=masked_text(getattr(outcome, "why", "")),
            raw=dict(getattr(outcome, "raw", {})),
        )
        if isinstance(outcome, Gone):
            move_delivery(delivery, "gone")
            dispatch = Dispatch.objects.get(pk=delivery.dispatch_id)
            if close_if_gone(dispatch):
                refresh_outcome(post)
        verb = "withdrawn" if isinstance(outcome, Gone) else "not_withdrawn"
        record(subject_of(post), verb, CLOCK, delivery_facts(delivery, outcome))
