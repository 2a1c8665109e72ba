"""When the office works, and what cannot wait until it does."""

from approvals.hours import after, calendar_of
from publishing.models import Post
from publishing.policy import PRESSING_HOURS
from publishing.states import Stage
from records.clock import now

BEFORE_SENDING = (Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED)


def presses(post: Post) -> bool:
    """Whether a decision that waits for the next round-up may come too late: the window closes within business hours
    one can count. A flood warning sent for approval at six presses, with its window until nine."""
    at = now()
    if post.latest_at is None or post.latest_at <= at or post.stage not in BEFORE_SENDING:
        return False
    return post.latest_at <= after(at, PRESSING_HOURS, calendar_of(post.ministry.jurisdiction))
