"""Absences: from one moment to another somebody is away; nothing is asked of them, and they decide nothing."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from approvals.arranging import arranger, may_arrange, ministries_of, span
from approvals.models import Absence
from people.answers import Answer, require
from people.models import Person
from people.refusals import NotNow, NotThere
from records.clock import now
from records.trail import CLOCK, Actor, Subject, record

LONGEST_ABSENCE = timedelta(days=549)
"""A year and a half: pregnancy and parental leave in a row fit into it. Then somebody looks at it again. Our choice."""


def be_away(person: Person, *, until: datetime, by: Person, since: datetime | None = None) -> Absence:
    """From `since` (default: at once) until `until`, nothing is asked of this person and they decide nothing.

    Raises NotAllowed, BadInput (dates) or NotNow (away already on some day of it).
    """
    require(may_set_absence(by, person))
    since, until = span(since, until, longest=LONGEST_ABSENCE)
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)  # one hand at a time on the absences of a person
        if set_between(person, since, until).exists():
            raise NotNow("away_already", person=person.name)
        absence = Absence.objects.create(person=person, since=since, until=until, set_by=by, set_at=now())
        _record_act(absence, "absence_set", by)
    return absence


def come_back(absence: Absence, *, by: Person) -> Absence:
    """The person is there again, from this moment on; an absence to come is called off."""
    require(may_set_absence(by, absence.person))
    with transaction.atomic():
        still = Absence.objects.filter(pk=absence.pk, ended_at__isnull=True, until__gt=now())
        if not still.update(ended_at=now()):
            raise NotNow("absence_over")
        absence.refresh_from_db()
        _record_act(absence, "absence_ended", by)
    return absence


def may_set_absence(by: Person, person: Person) -> Answer:
    """Whether somebody may say that a person is away, and that they are back."""
    return may_arrange(by, person, ministries_of(person))


def due_absences() -> QuerySet[Absence]:
    """The absences that have begun and of which the trail does not say so yet."""
    due = Absence.objects.filter(begun_at__isnull=True, ended_at__isnull=True, since__lte=now(), until__gt=now())
    return due.select_related("person")


def begin(absence: Absence) -> bool:
    """Note on the trail that an absence has begun; False when another was quicker. Stands in a transaction."""
    if not Absence.objects.filter(pk=absence.pk, begun_at__isnull=True).update(begun_at=now()):
        return False
    _record(absence, "absence_begun", CLOCK)
    return True


def set_between(person: Person, since: datetime, until: datetime) -> QuerySet[Absence]:
    """The absences of a person that count at some moment of a span."""
    return Absence.objects.filter(person=person, ended_at__isnull=True, since__lt=until, until__gt=since)


def absences_among(people: Iterable[Person], *, ending_after: datetime) -> QuerySet[Absence]:
    """The absences of some people that are not over then, the first to begin first."""
    found = Absence.objects.filter(person__in=list(people), ended_at__isnull=True, until__gt=ending_after)
    return found.select_related("person", "set_by").order_by("since", "pk")


def absence_now(person: Person) -> Absence | None:
    """The absence somebody is in now."""
    return absences_among([person], ending_after=now()).filter(since__lte=now()).first()


def absence_of(absence_id: UUID) -> Absence:
    """One absence. Raises NotThere."""
    found = Absence.objects.select_related("person").filter(public_id=absence_id).first()
    if found is None:
        raise NotThere
    return found


def _record_act(absence: Absence, verb: str, by: Person) -> None:
    who, capacity = arranger(by, absence.person, ministries_of(absence.person))
    _record(absence, verb, who, capacity)


def _record(absence: Absence, verb: str, who: Actor, more: dict[str, str] | None = None) -> None:
    facts: dict[str, object] = {"absence": absence.public_id, "since": absence.since, "until": absence.until}
    record(Subject("person", absence.person.public_id), verb, who, facts | (more or {}))
