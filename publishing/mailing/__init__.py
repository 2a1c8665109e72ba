"""Mail about what happened: gathered into round-ups, written once word for word, sent until it arrives."""

from publishing.mailing.gathering import gather
from publishing.mailing.sending import send_due

__all__ = ["gather", "mail_notices", "send_due"]


def mail_notices() -> int:
    """Gather what was told, then send what waits; answers how many mails left."""
    gather()
    return send_due()
