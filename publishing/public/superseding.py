"""What becomes of the words a correction takes the place of, once the corrected ones stand."""

from django.db.models import QuerySet

from publishing.connectors.for_hand_off.addresses import is_same_message
from publishing.models import Delivery, Dispatch, Receipt
from publishing.moves import move_delivery, move_dispatch
from publishing.states import DISPATCH_ARROWS, LIVE, DeliveryState, DispatchState, sources
from records.clock import now

STANDS = (DeliveryState.SENT, DeliveryState.CONFIRMED)


def takes_its_place(delivery: Delivery) -> None:
    """A message was corrected in place: its first words are nowhere any more.

    The caller holds the lock of the post. Where the first words stand is read anew: while the platform was called,
    somebody may have seen them.
    """
    first = delivery.replaces
    if delivery.way != Delivery.Way.EDIT or first is None:
        return
    first.refresh_from_db(fields=["state"])
    if first.state in STANDS:
        move_delivery(first, "replaced")


def supersede(dispatch: Dispatch) -> None:
    """The words of a sending stand. Where it corrects others: what it left as it is goes over to it, and what it took
    the place of is asked to be taken down. A message whose correction was given up stays, until the next one.

    The caller holds the lock of the post.
    """
    if dispatch.replaces is None:
        return
    ours = list(dispatch.deliveries.select_related("replaces", "dispatch__channel"))
    for one in ours:
        if one.way == Delivery.Way.KEEP and one.state == DeliveryState.WAITING:
            _take_over(one)
    earlier = standing_before(dispatch)
    _let_go_of_all(Delivery.objects.filter(dispatch__in=earlier, state__in=STANDS), ours)
    for before in earlier:
        close_if_gone(before)


def standing_before(dispatch: Dispatch) -> list[Dispatch]:
    """The sendings a correction takes the place of: the last one, and those before it that it had left halfway."""
    earlier = Dispatch.objects.filter(post=dispatch.post_id, channel=dispatch.channel_id, pk__lt=dispatch.pk)
    return list(earlier.filter(state__in=sources(DISPATCH_ARROWS, "gone")).order_by("pk"))


def _let_go_of_all(standing: QuerySet[Delivery], ours: list[Delivery]) -> None:
    """What each message before the correction becomes, thread by thread. One that answers a message that goes, goes
    with it: nothing is left that answers nothing."""
    going: set[tuple[str, int]] = set()
    for old in standing.select_related("dispatch__channel").order_by("language", "position", "pk"):
        successor = next((one for one in ours if one.replaces_id == old.pk), None)
        if successor and successor.state in LIVE and _is_where(successor, old):
            move_delivery(old, "replaced")  # somebody corrected it in place, by hand
        elif _must_go(old, successor, ours) or (old.language, old.position - 1) in going:
            move_delivery(old, "withdraw", withdrawal_asked_at=now())
            going.add((old.language, old.position))


def _must_go(old: Delivery, successor: Delivery | None, ours: list[Delivery]) -> bool:
    """Whether other words stand in its place; or, where the thread is shorter now, all of them in its language."""
    if successor is not None:
        return successor.state in LIVE
    return all(one.state in LIVE for one in ours if one.language == old.language)


def _take_over(delivery: Delivery) -> None:
    """Nothing changed for this message: it stands as it is, under the corrected version from now on."""
    old = delivery.replaces
    if old is None or old.state not in STANDS:
        move_delivery(delivery, "give_up")
        return
    move_delivery(delivery, "kept", look_back_at=old.look_back_at, look_back_turn=old.look_back_turn)
    if old.state == DeliveryState.CONFIRMED:
        move_delivery(delivery, "seen")
    if proof := old.receipts.order_by("late", "-id").first():
        same = {name: getattr(proof, name) for name in ("platform_id", "address", "posted_at", "raw", "reported_by")}
        Receipt.objects.create(delivery=delivery, **same)
    move_delivery(old, "replaced")


def _is_where(one: Delivery, other: Delivery) -> bool:
    """Whether both are one message, however its address was written."""
    platform = one.dispatch.channel.platform
    return is_same_message(platform, _address(one), _address(other), one.handle)


def _address(delivery: Delivery) -> str:
    proof = delivery.receipts.order_by("late", "-id").first()
    return proof.address if proof else ""


def close_if_gone(dispatch: Dispatch) -> bool:
    """Nothing of a sending can be seen any more: it is withdrawn, or corrected where other words stand instead."""
    if dispatch.deliveries.filter(state__in=[*LIVE, DeliveryState.UNKNOWN]).exists():
        return False
    stands_instead = dispatch.replaced_by.filter(state__in=[DispatchState.SENT, DispatchState.REPLACED])
    is_corrected = dispatch.deliveries.filter(state=DeliveryState.REPLACED).exists() or stands_instead.exists()
    act = "replaced" if is_corrected and dispatch.state == DispatchState.SENT else "gone"
    return move_dispatch(dispatch, act, token=None, lease_until=None)
