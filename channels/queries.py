"""Who may do what on which account, and whether an account may speak now."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.contrib.auth.models import Group
from django.db.models import F, Q, QuerySet

from channels.models import Channel, ChannelGroupObjectPermission, Clearance, Coverage, Pause, Period, Span
from channels.models.accounts import called
from channels.models.periods import PLANNED
from people.models import Membership, Person
from people.queries import (
    Belonging,
    belonging_of,
    holdings,
    holds_on,
    memberships_today,
    ministries_with,
    seats_today,
)
from people.reading import once_a_page
from people.roles import CHANNEL_ROLES, DECIDING_ROLES, OUTSIDE_ROLES, Role
from records.clock import today
from records.questions import Blank, prepared

REGISTER_READERS = (Role.REGISTRAR, Role.ADMINISTRATOR, Role.AUDITOR, Role.RECORDS_OFFICER, Role.CARETAKER)
_WIDEST_FIRST = (F("channel_id").asc(nulls_first=True), F("ministry_id").asc(nulls_first=True), "id")
_ROLE_OF_RIGHT = {f"act_as_{role.value}": role for role in CHANNEL_ROLES}
_DECIDING_RIGHTS = [right for right, role in _ROLE_OF_RIGHT.items() if role in DECIDING_ROLES]


@once_a_page
def rights(person: Person) -> dict[int, frozenset[Role]]:
    """The roles a person holds today, by channel id: rights of their teams and of the positions they hold, where they
    also belong to the ministry.

    Read from the permission rows themselves: guardian's own checker says yes to every superuser.
    """
    held: dict[int, set[Role]] = {}
    for channel_id, right in _right_rows(person):
        held.setdefault(channel_id, set()).add(_ROLE_OF_RIGHT[right])
    return {channel_id: frozenset(roles) for channel_id, roles in held.items()}


def _right_rows(person: Person) -> QuerySet:
    belonging = [(given.ministry_id, given.role) for given in memberships_today(person)]
    if any(role in OUTSIDE_ROLES for _, role in belonging):  # no team takes them; rows made by hand count for nothing
        return ChannelGroupObjectPermission.objects.none().values_list("content_object_id", "permission__codename")
    ministries = {ministry_id for ministry_id, _ in belonging if ministry_id}
    administered = {ministry_id for ministry_id, role in belonging if role == Role.ADMINISTRATOR}
    undecided = ministries if None in administered else ministries & administered
    return (
        ChannelGroupObjectPermission.objects.filter(
            group__in=_groups_of(person),
            content_object__ministry_id__in=ministries,
            permission__codename__in=_ROLE_OF_RIGHT,
        )
        .exclude(content_object__ministry_id__in=undecided, permission__codename__in=_DECIDING_RIGHTS)
        .values_list("content_object_id", "permission__codename")
    )


def _groups_of(person: Person) -> QuerySet:
    """The teams a person joined, and the groups of the positions they hold today. Nobody joins a position's group."""
    teams = Group.objects.filter(user=person, coverage__isnull=True).values("pk")
    seats = [seat.position_id for seat in seats_today(person)]
    return teams.union(Coverage.objects.filter(position__in=seats).values("group")) if seats else teams


def roles_of(person: Person, channels: Iterable[Channel]) -> frozenset[Role]:
    """The roles a person holds today on every one of these channels. Of no channels: none."""
    held = rights(person)
    sets = [held.get(channel.pk, frozenset()) for channel in channels]
    return frozenset.intersection(*sets) if sets else frozenset()


def channel_ids_of(person: Person, *roles: Role) -> list[int]:
    """The ids of the channels on which a person holds any of these roles (any role at all when none is named)."""
    return [pk for pk, held in rights(person).items() if not roles or held.intersection(roles)]


def pause_over(channel: Channel) -> Pause | None:
    """The pause that stops this channel now, widest first, if any."""
    return _pauses_over.first(channel.pk, channel.ministry_id)


@prepared
def _pauses_over(channel: Blank, ministry: Blank) -> QuerySet[Pause]:
    scopes = Q(channel=channel) | Q(ministry=ministry) | Q(channel__isnull=True, ministry__isnull=True)
    return Pause.objects.filter(scopes, ended_at__isnull=True).order_by(*_WIDEST_FIRST)[:1]


def pauses() -> QuerySet[Pause]:
    """Every pause that holds now."""
    return Pause.objects.filter(ended_at__isnull=True).select_related("ministry", "channel", "started_by")


def periods_at(jurisdiction: str | Blank, moment: datetime | Blank) -> QuerySet[Period]:
    """The periods that hold in a jurisdiction at a moment; one that was undone never held."""
    return Period.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=moment),
        jurisdiction=jurisdiction,
        starts_at__lte=moment,
        voided_at__isnull=True,
    )


def periods_expected(jurisdiction: str, day: date) -> QuerySet[Period]:
    """The periods expected in a jurisdiction on a day. They restrain nothing."""
    is_still_on = Q(expected_until__isnull=True) | Q(expected_until__gte=day)
    return Period.objects.filter(PLANNED, is_still_on, jurisdiction=jurisdiction, expected_on__lte=day)


