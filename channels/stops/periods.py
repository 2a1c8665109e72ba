"""Periods that restrain what a whole jurisdiction says: election, mourning, emergency (policy.md part 5).

A period begins and ends with a real event that a named officer notes, never with a computed date (policy.md CA-EL-1).
One that is only expected restrains nothing. Publishing calls these inside its own locks.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction

from channels.models import Period
from channels.models.periods import PLANNED, RUNNING
from channels.permissions import Verb, may_everywhere
from channels.stops.happenings import BEGINS, ENDS, Noted
from channels.stops.reach import WHOLE, Fitted, Reach
from people import words
from people.actors import actor
from people.answers import require
from people.models import Ministry, Person
from people.refusals import BadInput, NotNow
from people.roles import Role
from records.clock import now, today
from records.trail import HOUSE, Subject, record

_CATEGORY = re.compile(r"[a-z][a-z0-9-]{0,39}")
LONGEST_REFERENCE = 120


def plan_period(
    jurisdiction: str,
    kind: str,
    *,
    expected_on: date,
    expected_until: date | None = None,
    reason: str,
    reach: Reach = WHOLE,
    by: Person,
) -> Period:
    """A period is expected from a day on. Shown ahead; it restrains nothing until its event is noted."""
    require(may_everywhere(by, Verb.START_PERIOD))
    reason = words.sentence(reason)
    require_known(jurisdiction, kind)
    require_days(expected_on, expected_until)
    if expected_on < today():
        raise BadInput("expected_in_the_past")
    fitted = reach.among(jurisdiction, kind)
    days = {"expected_on": expected_on, "expected_until": expected_until}
    try:
        with transaction.atomic():
            made = {"jurisdiction": jurisdiction, "kind": kind, "reason": reason, "planned_by": by, "planned_at": now()}
            period = Period.objects.create(place=fitted.place, **made, **days)
            fitted.keep(period)
            facts = {"expected_on": expected_on.isoformat()} | fitted.facts()
            tell(period, "period_planned", by, facts | _why(period, reason))
    except IntegrityError as error:
        raise NotNow("period_expected_already") from error
    return period


def start_period(
    jurisdiction: str,
    kind: str,
    *,
    noted: Noted,
    reason: str,
    allowed_categories: Collection[str] = (),
    reference: str = "",
    reach: Reach = WHOLE,
    by: Person,
) -> Period:
    """From now on only these categories of posts go out in a jurisdiction, or on the accounts of a narrow one; one
    running period of each kind and place.

    The one that was expected there becomes this one. `reference`: under which the centre cleared the categories.
    """
    require(may_everywhere(by, Verb.START_PERIOD))
    require_known(jurisdiction, kind)
    noted, fitted = noted.among(BEGINS[kind]), reach.among(jurisdiction, kind)
    said: dict[str, object] = {"reason": words.sentence(reason), "reference": reference_of(reference)}
    said["allowed_categories"] = categories_of(allowed_categories)
    try:
        with transaction.atomic():
            period = _begin(jurisdiction, kind, fitted, noted, said | {"starts_at": now(), "started_by": by})
            facts = {"allowed": period.allowed_categories, "reference": period.reference} | fitted.facts()
            tell(period, "period_started", by, facts | noted.facts(period) | _why(period, period.reason))
    except IntegrityError as error:
        raise NotNow("period_running") from error
    return period


def _begin(jurisdiction: str, kind: str, fitted: Fitted, noted: Noted, said: Mapping[str, object]) -> Period:
    begun = {"event": noted.event, "happened_at": noted.at, "source": noted.source, **said}
    where = {"jurisdiction": jurisdiction, "kind": kind, "place": fitted.place}
    here = Period.objects.filter(**where)
    if expected := here.filter(PLANNED).values_list("pk", flat=True).first():
        here.filter(pk=expected).update(**begun)
    period = here.get(pk=expected) if expected else Period.objects.create(**where, **begun)
    fitted.keep(period)
    return period


def end_period(period: Period, *, noted: Noted, note: str, by: Person) -> Period:
    """The period is over, by an event; the note says what else should be known (policy.md part 3: never without)."""
    require(may_everywhere(by, Verb.END_PERIOD))
    note = words.sentence(note)
    noted = noted.among(ENDS[period.kind])
    require_order(period.happened_at, noted.at)
    ended = {"ending_event": noted.event, "ending_happened_at": noted.at, "ending_source": noted.source}
    with transaction.atomic():
        running = Period.objects.filter(RUNNING, pk=period.pk)
        if not running.update(ends_at=now(), ended_by=by, ending_note=note, **ended):
            raise NotNow("period_over" if period.starts_at else "period_only_expected")
        period.refresh_from_db()
        tell(period, "period_ended", by, noted.facts(period) | _why(period, note))
    return period


def reopen_period(period: Period, *, reason: str, by: Person) -> Period:
    """It was ended too early: it restrains again from now on; what its ending said stays in the trail, as digests."""
    require(may_everywhere(by, Verb.REOPEN_PERIOD))
    reason = words.sentence(reason)
    again = {"reopened_at": now(), "reopened_by": by, "reopening_reason": reason}
    undone = {"ends_at": None, "ended_by": None, "ending_event": "", "ending_happened_at": None}
    ended_at = period.ends_at.isoformat() if period.ends_at else ""
    try:
        with transaction.atomic():
            over = Period.objects.filter(pk=period.pk, ends_at__isnull=False, voided_at__isnull=True)
            if not over.update(ending_source="", ending_note="", **undone, **again):
                raise NotNow("period_not_over")
            period.refresh_from_db()
            tell(period, "period_reopened", by, {"had_ended_at": ended_at} | _why(period, reason))
    except IntegrityError as error:
        raise NotNow("period_running") from error
    return period


def void_period(period: Period, *, reason: str, by: Person) -> Period:
    """It never should have begun, or is no longer expected: it counts for nothing, and stays on record."""
    require(may_everywhere(by, Verb.VOID_PERIOD))
    reason = words.sentence(reason)
    with transaction.atomic():
        standing = Period.objects.filter(RUNNING | PLANNED, pk=period.pk)
        if not standing.update(voided_at=now(), voided_by=by, voiding_reason=reason):
            raise NotNow("period_over")
        period.refresh_from_db()
        tell(period, "period_voided", by, _why(period, reason))
    return period


def require_known(jurisdiction: str, kind: str) -> None:
    """Raises BadInput for a kind or a jurisdiction that is none of this house's."""
    if kind not in Period.PeriodKind.values:
        raise BadInput("choice_unknown", value=str(kind)[:80])
    if not Ministry.objects.filter(jurisdiction=jurisdiction).exists():
        raise BadInput("choice_unknown", value=str(jurisdiction)[:80])


