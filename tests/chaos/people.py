"""What people do in the middle of a run: through the verbs, as anybody does, and refused as anybody is."""

import time
from collections.abc import Callable
from typing import Any

from people.fresh import sign_in_again
from people.refusals import Refusal
from publishing import verbs
from publishing.models import Delivery, Dispatch
from publishing.states import DeliveryState, DispatchState
from tests.chaos import stops
from tests.chaos.hands import Tell, post_by_hand, take_the_turn
from tests.chaos.kinds import Kind
from tests.chaos.messages import is_it
from tests.chaos.plan import HAND_ACTS, STOPS
from tests.chaos.shapes import Standing
from tests.chaos.stops import WHY
from tests.organisation import PASSWORD
from tests.story import Story, save, take_down

Said = dict[str, Any]


def doing(what: str, act: Callable[[], Said | None]) -> Said:
    """Do it, and say what came of it."""
    try:
        found = act() or {}
    except Refusal as refusal:
        return {"person": what, "refused": refusal.reason.code}
    return {"person": what, "at": time.time()} | found


def act_on(story: Story, kind: Kind, what: str, live: list[Standing], tell: Tell) -> Said | None:
    """One of `plan.ACTS` or `plan.HAND_ACTS`."""
    if what in HAND_ACTS:
        return _nothing(post_by_hand(story, what, live, tell))
    if what in STOPS:
        return stops.stop(story, story.post.channels.get(platform=kind.platform), what)
    acts: dict[str, Callable[[Story], object]] = {
        "cancel": lambda of: verbs.cancel(of.id, reason=WHY, by=of.organisation.publisher),
        "take back": lambda of: verbs.take_back(of.id, by=of.organisation.director),
        "revise": lambda of: save(of.post, by=of.organisation.author, category="event"),
        "withdraw": lambda of: take_down(of.id, of.organisation),
        "withdraw alone": _withdraw_alone,
    }
    return _nothing(acts[what](story))


def decide(story: Story, choice: str, live: list[Standing]) -> Said | None:
    """The way out of a sending that needs a decision, by somebody who looked at the platform first."""
    asked = Dispatch.objects.filter(post=story.post, state=DispatchState.NEEDS_DECISION).select_related("channel")
    dispatch = asked.order_by("pk").first()
    if dispatch is None:
        return None
    by = story.organisation.publisher
    unknown = dispatch.deliveries.filter(state=DeliveryState.UNKNOWN).first()
    if choice == "take the turn and fall silent":
        take_the_turn(story, dispatch, live)
    elif unknown is not None:
        return _settle_unknown(story, unknown, choice, live)
    elif choice == "withdraw":
        verbs.withdraw_one_sided(story.id, dispatch.public_id, reason=WHY, by=by)
    else:
        verbs.leave_one_sided(story.id, dispatch.public_id, reason=WHY, by=by)
    return None


def release(story: Story) -> Said | None:
    """Let go what was held or missed."""
    return _nothing(verbs.release(story.id, reason=WHY, by=story.organisation.publisher))


def _settle_unknown(story: Story, unknown: Delivery, choice: str, live: list[Standing]) -> Said | None:
    there = next((one for one in live if is_it(one, unknown)), None)
    by = story.organisation.publisher
    if there:
        address = there.id if there.id.startswith("https:") else f"https://platform.example/{there.account}"
        verbs.decide_unknown(story.id, unknown.public_id, "there", reason=WHY, address=address, by=by)
        return {"found": there.id}
    chosen = "send_again" if choice == "send again" else "give_up"
    return _nothing(verbs.decide_unknown(story.id, unknown.public_id, chosen, reason=WHY, by=by))


def _withdraw_alone(story: Story) -> None:
    by = story.organisation.director
    signed = sign_in_again(by, PASSWORD, bound_to=story.digest)
    verbs.withdraw_alone(
        story.id, code="privacy", reason="A person could be recognised in the picture.", signed=signed, by=by
    )


def _nothing(_result: object) -> None:
    return None
