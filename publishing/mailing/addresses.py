"""What an address answers: one that takes no mail waits longer and longer, and delays nobody else's.

An address counts as dead when it is refused for good, or takes nothing for DEAD_AFTER. Then administrators are told,
once; it is still tried, so that it comes back by itself.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from publishing.models import Mailbox
from publishing.policy import DEAD_AFTER, MAIL_AGAIN, MAIL_AGAIN_AT_LEAST
from records.clock import now
from records.trail import CLOCK, Subject, record

WORKS = {"failures": 0, "failing_since": None, "next_try_at": None, "dead_since": None}


def may_be_tried(at: datetime) -> Q:
    """Of mails: those whose address does not rest now. Another address than the one that failed is a new one."""
    rests = Q(mailbox__next_try_at__gt=at, mailbox__address=F("mailbox__person__email"))
    return ~rests


def took_mail(box: Mailbox) -> None:
    """The address works."""
    Mailbox.objects.filter(pk=box.pk).exclude(address=box.person.email, **WORKS).update(
        address=box.person.email, **WORKS
    )


def took_none(box: Mailbox, *, for_good: bool, code: int) -> None:
    """The address refused a mail, with this answer of its server (RFC 5321: 4xx for now, 5xx for good)."""
    at, address = now(), box.person.email
    with transaction.atomic():
        kept = Mailbox.objects.select_for_update().get(pk=box.pk)
        if kept.address != address:
            kept.address, kept.failures, kept.failing_since, kept.dead_since = address, 0, None, None
        kept.failures += 1
        kept.failing_since = kept.failing_since or at
        kept.next_try_at = at + (MAIL_AGAIN_AT_LEAST if for_good else _pause(kept.failures))
        is_dead = for_good or at - kept.failing_since >= DEAD_AFTER
        if is_dead and kept.dead_since is None:
            kept.dead_since = at
            facts = {"since": kept.failing_since, "answer": code}
            record(Subject("person", box.person.public_id), "address_dead", CLOCK, facts)
        kept.save()


def rest(box: Mailbox) -> None:
    """It is not the address that failed but the way there: try again soon, and hold nothing against it."""
    Mailbox.objects.filter(pk=box.pk).update(address=box.person.email, next_try_at=now() + MAIL_AGAIN)


def _pause(failures: int) -> timedelta:
    return min(MAIL_AGAIN * 2 ** min(failures - 1, 10), MAIL_AGAIN_AT_LEAST)
