"""Alarms that ring: a ministry's own webhook or command hears of each, for a text message or a phone call.

An alarm that asks for an act rings only while that act is open to this person, as the mails say it. It is told who,
which file, what happened in general and where to look, and never a word of a post. Once per event and person: what
the other side took is not rung again. A worker that dies in the middle lets it ring again, under the same id, by
which the other side knows it: better twice than never.
"""

import json
import logging
import subprocess
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import httpx
import uuid6
from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import override

from people.models import Person
from publishing.mailing.wording import address_of
from publishing.models import Notice
from publishing.models.mailing import Ring
from publishing.policy import RING_AGAIN, RING_LEASE, RING_NO_LATER, RING_PATIENCE
from publishing.sending import outgoing
from publishing.telling.asking import asks_something, still_asking
from publishing.telling.told import TOLD
from records.clock import now

logger = logging.getLogger(__name__)

MOST = 10
"""How many alarms ring in one round: the other side may be slow, and mail waits behind it."""

LOOKED_AT = 50
"""Among how many it is looked for those that still ask: the others are looked at again after RING_AGAIN."""


def ring() -> int:
    """Ring what was not rung yet; answers how many the other side took. Without a hook, nothing rings."""
    if not (settings.ALARM_WEBHOOK or settings.ALARM_COMMAND):
        return 0
    at = now()
    rings = _to_ring(at)
    Ring.objects.bulk_create((Ring(notice=notice) for notice in _unrung(at)), ignore_conflicts=True)
    waiting = list(rings.select_related("notice__person", "notice__post")[:LOOKED_AT])
    return sum(_ring(one) for one in _still_open(waiting, at)[:MOST])


def _still_open(waiting: Sequence[Ring], at: datetime) -> list[Ring]:
    """Those that ask for what is open to their person now, or only tell. The others wait: it may be open again."""
    by_person: dict[Person, list[Notice]] = {}
    for one in waiting:
        by_person.setdefault(one.notice.person, []).append(one.notice)
    asking = {number for person, notices in by_person.items() for number in still_asking(person, notices)}
    found = [one for one in waiting if one.notice_id in asking or not asks_something(one.notice)]
    done = {one.pk for one in waiting} - {one.pk for one in found}
    Ring.objects.filter(pk__in=done, rung_at__isnull=True).update(lease_until=at + RING_AGAIN)
    return found


def _unrung(at: datetime) -> Any:
    """Alarms of the last hour: a hook that is set up today does not ring for last week."""
    alarms = Notice.objects.filter(urgent=True, at__gt=at - RING_NO_LATER, person__is_active=True)
    return alarms.filter(~Exists(Ring.objects.filter(notice=OuterRef("pk")))).order_by("pk")[:500]


def _to_ring(at: datetime) -> Any:
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=at)
    alive = Q(notice__person__is_active=True, notice__seen_at__isnull=True, notice__at__gt=at - RING_NO_LATER)
    return Ring.objects.filter(free, alive, rung_at__isnull=True).order_by("pk")


def _ring(waiting: Ring) -> int:
    token = uuid6.uuid7()
    as_seen = Ring.objects.filter(
        pk=waiting.pk, token=waiting.token, lease_until=waiting.lease_until, rung_at__isnull=True
    )
    if not as_seen.update(token=token, lease_until=now() + RING_LEASE):
        return 0
    mine = Ring.objects.filter(pk=waiting.pk, token=token)
    try:
        _call(message(waiting.notice))
    except (httpx.HTTPError, outgoing.AddressRefused, OSError, subprocess.SubprocessError):
        logger.exception("an alarm could not be rung")
        mine.update(lease_until=now() + RING_AGAIN)
        return 0
    mine.update(rung_at=now())
    return 1


def message(notice: Notice) -> dict[str, str]:
    """What the other side hears of one alarm: nothing of any post but its file number."""
    with override(notice.person.language):
        return {
            "id": str(notice.public_id),
            "person": str(notice.person.public_id),
            "name": notice.person.name,
            "email": notice.person.email,
            "language": notice.person.language,
            "file": notice.post.file_number if notice.post else "",
            "verb": notice.verb,
            "what": str(TOLD[notice.verb][0]),
            "address": address_of(notice),
            "at": notice.at.isoformat(),
        }


def _call(told: dict[str, str]) -> None:
    """Raises when the other side did not take it."""
    if settings.ALARM_WEBHOOK:
        with outgoing.client(allowed=settings.OUTGOING_ALLOWED, timeout=RING_PATIENCE.total_seconds()) as client:
            answer = client.post(settings.ALARM_WEBHOOK, json=told, headers={"Idempotency-Key": told["id"]})
            answer.raise_for_status()
    if settings.ALARM_COMMAND:
        subprocess.run(  # noqa: S603 - the ministry's own setting, as a list and without a shell
            settings.ALARM_COMMAND,
            input=json.dumps(told),
            text=True,
            check=True,
            capture_output=True,
            timeout=RING_PATIENCE.total_seconds(),
        )
