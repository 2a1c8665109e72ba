"""Platforms that asked to be left alone for a while: what their headers say is kept where every worker reads it.

An account that rests is not claimed until it opens. What cannot wait that long is claimed once it is too late for it,
and comes back to people as missed; nothing goes out late because a limit has opened again.
"""

import logging
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Exists, OuterRef, Q

from channels.models import Channel
from publishing.connectors.calling.answer import Answer
from publishing.connectors.calling.limits import Closed, closed_by
from publishing.connectors.calling.line import Ear
from publishing.models import Rest
from records.clock import now
from records.questions import Blank
from records.trail import CLOCK, Subject, record

logger = logging.getLogger(__name__)


def may_be_called(at: datetime | Blank, late: datetime | Blank) -> Q:
    """Of sendings: those whose platform and account may be called at a moment, and those that it is too late for, their
    minute before `late`."""
    of_all = Q(channel__isnull=True, platform=OuterRef("channel__platform"))
    rests = Rest.objects.filter(of_all | Q(channel=OuterRef("channel")), until__gt=at)
    return ~Exists(rests) | Q(latest_at__lt=at) | Q(due_at__lt=late)


def heeding(channel: Channel, *, posting: bool) -> Ear:
    """Who hears every answer a platform gives while something is prepared (or posted) on this channel, and keeps what
    it asks for."""

    def heed(answer: Answer) -> None:
        if closed := closed_by(answer, posting=posting):
            try:
                _keep(channel, closed)
            except DatabaseError as error:  # what was posted is posted, whether or not this could be kept
                logger.error("a platform's limit could not be kept", extra={"error": type(error).__name__})

    return heed


def _keep(channel: Channel, closed: Closed) -> None:
    """The longest that was asked for holds; the trail of the account tells when a rest begins."""
    until = now() + timedelta(seconds=closed.seconds)
    scope = {"platform": channel.platform, "channel": None if closed.is_whole else channel}
    with transaction.atomic():
        row, is_new = Rest.objects.get_or_create(**scope, defaults={"until": until, "why": closed.why})
        was_open = is_new or row.until <= now()
        longer = Rest.objects.filter(pk=row.pk, until__lt=until).update(until=until, why=closed.why)
        if was_open and (is_new or longer):
            facts = {"until": until.isoformat(), "why": closed.why, "whole_platform": closed.is_whole}
            record(Subject("channel", channel.public_id), "platform_asks_to_wait", CLOCK, facts)
