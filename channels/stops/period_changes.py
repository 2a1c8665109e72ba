"""What an officer corrects of a period: its events, its note, what may still go out, whom it restrains, the days the
law counts.

Each change is an event of its own that tells what it was and what it is. When it began to restrain, and when it no
longer did, is never changed: that is what happened. One that was ended too early is reopened.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from channels.models import Clearance, Period, Span
from channels.models.periods import NARROW
from channels.permissions import Verb, may_everywhere
from channels.stops.happenings import BEGINS, ENDS, LONGEST_SOURCE, Noted
from channels.stops.periods import categories_of, reference_of, require_days, require_order, tell
from channels.stops.reach import Fitted, Reach, ids_of
from people import words
from people.answers import require
from people.models import Person
from people.refusals import BadInput, NotNow
from records.clock import now

TYPED = ("reason", "source", "ending_source", "ending_note")
"""What of a period is words: the trail holds their digest only."""


SPANNED = {
    Span.SpanKind.STATUTORY: (Period.PeriodKind.ELECTION, *NARROW),
    Span.SpanKind.ADVERTISING: (Period.PeriodKind.ELECTION,),
}
"""Around which kinds of periods the law counts which days. Of advertising, those of a general election alone are known
(policy.md part 5)."""


@dataclass(frozen=True)
class Correction:
    """A period as it should read: whole, since a form shows it whole. What does not fit its state is left unsaid."""

    reason: str
    noted: Noted | None = None  # of one that has begun
    ended: Noted | None = None  # of one that is over
    ending_note: str | None = None
    reach: Reach | None = None  # of a narrow one that is not over
    allowed_categories: Collection[str] | None = None
    reference: str | None = None
    expected_on: date | None = None  # of one that is expected
    expected_until: date | None = None
    stood: str | None = None  # where the period stood when it was shown; None: not shown


def correct_period(period: Period, correction: Correction, *, by: Person) -> Period:
    """Read it as corrected from now on. Raises NotNow where it is undone, or has begun or ended since it was shown;
    BadInput where nothing changes."""
    require(may_everywhere(by, Verb.CHANGE_PERIOD))
    if period.state == Period.State.VOIDED:
        raise NotNow("period_over")
    if correction.stood not in (None, period.state):
        raise NotNow("period_moved")
    wanted = {"reason": words.sentence(correction.reason)} | _wanted(period, correction)
    changed = {name: value for name, value in wanted.items() if getattr(period, name) != value}
    before = {name: _told(period, name, getattr(period, name)) for name in changed}
    after = {name: _told(period, name, value) for name, value in changed.items()}
    with transaction.atomic():
        if fitted := _other_accounts(period, correction):
            before, after = before | {"accounts": ids_of(period.channels.all())}, after | fitted.facts()
            fitted.keep(period)
        if not after:
            raise BadInput("nothing_changed")
        try:
            Period.objects.filter(pk=period.pk).update(**changed)
        except IntegrityError as error:
            raise NotNow("period_running") from error
        period.refresh_from_db()
        tell(period, "period_changed", by, {"was": before, "is": after})
    return period


def _other_accounts(period: Period, correction: Correction) -> Fitted | None:
    """The accounts it should restrain, where they are others than now."""
    if correction.reach is None or period.state == Period.State.OVER:
        return None
    fitted = correction.reach.among(period.jurisdiction, period.kind)
    return fitted if ids_of(fitted.channels) != ids_of(period.channels.all()) else None


def _wanted(period: Period, correction: Correction) -> dict[str, object]:
    """The columns as they should read. What its state leaves out, stays: of one that is over, what it let go out."""
    wanted: dict[str, object] = {}
    if correction.reach and period.state != Period.State.OVER:
        wanted["place"] = correction.reach.among(period.jurisdiction, period.kind).place
    if period.state == Period.State.PLANNED:
        if correction.expected_on is None:
            raise BadInput("expected_day_missing")
        require_days(correction.expected_on, correction.expected_until)
        return wanted | {"expected_on": correction.expected_on, "expected_until": correction.expected_until}
    if correction.noted:
        noted = correction.noted.among(BEGINS[period.kind])
        wanted |= {"event": noted.event, "happened_at": noted.at, "source": noted.source}
    return wanted | (_wanted_over if period.state == Period.State.OVER else _wanted_running)(period, correction)


def _wanted_running(period: Period, correction: Correction) -> dict[str, object]:
    wanted: dict[str, object] = {}
    if correction.allowed_categories is not None:
        wanted["allowed_categories"] = categories_of(correction.allowed_categories)
    if correction.reference is not None:
        wanted["reference"] = reference_of(correction.reference)
    return wanted


def _wanted_over(period: Period, correction: Correction) -> dict[str, object]:
    """What ended it, as it should read; since when it restrains no more is what happened."""
    wanted: dict[str, object] = {}
    if correction.ending_note is not None:
        wanted["ending_note"] = words.sentence(correction.ending_note)
    if correction.ended:
        ended = correction.ended.among(ENDS[period.kind])
        began = correction.noted.at if correction.noted else period.happened_at
        require_order(began, ended.at)
        wanted |= {"ending_event": ended.event, "ending_happened_at": ended.at, "ending_source": ended.source}
    return wanted


def note_span(
    period: Period, kind: str, *, first_day: date, last_day: date | None = None, source: str, by: Person
) -> Span:
    """Days the law counts around an election, noted from a source; noted again, they are corrected."""
    require(may_everywhere(by, Verb.CHANGE_PERIOD))
    if kind not in Span.SpanKind.values:
        raise BadInput("choice_unknown", value=str(kind)[:80])
    if period.kind not in SPANNED[Span.SpanKind(kind)]:
        raise NotNow("no_days_in_law")
    if period.state == Period.State.VOIDED:
        raise NotNow("period_over")
    require_days(first_day, last_day)
    source = words.sentence(source, limit=LONGEST_SOURCE, missing="source_missing")
    days = {"first_day": first_day, "last_day": last_day}
    with transaction.atomic():
        noted = {"source": source, "noted_by": by, "noted_at": now()}
        span, _is_new = Span.objects.update_or_create(period=period, kind=kind, defaults=days | noted)
        shown = {name: value.isoformat() if value else None for name, value in days.items()}
        tell(period, "span_noted", by, {"span": kind, "source": words.salted(source, period.salt), **shown})
    return span


def give_clearance(period: Period, *, subject: UUID, digest: str, reference: str, by: Person) -> Clearance:
    """Keep that these very words may go out while the period runs; said again, the newer reference stands.

    Publishing asks first whether this person may, and tells it in the history of the post.
    """
    given = {"reference": reference_of(reference, required=True), "cleared_by": by, "cleared_at": now()}
    clearance, _is_new = Clearance.objects.update_or_create(
        period=period, subject=subject, digest=digest, defaults=given
    )
    return clearance


def _told(period: Period, name: str, value: object) -> object:
    """A value as the trail tells it; of what somebody typed, its salted digest."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return words.salted(value, period.salt) if isinstance(value, str) and name in TYPED else value