def require_days(first: date, last: date | None) -> None:
    """Raises BadInput where the last day comes before the first."""
    if last and last < first:
        raise BadInput("last_day_before_first")


def require_order(began: datetime | None, ended: datetime | None) -> None:
    """Raises BadInput where the event that ends a period comes before the one that began it."""
    if began and ended and ended < began:
        raise BadInput("ended_before_it_began")


def categories_of(named: Collection[str]) -> list[str]:
    """What may still go out, as it is kept. Raises BadInput."""
    for category in named:
        if not _CATEGORY.fullmatch(category):
            raise BadInput("choice_unknown", value=category[:80])
    return sorted(set(named))


def reference_of(reference: str, *, required: bool = False) -> str:
    """Under which the centre cleared something, as it is kept. Raises BadInput."""
    if not reference.strip() and not required:
        return ""
    return words.sentence(reference, limit=LONGEST_REFERENCE, missing="reference_missing")


def _why(period: Period, reason: str) -> dict[str, str]:
    """A reason as the trail tells it; its words lie in the row."""
    return {"reason": words.salted(reason, period.salt)}


def tell(period: Period, verb: str, by: Person, facts: Mapping[str, object]) -> None:
    """Write it in the history of the house, which a period restrains whole."""
    said = {"period": str(period.public_id), "jurisdiction": period.jurisdiction, "kind": str(period.kind)}
    record(Subject("house", HOUSE), verb, actor(by, Role.CARETAKER), {**said, **facts})
