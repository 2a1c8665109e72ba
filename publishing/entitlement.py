"""Who can decide about posts of some accounts today: in their own right, or in the place of who gave it to them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from uuid import UUID

from approvals.capacity import Capacity, Held, Passed, StandIns, capacities, in_force
from approvals.queries import Decider
from channels.models import Channel
from channels.queries import holders, rights
from people.models import Ministry, Person
from people.queries import ministry_roles, people_with
from people.roles import CHANNEL_ROLES, Role
from records.clock import now

DECIDING_IN_THE_MINISTRY = frozenset({Role.HEAD_OF_COMMUNICATIONS})
"""Roles in a ministry, not on its accounts, that a stage can ask for."""


def deciders(roles: Collection[Role], ministry: Ministry, channels: Sequence[Channel]) -> dict[Role, list[Person]]:
    """Who holds each role today on every one of these accounts; a role of the ministry, in it."""
    on_accounts = [role for role in roles if role in CHANNEL_ROLES]
    found = holders(on_accounts, channels) if on_accounts else {}
    in_ministry = [role for role in roles if role not in CHANNEL_ROLES]
    return found | {role: list(people_with(role, ministry).order_by("name", "pk")) for role in in_ministry}


NOBODY: Mapping[Role, Sequence[Person]] = MappingProxyType({})


class Entitlement:
    """Who can decide what about posts of these accounts. Reads each fact once. `on_duty`: in an emergency, who holds a
    role because the duty roster says so."""

    def __init__(
        self, ministry: Ministry, channels: Sequence[Channel], on_duty: Mapping[Role, Sequence[Person]] = NOBODY
    ) -> None:
        self.ministry, self.channels, self.on_duty = ministry, channels, on_duty
        self._held: dict[int, Held] = {}
        self._holders: dict[Role, list[Person]] = {}

    def know(self, person: Person, roles: frozenset[Role]) -> None:
        """What somebody holds in their own right, where it has been read already."""
        self._held[person.pk] = Held(roles | self._duties(person))

    def read_holders(self, roles: Collection[Role]) -> None:
        """Read who holds these roles, all at once."""
        for role, people in deciders(roles, self.ministry, self.channels).items():
            self._holders[role] = list(dict.fromkeys([*self.on_duty.get(role, ()), *people]))

    @cached_property
    def stand_ins(self) -> StandIns:
        """The delegations that count for these accounts now."""
        return StandIns.of(self.ministry).covering([channel.public_id for channel in self.channels])

    def held(self, person: Person) -> Held:
        """What somebody holds in their own right: roles on every one of the accounts, and heading the ministry's
        communications."""
        if person.pk not in self._held:
            mine = rights(person)
            sets = [mine.get(channel.pk, frozenset()) for channel in self.channels]
            roles = frozenset.intersection(*sets) if sets else frozenset()
            in_ministry = ministry_roles(person, self.ministry) & DECIDING_IN_THE_MINISTRY
            self._held[person.pk] = Held(roles | in_ministry | self._duties(person))
        return self._held[person.pk]

    def _duties(self, person: Person) -> frozenset[Role]:
        return frozenset(role for role, people in self.on_duty.items() if person in people)

    def decider(self, person: Person, *, in_place_of: UUID | None = None) -> Decider:
        """A person and every way in which they can decide; `in_place_of`: only in this person's place."""
        ways = capacities(person, self.stand_ins, self.held)
        if in_place_of is not None:
            ways = [way for way in ways if way.in_place_of and way.in_place_of.public_id == in_place_of]
        return Decider(person, ways)

    def own(self, person: Person) -> Decider:
        """A person in their own right alone."""
        return Decider(person, [Capacity(self.held(person))])

    def stand_ins_for(self, role: Role, seat: UUID | None = None) -> Iterator[Passed]:
        """Who could decide in whose place where a stage asks this role, and who passed it on to them."""
        for passed in self.stand_ins.passed():
            if Capacity(passed.of(self.held(passed.giver)), passed.giver).fits(role, seat):
                yield passed

    def holders(self, role: Role, seat: UUID | None = None) -> list[Person]:
        """Everybody who holds a role in their own right; where a position is named, only those who sit in it."""
        if role not in self._holders:
            self.read_holders([role])
        return [person for person in self._holders[role] if self._sits(person, seat)]

    def able(self, role: Role, seat: UUID | None = None) -> list[Person]:
        """Everybody who could decide where a stage asks this role, those who stand in after those who hold it."""
        standing_in = (passed.to for passed in self.stand_ins_for(role, seat))
        return list(dict.fromkeys([*self.holders(role, seat), *standing_in]))

    def _sits(self, person: Person, seat: UUID | None) -> bool:
        return seat is None or seat in self.held(person).seats


@dataclass(frozen=True)
class Lent:
    """A role somebody can decide in, in another's place, about posts that go to no other accounts than these."""

    role: Role
    channels: frozenset[int]


def lent_to(person: Person) -> frozenset[Lent]:
    """What others gave this person to decide for a time. One question where nobody gave them anything."""
    given = set(in_force(now()).filter(receiver=person).values_list("ministry", flat=True))
    return frozenset(lent for ministry in Ministry.objects.filter(pk__in=given) for lent in _lent_in(ministry, person))


def _lent_in(ministry: Ministry, person: Person) -> Iterator[Lent]:
    """Each delegation in a ministry, or two in a row, for itself: nobody adds the accounts of two people together."""
    channels = {str(channel.public_id): channel.pk for channel in ministry.channels.all()}
    for passed in StandIns.of(ministry).passed():
        if passed.to == person:
            reached = {pk for code, pk in channels.items() if passed.channels is None or code in passed.channels}
            for role, covered in _where_held(passed.giver, ministry, reached).items():
                if role in passed.of(Held(frozenset({role}))).roles:
                    yield Lent(role, frozenset(covered))


def _where_held(giver: Person, ministry: Ministry, channels: Collection[int]) -> dict[Role, set[int]]:
    """Of some accounts of a ministry, those where somebody holds each of their roles."""
    found = {role: set(channels) for role in ministry_roles(giver, ministry) & DECIDING_IN_THE_MINISTRY}
    for pk, roles in rights(giver).items():
        for role in roles if pk in channels else ():
            found.setdefault(role, set()).add(pk)
    return found
