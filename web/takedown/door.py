"""The door to taking down on the page of a post: to wish it, to agree, to see what was decided, to review."""

from django.urls import reverse
from django.utils.translation import gettext as _

from publishing.may import may
from publishing.permissions import Verb
from publishing.position import Position
from publishing.public.taking_down import waiting, wishes
from web.emergency.door import Door


def door(position: Position) -> Door | None:
    """What the person can do, or see, of it here; None before anything is public."""
    post = position.post
    if position.is_office or not position.has_left:
        return None
    address = reverse("web:take-down", args=[post.public_id])
    if waiting(post):
        return _asked(position, address)
    if may(position, Verb.REVIEW_WITHDRAWAL):
        note = _("One person had it taken down. You took no part: say whether that was right.")
        return Door(str(Verb.REVIEW_WITHDRAWAL.label), note, address, is_urgent=True)
    if position.correction and not position.words_have_left:
        note = _("A correction is under way: the first words are public until it stands.")
        return Door(_("See the correction, give it up, or take the post down"), note, address)
    if may(position, Verb.CORRECT) or may(position, Verb.WITHDRAW):
        note = _("First you see what says the same elsewhere. Then you choose: correct it, or have it taken down.")
        return Door(_("Correct or take down"), note, address)
    if wishes().filter(post=post).exists():
        return Door(_("Who had it taken down, and why"), _("It was asked that this post be taken down."), address)
    if post.corrections.exists():
        return Door(_("What was corrected, and why"), _("This post was corrected after it went out."), address)
    return None


def _asked(position: Position, address: str) -> Door:
    note = _("Somebody asks that this post be taken down.")
    if may(position, Verb.CONFIRM_WITHDRAWAL):
        return Door(_("See why, and agree or not"), note, address, is_urgent=True)
    return Door(_("See why, and who can agree"), note, address)
