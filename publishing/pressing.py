"""When the office works, and what cannot wait until it does."""

from approvals.hours import after, calendar_of
from publishing.models import Post
from publishing.policy import PRESSING_HOURS
from records.clock import now


def presses(post: Post) -> bool:
    """Whether a decision that waits for the next round-up may come too late: the window closes within business hours
    one can count. A flood warning sent for approval at six presses, with its window until nine."""
    if post.latest_at is None:
        return False
    return post.latest_at <= after(now(), PRESSING_HOURS, calendar_of(post.ministry.jurisdiction))
