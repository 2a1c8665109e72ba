"""Positions on accounts: each covers all accounts of its ministry, those to come included, or some chosen ones.

A position has a group of its own whose rows say on which accounts it acts in its role; whoever holds it that day acts
there (`channels.queries`). Nobody is ever put into the group.
"""

from collections.abc import Collection, Iterable
from datetime import date

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from channels.models import Channel, ChannelGroupObjectPermission, Coverage
from channels.permissions import Verb, may_in
from people import positions
from people.actors import actor
from people.answers import require
from people.models import Ministry, Person, Position
from people.positions import Titles
from people.refusals import BadInput
from people.roles import CHANNEL_ROLES, Role
from records.trail import Subject, record


def open_position(
    ministry: Ministry,
    role: Role,
    titles: Titles,
    *,
    by: Person,
    channels: Collection[Channel] | None = None,
    since: date | None = None,
) -> Position:
    """A new position of a ministry and, for a role on accounts, the accounts it covers (None: all).

    Raises NotAllowed, or BadInput (names, a role that comes with no position, an account of another ministry).
    """
    with transaction.atomic():
        position = positions.add_position(ministry, role, titles, by=by, since=since)
        if role in CHANNEL_ROLES:
            cover(position, channels, by=by)
    return position


def cover(position: Position, channels: Collection[Channel] | None, *, by: Person) -> Coverage:
    """From now on the position acts on these accounts (None: on all of its ministry) and on no other."""
    require(may_in(by, Verb.CHANGE_TEAMS, position.ministry))
    if position.role not in CHANNEL_ROLES:
        raise BadInput("choice_unknown", value=position.role)
    chosen = set(position.ministry.channels.all() if channels is None else channels)
    for channel in chosen:
        if channel.ministry_id != position.ministry_id:
            raise BadInput("choice_unknown", value=channel.called)
    with transaction.atomic():
        coverage = _coverage(position)
        before = set(covered(position))
        coverage.everywhere = channels is None
        coverage.save(update_fields=["everywhere"])
        ChannelGroupObjectPermission.objects.filter(group=coverage.group, content_object__in=before - chosen).delete()
        _give_rights(coverage, chosen - before)
        said = {"accounts": "all" if channels is None else len(chosen)}
        record(Subject("position", position.public_id), "position_covers", actor(by, Role.ADMINISTRATOR), said)
        if channels is not None:
            _record_each(position, "position_rights_taken", before - chosen, by)
            _record_each(position, "position_rights_given", chosen - before, by)
    return coverage


def covered(position: Position) -> list[Channel]:
    """The accounts on which a position acts, by name."""
    rows = ChannelGroupObjectPermission.objects.filter(group__coverage__position=position)
    return list(Channel.objects.filter(pk__in=rows.values("content_object")).order_by("name", "pk"))


def give_seat_rights(channel: Channel) -> None:
    """The positions that cover every account of the ministry cover a new one too. Part of registering it."""
    everywhere = Coverage.objects.filter(everywhere=True, position__ministry=channel.ministry)
    for coverage in everywhere.select_related("position"):
        _give_rights(coverage, [channel])


def _coverage(position: Position) -> Coverage:
    group, _ = Group.objects.get_or_create(name=f"position {position.public_id}")
    coverage, _ = Coverage.objects.select_for_update().get_or_create(position=position, defaults={"group": group})
    return coverage


def _give_rights(coverage: Coverage, channels: Iterable[Channel]) -> None:
    """Rows for many accounts in two questions; guardian's shortcut takes three for each."""
    right = Permission.objects.get(
        content_type__app_label="channels", codename=f"act_as_{Role(coverage.position.role).value}"
    )
    rows = [
        ChannelGroupObjectPermission(permission=right, group_id=coverage.group_id, content_object=channel)
        for channel in channels
    ]
    ChannelGroupObjectPermission.objects.bulk_create(rows, ignore_conflicts=True)


def _record_each(position: Position, verb: str, channels: Iterable[Channel], by: Person) -> None:
    """On the chain of each account chosen one by one; "all" is said once, on the position's."""
    facts = {"position": position.public_id, "role": str(position.role)}
    for channel in sorted(channels, key=lambda channel: channel.pk):
        record(Subject("channel", channel.public_id), verb, actor(by, Role.ADMINISTRATOR), facts)
