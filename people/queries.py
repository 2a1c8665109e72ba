"""Who belongs where today."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from people.models import Membership, Ministry, Person
from people.roles import OUTSIDE_ROLES, Role
from records.clock import today


def memberships(person: Person, *, on: date | None = None) -> QuerySet[Membership]:
    """The memberships that hold on a day (default today): from `since` until the day before `until`.

    A person who may not sign in has none.
    """
    day = on or today()
    if not person.is_active:
        return Membership.objects.none()
    return person.memberships.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)


def ministry_roles(person: Person, ministry: Ministry) -> frozenset[Role]:
    """The roles a person holds today in a ministry, those in the whole house included."""
    held = memberships(person).filter(Q(ministry=ministry) | Q(ministry__isnull=True))
    return frozenset(Role(role) for role in held.values_list("role", flat=True))


def ministries_with(person: Person, roles: Iterable[Role]) -> QuerySet[Ministry]:
    """The ministries where a person holds one of these roles today; a role in the whole house covers all."""
    held = list(memberships(person).filter(role__in=list(roles)).values_list("ministry_id", flat=True))
    if None in held:
        return Ministry.objects.all()
    return Ministry.objects.filter(pk__in=held)


def people_with(role: Role, ministry: Ministry) -> QuerySet[Person]:
    """Everybody who holds a role in a ministry today."""
    day = today()
    holding = Membership.objects.filter(
        Q(until__isnull=True) | Q(until__gt=day),
        Q(ministry=ministry) | Q(ministry__isnull=True),
        role=role,
        since__lte=day,
    )
    return Person.objects.filter(is_active=True, pk__in=holding.values("person_id"))


def ministries_of(people: Iterable[Person]) -> dict[int, set[int]]:
    """By person id, the ministries each of these people works for today: none for who stands outside, even in part."""
    day = today()
    rows = Membership.objects.filter(Q(until__isnull=True) | Q(until__gt=day), person__in=list(people), since__lte=day)
    held: dict[int, set[int]] = {}
    outside: set[int] = set()
    for person_id, ministry_id, role in rows.values_list("person_id", "ministry_id", "role"):
        if role in OUTSIDE_ROLES:
            outside.add(person_id)
        elif ministry_id:
            held.setdefault(person_id, set()).add(ministry_id)
    return {person_id: ids for person_id, ids in held.items() if person_id not in outside}


def house_roles(person: Person) -> frozenset[Role]:
    """The roles a person holds today in the whole house."""
    held = memberships(person).filter(ministry__isnull=True)
    return frozenset(Role(role) for role in held.values_list("role", flat=True))


def works_outside(person: Person) -> bool:
    """Whether a person belongs to the minister's office or to audit today: they read, they hold no role on accounts."""
    return memberships(person).filter(role__in=OUTSIDE_ROLES).exists()


def belongs_to(person: Person, ministry: Ministry) -> bool:
    """Whether a person works for a ministry today, whatever their role there; the minister's office does not."""
    return memberships(person).filter(ministry=ministry).exclude(role__in=OUTSIDE_ROLES).exists()


def staff_of(ministries: Iterable[Ministry]) -> QuerySet[Person]:
    """Everybody who works for one of these ministries today; the minister's office and audit do not."""
    day = today()
    belonging = Membership.objects.filter(
        Q(until__isnull=True) | Q(until__gt=day), ministry__in=ministries, since__lte=day
    ).exclude(role__in=OUTSIDE_ROLES)
    return Person.objects.filter(is_active=True, pk__in=belonging.values("person_id")).order_by("name", "pk")
