"""Carry a dispatch that has left to its end: delivery by delivery in their turn, looking before ever calling twice.

The same walk serves the worker that let it leave and the one that takes over from a dead worker: whatever has to wait
rests in the row, never in a worker's memory.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from django.db.models import QuerySet

from channels.credentials.sealing import CannotOpen
from publishing.clock.ahead import check_again
from publishing.clock.attempts import TELLING, HoldLost, begin_attempt, call_deadline, settle
from publishing.clock.capturing import capture_what_is_corrected
from publishing.clock.claim import Hold, renew
from publishing.clock.conclusion import conclude
from publishing.clock.gate import last_moment
from publishing.clock.keys import key_trouble
from publishing.clock.leaving import leave, stay_unprepared
from publishing.clock.looking import look
from publishing.clock.reading import read_sending
from publishing.clock.resting import heeding
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.contract import (
    ByHand,
    Connector,
    Parcel,
    Posted,
    PreparationFailed,
    PublishOutcome,
    Refused,
    Retryable,
    Unknown,
)
from publishing.models import Attempt, Delivery, Dispatch
from publishing.policy import CALL_DEADLINE, HAND_OFF_PATIENCE
from publishing.sending.connecting import connector_for
from publishing.sending.parcels import WordsDiffer, approved_content, keep_prepared, parcel_of
from publishing.states import LIVE, DeliveryState
from records.clock import now
from records.questions import Blank, prepared

logger = logging.getLogger(__name__)

DONE = (*LIVE, DeliveryState.WITHDRAWN)

Next = datetime | bool
"""After one delivery: True go on to the next, False stop here, or the moment to go on at."""


def carry_out(hold: Hold) -> None:
    """From claimed to its end: prepare, ask the gate, leave, carry on."""
    dispatch = read_sending(hold.dispatch_id)
    if not _is_too_late(dispatch) and (why := _unready(hold, dispatch)):
        stay_unprepared(hold, why)
    elif leave(hold, or_check=partial(_check_again, dispatch)):
        carry_on(hold, dispatch)


def _is_too_late(dispatch: Dispatch) -> bool:
    """Then nothing is made ready any more, and the gate says no: its platform may just have asked to be left alone."""
    return now() > last_moment(dispatch)


def _unready(hold: Hold, dispatch: Dispatch) -> str:
    """Make ready whatever can be; answers why it could not be, as a code of the gate's table."""
    if trouble := key_trouble(dispatch):
        return trouble
    try:
        content = approved_content(dispatch)
        going = (delivery for delivery in dispatch.deliveries.all() if delivery.way != Delivery.Way.KEEP)
        parcels = tuple(parcel_of(delivery, content) for delivery in going)
        _prepare(hold, dispatch, parcels)
    except CannotOpen:
        return "key_unreadable"
    except (PreparationFailed, WordsDiffer) as error:
        lasting, code = getattr(error, "lasting", True), getattr(error, "code", "cannot_be_prepared")
        return key_trouble(dispatch) or (code if lasting else "not_prepared_yet")
    except Exception as error:  # noqa: BLE001 - a bug of ours must end as missed, with an alarm, not go round for ever
        logger.error("could not be prepared", extra={"sending": dispatch.pk, "error": type(error).__name__})
        return "not_prepared_yet"
    return ""


def _check_again(dispatch: Dispatch) -> None:
    """A bug of ours here must end as missed, with an alarm: the gate sends back what has no check of today."""
    try:
        check_again(dispatch)
    except Exception as error:  # noqa: BLE001 - see above
        logger.error("could not be checked", extra={"sending": dispatch.pk, "error": type(error).__name__})


def _prepare(hold: Hold, dispatch: Dispatch, parcels: tuple[Parcel, ...]) -> None:
    """Whatever can be done before leaving, kept also as far as it came. Raises PreparationFailed."""
    deadline = Deadline.after(CALL_DEADLINE.total_seconds())
    try:
        connector = connector_for(dispatch.channel, heard_by=heeding(dispatch.channel, posting=False))
        prepared = connector.prepare(parcels, deadline=deadline)
        keep_prepared(dispatch, prepared, token=hold.token)
    except PreparationFailed as failed:
        keep_prepared(dispatch, failed.so_far, token=hold.token)
        raise


