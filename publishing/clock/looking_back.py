"""Look back at what was posted: at once, after ten minutes, a day and a week. What differs is an incident.

Each look is taken by one worker (compare-and-set on its due moment), done with no transaction open, written in one.
"""

from datetime import datetime, timedelta

from django.db import transaction

from publishing.clock.claim import due_now
from publishing.clock.edits import being_corrected
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.contract import CannotTell, NotFound, Parcel, Shown
from publishing.models import Delivery, Incident, LookBack, Post
from publishing.moves import move_delivery
from publishing.policy import CALL_DEADLINE, LEASE, LOOK_BACK
from publishing.public.comparing import approved_side, differences, shown_side
from publishing.public.incidents import raise_incident
from publishing.sending.connecting import connector_for
from publishing.sending.parcels import approved_content, parcel_of
from publishing.states import DeliveryState
from publishing.step import locked, subject_of
from records.clock import now
from records.trail import CLOCK, record

TO_BE_SEEN = (DeliveryState.SENT, DeliveryState.CONFIRMED)

Sight = Shown | NotFound | CannotTell


YIELDS_FOR = timedelta(minutes=1)
"""How long a look waits while something is due to be sent: that goes first. Our choice; of 10,000 messages due at once,
the first are still seen while the last go out."""


def look_back_until_done(*, most: int = 200) -> int:
    """Every look that is due, the longest due first; answers how many were taken."""
    taken = 0
    while taken < most and look_back_once():
        taken += 1
    return taken


def look_back_once() -> bool:
    """Take one look that is due. False when there is none."""
    since = now() - YIELDS_FOR if due_now().exists() else now()
    due = Delivery.objects.filter(state__in=TO_BE_SEEN, look_back_at__lte=since).exclude(being_corrected())
    due = due.order_by("look_back_at", "pk")
    for delivery in due.select_related("dispatch__channel", "dispatch__post", "dispatch__revision")[:20]:
        mine = Delivery.objects.filter(pk=delivery.pk, look_back_at=delivery.look_back_at)
        if mine.update(look_back_at=(until := now() + LEASE)):
            _look(delivery, until)
            return True
    return False


def _look(delivery: Delivery, until: datetime) -> None:
    """Look, and write it down. `until`: how long it is this worker's to look; where that was changed, somebody asked
    for another look meanwhile."""
    parcel, sight = _sight(delivery)
    with transaction.atomic(durable=True):
        post = locked(delivery.dispatch.post.public_id)
        fresh = Delivery.objects.select_for_update().get(pk=delivery.pk)
        if fresh.state not in TO_BE_SEEN or fresh.look_back_turn != delivery.look_back_turn:
            return
        if Delivery.objects.filter(being_corrected(), pk=fresh.pk).exists():
            return  # its words change this very moment; whoever changes them looks afterwards
        fresh.dispatch = delivery.dispatch
        _write(post, fresh, parcel, sight)
        _plan_next(fresh, sight, due=delivery.look_back_at or now())
        if fresh.look_back_at != until:
            Delivery.objects.filter(pk=fresh.pk).update(look_back_at=fresh.look_back_at)


def _sight(delivery: Delivery) -> tuple[Parcel | None, Sight]:
    """What was approved and what is seen; whatever breaks on the way is “cannot tell”."""
    try:
        parcel = parcel_of(delivery, approved_content(delivery.dispatch))
        connector = connector_for(delivery.dispatch.channel)
        return parcel, connector.read(parcel, deadline=Deadline.after(CALL_DEADLINE.total_seconds()))
    except Exception as error:  # noqa: BLE001 - an adapter's bug is not an answer
        return None, CannotTell(f"{type(error).__name__} in the connector")


def _write(post: Post, delivery: Delivery, parcel: Parcel | None, sight: Sight) -> None:
    found = differences(parcel, sight) if parcel and isinstance(sight, Shown) else []
    counts = dict(sight.counts) if isinstance(sight, Shown) else {}
    LookBack.objects.create(
        delivery=delivery,
        turn=delivery.look_back_turn,
        outcome=_outcome(sight, found),
        differs_in=found,
        counts=counts,
        why=sight.why if isinstance(sight, CannotTell) else "",
        at=now(),
    )
    approved = approved_side(parcel) if parcel else {}
    if isinstance(sight, NotFound):
        raise_incident(post, delivery, Incident.Kind.GONE, {}, approved=approved)
    elif isinstance(sight, Shown) and found:
        raise_incident(post, delivery, Incident.Kind.DIFFERS, shown_side(sight), approved=approved, differs_in=found)
    elif isinstance(sight, Shown) and delivery.state == DeliveryState.SENT:
        move_delivery(delivery, "seen")
        record(subject_of(post), "seen", CLOCK, _facts(delivery))


def _outcome(sight: Sight, found: list[str]) -> LookBack.Outcome:
    if isinstance(sight, NotFound):
        return LookBack.Outcome.GONE
    if isinstance(sight, CannotTell):
        return LookBack.Outcome.CANNOT_TELL
    return LookBack.Outcome.DIFFERS if found else LookBack.Outcome.SAME


def _plan_next(delivery: Delivery, sight: Sight, *, due: datetime) -> None:
    """The next look, counted from when this one was due; none after the last, and none where only a person can look."""
    by_hand = connector_for(delivery.dispatch.channel).by_hand
    turn = delivery.look_back_turn + 1
    only_people_can = by_hand and isinstance(sight, CannotTell)
    is_last = turn >= len(LOOK_BACK) or isinstance(sight, NotFound) or only_people_can
    wait = LOOK_BACK[turn] - LOOK_BACK[turn - 1] if not is_last else timedelta(0)
    next_at = None if is_last else due + wait
    Delivery.objects.filter(pk=delivery.pk).update(look_back_turn=turn, look_back_at=next_at)


def _facts(delivery: Delivery) -> dict[str, object]:
    return {"delivery": str(delivery.public_id), "account": delivery.handle, "language": delivery.language}
