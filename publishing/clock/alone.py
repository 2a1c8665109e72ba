"""One language stands alone: where the approval policies say so, the clock takes it down instead of asking people.

Never what somebody may come to harm without, nor what the system cannot take down, nor what people have had a hand in:
those wait for people, as everywhere else.
"""

from approvals.models import Review
from channels.models import Kind
from compliance.content import Content
from publishing.clock.keys import key_trouble
from publishing.content.categories import CATEGORIES, OF_HEALTH_AND_SAFETY
from publishing.models import Delivery, Dispatch, Post
from publishing.moves import open_correction
from publishing.public.taking_down import ask_to_go
from publishing.sending.connecting import connector_for
from publishing.sending.parcels import WordsDiffer, approved_content
from publishing.states import LIVE

TAKEN_DOWN_BY_ITSELF = frozenset(dict(CATEGORIES)) - frozenset(OF_HEALTH_AND_SAFETY)
"""A kind that people named themselves is not among them: it may be about anything."""

EMERGENCY = "emergency"
"""As an author declares it."""


def take_down_what_is_alone(post: Post, dispatch: Dispatch, deliveries: list[Delivery]) -> dict[str, object]:
    """Ask for the withdrawal of the one language that is public of a one-sided sending, where that is for the clock to
    do. Answers what the trail keeps of it; nothing where people decide. The caller has the locks of both."""
    version = _says_so(post, dispatch)
    if not version or not _can_be_taken_down(dispatch, deliveries) or open_correction(post) or _presses(dispatch):
        return {}
    public = {delivery.language for delivery in deliveries if delivery.state in LIVE}
    return {"messages": ask_to_go(dispatch), "language": min(public), "policy": version}


def _says_so(post: Post, dispatch: Dispatch) -> str:
    """The versions of the policies under which these words were approved, if every one says so; never those of the
    emergency lane."""
    rounds = Review.objects.filter(subject=post.public_id, digest=dispatch.digest, state=Review.State.APPROVED)
    newest_first = list(rounds.order_by("-opened_at", "-id"))
    if not newest_first or any(review.lane != Review.Lane.ORDINARY for review in newest_first):
        return ""
    return newest_first[0].policy_version if newest_first[0].withdraws_one_sided else ""


def _can_be_taken_down(dispatch: Dispatch, deliveries: list[Delivery]) -> bool:
    """Whether the platform deletes, the key opens, and all of it is the system's own: nobody posted any of it by hand,
    and it corrects nothing."""
    if not connector_for(dispatch.channel).can_withdraw or key_trouble(dispatch):
        return False
    is_new = not dispatch.replaces_id and all(delivery.way == Delivery.Way.POST for delivery in deliveries)
    by_hand = any(receipt.reported_by_id for delivery in deliveries for receipt in delivery.receipts.all())
    return is_new and not by_hand and not dispatch.hand_turns.exists()


def _presses(dispatch: Dispatch) -> bool:
    """Whether somebody may come to harm without it; also where that cannot be read."""
    if dispatch.channel.kind == Kind.EMERGENCY:
        return True
    try:
        content: Content = approved_content(dispatch)
    except WordsDiffer:
        return True
    return content.category not in TAKEN_DOWN_BY_ITSELF or EMERGENCY in content.declares
