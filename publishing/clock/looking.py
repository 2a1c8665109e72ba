"""Look whether a message is there. Never send again blindly."""

from datetime import datetime

from django.db import transaction

from publishing.clock.attempts import HoldLost, accept, delivery_facts
from publishing.clock.claim import Hold, renew
from publishing.clock.edits import sight_of_edit
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.contract import CannotTell, Connector, NotFound, Posted, Sight
from publishing.models import Attempt, Delivery, Dispatch
from publishing.moves import move_delivery
from publishing.policy import CALL_DEADLINE, LOOK_AGAIN, LOOK_FOR
from publishing.sending.parcels import approved_content, parcel_of
from publishing.states import DeliveryState
from publishing.step import locked, subject_of
from records.clock import now
from records.trail import CLOCK, record


def look(hold: Hold, delivery: Delivery, attempt: Attempt, connector: Connector) -> datetime | bool | None:
    """Look, and write down what was seen.

    True: it is there. None: it is not, and may be sent again. False: nobody can tell, people have to.
    A moment: look again then.
    """
    if not renew(hold):
        raise HoldLost(str(hold))
    in_place = attempt.act == Attempt.Act.EDIT
    sight = sight_of_edit(connector, delivery) if in_place else _sight(connector, delivery)
    if isinstance(sight, Posted):
        _write(hold, delivery, attempt, sight, "found")
        return True
    if isinstance(sight, NotFound) and (in_place or connector.safe_to_send_again):
        _write(hold, delivery, attempt, sight, "not_found")
        return None
    if not connector.by_hand and now() < attempt.deadline_at + connector.quiet_time + LOOK_FOR:
        return now() + LOOK_AGAIN
    _write(hold, delivery, attempt, sight, "cannot_tell")
    return False


def _sight(connector: Connector, delivery: Delivery) -> Sight:
    try:
        parcel = parcel_of(delivery, approved_content(delivery.dispatch))
        return connector.find(parcel, deadline=Deadline.after(CALL_DEADLINE.total_seconds()))
    except Exception as error:  # noqa: BLE001 - neither an adapter's bug nor a missing picture is an answer
        return CannotTell(f"{type(error).__name__} in the connector")


def _write(hold: Hold, delivery: Delivery, attempt: Attempt, sight: Sight, verb: str) -> None:
    with transaction.atomic(durable=True):
        post = locked(delivery.dispatch.post.public_id)
        if not Dispatch.objects.select_for_update().filter(**hold.own()).exists():
            raise HoldLost(str(hold))
        delivery.refresh_from_db(fields=["state"])
        _close(attempt, verb)
        if isinstance(sight, Posted):
            accept(delivery, sight)
        elif verb == "not_found":
            move_delivery(delivery, "not_posted")
        elif delivery.state == DeliveryState.CALLING:
            move_delivery(delivery, "doubt")
        record(subject_of(post), verb, CLOCK, delivery_facts(delivery, sight))


def _close(attempt: Attempt, verb: str) -> None:
    """An attempt nobody settled is closed by the look: whatever its worker still says comes too late."""
    Attempt.objects.filter(pk=attempt.pk, settled_at__isnull=True).update(settled_at=now(), outcome=f"lost, {verb}")