def officers_in(jurisdiction: str) -> list[Person]:
    """Who can let a post go out during a period there, by name."""
    seated = holdings().filter(position__ministry__jurisdiction=jurisdiction, position__role=Role.CARETAKER)
    here = Q(ministry__isnull=True) | Q(ministry__jurisdiction=jurisdiction)
    given = Membership.objects.filter(here, holds_on(today()), role=Role.CARETAKER)
    either = Q(pk__in=given.values("person")) | Q(pk__in=seated.values("person"))
    return list(Person.objects.filter(either, is_active=True).order_by("name", "pk"))


def is_in_span(jurisdiction: str, kind: str, day: date) -> bool:
    """Whether a day is among those the law counts there, of a period that is expected, running or over."""
    return _spans.exists(jurisdiction, kind, day)


@prepared
def _spans(jurisdiction: Blank, kind: Blank, day: Blank) -> QuerySet[Span]:
    is_still_on = Q(last_day__isnull=True) | Q(last_day__gte=day)
    spans = Span.objects.filter(is_still_on, kind=kind, first_day__lte=day)
    return spans.filter(period__jurisdiction=jurisdiction, period__voided_at__isnull=True)


def cleared_in(periods: QuerySet[Period], digest: str, subject: UUID | None = None) -> QuerySet[Clearance]:
    """What caretaker officers said of these words (of this post, where one is named) under these periods."""
    given = Clearance.objects.filter(period__in=periods, digest=digest)
    return given.filter(subject=subject) if subject else given


def cleared_words(digests: Collection[str]) -> set[tuple[int, UUID, str]]:
    """Period, subject and digest of what caretaker officers let go, among these words."""
    given = Clearance.objects.filter(digest__in=digests)
    return set(given.values_list("period_id", "subject", "digest"))


def people_with_role(role: Role, channels: Sequence[Channel]) -> list[Person]:
    """Everybody who holds a role today on every one of these channels, by name."""
    return holders([role], channels)[role]


def holders(roles: Collection[Role], channels: Sequence[Channel]) -> dict[Role, list[Person]]:
    """For each role, everybody who holds it today on every one of these channels, by name.

    Says of many people what `roles_of` says of one, in a constant number of questions.
    """
    by_account = holders_by_account(roles, channels)
    return {role: on_every(by_account, role, channels) for role in roles}


Held = Mapping[tuple[Role, int], set[Person]]
"""By role and channel id, everybody who holds it there."""


def holders_by_account(roles: Collection[Role], channels: Collection[Channel]) -> Held:
    """Everybody who holds one of these roles today on one of these channels."""
    rows = _holding(roles, channels)
    people = {person.pk: person for person in Person.objects.filter(is_active=True, pk__in={row[0] for row in rows})}
    belonging = belonging_of(people.values())
    held: dict[tuple[Role, int], set[Person]] = {}
    for person_id, right, channel_id, ministry_id in rows:
        role = _ROLE_OF_RIGHT[right]
        if belonging.get(person_id, Belonging()).holds(role, ministry_id):
            held.setdefault((role, channel_id), set()).add(people[person_id])
    return held


def on_every(held: Held, role: Role, channels: Iterable[Channel]) -> list[Person]:
    """Who holds a role on every one of some channels, by name; of no channels: nobody."""
    sets = [held.get((role, channel.pk), set()) for channel in channels]
    found = set.intersection(*sets) if sets else set()
    return sorted(found, key=lambda person: (person.name, person.pk))


def _holding(roles: Collection[Role], channels: Collection[Channel]) -> list[tuple[int, str, int, int]]:
    """Person, right, channel and its ministry, for everybody in a team, or holding a position, with such a right."""
    rights = ChannelGroupObjectPermission.objects.filter(
        content_object__in=channels, permission__codename__in=[f"act_as_{role.value}" for role in roles]
    )
    said = ("permission__codename", "content_object_id", "content_object__ministry_id")
    teams = rights.filter(group__user__isnull=False, group__coverage__isnull=True).values_list("group__user", *said)
    seats = rights.filter(group__coverage__position__holdings__in=holdings())
    return list(teams.union(seats.values_list("group__coverage__position__holdings__person", *said)))


def visible_channels(person: Person) -> QuerySet[Channel]:
    """The accounts that exist for a person: those they hold a role on, and their ministry's where they keep or read
    the register."""
    kept = ministries_with(person, REGISTER_READERS).values("pk")
    seen = Channel.objects.filter(Q(pk__in=channel_ids_of(person)) | Q(ministry__in=kept))
    return seen.select_related("ministry").prefetch_related("accounts", "custodians")


class Named(NamedTuple):
    """An account as a list names it."""

    public_id: UUID
    called: str
    platform: str


def accounts_named(person: Person) -> list[Named]:
    """The accounts that exist for a person, by name; of hundreds, no more is read than this."""
    seen = visible_channels(person).select_related(None).prefetch_related(None).order_by("name", "pk")
    read = seen.values_list("public_id", "name", "name_fr", "platform")
    return [Named(public_id, called(name, name_fr), platform) for public_id, name, name_fr, platform in read]
