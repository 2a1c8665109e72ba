"""Where somebody can decide, over all posts at once: in their own right, or in the place of who gave it to them.

Says of every post what `Entitlement` says of one; a test holds the two together.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from approvals.capacity import Passed, StandIns, in_force
from approvals.models import Review
from channels.queries import rights
from people.models import Ministry, Person
from people.queries import ministries_with, seats_today
from people.roles import Role
from publishing.emergency.duty import roles_on_duty
from publishing.models import Post
from records.clock import now

_Targets = Post.channels.through


@dataclass(frozen=True)
class Reach:
    """A role in which somebody can decide, and about which posts: those of a ministry (None: any) that go to no other
    accounts than these (None: any). `in_emergencies`: only there, because they are on duty."""

    role: Role
    channels: frozenset[int] | None = None
    ministry: int | None = None
    in_emergencies: bool = False

    def posts(self) -> Q:
        """Of posts: those it reaches, were it only for where they go."""
        found = Q() if self.ministry is None else Q(ministry=self.ministry)
        return found if self.channels is None else found & going_only_to(self.channels)

    def of_any_role(self) -> "Reach":
        """The same place, whatever the role."""
        return replace(self, role=Role.MEMBER)

    def lanes(self) -> Q:
        """Of stages: those of the rounds it counts in."""
        return Q(review__lane=Review.Lane.EMERGENCY) if self.in_emergencies else Q()


@dataclass(frozen=True)
class Way:
    """One capacity in which somebody can decide: their own, or in another's place (`through` who passed it on), what
    it reaches, and the positions they hold in it."""

    giver: Person | None
    through: Person | None
    reaches: frozenset[Reach]
    seats: frozenset[UUID]


def going_only_to(channels: Iterable[int]) -> Q:
    """Of posts: those whose every account is one of these. One without accounts goes nowhere."""
    targets = _Targets.objects.filter(post_id=OuterRef("pk"))
    return Q(Exists(targets), ~Exists(targets.exclude(channel__id__in=list(channels))))


def ways_of(person: Person) -> list[Way]:
    """Every way in which somebody can decide, their own first."""
    return [Way(None, None, _held(person), _seats(person)), *lent_to(person)]


def lent_to(person: Person) -> list[Way]:
    """What others gave this person to decide for a time. One question where nobody gave them anything."""
    given = set(in_force(now()).filter(receiver=person).values_list("ministry", flat=True))
    return [
        way for ministry in (Ministry.objects.filter(pk__in=given) if given else ()) for way in _lent(ministry, person)
    ]


def _lent(ministry: Ministry, person: Person) -> Iterator[Way]:
    """Each delegation in a ministry, or two in a row, for itself: nobody adds the accounts of two people together."""
    channels = {str(channel.public_id): channel.pk for channel in ministry.channels.all()}
    received = [passed for passed in StandIns.of(ministry).passed() if passed.to == person]
    held = {giver: _held(giver) for giver in {passed.giver for passed in received}}
    for passed in received:
        reaches = frozenset(_passed_on(held[passed.giver], passed, ministry, channels))
        yield Way(passed.giver, passed.through, reaches, _seats(passed.giver))


def _passed_on(held: Iterable[Reach], passed: Passed, ministry: Ministry, channels: dict[str, int]) -> Iterator[Reach]:
    """What of the giver's comes through a delegation, or two in a row: never more than the giver holds."""
    named = None if passed.channels is None else {channels[code] for code in passed.channels if code in channels}
    for reach in held:
        if reach.role in passed.reaching and reach.ministry in (None, ministry.pk):
            reached = reach.channels if named is None else frozenset(named & (reach.channels or named))
            yield replace(reach, ministry=ministry.pk, channels=reached)


def _held(person: Person) -> frozenset[Reach]:
    """What somebody holds in their own right: roles on accounts, heading communications, being on duty."""
    by_role: dict[Role, set[int]] = {}
    for channel_id, roles in rights(person).items():
        for role in roles:
            by_role.setdefault(role, set()).add(channel_id)
    on_accounts = {Reach(role, frozenset(channels)) for role, channels in by_role.items()}
    administered = ministries_with(person, [Role.ADMINISTRATOR]).values("pk")
    headed = ministries_with(person, [Role.HEAD_OF_COMMUNICATIONS]).exclude(pk__in=administered)
    in_ministry = {Reach(Role.HEAD_OF_COMMUNICATIONS, ministry=pk) for pk in headed.values_list("pk", flat=True)}
    on_duty = {
        Reach(role, ministry=pk, in_emergencies=True) for pk, roles in roles_on_duty(person).items() for role in roles
    }
    return frozenset(on_accounts | in_ministry | on_duty)


def _seats(person: Person) -> frozenset[UUID]:
    return frozenset(seat.public_id for seat in seats_today(person))
