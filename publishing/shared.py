"""What the minister's office may read: posts a director shared with it, and those about which it is consulted."""

from approvals.consulting import consultation_of
from approvals.models import Review
from publishing.models import Post
from records.clock import now


def let_the_office_read(post: Post, review: Review) -> None:
    """From the moment it is consulted, the office reads the post. The caller saves it."""
    if post.shared_at is None and consultation_of(Review.objects.get(pk=review.pk)):
        post.shared_at = now()
