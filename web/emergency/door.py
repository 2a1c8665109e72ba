"""The door to the emergency lane on the page of a post: to ask, to confirm, to see who is called, to review."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from publishing.emergency.afterwards import awaited
from publishing.may import may
from publishing.permissions import Verb
from publishing.position import Position
from publishing.states import Stage


@dataclass(frozen=True)
class Door:
    """A link, what is said before it, and whether it cannot wait."""

    name: str
    note: str
    address: str
    is_urgent: bool = False


def door(position: Position) -> Door | None:
    """What the person can do, or see, of the lane here."""
    address = reverse("web:emergency", args=[position.post.public_id])
    if position.is_office:
        return None
    if position.in_lane and position.post.stage == Stage.IN_REVIEW:
        return _under_way(position, address)
    if may(position, Verb.SUBMIT_EMERGENCY):
        note = _("Only when people are in danger or the law does not let it wait: you and two others, within minutes.")
        return Door(str(Verb.SUBMIT_EMERGENCY.label), note, address)
    emergency = awaited(position.post) if may(position, Verb.REVIEW_EMERGENCY) else None
    if emergency is None:
        return None
    note = _("It went out through the emergency lane. You took no part: say whether that was right.")
    return Door(
        str(Verb.REVIEW_EMERGENCY.label), note, reverse("web:emergency-review", args=[emergency.public_id]), True
    )


def _under_way(position: Position, address: str) -> Door:
    if may(position, Verb.CONFIRM_EMERGENCY):
        return Door(
            str(Verb.CONFIRM_EMERGENCY.label), _("People wait for this post: you can confirm it."), address, True
        )
    return Door(_("Emergency: who is called"), _("It goes through the emergency lane: two people confirm it."), address)
