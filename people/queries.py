"""Who belongs where today, and which positions they hold."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from people.models import Holding, Membership, Ministry, Person, Position
from people.reading import once_a_page
from people.roles import CHANNEL_ROLES, DECIDING_ROLES, OUTSIDE_ROLES, Role
from records.clock import today

DAYS_IN_HAND = 8


def holds_on(day: date) -> Q:
    """What is dated holds from `since` until the day before `until`."""
    return (Q(until__isnull=True) | Q(until__gt=day)) & Q(since__lte=day)


def memberships(person: Person, *, on: date | None = None) -> QuerySet[Membership]:
    """The memberships that hold on a day (default today): from `since` until the day before `until`.

    A person who may not sign in has none.
    """
    if not person.is_active:
        return Membership.objects.none()
    return person.memberships.filter(holds_on(on or today()))


def holdings(*, on: date | None = None) -> QuerySet[Holding]:
    """The positions held on a day (default today), acting included: by who works for the ministry of the position.

    A position without the membership counts for nothing, and nothing at all for the minister's office and audit.
    """
    return _held_on(on or today()).all()


@lru_cache(maxsize=DAYS_IN_HAND)
def _held_on(day: date) -> QuerySet[Holding]:
    """The question itself, put together once a day: a page asks it many times over, each time of somebody else."""
    held = Membership.objects.filter(holds_on(day), person=OuterRef("person"))
    belongs = held.filter(ministry=OuterRef("position__ministry"))
    outside = held.filter(role__in=OUTSIDE_ROLES)
    return Holding.objects.filter(holds_on(day), Exists(belongs), ~Exists(outside), person__is_active=True)


def seats_in(ministry: Ministry) -> dict[int, frozenset[UUID]]:
    """By person id, the positions of a ministry somebody holds today, by their public ids."""
    found: dict[int, set[UUID]] = {}
    held = holdings().filter(position__ministry=ministry.pk)
    for person_id, seat in held.values_list("person", "position__public_id"):
        found.setdefault(person_id, set()).add(seat)
    return {person_id: frozenset(seats) for person_id, seats in found.items()}


@once_a_page
def memberships_today(person: Person) -> list[Membership]:
    """The memberships a person holds today, each with its ministry; the first given first."""
    return list(memberships(person).select_related("ministry").order_by("pk"))


class Seat(NamedTuple):
    """A position somebody holds: its id, the one others know it by, its ministry’s id, and its role."""

    position_id: int
    public_id: UUID
    ministry_id: int
    role: str


@once_a_page
def seats_today(person: Person) -> list[Seat]:
    """The positions a person holds today."""
    named = ("position_id", "position__public_id", "position__ministry_id", "position__role")
    return [Seat(*one) for one in holdings().filter(person=person).values_list(*named)]


@once_a_page
def _roles_by_ministry(person: Person) -> dict[int | None, set[Role]]:
    """By ministry id (None: the whole house), the roles held today: given to the person, or with a position."""
    held: dict[int | None, set[Role]] = {}
    for given in memberships_today(person):
        held.setdefault(given.ministry_id, set()).add(Role(given.role))
    for seat in seats_today(person):
        if seat.role not in CHANNEL_ROLES:
            held.setdefault(seat.ministry_id, set()).add(Role(seat.role))
    for where, roles in held.items():
        if Role.ADMINISTRATOR in roles | held.get(None, set()):
            held[where] = roles - DECIDING_ROLES
    return held


def ministry_roles(person: Person, ministry: Ministry) -> frozenset[Role]:
    """The roles a person holds today in a ministry, those in the whole house included.

    An administrator of the ministry decides on nothing there, whatever rows say.
    """
    held = _roles_by_ministry(person)
    roles = held.get(ministry.pk, set()) | held.get(None, set())
    return frozenset(roles - DECIDING_ROLES if Role.ADMINISTRATOR in roles else roles)


def roles_anywhere(person: Person) -> frozenset[Role]:
    """The roles a person holds today in some ministry or in the whole house, by membership or with a position."""
    return frozenset(role for held in _roles_by_ministry(person).values() for role in held)


def ministries_with(person: Person, roles: Iterable[Role]) -> QuerySet[Ministry]:
    """The ministries where a person holds one of these roles today; a role in the whole house covers all."""
    wanted = set(roles)
    found = {ministry_id for ministry_id, held in _roles_by_ministry(person).items() if held & wanted}
    everywhere = Q() if None in found else Q(pk__in=found - {None})
    return Ministry.objects.filter(everywhere)


def people_with(role: Role, ministry: Ministry) -> QuerySet[Person]:
    """Everybody who holds a role in a ministry today, by membership or with a position."""
    there = Membership.objects.filter(
        Q(ministry=ministry) | Q(ministry__isnull=True), holds_on(today()), person=OuterRef("pk")
    )
    seated = holdings().filter(person=OuterRef("pk"), position__ministry=ministry, position__role=role)
    found = Person.objects.filter(Exists(there.filter(role=role)) | Exists(seated), is_active=True)
    if role in DECIDING_ROLES:
        found = found.filter(~Exists(there.filter(role=Role.ADMINISTRATOR)))
    return found


@dataclass
class Belonging:
    """The ministries somebody works for today, and those they administer (None: every one)."""

    works_for: set[int] = field(default_factory=set)
    administers: set[int | None] = field(default_factory=set)

    def decides_in(self, ministry_id: int) -> bool:
        """Whether deciding roles count there: for who works for the ministry and does not administer it."""
        return ministry_id in self.works_for and not self.administers & {ministry_id, None}

    def holds(self, role: Role, ministry_id: int) -> bool:
        """Whether a role on accounts of this ministry counts."""
        return self.decides_in(ministry_id) if role in DECIDING_ROLES else ministry_id in self.works_for


def belonging_of(people: Iterable[Person]) -> dict[int, Belonging]:
    """By person id, where each of these people belongs today: nowhere for who stands outside, even in part, and for who
    may not sign in."""
    rows = Membership.objects.filter(holds_on(today()), person__in=list(people), person__is_active=True)
    found: dict[int, Belonging] = {}
    outside: set[int] = set()
    for person_id, ministry_id, role in rows.values_list("person_id", "ministry_id", "role"):
        standing = found.setdefault(person_id, Belonging())
        if ministry_id:
            standing.works_for.add(ministry_id)
        if role == Role.ADMINISTRATOR:
            standing.administers.add(ministry_id)
        if role in OUTSIDE_ROLES:
            outside.add(person_id)
    return {person_id: standing for person_id, standing in found.items() if person_id not in outside}


def jurisdictions_of(people: Iterable[Person]) -> dict[int, str]:
    """By person id, the jurisdiction of the ministry somebody belongs to today, in whatever role; of several, the one
    they joined first."""
    rows = Membership.objects.filter(holds_on(today()), person__in=list(people), ministry__isnull=False)
    newest_first = rows.order_by("-since", "-pk").values_list("person_id", "ministry__jurisdiction")
    return dict(newest_first)


def administrators_of(person: Person) -> QuerySet[Person]:
    """Everybody who administers a ministry this person has a membership in today; those of the whole house always."""
    where = Membership.objects.filter(holds_on(today()), person=person).values("ministry_id")
    held = Membership.objects.filter(
        holds_on(today()), Q(ministry__isnull=True) | Q(ministry_id__in=where), role=Role.ADMINISTRATOR
    )
    return Person.objects.filter(is_active=True, pk__in=held.values("person_id")).order_by("name", "pk")


def house_roles(person: Person) -> frozenset[Role]:
    """The roles a person holds today in the whole house."""
    held = memberships(person).filter(ministry__isnull=True)
    return frozenset(Role(role) for role in held.values_list("role", flat=True))


def works_outside(person: Person) -> bool:
    """Whether a person belongs to the minister's office or to audit today: they read, they hold no role on accounts."""
    return memberships(person).filter(role__in=OUTSIDE_ROLES).exists()


