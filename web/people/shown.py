"""What the pages of people show an administrator."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import Q, QuerySet

from channels.teams import joined
from people.authority import administers, can_open_for
from people.models import Holding, Membership, Ministry, Person
from people.queries import ministries_with
from people.refusals import NotThere
from people.roles import Role
from records.clock import today
from web.context import language_of_the_page


def administered(by: Person) -> list[Ministry]:
    """The ministries whose people somebody keeps."""
    return list(ministries_with(by, [Role.ADMINISTRATOR]).order_by("code"))


def people_of(by: Person) -> QuerySet[Person]:
    """Whom somebody administers: everybody who belongs or belonged to their ministries, and who belongs nowhere yet;
    for an administrator of the whole house, everybody."""
    found = Person.objects.order_by("name", "pk")
    if administers(by, None):
        return found
    theirs = Membership.objects.filter(ministry__in=administered(by)).values("person_id")
    return found.filter(Q(pk__in=theirs) | Q(memberships__isnull=True)).distinct()


@dataclass(frozen=True)
class Belongs:
    """A role in a ministry or in the whole house, and its days."""

    membership: Membership
    may_end: bool

    @property
    def place(self) -> str:
        """The ministry in the language of the page; empty for the whole house."""
        ministry = self.membership.ministry
        return ministry.name(language_of_the_page()) if ministry else ""

    @property
    def role(self) -> str:
        """What the role is called."""
        return str(Role(self.membership.role).label)

    @property
    def last_day(self) -> date | None:
        """The last day it holds."""
        until = self.membership.until
        return until - timedelta(days=1) if until else None

    @property
    def is_to_come(self) -> bool:
        """Whether it begins on a later day."""
        return self.membership.since > today()


@dataclass(frozen=True)
class PersonLine:
    """Somebody in the list, with everything they hold."""

    person: Person
    belongs: Sequence[Belongs]
    on_accounts: Sequence[Role]
    seats: Sequence[Holding]

    @property
    def roles(self) -> list[str]:
        """What they hold, those on accounts first."""
        given = [one.role for one in self.belongs if one.membership.role != Role.MEMBER or not self.on_accounts]
        return list(dict.fromkeys([*(str(role.label) for role in self.on_accounts), *given]))


def lines(found: Iterable[Person], by: Person) -> list[PersonLine]:
    """One line for each, in four questions for any number."""
    people, mine = list(found), administered(by)
    ids, everywhere = {ministry.pk for ministry in mine}, administers(by, None)
    not_over = Q(until__isnull=True) | Q(until__gt=today())
    belonging: dict[int, list[Belongs]] = {}
    rows = Membership.objects.filter(not_over, person__in=people).select_related("ministry").order_by("since", "pk")
    for row in rows:
        belonging.setdefault(row.person_id, []).append(Belongs(row, everywhere or row.ministry_id in ids))
    seats: dict[int, list[Holding]] = {}
    held = Holding.objects.filter(not_over, person__in=people).select_related("position").order_by("since", "pk")
    for holding in held:
        seats.setdefault(holding.person_id, []).append(holding)
    teams = joined(people, mine)
    return [
        PersonLine(
            one,
            belonging.get(one.pk, []),
            list(dict.fromkeys(role for _ministry, role in teams.get(one.pk, []))),
            seats.get(one.pk, []),
        )
        for one in people
    ]


class PersonPage:
    """One person as an administrator sees them. Raises NotThere."""

    def __init__(self, by: Person, person_id: UUID) -> None:
        self.by = by
        found = people_of(by).filter(public_id=person_id).first() if administers(by) else None
        if found is None:
            raise NotThere
        self.person: Person = found

    @cached_property
    def line(self) -> PersonLine:
        """What they hold."""
        return lines([self.person], self.by)[0]

    @cached_property
    def teams(self) -> list[tuple[Ministry, Role]]:
        """The roles they hold on the accounts of the ministries one administers."""
        return joined([self.person], administered(self.by)).get(self.person.pk, [])

    @property
    def may_link(self) -> bool:
        """Whether a link to a password is theirs to make."""
        return self.person.is_active and can_open_for(self.by, self.person)

    @property
    def has_signed_in(self) -> bool:
        """Whether they ever came in; if not, they may still need the link to their first password."""
        return self.person.last_login is not None
