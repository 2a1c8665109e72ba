"""People who post by hand: each says so first, posts in the platform’s application, and reports — or falls silent."""

from collections.abc import Callable
from typing import Any

from publishing import verbs
from publishing.models import Delivery, Dispatch, HandTurn
from publishing.states import DeliveryState
from tests.chaos.kinds import BY_HAND
from tests.chaos.messages import account_of, is_it, words_of
from tests.chaos.shapes import Standing
from tests.story import Story

Tell = Callable[[dict[str, Any]], None]


def post_by_hand(story: Story, what: str, live: list[Standing], tell: Tell) -> None:
    """One of `plan.HAND_ACTS`. `tell` says at once what became public. Raises Refusal where it is somebody's turn."""
    dispatch = story.post.dispatches.get(channel__platform=BY_HAND)
    waiting = take_the_turn(story, dispatch, live)
    if what == "take the turn and fall silent":
        return
    if what == "post one of two":
        *waiting, left = waiting
        reason, by = "The application refuses it.", story.organisation.publisher
        verbs.report_not_posted(story.id, left.public_id, reason=reason, by=by)
    for delivery in waiting:
        _post(story, delivery, tell, reports=what != "post it and fall silent")


def take_the_turn(story: Story, dispatch: Dispatch, live: list[Standing]) -> list[Delivery]:
    """“I am posting this”. Answers what is to be posted: all of it, unless somebody before let their turn run out; then
    people look first."""
    others = HandTurn.objects.filter(dispatch=dispatch)
    by = story.organisation.custodian if others.exists() else story.organisation.publisher
    mine = verbs.post_by_hand(story.id, dispatch.public_id, by=by)
    ran_out = others.filter(until__lte=mine.since).exists()
    waiting = list(dispatch.deliveries.filter(state__in=[DeliveryState.CALLING, DeliveryState.UNKNOWN]))
    return [one for one in waiting if not (ran_out and any(is_it(standing, one) for standing in live))]


def _post(story: Story, delivery: Delivery, tell: Tell, *, reports: bool) -> None:
    account = account_of(delivery)
    address = f"https://www.facebook.com/{account}/posts/{delivery.pk}"
    tell({"posted": vars(Standing(account, words_of(delivery), address, platform=BY_HAND))})
    if reports:
        verbs.report_posted(story.id, delivery.public_id, address=address, by=story.organisation.publisher)