def belongs_to(person: Person, ministry: Ministry, *, on: date | None = None) -> bool:
    """Whether a person works for a ministry on a day (default today), whatever their role there; the minister's
    office does not."""
    return memberships(person, on=on).filter(ministry=ministry).exclude(role__in=OUTSIDE_ROLES).exists()


def staff_of(ministries: Iterable[Ministry]) -> QuerySet[Person]:
    """Everybody who works for one of these ministries today; the minister's office and audit do not."""
    belonging = Membership.objects.filter(holds_on(today()), ministry__in=ministries).exclude(role__in=OUTSIDE_ROLES)
    return Person.objects.filter(is_active=True, pk__in=belonging.values("person_id")).order_by("name", "pk")


def positions_held(person: Person, ministry: Ministry, on: date | None = None) -> set[UUID]:
    """The public ids of the positions a person holds in a ministry on a day (default today), acting included."""
    held = holdings(on=on).filter(person=person, position__ministry=ministry)
    return set(held.values_list("position__public_id", flat=True))


def holders_of(position: UUID, on: date | None = None) -> list[Person]:
    """Who holds a position on a day (default today): its holder, then who acts in it. Both are entitled."""
    held = holdings(on=on).filter(position__public_id=position).select_related("person")
    return [holding.person for holding in held.order_by("acting", "since", "pk")]


def title_of(position: UUID) -> str:
    """What a position is called in the language of the moment; empty for one that never was."""
    return titles_of([position]).get(position, "")


def titles_of(positions: Iterable[UUID]) -> dict[UUID, str]:
    """By public id, what positions are called in the language of the moment. One question for all."""
    found = Position.objects.filter(public_id__in=list(positions))
    return {position.public_id: position.title_here for position in found}


def open_positions(ministry: Ministry) -> QuerySet[Position]:
    """The positions of a ministry that exist today."""
    return ministry.positions.filter(holds_on(today())).order_by("role", "title_en", "pk")
