"""What about a post can ask for a stage of approval: read from its content, the periods and the reasons given."""

from approvals.triggers import Trigger
from channels.models import Period
from channels.queries import periods_at
from compliance.content import Content
from publishing.models import Post
from records.clock import now


def triggers_of(post: Post, content: Content, digest: str, reasoned: bool | None = None) -> frozenset[Trigger]:
    """What holds of these words today. A reason counts while it is given for these very words. `reasoned`: whether one
    is, where that is known."""
    if reasoned is None:
        reasoned = post.justifications.filter(digest=digest).exists()
    declared = {Trigger(code) for code in content.declares if code in Trigger.values}
    running = periods_at(content.jurisdiction, now())
    holds = {
        Trigger.PAID: content.paid,
        Trigger.ELECTION_PERIOD: running.filter(kind=Period.PeriodKind.ELECTION).exists(),
        Trigger.REASONS_GIVEN: reasoned,
    }
    return frozenset(declared | {trigger for trigger, is_so in holds.items() if is_so})
