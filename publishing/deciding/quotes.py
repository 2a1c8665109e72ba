"""A minister’s quote needs the yes of whoever is quoted, to these very words, to the last sign."""

from approvals.triggers import Trigger
from people.refusals import NotNow
from publishing.content.documents import content_of
from publishing.models import Post, QuoteYes, Revision


def quotes_a_minister(revision: Revision) -> bool:
    """Whether its authors declared that a minister is quoted."""
    return Trigger.MINISTER_QUOTED.value in content_of(revision).declares


def yes_to_the_quote(post: Post, revision: Revision) -> QuoteYes | None:
    """The yes that stands for this version, if there is one."""
    return post.quote_yeses.filter(digest=revision.digest).select_related("by").order_by("-at", "-id").first()


def quote_waits(post: Post, revision: Revision | None) -> bool:
    """Whether a minister is quoted and nobody has said yes to it for the quoted."""
    return revision is not None and quotes_a_minister(revision) and yes_to_the_quote(post, revision) is None


def require_quote_yes(post: Post) -> None:
    """Nothing is approved to the end while a quote waits for its owner's yes. Raises NotNow."""
    if quote_waits(post, post.newest):
        raise NotNow("quote_unconfirmed")
