"""The only hands that change a state: each asks the table of arrows, then the database, once."""

from publishing.models import Correction, Delivery, Dispatch, Post, Withdrawal
from publishing.states import (
    CORRECTION_ARROWS,
    DELIVERY_ARROWS,
    DISPATCH_ARROWS,
    STAGE_ARROWS,
    WITHDRAWAL_ARROWS,
    CorrectionState,
    DispatchState,
    Stage,
    WithdrawalState,
    follow,
    sources,
)
from records.changes import set_where
from records.clock import now


def move_stage(post: Post, act: str) -> None:
    """Follow an arrow with the post's stage. The caller holds the post's lock and saves it."""
    post.stage = follow(STAGE_ARROWS, Stage(post.stage), act)


def move_dispatch(
    dispatch: Dispatch, act: str, *, reason: str = "", expecting: dict | None = None, **also: object
) -> bool:
    """Compare and set: follow an arrow if the row still stands where it is read, and holds what is expected of it.

    Answers whether this caller won. `also` are further columns to set with it.
    """
    fields = {
        "state": follow(DISPATCH_ARROWS, dispatch.state, act),
        "state_since": now(),
        "state_reason": reason,
    } | also
    won = set_where(Dispatch, {"pk": dispatch.pk, "state": dispatch.state} | (expecting or {}), fields)
    if won:
        _take_on(dispatch, fields)
    return bool(won)


def move_delivery(delivery: Delivery, act: str, **also: object) -> bool:
    """The same for a delivery."""
    fields = {"state": follow(DELIVERY_ARROWS, delivery.state, act), "state_since": now()} | also
    won = set_where(Delivery, {"pk": delivery.pk, "state": delivery.state}, fields)
    if won:
        _take_on(delivery, fields)
    return bool(won)


def move_withdrawal(wish: Withdrawal, act: str, **also: object) -> bool:
    """The same for the wish that something be taken down."""
    fields = {"state": follow(WITHDRAWAL_ARROWS, WithdrawalState(wish.state), act)} | also
    won = set_where(Withdrawal, {"pk": wish.pk, "state": wish.state}, fields)
    if won:
        _take_on(wish, fields)
    return bool(won)


def move_correction(correction: Correction, act: str) -> bool:
    """The same for a correction: each of its ends is reached once."""
    fields = {"state": follow(CORRECTION_ARROWS, CorrectionState(correction.state), act), "closed_at": now()}
    won = set_where(Correction, {"pk": correction.pk, "state": correction.state}, fields)
    if won:
        _take_on(correction, fields)
    return bool(won)


def waiting_dispatches(post: Post) -> list[Dispatch]:
    """The sendings of a post that have not left: those that can still be called off.

    Locked: a worker claims without the post's lock, and what it claims meanwhile would not be called off.
    """
    waiting = post.dispatches.select_for_update().filter(state__in=sources(DISPATCH_ARROWS, "cancel"))
    return list(waiting.order_by("pk"))


def call_off(post: Post, reason: str) -> int:
    """Cancel every sending that has not left yet; answers how many."""
    return sum(move_dispatch(dispatch, "cancel", reason=reason, token=None) for dispatch in waiting_dispatches(post))


LEFT = (
    DispatchState.LEAVING,
    DispatchState.SENT,
    DispatchState.NEEDS_DECISION,
    DispatchState.WITHDRAWN,
    DispatchState.REPLACED,
)
"""The states of a sending of which something is, was or may be public."""


def has_left(post: Post) -> bool:
    """Whether any sending of the post has started to leave."""
    return post.dispatches.filter(state__in=LEFT).exists()


def went_out(post: Post) -> list[str]:
    """The digests of the words of which something has left."""
    return list(post.dispatches.filter(state__in=LEFT).values_list("digest", flat=True).distinct())


def open_correction(post: Post) -> Correction | None:
    """The correction of a post that is under way, if any."""
    return post.corrections.filter(state=CorrectionState.OPEN).select_related("corrects", "said", "asked_by").first()


def words_have_left(post: Post) -> bool:
    """Whether anything of the words that are worked on has started to leave: what a correction under way is about left
    before, and stands still for nobody."""
    correction, left = open_correction(post), post.dispatches.filter(state__in=LEFT)
    return (left.filter(revision__number__gt=correction.corrects.number) if correction else left).exists()


def _take_on(row: Dispatch | Delivery | Withdrawal | Correction, fields: dict) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
