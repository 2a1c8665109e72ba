"""What a delegation brings: the roles its giver decides in today, of their own and of what others gave them."""

from collections.abc import Collection, Mapping
from functools import cached_property

from approvals.capacity import StandIns, some
from channels.queries import rights
from people.models import Ministry, Person
from people.queries import ministry_roles
from people.roles import DECIDING_ROLES, Role
from publishing.deciding.entitlement import DECIDING_IN_THE_MINISTRY


class Giving:
    """What delegations of a ministry bring. Reads the ministry once, and each giver once."""

    def __init__(self, ministry: Ministry) -> None:
        self.ministry = ministry
        self._known: dict[int, tuple[Mapping[int, frozenset[Role]], frozenset[Role]]] = {}

    @cached_property
    def _accounts(self) -> dict[str, int]:
        return {str(channel.public_id): channel.pk for channel in self.ministry.channels.all()}

    @cached_property
    def _stand_ins(self) -> StandIns:
        return StandIns.of(self.ministry)

    def by(self, giver: Person, *, roles: Collection[str] = (), channels: Collection[str] = ()) -> frozenset[Role]:
        """The roles a delegation of these (none: all) would bring today, on some account at least. None: nothing,
        until its giver decides."""
        covered = self._covered(some(channels))
        found = self._held(giver, covered)
        for passed in self._stand_ins.passed():
            if passed.to == giver:
                held = self._held(passed.giver, covered & self._covered(passed.channels))
                found |= {role for role in held if passed.roles is None or role in passed.roles}
        return frozenset(role for role in found & DECIDING_ROLES if not roles or role in roles)

    def _covered(self, named: frozenset[str] | None) -> set[int]:
        return {pk for code, pk in self._accounts.items() if named is None or code in named}

    def _held(self, person: Person, accounts: set[int]) -> set[Role]:
        """What somebody holds in their own right in the ministry, and on one of these accounts at least."""
        if person.pk not in self._known:
            in_ministry = ministry_roles(person, self.ministry) & DECIDING_IN_THE_MINISTRY
            self._known[person.pk] = (rights(person), in_ministry)
        on_accounts, in_ministry = self._known[person.pk]
        return {role for pk, roles in on_accounts.items() if pk in accounts for role in roles} | in_ministry
