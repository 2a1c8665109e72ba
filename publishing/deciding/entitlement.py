"""Who can decide about posts of some accounts today: in their own right, or in the place of who gave it to them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from uuid import UUID

from approvals.capacity import Capacity, Held, Passed, StandIns, capacities
from approvals.queries import Decider
from channels.models import Channel
from channels.queries import Held as HeldOnAccounts
from channels.queries import holders, holders_by_account, on_every
from people.models import Ministry, Person
from people.queries import people_with, seats_in
from people.roles import CHANNEL_ROLES, DECIDING_ROLES, Role

DECIDING_IN_THE_MINISTRY = frozenset({Role.HEAD_OF_COMMUNICATIONS})
"""Roles in a ministry, not on its accounts, that a stage can ask for."""


def deciders(roles: Collection[Role], ministry: Ministry, channels: Sequence[Channel]) -> dict[Role, list[Person]]:
    """Who holds each role today on every one of these accounts; a role of the ministry, in it."""
    on_accounts = [role for role in roles if role in CHANNEL_ROLES]
    found = holders(on_accounts, channels) if on_accounts else {}
    in_ministry = [role for role in roles if role not in CHANNEL_ROLES]
    return found | {role: list(people_with(role, ministry).order_by("name", "pk")) for role in in_ministry}


NOBODY: Mapping[Role, Sequence[Person]] = MappingProxyType({})


class Staff:
    """Who decides on some accounts and in their ministries, each fact read once for however many posts."""

    def __init__(self, channels: Collection[Channel]) -> None:
        self.channels = channels
        self._in_ministry: dict[tuple[Role, int | None], list[Person]] = {}
        self._stand_ins: dict[int | None, StandIns] = {}
        self._seats: dict[int | None, dict[int, frozenset[UUID]]] = {}

    @cached_property
    def _on_accounts(self) -> HeldOnAccounts:
        return holders_by_account([role for role in CHANNEL_ROLES if role in DECIDING_ROLES], self.channels)

    def holders(self, role: Role, ministry: Ministry, channels: Sequence[Channel]) -> list[Person]:
        """Who holds a role on every one of some of the accounts; a role of the ministry, in it."""
        if role in DECIDING_ROLES and role in CHANNEL_ROLES:
            return on_every(self._on_accounts, role, channels)
        if role in CHANNEL_ROLES:
            return holders([role], channels)[role]
        if (role, ministry.pk) not in self._in_ministry:
            self._in_ministry[role, ministry.pk] = list(people_with(role, ministry).order_by("name", "pk"))
        return self._in_ministry[role, ministry.pk]

    def stand_ins(self, ministry: Ministry) -> StandIns:
        """The delegations of a ministry that count now."""
        if ministry.pk not in self._stand_ins:
            self._stand_ins[ministry.pk] = StandIns.of(ministry)
        return self._stand_ins[ministry.pk]

    def seats(self, person: Person, ministry: Ministry) -> frozenset[UUID]:
        """The positions somebody holds in a ministry."""
        if ministry.pk not in self._seats:
            self._seats[ministry.pk] = seats_in(ministry)
        return self._seats[ministry.pk].get(person.pk, frozenset())


class Entitlement:
    """Who can decide what about posts of these accounts. Reads each fact once. `on_duty`: in an emergency, who holds a
    role because the duty roster says so; `staff`: what was read for many posts together."""

    def __init__(
        self,
        ministry: Ministry,
        channels: Sequence[Channel],
        on_duty: Mapping[Role, Sequence[Person]] = NOBODY,
        staff: Staff | None = None,
    ) -> None:
        self.ministry, self.channels, self.on_duty = ministry, channels, on_duty
        self.staff = staff or Staff(channels)
        self._known: dict[int, frozenset[Role]] = {}
        self._holders: dict[Role, list[Person]] = {}

    def know(self, person: Person, roles: frozenset[Role]) -> None:
        """What somebody holds in their own right, where it has been read already."""
        self._known[person.pk] = roles | self._duties(person)

    @cached_property
    def stand_ins(self) -> StandIns:
        """The delegations that count for these accounts now."""
        return self.staff.stand_ins(self.ministry).covering([channel.public_id for channel in self.channels])

    def held(self, person: Person) -> Held:
        """What somebody decides in, in their own right: roles on every one of the accounts, heading the ministry's
        communications, the positions they hold in it."""
        if person.pk not in self._known:
            self._known[person.pk] = frozenset(role for role in DECIDING_ROLES if person in self.holders(role))
        return Held(self._known[person.pk], self.staff.seats(person, self.ministry))

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
            found = self.staff.holders(role, self.ministry, self.channels)
            self._holders[role] = list(dict.fromkeys([*self.on_duty.get(role, ()), *found]))
        return [person for person in self._holders[role] if self._sits(person, seat)]

    def able(self, role: Role, seat: UUID | None = None) -> list[Person]:
        """Everybody who could decide where a stage asks this role, those who stand in after those who hold it."""
        standing_in = (passed.to for passed in self.stand_ins_for(role, seat))
        return list(dict.fromkeys([*self.holders(role, seat), *standing_in]))

    def _sits(self, person: Person, seat: UUID | None) -> bool:
        return seat is None or seat in self.held(person).seats
