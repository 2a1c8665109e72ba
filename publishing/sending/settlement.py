"""What becomes a record when a post is public: what was shown where, under which retention series."""

from collections.abc import Iterable

from publishing.content.documents import opened
from publishing.models import Delivery, Dispatch, Post
from publishing.states import LIVE
from publishing.step import subject_of
from records.retention import keep


def keep_what_is_public(post: Post, dispatch: Dispatch, deliveries: Iterable[Delivery] | None = None) -> None:
    """Keep the record of a sending, with the retention series its content named, and what of it is shown.

    `deliveries`: its messages with their receipts as they stand now, where these are known.
    """
    known = dispatch.deliveries.prefetch_related("receipts") if deliveries is None else deliveries
    series = opened(dispatch.revision).get("retention_series") or ""
    keep(
        subject_of(post),
        title=f"{post.file_number} · {dispatch.channel.name}",
        retention_series=series,
        content_digest=dispatch.digest,
        capture={
            "version": dispatch.revision.number,
            "shown": [_shown(one) for one in known if one.state in LIVE],
        },
    )


def _shown(delivery: Delivery) -> dict[str, object]:
    receipt = min(delivery.receipts.all(), key=lambda one: (one.late, -one.pk), default=None)
    return {
        "account": delivery.handle,
        "language": delivery.language,
        "address": receipt.address if receipt else "",
        "platform_id": receipt.platform_id if receipt else "",
        "posted_at": receipt.posted_at.isoformat() if receipt else "",
    }
