"""Periods that restrain what a whole jurisdiction says: election, mourning, emergency (policy.md part 5).

A period begins and ends with a real event that a named officer notes, never with a computed date (policy.md CA-EL-1).
"""

import re
from collections.abc import Collection, Mapping

from django.db import IntegrityError, transaction

from channels.models import Period
from channels.permissions import Verb, may_everywhere
from people import words
from people.actors import actor
from people.answers import require
from people.models import Ministry, Person
from people.refusals import BadInput, NotNow
from people.roles import Role
from records.clock import now
from records.trail import HOUSE, Subject, record

_CATEGORY = re.compile(r"[a-z][a-z0-9-]{0,39}")


def start_period(
    jurisdiction: str, kind: str, *, by: Person, reason: str, allowed_categories: Collection[str] = ()
) -> Period:
    """From now on only these categories of posts go out in a jurisdiction; one running period of each kind."""
    require(may_everywhere(by, Verb.START_PERIOD))
    reason = words.sentence(reason)
    _require_known(jurisdiction, kind)
    try:
        with transaction.atomic():
            period = Period.objects.create(
                jurisdiction=jurisdiction,
                kind=kind,
                reason=reason,
                allowed_categories=_categories(allowed_categories),
                starts_at=now(),
                started_by=by,
            )
            facts = {"allowed": period.allowed_categories} | words.reason_facts(reason)
            _record(period, "period_started", by, facts)
    except IntegrityError as error:
        raise NotNow("period_running") from error
    return period


def end_period(period: Period, *, by: Person, note: str) -> Period:
    """The period is over. The note says which event ended it (policy.md part 3: never without one)."""
    require(may_everywhere(by, Verb.END_PERIOD))
    note = words.sentence(note)
    with transaction.atomic():
        running = Period.objects.filter(pk=period.pk, ends_at__isnull=True)
        if not running.update(ends_at=now(), ended_by=by, ending_note=note):
            raise NotNow("period_over")
        period.refresh_from_db()
        _record(period, "period_ended", by, words.reason_facts(note))
    return period


def _require_known(jurisdiction: str, kind: str) -> None:
    if kind not in Period.PeriodKind.values:
        raise BadInput("choice_unknown", value=str(kind)[:80])
    if not Ministry.objects.filter(jurisdiction=jurisdiction).exists():
        raise BadInput("choice_unknown", value=str(jurisdiction)[:80])


def _categories(named: Collection[str]) -> list[str]:
    for category in named:
        if not _CATEGORY.fullmatch(category):
            raise BadInput("choice_unknown", value=category[:80])
    return sorted(set(named))


def _record(period: Period, verb: str, by: Person, facts: Mapping[str, object]) -> None:
    said = {"period": str(period.public_id), "jurisdiction": period.jurisdiction, "kind": str(period.kind)}
    record(Subject("house", HOUSE), verb, actor(by, Role.CARETAKER), {**said, **facts})
