"""What a round of approval opens with: who asks, until when an answer is of use, what changed since the last round."""

from approvals.planning import Opening
from people.models import Person
from publishing.deciding.routing import met_outside, part_of
from publishing.deciding.upheld import since_of
from publishing.models import Post


def opening_of(post: Post, by: Person) -> Opening:
    """The opening of a round for the newest version of a post."""
    return Opening(
        by=by,
        met=met_outside(post),
        part=part_of(post),
        calendar=post.ministry.jurisdiction,
        expires_at=post.latest_at,
        since=since_of(post, post.newest),
    )
