"""Delegations: for a time, somebody decides in another's place. Both are named, and nothing decided before changes."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Required, TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from approvals.arranging import arranger, may_arrange, span
from approvals.chains import may_be_added, passed_on_by
from approvals.models import Delegation
from people import words
from people.answers import Allowed, Answer, require
from people.authority import administers
from people.models import Ministry, Person
from people.queries import belongs_to, ministry_roles, works_outside
from people.refusals import BadInput, NotAllowed, NotNow, NotThere
from people.roles import DECIDING_ROLES, Role
from records.clock import now
from records.trail import CLOCK, Actor, Subject, record

LONGEST_DELEGATION = timedelta(days=366)
"""Then somebody looks at it again, and renews it. Our choice."""


class Terms(TypedDict, total=False):
    """What is delegated. No beginning: at once; no roles: all the giver decides in; no accounts (public ids): all."""

    giver: Required[Person]
    receiver: Required[Person]
    until: Required[datetime]
    since: datetime | None
    roles: Collection[str]
    channels: Collection[UUID]
    reason: str


def delegate(ministry: Ministry, *, by: Person, **terms: Unpack[Terms]) -> Delegation:
    """From `since` until `until`, the receiver decides in the giver's place.

    Raises NotAllowed, BadInput (dates, roles, oneself) or NotNow (who cannot receive; a circle, a third step, twice).
    """
    with transaction.atomic():
        Ministry.objects.select_for_update().get(pk=ministry.pk)  # one hand at a time on the chains of a ministry
        given = prospect(ministry, by=by, **terms)
        given.save()
        _record_act(given, "delegated", by)
    return given


def prospect(ministry: Ministry, *, by: Person, **terms: Unpack[Terms]) -> Delegation:
    """The delegation as it would be, for people to look at before they set it. Refuses what `delegate` refuses."""
    giver, receiver, roles, at = terms["giver"], terms["receiver"], set(terms.get("roles", ())), now()
    require(may_arrange(by, giver, [ministry]))
    since, until = span(terms.get("since"), terms["until"], longest=LONGEST_DELEGATION)
    _require_deciding(roles)
    _require_two_who_fit(ministry, giver, receiver, since, by)
    given = Delegation(ministry=ministry, giver=giver, receiver=receiver, since=since, until=until)
    given.roles, given.channels = sorted(map(str, roles)), sorted(map(str, set(terms.get("channels", ()))))
    reason = terms.get("reason", "")
    given.reason = words.sentence(reason) if reason.strip() else ""
    given.set_by, given.set_at, given.begun_at = by, at, at if since <= at else None
    require(may_be_added(given, list(standing_between(ministry, since, until))))
    return given


def _require_deciding(roles: Iterable[str]) -> None:
    for role in roles:
        if role not in Role.values:
            raise BadInput("choice_unknown", value=str(role)[:80])
        if role not in DECIDING_ROLES:
            raise BadInput("role_not_delegated", role=Role(role).label)


def _require_two_who_fit(ministry: Ministry, giver: Person, receiver: Person, since: datetime, by: Person) -> None:
    """Both work for the ministry, and the receiver is somebody who can decide there and did not choose themself."""
    if giver == receiver:
        raise BadInput("delegation_to_oneself")
    if by == receiver:
        raise NotAllowed("delegation_to_setter", giver=giver.name)
    if not belongs_to(giver, ministry) and not ministry_roles(giver, ministry) & DECIDING_ROLES:
        raise NotNow("membership_missing", person=giver.name)
    if works_outside(receiver):
        raise NotNow("delegation_outside", person=receiver.name)
    day = timezone.localdate(since, timezone.get_default_timezone())
    if not belongs_to(receiver, ministry, on=day):
        raise NotNow("membership_missing_then", person=receiver.name, day=day)
    if administers(receiver, ministry):
        raise NotNow("administrators_decide_nothing", person=receiver.name)


def end_delegation(delegation: Delegation, *, by: Person) -> Delegation:
    """It counts no more, from this moment on. What was decided while it did stands."""
    require(may_end(by, delegation))
    with transaction.atomic():
        still = Delegation.objects.filter(pk=delegation.pk, ended_at__isnull=True, until__gt=now())
        if not still.update(ended_at=now(), ended_by=by):
            raise NotNow("delegation_over")
        delegation.refresh_from_db()
        _record_act(delegation, "delegation_ended", by)
    return delegation


def may_end(by: Person, delegation: Delegation) -> Answer:
    """Whether somebody may end it: whoever may set it, and its receiver, who need not take it on."""
    if by == delegation.receiver:
        return Allowed()
    return may_arrange(by, delegation.giver, [delegation.ministry])


def begin_delegations() -> int:
    """Note on the trail that delegations set for later count from now on; answers how many."""
    due = Delegation.objects.filter(begun_at__isnull=True, ended_at__isnull=True, since__lte=now(), until__gt=now())
    return sum(_begin(delegation) for delegation in due.select_related("ministry", "giver", "receiver"))


def _begin(delegation: Delegation) -> bool:
    with transaction.atomic():
        if not Delegation.objects.filter(pk=delegation.pk, begun_at__isnull=True).update(begun_at=now()):
            return False
        _record(delegation, "delegation_begun", CLOCK)
    return True


def passed_on_with(given: Delegation) -> list[Delegation]:
    """What its giver was given by others and passes on with this delegation."""
    return passed_on_by(given, standing_between(given.ministry, given.since, given.until))


def received_by(person: Person, ministry: Ministry) -> list[Delegation]:
    """What somebody decides in the place of others in a ministry, now or later."""
    found = Delegation.objects.filter(ministry=ministry, receiver=person, ended_at__isnull=True, until__gt=now())
    return list(found.select_related("giver").order_by("since", "pk"))


def standing_between(ministry: Ministry, since: datetime, until: datetime) -> QuerySet[Delegation]:
    """The delegations of a ministry that count at some moment of a span."""
    found = Delegation.objects.filter(ministry=ministry, ended_at__isnull=True, since__lt=until, until__gt=since)
    return found.select_related("ministry", "giver", "receiver").order_by("since", "pk")


def delegation_of(delegation_id: UUID) -> Delegation:
    """One delegation. Raises NotThere."""
    found = Delegation.objects.select_related("ministry", "giver", "receiver").filter(public_id=delegation_id).first()
    if found is None:
        raise NotThere
    return found


def _record_act(delegation: Delegation, verb: str, by: Person) -> None:
    who, capacity = arranger(by, delegation.giver, [delegation.ministry], receiver=delegation.receiver)
    _record(delegation, verb, who, capacity)


def _record(delegation: Delegation, verb: str, who: Actor, more: dict[str, str] | None = None) -> None:
    """On the giver's chain, naming both; without the reason: why somebody is away is theirs, and stays in its row."""
    facts: dict[str, object] = {
        "delegation": delegation.public_id,
        "ministry": delegation.ministry.code,
        "giver": delegation.giver.public_id,
        "giver_name": delegation.giver.name,
        "receiver": delegation.receiver.public_id,
        "receiver_name": delegation.receiver.name,
        "roles": delegation.roles,
        "channels": delegation.channels,
        "since": delegation.since,
        "until": delegation.until,
    }
    record(Subject("person", delegation.giver.public_id), verb, who, facts | (more or {}))
