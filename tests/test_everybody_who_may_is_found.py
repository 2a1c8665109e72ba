"""Who could act for many people at once says the same as the rights of each person alone, in few questions."""

from collections.abc import Callable
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from channels import teams
from channels.models import Channel, ChannelGroupObjectPermission
from channels.queries import holders, people_with_role, roles_of
from people import services
from people.models import Membership, Person
from people.roles import CHANNEL_ROLES, Role
from tests.organisation import LONG_AGO, Organisation, active_channel, add_to_team

pytestmark = pytest.mark.django_db


def second_account(organisation: Organisation) -> Channel:
    return active_channel(organisation, name="Second", accounts={"mul": "@ONboth"})


def _somebody_leaves(organisation: Organisation, second: Channel) -> None:
    services.deactivate(organisation.director, for_cause=False, by=organisation.administrator)


def _a_membership_ends(organisation: Organisation, second: Channel) -> None:
    services.end_membership(organisation.director.memberships.get(), by=organisation.administrator)


def _a_team_loses_one_account(organisation: Organisation, second: Channel) -> None:
    teams.revoke(second, Role.DIRECTOR, by=organisation.administrator)


def _somebody_is_of_the_office_by_hand(organisation: Organisation, second: Channel) -> None:
    Membership.objects.create(
        person=organisation.director, ministry=second.ministry, role=Role.MINISTERS_OFFICE, since=LONG_AGO
    )


def _a_stranger_stands_in_the_group(organisation: Organisation, second: Channel) -> None:
    organisation.stranger.groups.add(teams.team(second.ministry, Role.DIRECTOR))


CHANGES = (
    _somebody_leaves,
    _a_membership_ends,
    _a_team_loses_one_account,
    _somebody_is_of_the_office_by_hand,
    _a_stranger_stands_in_the_group,
)


@pytest.mark.parametrize("change", CHANGES)
def test_whoever_is_found_holds_the_role_by_their_own_rights(
    organisation: Organisation, channel: Channel, change: Callable[[Organisation, Channel], None]
) -> None:
    second = second_account(organisation)
    change(organisation, second)
    for channels in ([channel], [channel, second]):
        found = holders(CHANNEL_ROLES, channels)
        for person in Person.objects.all():
            assert {role for role, some in found.items() if person in some} == roles_of(person, channels)


def test_however_many_there_are_it_takes_three_questions(organisation: Organisation, channel: Channel) -> None:
    for number in range(5):
        add_to_team(f"d{number}", f"D {number}", channel.ministry, [Role.DIRECTOR], by=organisation.administrator)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(people_with_role(Role.DIRECTOR, [channel])) == 7
    assert len(asked) == 3


def test_of_no_account_nobody_holds_a_role(organisation: Organisation) -> None:
    assert people_with_role(Role.DIRECTOR, []) == []


@pytest.mark.parametrize(
    ("migration", "right"),
    [("0003_roles_of_every_stage", "act_as_legal"), ("0004_positions_cover_accounts", "act_as_program_duty")],
)
def test_accounts_registered_before_a_role_existed_give_it_to_their_team(
    organisation: Organisation, channel: Channel, migration: str, right: str
) -> None:
    rows = ChannelGroupObjectPermission.objects.all()
    before = set(rows.values_list("group__name", "permission__codename", "content_object_id"))
    assert rows.filter(permission__codename=right).delete()[0]

    import_module(f"channels.migrations.{migration}").give_rights(apps, None)

    assert set(rows.values_list("group__name", "permission__codename", "content_object_id")) == before
