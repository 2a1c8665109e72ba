"""Mails leave: at least once, always the same mail under the same Message-ID, the urgent first.

A worker takes a mail by compare-and-set, sends it with no transaction open, and marks it sent. One that dies between
the two leaves a lease behind; when it has ended another worker sends the very same mail, which a mail program knows by
its Message-ID.
"""

import logging
from datetime import datetime
from email.utils import formatdate
from smtplib import SMTPDataError, SMTPException, SMTPNotSupportedError, SMTPRecipientsRefused

import uuid6
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q, QuerySet
from django.urls import reverse

from publishing.mailing.addresses import may_be_tried, rest, took_mail, took_none
from publishing.models import Mail
from publishing.policy import MAIL_LEASE
from records.clock import now

logger = logging.getLogger(__name__)

MOST = 100
"""How many mails one round sends."""

TROUBLES = 3
"""After so many mails of one round that met no mail server at all, the round ends: the next tries again."""


def send_due(most: int = MOST) -> int:
    """Send what waits; answers how many mails left."""
    connection = get_connection()
    sent = troubles = 0
    for waiting in list(_waiting(now())[:most]):
        if not (mail := _take(waiting)):
            continue
        try:
            sent += _send(mail, connection)
        except (OSError, SMTPException):
            logger.exception("the mail server could not be reached")
            _let_go(mail)
            rest(mail.mailbox)
            connection.close()
            troubles += 1
        if troubles == TROUBLES:
            break
    connection.close()
    return sent


def _waiting(at: datetime) -> QuerySet[Mail]:
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=at)
    mails = Mail.objects.filter(free, may_be_tried(at), sent_at__isnull=True, mailbox__person__is_active=True)
    return mails.select_related("mailbox__person").order_by("-urgent", "id")


def _take(mail: Mail) -> Mail | None:
    """Compare and set: one worker has it. None when another was quicker, or its address just refused another mail."""
    at, token = now(), uuid6.uuid7()
    if not _waiting(at).filter(pk=mail.pk).exists():
        return None
    as_seen = Mail.objects.filter(pk=mail.pk, token=mail.token, lease_until=mail.lease_until, sent_at__isnull=True)
    if not as_seen.update(token=token, lease_until=at + MAIL_LEASE):
        return None
    mail.token = token
    return mail


def _let_go(mail: Mail) -> None:
    Mail.objects.filter(pk=mail.pk, token=mail.token, sent_at__isnull=True).update(token=None, lease_until=None)


def _send(mail: Mail, connection: BaseEmailBackend) -> int:
    """Raises OSError or SMTPException when it is not the address that is at fault."""
    message = message_of(mail)
    message.connection = connection
    try:
        message.send()
    except SMTPRecipientsRefused as refused:
        code = max(code for code, _words in refused.recipients.values())
        return _refused(mail, code, for_good=code >= 500)
    except SMTPDataError as refused:  # the words were refused or the box is full: not proof that nobody lives there
        return _refused(mail, refused.smtp_code, for_good=False)
    except (SMTPNotSupportedError, ValueError):  # an address no mail server can be told
        return _refused(mail, 553, for_good=True)
    Mail.objects.filter(pk=mail.pk).update(sent_at=now(), lease_until=None)
    took_mail(mail.mailbox)
    return 1


def _refused(mail: Mail, code: int, *, for_good: bool) -> int:
    logger.warning("an address took no mail", extra={"answer": code})
    _let_go(mail)
    took_none(mail.mailbox, for_good=for_good, code=code)
    return 0


def message_of(mail: Mail) -> EmailMessage:
    """The message as it goes out: the same to the last character, however often."""
    return EmailMessage(
        mail.subject,
        mail.body,
        to=[mail.mailbox.person.email],
        headers=_headers(mail),
    )


def _headers(mail: Mail) -> dict[str, str]:
    """Who reads by filter and by machine: what kind of mail it is, and that nobody's absence should answer it."""
    page = settings.SITE_ADDRESS.rstrip("/") + reverse("web:my-settings")
    headers = {
        "Message-ID": f"<{mail.public_id}@tandem>",
        "Date": formatdate(mail.made_at.timestamp()),
        "Content-Language": mail.language,
        "Auto-Submitted": "auto-generated",  # RFC 3834
        "X-Auto-Response-Suppress": "All",  # what Exchange listens to instead
        "List-Id": f"{settings.PRODUCT_NAME} <notices.tandem>",  # RFC 2919
        "List-Unsubscribe": f"<{page}>",  # RFC 2369: where a person says how often
    }
    return headers | ({"Importance": "high"} if mail.urgent else {})
