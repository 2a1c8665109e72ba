"""What follows a round whose last stage is done, whoever did it: a yes given here or relayed, an answer, the clock."""

from approvals.models import Review
from publishing.models import Post
from publishing.moves import move_stage
from publishing.quotes import quote_waits, require_quote_yes
from publishing.shared import let_the_office_read


def follow_the_round(post: Post, review: Review) -> dict[str, object]:
    """The post goes where its round went: approved with the last yes, in the same transaction; what the trail adds.

    The caller holds the post's lock and saves it. Raises NotNow while a quote waits for its yes.
    """
    let_the_office_read(post, review)
    review.refresh_from_db(fields=["state", "closed_at"])
    if review.state != Review.State.APPROVED:
        return {}
    require_quote_yes(post)
    move_stage(post, "last_yes")
    return {"approved": True}


def only_the_quote_waits(post: Post, review: Review) -> bool:
    """Whether one more stage done would end the round, and a quote still waits for its yes."""
    undone = review.stages.filter(done_at__isnull=True).count()
    return undone <= 1 and quote_waits(post, post.newest)
