"""Mail about what happened: gathered into round-ups, written once word for word, sent until it arrives."""

from publishing.mailing.gathering import gather
from publishing.mailing.ringing import ring
from publishing.mailing.sending import send_due

__all__ = ["gather", "mail_notices", "ring", "send_due"]


def mail_notices() -> int:
    """Gather what was told, send what waits, ring what is urgent; answers how many mails left."""
    gather()
    sent = send_due()
    ring()
    return sent
