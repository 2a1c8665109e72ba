"""The end of a walk: all sent, nothing out, or people have to decide."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from publishing.clock.alone import take_down_what_is_alone
from publishing.clock.claim import Hold
from publishing.clock.keys import key_trouble
from publishing.clock.reading import deliveries_and_receipts
from publishing.models import Delivery, Dispatch, Post
from publishing.moves import move_delivery, move_dispatch
from publishing.public.superseding import supersede
from publishing.sending.outcome import refresh_outcome
from publishing.sending.settlement import keep_what_is_public
from publishing.states import LIVE, DeliveryState
from publishing.step import lock, subject_of
from records.questions import Blank, prepared
from records.trail import CLOCK, record

DOUBTFUL = (DeliveryState.CALLING, DeliveryState.UNKNOWN)


def conclude(hold: Hold, *, known: Dispatch) -> None:
    """Write down where the dispatch stands now that nothing more happens by itself. Nothing when the hold was lost.

    `known`: the sending as this hold has read it; of that only whose it is counts.
    """
    post = known.post
    with transaction.atomic(durable=True):
        lock(post)
        dispatch = _left.get(hold.dispatch_id)
        if dispatch.token != hold.token or dispatch.state != "leaving":
            return
        conclude_now(post, dispatch)


@prepared
def _left(dispatch: Blank) -> QuerySet[Dispatch]:
    locked = Dispatch.objects.select_for_update(of=("self",))
    return locked.select_related("channel", "revision").filter(pk=dispatch)


def conclude_now(post: Post, dispatch: Dispatch) -> None:
    """The same for a sending that has left, whoever holds it: the caller has its lock and the post's."""
    deliveries = deliveries_and_receipts(dispatch)
    verb, reason = _write(dispatch, deliveries)
    going = take_down_what_is_alone(post, dispatch, deliveries) if reason == "one_sided" else {}
    verb = "one_sided_taken_down" if going else verb
    refresh_outcome(post)
    facts: dict[str, Any] = {"sending": str(dispatch.public_id), "digest": dispatch.digest} | going
    facts |= {"why": reason} if reason else {}
    record(subject_of(post), verb, CLOCK, facts)
    if verb in ("published", "corrected"):
        keep_what_is_public(post, dispatch, None if dispatch.replaces_id else deliveries)


def _write(dispatch: Dispatch, deliveries: list[Delivery]) -> tuple[str, str]:
    """Follow the arrow that fits; answers the event and the reason."""
    over: dict[str, Any] = {"token": None, "lease_until": None}
    told = [delivery for delivery in deliveries if delivery.way != Delivery.Way.KEEP]
    states = {delivery.state for delivery in told}
    if states <= set(LIVE):
        move_dispatch(dispatch, "all_sent", **over)
        supersede(dispatch)
        return "corrected" if dispatch.replaces_id else "published", ""
    if not states.intersection((*LIVE, *DOUBTFUL)):
        silent = "platform_refused" if DeliveryState.REFUSED in states else "platform_unreachable"
        reason = key_trouble(dispatch) or silent
        _make_ready_again(deliveries)
        move_dispatch(dispatch, "nothing_out", reason=reason, **over)
        return "held", reason
    for delivery in deliveries:
        if delivery.state == DeliveryState.CALLING:
            move_delivery(delivery, "doubt")
    reason = why_people_must_decide(told)
    move_dispatch(dispatch, "ask", reason=reason, **over)
    return "needs_decision", reason


def _make_ready_again(deliveries: list[Delivery]) -> None:
    """Nothing is public: a person may release the whole pair again later."""
    for delivery in deliveries:
        if delivery.state == DeliveryState.REFUSED:
            move_delivery(delivery, "not_posted")


def why_people_must_decide(deliveries: list[Delivery]) -> str:
    """The code of what people are asked: an unknown outcome, a broken thread, or one language alone."""
    states = {delivery.state for delivery in deliveries}
    if states.intersection(DOUBTFUL):
        return "outcome_unknown"
    if any(delivery.replaces_id for delivery in deliveries):
        return "half_corrected"
    languages = {delivery.language for delivery in deliveries}
    return "thread_broken" if any(_is_broken(deliveries, language) for language in languages) else "one_sided"


def _is_broken(deliveries: list[Delivery], language: str) -> bool:
    """Whether some messages of a language are public and others are not."""
    states = {delivery.state in LIVE for delivery in deliveries if delivery.language == language}
    return states == {True, False}
