"""How people come, hold roles and go. Every change is an event on the person's own chain."""

import re
from collections.abc import Collection
from datetime import date
from functools import cache
from zoneinfo import available_timezones

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from people import words
from people.actors import By, actor
from people.authority import require_administrator, require_apart, require_opener
from people.models import Membership, Ministry, Person
from people.queries import memberships
from people.refusals import BadInput, NotNow
from people.roles import MINISTRY_ROLES, OUTSIDE_ROLES, Role
from people.tokens import revoke_tokens
from records.clock import now
from records.trail import Subject, record

LANGUAGES = ("en", "fr")
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}")


def add_ministry(
    code: str, *, name_en: str, name_fr: str, by: By, since: date | None = None, jurisdiction: str = "ontario"
) -> Ministry:
    """A ministry joins the house. Takes an administrator of the whole house."""
    require_administrator(by, None)
    if not _CODE.fullmatch(code):
        raise BadInput("ministry_code_unreadable", ministry=code[:80])
    with transaction.atomic():
        if Ministry.objects.filter(code=code).exists():
            raise NotNow("ministry_exists", ministry=code)
        ministry = Ministry.objects.create(
            code=code,
            name_en=words.name(name_en, limit=200),
            name_fr=words.name(name_fr, limit=200),
            since=since or timezone.localdate(),
            jurisdiction=jurisdiction,
        )
        record(Subject("ministry", ministry.public_id), "ministry_added", actor(by, Role.ADMINISTRATOR), {"code": code})
    return ministry


def add_person(
    email: str,
    *,
    name: str,
    by: By,
    language: str = "en",
    time_zone: str = "America/Toronto",
    password: str | None = None,
) -> Person:
    """Somebody who can sign in; without a password, only once one is set. Holds no role yet."""
    require_administrator(by)
    email, name = _new_address(email), words.name(name, limit=200)
    _check_choice(language, LANGUAGES)
    _check_choice(time_zone, _time_zones())
    with transaction.atomic():
        if Person.objects.filter(email=email).exists():
            raise NotNow("address_taken", address=email)
        _check_password(password, Person(email=email, name=name))
        person = Person.objects.create_user(email, password, name=name, language=language, time_zone=time_zone)
        record(Subject("person", person.public_id), "person_added", actor(by, Role.ADMINISTRATOR))
    return person


def _new_address(email: str) -> str:
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise BadInput("email_unreadable", address=email[:80]) from error
    return email


@cache
def _time_zones() -> set[str]:
    """Every zone the machine knows; asked once, as it reads a whole folder."""
    return available_timezones()


def _check_choice(value: str, choices: Collection[str]) -> None:
    if value not in choices:
        raise BadInput("choice_unknown", value=str(value)[:80])


def _check_password(password: str | None, person: Person) -> None:
    if password is None:
        return
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise BadInput("password_weak", details=error.messages) from error


def give_membership(
    person: Person,
    ministry: Ministry | None,
    role: Role,
    *,
    by: By,
    since: date | None = None,
    until: date | None = None,
) -> Membership:
    """A person belongs to a ministry (None: to the whole house) in a role, from `since` until the day before `until`.

    Who belongs to the minister's office or to audit holds no other role at the same time (policy.md part 3, roles).
    """
    require_administrator(by, ministry)
    since = since or timezone.localdate()
    if role not in MINISTRY_ROLES:
        raise BadInput("choice_unknown", value=role)
    with transaction.atomic():
        held = _held_between(Person.objects.select_for_update().get(pk=person.pk), since, until)
        if held.filter(ministry=ministry, role=role).exists():
            raise NotNow("membership_exists", person=person.name, role=role.label)
        _keep_outsiders_outside(person, role, held)
        require_apart(person, role, ministry)
        membership = Membership.objects.create(person=person, ministry=ministry, role=role, since=since, until=until)
        _record_membership(membership, "membership_given", by)
    return membership


def _held_between(person: Person, since: date, until: date | None) -> QuerySet[Membership]:
    """The memberships that hold on some day of a span."""
    held = person.memberships.filter(Q(until__isnull=True) | Q(until__gt=since))
    return held.filter(since__lt=until) if until else held


def _keep_outsiders_outside(person: Person, role: Role, held: QuerySet[Membership]) -> None:
    """Nobody sits on both sides of the minister's door."""
    others = held.exclude(role=role) if role in OUTSIDE_ROLES else held.filter(role__in=OUTSIDE_ROLES)
    if others.exists():
        raise NotNow("outside_roles_apart", person=person.name)


def end_membership(membership: Membership, *, by: By, on: date | None = None) -> Membership:
    """The membership no longer holds from this day on (default: from now)."""
    require_administrator(by, membership.ministry)
    _keep_an_administrator(membership, by)
    day = max(on or timezone.localdate(), membership.since)
    with transaction.atomic():
        still_holds = Q(until__isnull=True) | Q(until__gt=day)
        if not Membership.objects.filter(still_holds, pk=membership.pk).update(until=day):
            raise NotNow("membership_over")
        membership.until = day
        _record_membership(membership, "membership_ended", by)
    return membership


def _keep_an_administrator(membership: Membership, by: By) -> None:
    """Nobody ends their own last right to administer a place: they could not undo it, and may be the only one."""
    if membership.role != Role.ADMINISTRATOR or by != membership.person:
        return
    others = memberships(membership.person).filter(role=Role.ADMINISTRATOR).exclude(pk=membership.pk)
    if not others.filter(Q(ministry=None) | Q(ministry=membership.ministry)).exists():
        raise NotNow("own_administration")


def _record_membership(membership: Membership, verb: str, by: By) -> None:
    facts = {
        "ministry": membership.ministry.code if membership.ministry else "house",
        "role": str(membership.role),
        "since": membership.since,
        "until": membership.until,
    }
    record(Subject("person", membership.person.public_id), verb, actor(by, Role.ADMINISTRATOR), facts)


def deactivate(person: Person, *, for_cause: bool, by: By) -> Person:
    """The person can no longer sign in and holds no role or token. For cause: what they approved is looked at again.
    It ends what they hold everywhere, so it takes an administrator of every ministry they belong to. Nobody does this
    to themselves."""
    require_opener(by, person)
    if by == person:
        raise NotNow("own_access")
    with transaction.atomic():
        if not Person.objects.filter(pk=person.pk, is_active=True).update(
            is_active=False, deactivated_for_cause_at=now() if for_cause else None
        ):
            raise NotNow("person_inactive", person=person.name)
        person.refresh_from_db()
        revoke_tokens(person, by=by)
        facts = {"for_cause": for_cause}
        record(Subject("person", person.public_id), "person_deactivated", actor(by, Role.ADMINISTRATOR), facts)
    return person
