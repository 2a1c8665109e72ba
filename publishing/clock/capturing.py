"""Capture first: what the public sees of a message is read and kept before the platform is asked to take it down.

What cannot be read is said, and does not stop the rest: something that has to go is not kept public for our archive.
"""

from typing import Any

import rfc8785
from django.db import transaction

from compliance.content import digest as digest_of
from publishing.clock.attempts import HoldLost
from publishing.clock.claim import Hold, renew
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.contract import CannotTell, Connector, NotFound, Parcel, Shown
from publishing.models import Capture, Delivery
from publishing.policy import CALL_DEADLINE
from publishing.public.comparing import shown_side
from publishing.sending.parcels import approved_content, parcel_of
from publishing.step import locked, subject_of
from records.clock import now
from records.trail import CLOCK, record

Sight = Shown | NotFound | CannotTell


def capture_first(hold: Hold, delivery: Delivery, connector: Connector, parcel: Parcel) -> None:
    """Keep what the public sees of a message, once. Raises HoldLost when another worker has taken over."""
    if not Capture.objects.filter(delivery=delivery).exists():
        _keep(hold, delivery, connector, _sight(connector, parcel))


def _keep(hold: Hold, delivery: Delivery, connector: Connector, sight: Sight) -> None:
    if not renew(hold):
        raise HoldLost(str(hold))
    with transaction.atomic(durable=True):
        post = locked(delivery.dispatch.post.public_id)
        kept = _kept(sight)
        _row, is_first = Capture.objects.get_or_create(delivery=delivery, defaults=kept | {"at": now()})
        if not is_first:
            return
        verb = "not_captured" if isinstance(sight, CannotTell) else "captured"
        record(subject_of(post), verb, CLOCK, _facts(delivery) | {"outcome": kept["outcome"], "kept": kept["digest"]})
        if not connector.can_withdraw:
            record(subject_of(post), "take_down_by_hand", CLOCK, _facts(delivery))


def capture_what_is_corrected(hold: Hold, delivery: Delivery, connector: Connector) -> str:
    """The same before a message is corrected in place; it is looked at before every try. Answers which wording stands
    there, where the platform says (`Shown.wording`). Raises HoldLost."""
    before = delivery.replaces
    if before is None:
        return ""
    sight = _sight(connector, parcel_of(before, approved_content(before.dispatch)))
    if not Capture.objects.filter(delivery=before).exists():
        _keep(hold, before, connector, sight)
    return sight.wording if isinstance(sight, Shown) else ""


def _sight(connector: Connector, parcel: Parcel) -> Sight:
    """What is seen of it; whatever breaks on the way is “cannot tell”."""
    try:
        return connector.read(parcel, deadline=Deadline.after(CALL_DEADLINE.total_seconds()))
    except Exception as error:  # noqa: BLE001 - an adapter's bug is not an answer
        return CannotTell(f"{type(error).__name__} in the connector")


def _kept(sight: Sight) -> dict[str, Any]:
    if isinstance(sight, CannotTell):
        return {"outcome": Capture.Outcome.CANNOT_TELL.value, "why": sight.why, "digest": ""}
    if isinstance(sight, NotFound):
        return {"outcome": Capture.Outcome.GONE.value, "digest": ""}
    shown = shown_side(sight) | {
        "address": sight.address,
        "pictures": sight.pictures,
        "links": list(sight.links),
        "counts": dict(sight.counts),
    }
    return {"outcome": Capture.Outcome.SHOWN.value, "shown": shown, "digest": digest_of(rfc8785.dumps(shown))}


def _facts(delivery: Delivery) -> dict[str, object]:
    return {"delivery": str(delivery.public_id), "account": delivery.handle, "language": delivery.language}
