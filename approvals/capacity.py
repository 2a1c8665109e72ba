"""As what somebody can decide: in a role of their own, or in the place of who gave it to them for a time."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from approvals.models import Absence, Delegation
from people.models import Ministry, Person
from people.queries import Belonging, belonging_of
from people.roles import DECIDING_ROLES, Role
from records.clock import now


@dataclass(frozen=True)
class Held:
    """What somebody holds towards a post: roles, and positions in the ministry by their public id."""

    roles: frozenset[Role]
    seats: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Capacity:
    """One way in which somebody can decide. `in_place_of`: who gave it to them; `through`: who passed it on."""

    held: Held
    in_place_of: Person | None = None
    through: Person | None = None

    def fits(self, role: str, seat: UUID | None) -> bool:
        """Whether it answers a stage that asks this role, or the holders of this one position."""
        return role in self.held.roles and (seat is None or seat in self.held.seats)


@dataclass(frozen=True)
class Passed:
    """What a delegation, or two in a row, brings to somebody. No roles named: all the giver decides in. No accounts
    named (by public id): all of the ministry."""

    to: Person
    giver: Person
    through: Person | None
    roles: frozenset[str] | None
    channels: frozenset[str] | None = None

    @property
    def reaching(self) -> frozenset[Role]:
        """The roles it can bring: those people decide in, and no other they may hold."""
        return DECIDING_ROLES if self.roles is None else DECIDING_ROLES & {Role(role) for role in self.roles}

    def of(self, held: Held) -> Held:
        """What of the giver's reaches the receiver."""
        return Held(held.roles & self.reaching, held.seats)


@dataclass(frozen=True)
class StandIns:
    """The delegations of a ministry that count now, of people who still sign in, to people who can decide there: who
    works for it, stands outside in no part and does not administer it.

    At most two steps, so that a director's delegate who is ill can be helped; a third would lose sight of who decides.
    """

    rows: Sequence[Delegation]

    @classmethod
    def of(cls, ministry: Ministry) -> "StandIns":
        """Those of a ministry, read once."""
        found = in_force(now()).filter(ministry=ministry, giver__is_active=True)
        rows = list(found.select_related("giver", "receiver").order_by("id"))
        belonging = belonging_of([row.receiver for row in rows]) if rows else {}
        return cls([row for row in rows if belonging.get(row.receiver_id, Belonging()).decides_in(ministry.pk)])

    def covering(self, channels: Collection[UUID]) -> "StandIns":
        """Those that reach every one of these accounts."""
        wanted = {str(channel) for channel in channels}
        return StandIns([row for row in self.rows if not row.channels or wanted <= set(row.channels)])

    def passed(self) -> Iterator[Passed]:
        """Everything that is passed to anybody, in one step or two, never back to who gave it."""
        for row in self.rows:
            yield Passed(row.receiver, row.giver, None, some(row.roles), some(row.channels))
            for onward in self.rows:
                if onward.giver_id == row.receiver_id and onward.receiver_id != row.giver_id:
                    roles = both(some(row.roles), some(onward.roles))
                    channels = both(some(row.channels), some(onward.channels))
                    yield Passed(onward.receiver, row.giver, row.receiver, roles, channels)


def in_force(at: datetime) -> QuerySet[Delegation]:
    """The delegations that count at a moment."""
    return Delegation.objects.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=at), since__lte=at, until__gt=at)


def capacities(person: Person, stand_ins: StandIns, held_by: Callable[[Person], Held]) -> list[Capacity]:
    """Every way in which somebody can decide now, their own first. `held_by`: what a person holds themselves."""
    received = [passed for passed in stand_ins.passed() if passed.to == person]
    ways = [Capacity(passed.of(held_by(passed.giver)), passed.giver, passed.through) for passed in received]
    return [Capacity(held_by(person)), *ways]


def away(at: datetime) -> frozenset[UUID]:
    """Who is away at a moment."""
    gone = Absence.objects.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=at), since__lte=at, until__gt=at)
    return frozenset(gone.values_list("person__public_id", flat=True))


def some(named: Collection[str]) -> frozenset[str] | None:
    """What a delegation names, of roles or of accounts; None: it names none and means all."""
    return frozenset(named) or None


def both(first: frozenset[str] | None, second: frozenset[str] | None) -> frozenset[str] | None:
    """What two delegations in a row leave, where None means all."""
    if first is None or second is None:
        return first if second is None else second
    return first & second
