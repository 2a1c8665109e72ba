"""What people do in the middle of a run: through the verbs, as anybody does, and refused as anybody is."""

import time
from collections.abc import Callable
from typing import Any

from people.fresh import sign_in_again
from people.refusals import Refusal
from publishing import verbs
from publishing.models import Delivery, Dispatch
from publishing.states import DeliveryState, DispatchState
from tests.chaos.shapes import Standing
from tests.organisation import PASSWORD
from tests.story import Story, save, take_down

WHY = "The chaos of this run asks for it."


def doing(what: str, act: Callable[[], dict[str, Any] | None]) -> dict[str, Any]:
    """Do it, and say what came of it."""
    try:
        found = act() or {}
    except Refusal as refusal:
        return {"person": what, "refused": refusal.reason.code}
    return {"person": what, "at": time.time()} | found


def act_on(story: Story, what: str) -> Callable[[], dict[str, Any] | None]:
    """One of `plan.ACTS`."""
    acts: dict[str, Callable[[Story], dict[str, Any] | None]] = {
        "pause": _pause,
        "suspend": _suspend,
        "cancel": lambda of: _nothing(verbs.cancel(of.id, reason=WHY, by=of.organisation.publisher)),
        "take back": lambda of: _nothing(verbs.take_back(of.id, by=of.organisation.director)),
        "revise": _revise,
        "withdraw": lambda of: _nothing(take_down(of.id, of.organisation)),
        "withdraw alone": _withdraw_alone,
    }
    return lambda: acts[what](story)


def decide(story: Story, choice: str, live: list[Standing]) -> dict[str, Any] | None:
    """The way out of a sending that needs a decision, by somebody who looked at the platform first."""
    dispatch = Dispatch.objects.get(post=story.post, state=DispatchState.NEEDS_DECISION)
    unknown = dispatch.deliveries.filter(state=DeliveryState.UNKNOWN).first()
    by = story.organisation.publisher
    if unknown is not None:
        return _settle_unknown(story, unknown, choice, live)
    if choice == "withdraw":
        verbs.withdraw_one_sided(story.id, dispatch.public_id, reason=WHY, by=by)
    else:
        verbs.leave_one_sided(story.id, dispatch.public_id, reason=WHY, by=by)
    return None


def release(story: Story) -> dict[str, Any] | None:
    """Let go what was held or missed."""
    return _nothing(verbs.release(story.id, reason=WHY, by=story.organisation.publisher))


def _settle_unknown(story: Story, unknown: Delivery, choice: str, live: list[Standing]) -> dict[str, Any] | None:
    handle = unknown.handle.removeprefix("@").partition("@")[0]
    there = next((one for one in live if one.account == handle), None)
    by = story.organisation.publisher
    if there:
        address = f"https://platform.example/{there.account}"
        verbs.decide_unknown(story.id, unknown.public_id, "there", reason=WHY, address=address, by=by)
        return {"found": there.id}
    chosen = "send_again" if choice == "send again" else "give_up"
    return _nothing(verbs.decide_unknown(story.id, unknown.public_id, chosen, reason=WHY, by=by))


def _pause(story: Story) -> dict[str, Any]:
    channel = story.post.channels.get()
    stopped = verbs.pause(reason=WHY, channel=channel, by=story.organisation.publisher)
    return {"waiting": stopped.waiting, "leaving": stopped.leaving}


def _suspend(story: Story) -> dict[str, Any]:
    stopped = verbs.suspend(story.post.channels.get(), reason=WHY, by=story.organisation.custodian)
    return {"waiting": stopped.waiting, "leaving": stopped.leaving}


def _revise(story: Story) -> None:
    save(story.post, by=story.organisation.author, category="event")


def _withdraw_alone(story: Story) -> None:
    by = story.organisation.director
    signed = sign_in_again(by, PASSWORD, bound_to=story.digest)
    verbs.withdraw_alone(
        story.id, code="privacy", reason="A person could be recognised in the picture.", signed=signed, by=by
    )


def _nothing(_result: object) -> None:
    return None
