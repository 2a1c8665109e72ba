"""Rights on accounts are held by teams: one group per ministry and role. People join teams; teams hold rights.

A right counts only while its person belongs to the ministry (`channels.queries.rights`).
"""

from collections.abc import Collection

from django.contrib.auth.models import Group
from django.db import transaction
from guardian.shortcuts import assign_perm, remove_perm

from channels.models import Channel
from channels.permissions import Verb, may_in, may_on
from people.actors import actor
from people.answers import require
from people.authority import require_apart
from people.models import Ministry, Person
from people.queries import belongs_to, works_outside
from people.refusals import BadInput, NotNow
from people.roles import CHANNEL_ROLES, Role
from records.trail import Subject, record


def team(ministry: Ministry, role: Role) -> Group:
    """The group of everybody who holds a role on the accounts of a ministry."""
    if role not in CHANNEL_ROLES:
        raise BadInput("choice_unknown", value=role)
    group, _ = Group.objects.get_or_create(name=_name(ministry, role))
    return group


def joined(people: Collection[Person], ministries: Collection[Ministry]) -> dict[int, list[tuple[Ministry, Role]]]:
    """By person id, the teams of these ministries somebody is in, in the order of the roles. One question for all."""
    names = {_name(ministry, role): (ministry, role) for ministry in ministries for role in CHANNEL_ROLES}
    rows = Person.groups.through.objects.filter(person__in=people, group__name__in=names)
    found: dict[int, set[str]] = {}
    for person_id, name in rows.values_list("person_id", "group__name"):
        found.setdefault(person_id, set()).add(name)
    return {person_id: [team for name, team in names.items() if name in held] for person_id, held in found.items()}


def _name(ministry: Ministry, role: Role) -> str:
    return f"{ministry.code} {role}"


def give_team_rights(channel: Channel) -> None:
    """Each team of the ministry gets its role on a new account. Part of registering it, not a verb of its own."""
    for role in CHANNEL_ROLES:
        assign_perm(_right(role), team(channel.ministry, role), channel)


def grant(channel: Channel, role: Role, *, by: Person) -> None:
    """The ministry's team of this role acts on this account (again)."""
    _change_rights(channel, role, by, assign_perm, "team_rights_given")


def revoke(channel: Channel, role: Role, *, by: Person) -> None:
    """The ministry's team of this role no longer acts on this account."""
    _change_rights(channel, role, by, remove_perm, "team_rights_taken")


def _change_rights(channel: Channel, role: Role, by: Person, change, verb: str) -> None:
    require(may_on(by, Verb.CHANGE_TEAMS, channel))
    with transaction.atomic():
        change(_right(role), team(channel.ministry, role), channel)
        facts = {"role": str(role), "ministry": channel.ministry.code}
        record(Subject("channel", channel.public_id), verb, actor(by, Role.ADMINISTRATOR), facts)


def _right(role: Role) -> str:
    return f"channels.act_as_{role}"


def join(person: Person, ministry: Ministry, role: Role, *, by: Person) -> None:
    """A person of the ministry takes a role on its accounts. Never somebody of the minister's office (ON-MIN)."""
    _require_administrator(by, ministry)
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=person.pk)
        if works_outside(person):
            raise NotNow("outside_roles_apart", person=person.name)
        if not belongs_to(person, ministry):
            raise NotNow("membership_missing", person=person.name)
        require_apart(person, role, ministry)
        group = team(ministry, role)
        if person.groups.filter(pk=group.pk).exists():
            raise NotNow("team_joined_already", person=person.name)
        person.groups.add(group)
        _record_team(person, ministry, role, by, "team_joined")


def leave(person: Person, ministry: Ministry, role: Role, *, by: Person) -> None:
    """A person gives a role on the ministry's accounts back."""
    _require_administrator(by, ministry)
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=person.pk)
        group = team(ministry, role)
        if not person.groups.filter(pk=group.pk).exists():
            raise NotNow("team_not_joined", person=person.name)
        person.groups.remove(group)
        _record_team(person, ministry, role, by, "team_left")


def _require_administrator(by: Person, ministry: Ministry) -> None:
    require(may_in(by, Verb.CHANGE_TEAMS, ministry))


def _record_team(person: Person, ministry: Ministry, role: Role, by: Person, verb: str) -> None:
    facts = {"ministry": ministry.code, "role": str(role)}
    record(Subject("person", person.public_id), verb, actor(by, Role.ADMINISTRATOR), facts)
