"""Periods: expect one, start it, correct it, end it, reopen it, undo it. The adviser owns the row; these verbs hold the
locks.

Order of locks: the posts that wait, the accounts, the period. Whatever leaves asks under the same locks, so that at any
moment either the period came first or the post had left.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from channels.models import Channel, Period, Span
from channels.permissions import Verb, may_everywhere
from channels.stops import period_changes, periods
from channels.stops.expecting import expect_again
from channels.stops.happenings import Noted
from channels.stops.period_changes import Correction
from channels.stops.reach import WHOLE, Reach
from people.answers import require
from people.models import Person
from people.refusals import NotThere
from publishing.sending.period_queue import PutBack, hold_stopped, lock_queue, put_back_after
from publishing.verbs.holding import Stopped, lock_accounts, stopped


@dataclass(frozen=True)
class Undone:
    """A period that was undone, and what became of what it had held; `expected`: the one that is expected again, where
    it was a false start of it."""

    row: Period
    queue: PutBack
    expected: Period | None = None


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
    """A period is expected: shown ahead, restraining nothing."""
    days = {"expected_on": expected_on, "expected_until": expected_until}
    return periods.plan_period(jurisdiction, kind, reason=reason, reach=reach, by=by, **days)  # type: ignore[arg-type]


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
) -> Stopped:
    """From now on only the allowed categories leave in a jurisdiction, or on the accounts of a narrow period; what
    waits of the others is held for the caretaker officer to look at, one by one. The emergency lane stays open."""
    require(may_everywhere(by, Verb.START_PERIOD))
    said = {"noted": noted, "reason": reason, "allowed_categories": allowed_categories, "reference": reference}
    with transaction.atomic():
        queue, accounts = _locked(jurisdiction)
        row = periods.start_period(jurisdiction, kind, reach=reach, by=by, **said)  # type: ignore[arg-type]
        return stopped(row, accounts, held=hold_stopped(queue, by=by))


def correct_period(period_id: UUID, correction: Correction, *, by: Person) -> Stopped:
    """The period reads as corrected from now on. What is no longer allowed is held; what is allowed anew stays held
    until somebody lets it go."""
    require(may_everywhere(by, Verb.CHANGE_PERIOD))
    with transaction.atomic():
        queue, accounts = _locked(_found(period_id).jurisdiction)
        row = period_changes.correct_period(_found(period_id, lock=True), correction, by=by)
        return stopped(row, accounts, held=hold_stopped(queue, by=by))


def end_period(period_id: UUID, *, noted: Noted, note: str, by: Person) -> Period:
    """The period is over, by an event. Nothing fires by it: what was held stays held until a person releases it."""
    require(may_everywhere(by, Verb.END_PERIOD))
    with transaction.atomic():
        lock_accounts(Channel.objects.filter(ministry__jurisdiction=_found(period_id).jurisdiction))
        return periods.end_period(_found(period_id, lock=True), noted=noted, note=note, by=by)


def reopen_period(period_id: UUID, *, reason: str, by: Person) -> Stopped:
    """It was ended too early: it restrains again, and what waits of what it forbids is held at once."""
    require(may_everywhere(by, Verb.REOPEN_PERIOD))
    with transaction.atomic():
        queue, accounts = _locked(_found(period_id).jurisdiction)
        row = periods.reopen_period(_found(period_id, lock=True), reason=reason, by=by)
        return stopped(row, accounts, held=hold_stopped(queue, by=by))


def void_period(period_id: UUID, *, reason: str, by: Person) -> Undone:
    """It never should have begun: later minutes stand as they stood where every yes still does; those that passed are
    missed and come back to people; nothing fires by it. What was expected before it began is expected again."""
    require(may_everywhere(by, Verb.VOID_PERIOD))
    with transaction.atomic():
        queue, _accounts = _locked(_found(period_id).jurisdiction)
        row = periods.void_period(_found(period_id, lock=True), reason=reason, by=by)
        return Undone(row, put_back_after(queue, row, by=by), expect_again(row, by=by))


def note_span(
    period_id: UUID, kind: str, *, first_day: date, last_day: date | None = None, source: str, by: Person
) -> Span:
    """Days the law counts around an election, kept apart from the period itself."""
    require(may_everywhere(by, Verb.CHANGE_PERIOD))
    with transaction.atomic():
        row = _found(period_id, lock=True)
        return period_changes.note_span(row, kind, first_day=first_day, last_day=last_day, source=source, by=by)


def _locked(jurisdiction: str) -> tuple[list[int], list[int]]:
    """The posts that wait there, then its accounts, locked; answers their ids. Whoever gives a post its minute locks
    its accounts as well: what got one right before is seen on a second look."""
    queue = lock_queue(jurisdiction)
    accounts = lock_accounts(Channel.objects.filter(ministry__jurisdiction=jurisdiction))
    return sorted({*queue, *lock_queue(jurisdiction, late=True)}), accounts


def _found(period_id: UUID, *, lock: bool = False) -> Period:
    rows = Period.objects.select_for_update(of=("self",)) if lock else Period.objects.all()
    row = rows.filter(public_id=period_id).first()
    if row is None:
        raise NotThere
    return row
