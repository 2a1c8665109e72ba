"""What the minister's office may read: posts a director shared with it, and the words about which it was consulted.

Whoever shares a post lets the office read on: every version saved from then. A consultation shows it the words it is
asked about and no others; what is written once it was heard is not its business until somebody shares it.
"""

from django.db.models import Q

from approvals.consulting import consultation_of
from approvals.models import Review
from publishing.models import Post

READ_BY_THE_OFFICE = Q(shared_at__isnull=False) | Q(consulted_on__isnull=False)
"""Of posts: those the minister's office of their ministry may read."""


def let_the_office_read(post: Post, review: Review) -> None:
    """From the moment it is consulted, the office reads the words in question. The caller saves the post."""
    if consultation_of(Review.objects.get(pk=review.pk)):
        post.consulted_on = post.revisions.filter(digest=review.digest).latest("number").number


def is_read_by_the_office(post: Post) -> bool:
    """Whether the minister's office reads anything of it."""
    return post.shared_at is not None or post.consulted_on is not None


def only_version_of_the_office(post: Post) -> int | None:
    """The one version the office reads, by its number; None where the post was shared and it reads the newest."""
    return None if post.shared_at else post.consulted_on