def carry_on(hold: Hold, dispatch: Dispatch | None = None) -> None:
    """Bring every delivery as far as it goes now; then rest, or conclude. `dispatch`: as this hold has read it."""
    dispatch = dispatch or read_sending(hold.dispatch_id)
    connector = connector_for(dispatch.channel, heard_by=heeding(dispatch.channel, posting=True))
    rests: list[datetime] = []
    try:
        for delivery in dispatch.deliveries.all():
            step = _bring(hold, delivery, connector)
            if isinstance(step, datetime):
                rests.append(step)
            if step is not True and not connector.by_hand:
                break
        if rests:
            renew(hold, until=min(rests))
        else:
            conclude(hold, known=dispatch)
    except HoldLost:
        return  # another worker has taken over, and knows all this one wrote down


def _bring(hold: Hold, delivery: Delivery, connector: Connector) -> Next:
    """One delivery, as far as it goes now."""
    if delivery.state in DONE or delivery.way == Delivery.Way.KEEP:
        return True
    if delivery.state in (DeliveryState.CALLING, DeliveryState.UNKNOWN):
        return _settle_doubt(hold, delivery, connector)
    if delivery.state == DeliveryState.WAITING and _may_still_go(delivery):
        return _call(hold, delivery, connector)
    return False


def _may_still_go(delivery: Delivery) -> bool:
    stopped_at, until = _still_asked.get(delivery.pk)
    return stopped_at is None and until is not None and now() <= until


@prepared
def _still_asked(delivery: Blank) -> QuerySet[Delivery, tuple[datetime | None, datetime | None]]:
    return Delivery.objects.filter(pk=delivery).values_list("withdrawal_asked_at", "dispatch__carry_until")


def _call(hold: Hold, delivery: Delivery, connector: Connector) -> Next:
    """Write down, call, write down."""
    parcel = parcel_of(delivery, approved_content(delivery.dispatch))
    if in_place := delivery.way == Delivery.Way.EDIT:
        parcel = replace(parcel, over=capture_what_is_corrected(hold, delivery, connector))
    attempt = begin_attempt(hold, delivery, Attempt.Act.EDIT if in_place else Attempt.Act.PUBLISH)
    parcel = replace(parcel, created_at=parcel.created_at or attempt.began_at)
    call = connector.edit if in_place else connector.publish
    outcome = _outcome(partial(call, parcel, deadline=call_deadline(hold, attempt)))
    if not settle(hold, attempt, outcome):
        raise HoldLost(str(hold))
    return _after(outcome, attempt, connector)


def _outcome(call: Callable[[], PublishOutcome]) -> PublishOutcome:
    """What a call came to. Anything unforeseen is unknown: nobody saw whether it was posted."""
    try:
        return call()
    except Exception as error:  # noqa: BLE001 - an adapter's bug must never look like "not posted"
        return Unknown(f"{type(error).__name__} in the connector")


def _after(outcome: PublishOutcome, attempt: Attempt, connector: Connector) -> Next:
    if isinstance(outcome, Posted):
        return True
    if isinstance(outcome, Retryable):
        return now() + timedelta(seconds=outcome.after)
    if isinstance(outcome, ByHand):
        return now() + HAND_OFF_PATIENCE
    if isinstance(outcome, Refused):
        return False
    return attempt.deadline_at + connector.quiet_time


def _settle_doubt(hold: Hold, delivery: Delivery, connector: Connector) -> Next:
    """A call whose end nobody saw (or a person who has not reported yet): wait until a look is worth it, then look."""
    attempt = delivery.attempts.filter(act__in=TELLING).latest("began_at", "id")
    handed_over = connector.by_hand and attempt.settled_at
    worth_it = handed_over + HAND_OFF_PATIENCE if handed_over else attempt.deadline_at + connector.quiet_time
    if now() < worth_it:
        return worth_it
    step = look(hold, delivery, attempt, connector)
    if step is None:  # certainly not there, and safe to send again
        return _call(hold, delivery, connector) if _may_still_go(delivery) else False
    return step
