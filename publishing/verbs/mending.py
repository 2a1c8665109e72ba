"""When people have to decide: an unknown outcome, one language alone, something public that is not as it should be."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from channels.models import Channel
from people.models import Person
from people.refusals import BadInput, NotNow, NotThere
from publishing.by_hand.turns import must_be_nobodys_turn, ran_out, turn_of
from publishing.clock.attempts import keep_receipt
from publishing.clock.conclusion import why_people_must_decide
from publishing.clock.gate import last_moment
from publishing.connectors.contract import Posted
from publishing.connectors.for_hand_off.addresses import Elsewhere, OfAnother, read_address
from publishing.content.reasons import keep_reason
from publishing.content.texts import reason as clean_reason
from publishing.content.texts import salted, web_address
from publishing.models import Delivery, Dispatch, Incident, Post, Receipt
from publishing.moves import move_delivery, move_dispatch
from publishing.permissions import Verb
from publishing.policy import PAIR_DEADLINE
from publishing.public.superseding import supersede, takes_its_place
from publishing.sending.connecting import connector_for
from publishing.sending.dispatching import must_not_be_stopped, what_stops
from publishing.sending.settlement import keep_what_is_public
from publishing.states import LIVE, DeliveryState, DispatchState
from publishing.step import Step, step, subject_of
from publishing.times import minutes
from records.clock import now
from records.trail import CLOCK, record

UNKNOWN_CHOICES = ("there", "send_again", "give_up")
NOT_OUT = (DeliveryState.WAITING, DeliveryState.REFUSED)


def decide_unknown(
    post_id: UUID, delivery_id: UUID, choice: str, *, reason: str, address: str = "", by: Person
) -> Delivery:
    """Nobody saw whether a message was posted, and a person looked.

    `there`: it is there, at this address. `send_again`: it is not, it goes again. `give_up`: it is not, it stays away.
    """
    reason = clean_reason(reason)
    if choice not in UNKNOWN_CHOICES:
        raise BadInput("choice_unknown", value=str(choice)[:80])
    address = web_address(address) if choice == "there" else ""
    with step(Verb.DECIDE, post_id, by, choice=choice) as taken:
        delivery = delivery_in(taken, delivery_id, (DeliveryState.UNKNOWN,))
        keep_reason(taken, Verb.DECIDE, reason)
        taken.facts |= {"delivery": str(delivery.public_id), "account": delivery.handle}
        if choice == "there":
            keep_report(taken, delivery, address)
        elif choice == "send_again":
            _must_not_be_over(delivery.dispatch)
            must_not_be_stopped(delivery.dispatch)
            must_be_nobodys_turn(delivery.dispatch)
            move_delivery(delivery, "not_posted")
        else:
            must_be_nobodys_turn(delivery.dispatch)
            move_delivery(delivery, "give_up")
        go_on(taken.post, delivery.dispatch, resend=choice == "send_again")
    return delivery


def leave_one_sided(post_id: UUID, dispatch_id: UUID, *, reason: str, by: Person) -> Dispatch:
    """One language stands alone and stays so, for a reason on record."""
    reason = clean_reason(reason)
    with step(Verb.DECIDE, post_id, by, choice="leave_it") as taken:
        dispatch = sending_in(taken, dispatch_id, (DispatchState.NEEDS_DECISION,))
        must_be_nobodys_turn(dispatch)
        deliveries = list(dispatch.deliveries.all())
        if any(delivery.state == DeliveryState.UNKNOWN for delivery in deliveries):
            raise NotNow("settle_unknown_first")
        for delivery in deliveries:
            if delivery.state in NOT_OUT and delivery.way != Delivery.Way.KEEP:
                move_delivery(delivery, "give_up")
        keep_reason(taken, Verb.DECIDE, reason)
        move_dispatch(dispatch, "leave_it", reason="left_one_sided")
        supersede(dispatch)
        keep_what_is_public(taken.post, dispatch)
        taken.facts |= {"sending": str(dispatch.public_id)}
    return dispatch


def settle_incident(post_id: UUID, incident_id: UUID, *, done: str, by: Person) -> Incident:
    """Say what was done about something public that is not as it should be."""
    done = clean_reason(done)
    with step(Verb.SETTLE_INCIDENT, post_id, by) as taken:
        incident = taken.post.incidents.select_for_update().filter(public_id=incident_id).first()
        if incident is None:
            raise NotThere
        if incident.settled_at:
            raise NotNow("incident_settled")
        incident.settled_at, incident.settled_by, incident.what_was_done = now(), by, done
        incident.save(update_fields=["settled_at", "settled_by", "what_was_done"])
        taken.facts |= {"incident": str(incident.public_id), "done": salted(done, incident.public_id)}
    return incident


def keep_report(taken: Step, delivery: Delivery, address: str, *, at: datetime | None = None) -> Receipt:
    """A person’s word that a message is public: at this address, since then (None: now). It is looked at as any."""
    by_hand, own_id = connector_for(delivery.dispatch.channel).by_hand, _own_id(delivery, address)
    move_delivery(delivery, "reported", look_back_at=now() if by_hand or own_id else None)
    receipt = keep_receipt(
        delivery, Posted(platform_id=own_id or address[:500], address=address, at=at or now(), raw={"reported": True})
    )
    takes_its_place(delivery)
    receipt.reported_by = taken.by
    receipt.save(update_fields=["reported_by"])
    return receipt


def _own_id(delivery: Delivery, address: str) -> str:
    """The platform’s own id, where its connector asks for messages by it and the address holds it."""
    channel = delivery.dispatch.channel
    try:
        return "" if connector_for(channel).by_hand else read_address(channel.platform, address, delivery.handle)
    except (Elsewhere, OfAnother):
        return ""


def go_on(post: Post, dispatch: Dispatch, *, resend: bool = False) -> None:
    """After one message is settled, or nobody posts by hand any more: the whole is sent, goes on by itself, is over, or
    waits for the next decision. Nothing goes on by itself while somebody posts by hand, or never said whether they did.
    """
    deliveries = list(dispatch.deliveries.all())
    told = [delivery for delivery in deliveries if delivery.way != Delivery.Way.KEEP]
    states = {delivery.state for delivery in told}
    if states <= set(LIVE):
        move_dispatch(dispatch, "all_sent", token=None, lease_until=None)
        supersede(dispatch)
        facts = {"sending": str(dispatch.public_id), "digest": dispatch.digest}
        record(subject_of(post), "corrected" if dispatch.replaces_id else "published", CLOCK, facts)
        keep_what_is_public(post, dispatch)
    elif dispatch.state != DispatchState.NEEDS_DECISION or DeliveryState.UNKNOWN in states:
        return
    elif resend or (_rest_may_follow(states) and _may_go_by_itself(dispatch)):
        at = now()
        move_dispatch(dispatch, "send_on", token=None, lease_until=at, carry_until=at + PAIR_DEADLINE)
    elif states <= {DeliveryState.CANCELLED, *NOT_OUT}:
        for delivery in deliveries:
            if delivery.state in NOT_OUT:
                move_delivery(delivery, "give_up")
        move_dispatch(dispatch, "give_up", reason="given_up")
    else:
        Dispatch.objects.filter(pk=dispatch.pk).update(state_reason=why_people_must_decide(told))


def _rest_may_follow(states: set[str]) -> bool:
    """Something is public, nothing failed, and what waits was only waiting for it."""
    return DeliveryState.WAITING in states and states <= {*LIVE, DeliveryState.WAITING}


def _may_go_by_itself(dispatch: Dispatch) -> bool:
    return not (turn_of(dispatch) or ran_out(dispatch) or _is_over(dispatch) or what_stops(dispatch))


def _must_not_be_over(dispatch: Dispatch) -> None:
    """What was approved for one time does not go out at another."""
    if _is_over(dispatch):
        window = (minutes.on_the_wall_of(dispatch, at) for at in (now(), dispatch.due_at, dispatch.latest_at))
        raise NotNow("outside_window", **dict(zip(("minute", "earliest", "latest"), window, strict=True)))


def _is_over(dispatch: Dispatch) -> bool:
    return now() > max(dispatch.latest_at, last_moment(dispatch))


def lock_account(dispatches: QuerySet[Dispatch]) -> None:
    """Before its sending, in the order of locks: whoever may send on asks what stops the account."""
    list(Channel.objects.select_for_update(of=("self",)).filter(pk__in=dispatches.values("channel")).order_by("pk"))


def lock_sendings(post: Post) -> None:
    """Before any of their messages: a worker takes the sending first too, and does not ask for the post."""
    list(post.dispatches.select_for_update().order_by("pk").values_list("pk", flat=True))


def sending_in(taken: Step, dispatch_id: UUID, states: tuple[DispatchState, ...]) -> Dispatch:
    lock_sendings(taken.post)
    found = taken.post.dispatches.select_related("channel__ministry", "revision").filter(public_id=dispatch_id).first()
    if found is None:
        raise NotThere
    if found.state not in states:
        raise NotNow("sending_not_in_state", state=DispatchState(found.state).label)
    return found


def delivery_in(taken: Step, delivery_id: UUID, states: tuple[DeliveryState, ...]) -> Delivery:
    lock_account(taken.post.dispatches.filter(deliveries__public_id=delivery_id))
    lock_sendings(taken.post)
    rows = Delivery.objects.select_related("dispatch__channel__ministry", "dispatch__revision")
    found = rows.filter(dispatch__post=taken.post, public_id=delivery_id).first()
    if found is None:
        raise NotThere
    if found.state not in states or (found.way == Delivery.Way.KEEP and found.state == DeliveryState.WAITING):
        raise NotNow("sending_not_in_state", state=DeliveryState(found.state).label)
    return found
