"""What the pages of the policies show."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet

from approvals.keeping import KEEPS, LEFT, SAID
from approvals.models import PolicyVersion
from approvals.policies import asked_in, in_force, may_change
from approvals.routes import DEFAULT, Asked, route_for
from approvals.triggers import Trigger
from channels.models import Channel, Status
from people.answers import Answer
from people.models import Ministry, Person
from people.queries import ministries_with, people_with
from people.refusals import NotThere
from people.roles import Role
from web.context import language_of_the_page
from web.policies.seats import Seats, StepShown

READERS = tuple(role for role in Role if role != Role.MINISTERS_OFFICE)
"""Whoever works for a ministry or audits it may read what its approval asks; the minister's office reads posts."""


@dataclass(frozen=True)
class VersionShown:
    """One version in the history, with its stages."""

    version: PolicyVersion
    steps: list[StepShown]


class PolicyPage:
    """What approval asks at one place: a ministry, or one account of it. Raises NotThere where one may not look."""

    def __init__(self, person: Person, code: str, channel_id: UUID | None = None) -> None:
        self.person = person
        ministry = ministries_with(person, READERS).filter(code=code).first()
        if ministry is None:
            raise NotThere
        self.ministry: Ministry = ministry
        self.channel = _account(ministry, channel_id) if channel_id else None

    @property
    def about(self) -> UUID | None:
        """The account it is about, as policies know it."""
        return self.channel.public_id if self.channel else None

    @property
    def name(self) -> str:
        """The account or the ministry."""
        return self.channel.called if self.channel else self.ministry.name(language_of_the_page())

    @property
    def ministry_name(self) -> str:
        """The ministry."""
        return self.ministry.name(language_of_the_page())

    @cached_property
    def _in_force(self) -> dict[UUID | None, PolicyVersion]:
        return in_force(self.ministry)

    @cached_property
    def own(self) -> PolicyVersion | None:
        """The version in force that was made for this very place."""
        return self._in_force.get(self.about)

    @cached_property
    def version(self) -> PolicyVersion | None:
        """The version in force here: its own, else the ministry's, else none."""
        return self.own or self._in_force.get(None)

    @property
    def seen(self) -> int:
        """The number of its own version; 0 while it has none."""
        return self.own.number if self.own else 0

    @property
    def asked(self) -> Asked:
        """What is asked here now."""
        return asked_in(self.version) if self.version else DEFAULT

    @cached_property
    def seats(self) -> Seats:
        """The positions of the ministry."""
        return Seats(self.ministry)

    @property
    def steps(self) -> list[StepShown]:
        """What is asked here now, in words."""
        return self.seats.shown(self.asked.steps)

    def preview(self, ticked: Iterable[Trigger]) -> list[StepShown]:
        """What a post would need about which this holds."""
        return self.seats.shown(route_for([self.asked], frozenset(ticked)).steps)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What can happen after people said yes, and what is left of the approval then."""
        return [(str(SAID[change]), str(LEFT[keeps])) for change, keeps in KEEPS.items()]

    @property
    def history(self) -> list[VersionShown]:
        """Every version made for this place, the newest first."""
        made: QuerySet[PolicyVersion] = PolicyVersion.objects.filter(
            policy__ministry=self.ministry, policy__channel=self.about
        )
        newest_first = made.select_related("made_by", "policy__ministry")
        return [VersionShown(one, self.seats.shown(asked_in(one).steps)) for one in newest_first]

    @cached_property
    def may_change(self) -> Answer:
        """Whether the person changes it."""
        return may_change(self.person, self.ministry)

    @property
    def heads(self) -> list[str]:
        """Who changes it."""
        found = people_with(Role.HEAD_OF_COMMUNICATIONS, self.ministry).order_by("name", "pk")
        return [person.name for person in found]


def _account(ministry: Ministry, channel_id: UUID) -> Channel:
    channel = ministry.channels.filter(public_id=channel_id).first()
    if channel is None:
        raise NotThere
    return channel


@dataclass(frozen=True)
class MinistryShown:
    """One ministry in the list: what it asks, and which accounts go by a policy of their own."""

    ministry: Ministry
    name: str
    steps: list[StepShown]
    has_policy: bool
    accounts: list[tuple[Channel, bool]]


def ministries(person: Person) -> list[MinistryShown]:
    """Every ministry whose policies a person may read."""
    return [_ministry(one) for one in ministries_with(person, READERS).order_by("code")]


def _ministry(ministry: Ministry) -> MinistryShown:
    versions = in_force(ministry)
    whole = versions.get(None)
    open_ones = ministry.channels.exclude(status=Status.CLOSED).order_by("name", "pk")
    return MinistryShown(
        ministry,
        ministry.name(language_of_the_page()),
        Seats(ministry).shown(asked_in(whole).steps if whole else DEFAULT.steps),
        has_policy=whole is not None,
        accounts=[(channel, channel.public_id in versions) for channel in open_ones],
    )


def known_triggers(codes: Collection[str]) -> list[Trigger]:
    """Those of the codes that name a trigger."""
    return [trigger for trigger in Trigger if trigger.value in codes]
