"""What the page of delegations shows: one's own, those of people one assists, and all of a ministry one administers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import Q, QuerySet
from django.utils import timezone

from approvals.absences import absences_among
from approvals.arranging import assists, ministries_of
from approvals.hours import calendar_of, next_opening
from approvals.models import Absence, Assistant, Delegation
from channels.models import Channel
from people.authority import administers
from people.models import Ministry, Person
from people.queries import ministries_with, staff_of
from people.roles import Role
from publishing.deciding.giving import Giving
from records.clock import now
from web.context import language_of_the_page
from web.delegations.forms import AbsenceForm


@dataclass(frozen=True)
class DelegationLine:
    """A delegation as the page says it. `gives`: the roles it brings today; none: nothing yet."""

    delegation: Delegation
    gives: list[str]
    accounts: list[str]
    may_end: bool
    receiver_is_away: bool

    @property
    def is_running(self) -> bool:
        """Whether it counts now."""
        return self.delegation.since <= now()

    @property
    def roles(self) -> list[str]:
        """The roles it names."""
        return [str(Role(role).label) for role in self.delegation.roles]


@dataclass(frozen=True)
class PersonShown:
    """What stands for one person. `ministries`: where they could delegate, as they administer nobody there."""

    person: Person
    ministries: list[Ministry]
    absences: list[Absence]
    given: list[DelegationLine]
    received: list[DelegationLine]
    assistants: list[Assistant]

    @property
    def away(self) -> Absence | None:
        """The absence they are in now."""
        return next((absence for absence in self.absences if absence.since <= now()), None)


@dataclass(frozen=True)
class MinistryShown:
    """What stands in a ministry, for who administers it."""

    ministry: Ministry
    absences: list[Absence]
    delegations: list[DelegationLine]

    @property
    def name(self) -> str:
        """In the language of the page."""
        return self.ministry.name(language_of_the_page())


@dataclass(frozen=True)
class Overview:
    """The whole page. `back_on`: when people mostly come back, as a form sends it and as a moment; `away`: the form
    that says one is away from now until any other moment. Both empty for who belongs to no ministry."""

    mine: PersonShown
    assisted: list[PersonShown]
    administered: list[MinistryShown]
    back_on: list[tuple[str, datetime]]
    away: AbsenceForm | None


def overview_of(person: Person) -> Overview:
    """Everything the page says to this person."""
    lines = Lines(person)
    back_on = _mornings(person)
    return Overview(
        mine=_shown(person, lines),
        assisted=[_shown(one, lines) for one in assisted_by(person)],
        administered=[_in_ministry(one, lines) for one in administered_by(person)],
        back_on=back_on,
        away=AbsenceForm(people=[person], own=True, initial={"until": back_on[-1][0]}) if back_on else None,
    )


def assisted_by(person: Person) -> list[Person]:
    """Whom somebody assists today."""
    named = Person.objects.filter(assisted_by__assistant=person, is_active=True).order_by("name", "pk")
    return [one for one in named if assists(person, one, {ministry.pk for ministry in ministries_of(one)})]


def administered_by(person: Person) -> list[Ministry]:
    """The ministries somebody administers."""
    return list(ministries_with(person, [Role.ADMINISTRATOR]).order_by("code"))


def arranged_by(person: Person, ministry: Ministry | None = None) -> list[Person]:
    """Whose delegations and absences somebody sets: their own, of whom they assist, of everybody they administer."""
    found = [person, *assisted_by(person), *staff_of(administered_by(person))]
    if ministry:
        staff = set(staff_of([ministry]).values_list("pk", flat=True))
        found = [one for one in found if one.pk in staff]
    return list(dict.fromkeys(found))


def delegations_seen_by(person: Person) -> QuerySet[Delegation]:
    """The delegations that are not over and that somebody has to do with."""
    own = Q(giver=person) | Q(receiver=person) | Q(giver__in=assisted_by(person))
    return _not_over().filter(own | Q(ministry__in=administered_by(person)))


def absences_seen_by(person: Person) -> QuerySet[Absence]:
    """The absences that are not over and that somebody can end."""
    return _absences_of(arranged_by(person))


class Lines:
    """Delegations as one reader meets them; what many of them need is read once."""

    def __init__(self, reader: Person) -> None:
        self.reader = reader
        self._giving: dict[int, Giving] = {}

    @cached_property
    def _arranged(self) -> set[int]:
        return {person.pk for person in arranged_by(self.reader)}

    def of(self, delegations: Iterable[Delegation]) -> list[DelegationLine]:
        """A line for each."""
        found = list(delegations)
        named = {code for delegation in found for code in delegation.channels}
        names = {str(one.public_id): one.called for one in Channel.objects.filter(public_id__in=named)} if named else {}
        absences = list(_absences_of([delegation.receiver for delegation in found]))
        return [self._line(delegation, names, absences) for delegation in found]

    def _line(self, delegation: Delegation, names: Mapping[str, str], absences: Iterable[Absence]) -> DelegationLine:
        giving = self._giving.setdefault(delegation.ministry_id, Giving(delegation.ministry))
        gives = giving.by(delegation.giver, roles=delegation.roles, channels=delegation.channels)
        return DelegationLine(
            delegation,
            gives=sorted(str(role.label) for role in gives),
            accounts=sorted(names.get(code, "?") for code in delegation.channels),
            may_end=delegation.giver_id in self._arranged or delegation.receiver == self.reader,
            receiver_is_away=any(_meet(absence, delegation) for absence in absences),
        )


def _meet(absence: Absence, delegation: Delegation) -> bool:
    """Whether the receiver is away during part of a delegation."""
    same = absence.person_id == delegation.receiver_id
    return same and absence.since < delegation.until and absence.until > delegation.since


def _shown(person: Person, lines: Lines) -> PersonShown:
    return PersonShown(
        person,
        [ministry for ministry in ministries_of(person) if not administers(person, ministry)],
        list(_absences_of([person])),
        lines.of(_not_over().filter(giver=person)),
        lines.of(_not_over().filter(receiver=person)),
        list(person.assisted_by.select_related("assistant", "person").order_by("assistant__name")),
    )


def _in_ministry(ministry: Ministry, lines: Lines) -> MinistryShown:
    return MinistryShown(
        ministry, list(_absences_of(staff_of([ministry]))), lines.of(_not_over().filter(ministry=ministry))
    )


def _not_over() -> QuerySet[Delegation]:
    found = Delegation.objects.filter(ended_at__isnull=True, until__gt=now())
    return found.select_related("giver", "receiver", "ministry", "set_by").order_by("since", "pk")


def _absences_of(people: Iterable[Person]) -> QuerySet[Absence]:
    return absences_among(people, ending_after=now())


def _mornings(person: Person) -> list[tuple[str, datetime]]:
    """When people mostly come back: the next working morning, and the first one of next week; as a form sends them."""
    ministry = ministries_of(person).first()
    if ministry is None:
        return []
    midnight = timezone.localtime(now()).replace(hour=0, minute=0, second=0, microsecond=0)
    days = (1, 7 - midnight.weekday())
    calendar = calendar_of(ministry.jurisdiction, timezone.get_current_timezone_name())
    found = sorted({next_opening(midnight + timedelta(days=ahead), calendar) for ahead in days})
    return [(f"{timezone.localtime(at):%Y-%m-%dT%H:%M}", at) for at in found]
