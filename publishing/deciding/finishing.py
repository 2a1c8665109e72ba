"""What follows a round whose last stage is done, whoever did it: a yes given here or relayed, an answer, the clock."""

from uuid import UUID

from approvals.models import Review
from approvals.reviews import finish_what_waits_for_nobody
from approvals.separation import Separation
from people.roles import Role
from publishing.checking import latest_check, standing
from publishing.deciding.entitlement import Entitlement
from publishing.deciding.quotes import quote_waits, require_quote_yes
from publishing.deciding.routing import part_of
from publishing.deciding.shared import let_the_office_read
from publishing.models import Post
from publishing.moves import move_stage


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


def go_on_without_the_missing(post: Post, review: Review) -> dict[str, object]:
    """Where everybody has to say yes and whoever has not cannot be waited for any more, the round goes on; what the
    trail adds, empty where nothing moved. Not over what the rules found since, nor while a quote waits for its yes.

    The caller holds the post's lock and saves it.
    """
    run = latest_check(post, review.digest)
    if only_the_quote_waits(post, review) or (run and standing(post, run).exists()):
        return {}
    entitled = Entitlement(post.ministry, list(post.channels.all()))

    def holders(role: Role, seat: UUID | None) -> set[UUID]:
        return {person.public_id for person in entitled.holders(role, seat)}

    separation = Separation(review, part_of(post))
    finished = finish_what_waits_for_nobody(review, holders=holders, separation=separation)
    if not finished:
        return {}
    return {"went_on": [stage.code for stage in finished]} | follow_the_round(post, review)
