"""What a delegation brings: the roles its giver decides in today, of their own and of what others gave them."""

from approvals.capacity import StandIns, some
from approvals.models import Delegation
from channels.queries import rights
from people.models import Ministry, Person
from people.queries import ministry_roles
from people.roles import DECIDING_ROLES, Role
from publishing.entitlement import DECIDING_IN_THE_MINISTRY


def given_by(delegation: Delegation) -> frozenset[Role]:
    """The roles a delegation would bring today, on some account at least. None: nothing, until its giver decides."""
    giver, ministry = delegation.giver, delegation.ministry
    accounts = {str(channel.public_id): channel.pk for channel in ministry.channels.all()}
    named = some(delegation.channels)
    roles = _held(giver, ministry, _covered(accounts, named))
    for passed in StandIns.of(ministry).passed():
        if passed.to == giver:
            both = _covered(accounts, named) & _covered(accounts, passed.channels)
            roles |= _held(passed.giver, ministry, both) & (DECIDING_ROLES if passed.roles is None else passed.roles)
    wanted = DECIDING_ROLES & set(delegation.roles) if delegation.roles else DECIDING_ROLES
    return frozenset(Role(role) for role in roles & wanted)


def _covered(accounts: dict[str, int], named: frozenset[str] | None) -> set[int]:
    return {pk for code, pk in accounts.items() if named is None or code in named}


def _held(person: Person, ministry: Ministry, accounts: set[int]) -> set[Role]:
    """What somebody holds in their own right in the ministry, and on one of these accounts at least."""
    on_accounts = {role for pk, roles in rights(person).items() if pk in accounts for role in roles}
    return on_accounts | (ministry_roles(person, ministry) & DECIDING_IN_THE_MINISTRY)
