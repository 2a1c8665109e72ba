"""Who can decide what becomes of a sending: the roles that do it, and who holds them today."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from people.models import Person
from people.roles import Role
from publishing.deciding.entitlement import deciders
from publishing.may import may
from publishing.permissions import NEEDS, Verb
from publishing.position import Position

SETTLING = (Verb.DECIDE, Verb.WITHDRAW_ALONE, Verb.REPORT_POSTED)
"""What can be done about a sending that needs a decision."""

NAMED = 3
"""How many people of a role are named; more would not help to find one."""


@dataclass(frozen=True)
class Hands:
    """Those who hold one of the roles, by name."""

    role: Role
    people: Sequence[Person]

    @property
    def named(self) -> str:
        """Some of them, by name."""
        return ", ".join(person.name for person in islice(self.people, NAMED))

    @property
    def more(self) -> int:
        """How many others there are."""
        return max(len(self.people) - NAMED, 0)


@dataclass(frozen=True)
class WhoSettles:
    """Who can do something about a sending that needs a decision, as one person asks. `may`: whether they can."""

    may: bool
    hands: list[Hands]


def who_settles(position: Position) -> WhoSettles:
    """Whether this person can take a way out; where not, who decides: by role, who holds it on every account today."""
    if any(may(position, verb) for verb in SETTLING):
        return WhoSettles(True, [])
    roles = NEEDS[Verb.DECIDE].roles
    found = deciders(roles, position.post.ministry, position.channels)
    return WhoSettles(False, [Hands(role, found[role]) for role in roles])
