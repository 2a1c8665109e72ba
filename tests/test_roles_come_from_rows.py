"""A role on an account comes from rows and nothing else: a team's right, a place in the team, a membership today."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from guardian.models import GroupObjectPermission, UserObjectPermission
from guardian.shortcuts import get_perms

from channels import teams
from channels.models import Channel, ChannelGroupObjectPermission
from channels.queries import channel_ids_of, rights, roles_of
from people import services
from people.actors import CONSOLE
from people.models import Membership, Ministry, Person
from people.refusals import BadInput, NotAllowed, NotNow
from people.roles import CHANNEL_ROLES, Role
from records.trail import Subject, history
from tests.organisation import LONG_AGO, Organisation, active_channel, add_member, add_to_team

HOLDS = {
    "author": {Role.DRAFTER},
    "second_drafter": {Role.DRAFTER},
    "reviewer": {Role.LANGUAGE_REVIEWER},
    "director": {Role.DIRECTOR},
    "publisher": {Role.PUBLISHER},
    "custodian": {Role.CUSTODIAN},
    "registrar": set(),
    "caretaker": set(),
    "records_officer": set(),
    "administrator": set(),
    "office": set(),
    "auditor": set(),
    "stranger": set(),
}


@pytest.mark.parametrize("who", HOLDS)
def test_each_person_holds_on_an_account_what_their_team_holds(organisation: Organisation, channel: Channel, who: str):
    assert roles_of(getattr(organisation, who), [channel]) == HOLDS[who]


def test_rights_stand_in_the_direct_table_and_in_no_other(channel: Channel):
    assert ChannelGroupObjectPermission.objects.filter(content_object=channel).count() == len(CHANNEL_ROLES)
    assert not GroupObjectPermission.objects.exists()
    assert not UserObjectPermission.objects.exists()


def test_a_superuser_without_rows_holds_no_role(channel: Channel):
    root = Person.objects.create_superuser("root@example.ca", "a long pass phrase", name="Root")

    assert "act_as_publisher" in get_perms(root, channel)  # guardian alone would say yes
    assert roles_of(root, [channel]) == set()
    assert channel_ids_of(root) == []


def test_a_place_in_a_team_without_a_membership_is_no_role(organisation: Organisation, channel: Channel):
    group = teams.team(channel.ministry, Role.PUBLISHER)
    organisation.stranger.groups.add(group)

    assert roles_of(organisation.stranger, [channel]) == set()


@pytest.mark.parametrize("who", ["office", "auditor"])
def test_rows_put_there_by_hand_give_an_outsider_nothing(organisation: Organisation, channel: Channel, who: str):
    outsider = getattr(organisation, who)
    Membership.objects.create(person=outsider, ministry=channel.ministry, role=Role.MEMBER, since=LONG_AGO)
    outsider.groups.add(*Group.objects.all())

    assert rights(outsider) == {}


def test_a_role_counts_only_on_every_account(organisation: Organisation, channel: Channel, author: Person):
    second = active_channel(organisation, accounts={"mul": "@ONboth"})
    assert roles_of(author, [channel, second]) == {Role.DRAFTER}

    teams.revoke(second, Role.DRAFTER, by=organisation.administrator)

    assert roles_of(author, [channel, second]) == set()
    assert roles_of(author, [channel]) == {Role.DRAFTER}
    assert channel_ids_of(author, Role.DRAFTER) == [channel.pk]
    assert roles_of(author, []) == set()


def test_a_right_taken_from_a_team_can_be_given_again(organisation: Organisation, channel: Channel, author: Person):
    teams.revoke(channel, Role.DRAFTER, by=organisation.administrator)
    teams.grant(channel, Role.DRAFTER, by=organisation.administrator)

    assert roles_of(author, [channel]) == {Role.DRAFTER}
    verbs = [event.verb for event in history(Subject("channel", channel.public_id))]
    assert verbs[-2:] == ["team_rights_taken", "team_rights_given"]


def test_people_join_and_leave_teams_on_record(organisation: Organisation, channel: Channel, author: Person):
    teams.join(author, channel.ministry, Role.PUBLISHER, by=organisation.administrator)
    assert roles_of(author, [channel]) == {Role.DRAFTER, Role.PUBLISHER}

    teams.leave(author, channel.ministry, Role.PUBLISHER, by=organisation.administrator)
    assert roles_of(author, [channel]) == {Role.DRAFTER}

    events = history(Subject("person", author.public_id))[-2:]
    assert [(event.verb, event.actor_name) for event in events] == [
        ("team_joined", "Adèle Martin"),
        ("team_left", "Adèle Martin"),
    ]


@pytest.mark.parametrize("who", ["office", "auditor"])
@pytest.mark.parametrize("role", CHANNEL_ROLES)
def test_the_ministers_office_and_audit_never_join_a_team(
    organisation: Organisation, ministry: Ministry, who: str, role: Role
):
    with pytest.raises(NotNow, match="cannot work on accounts and belong to the minister’s office"):
        teams.join(getattr(organisation, who), ministry, role, by=organisation.administrator)


def test_nobody_of_a_team_moves_over_to_the_ministers_office(organisation: Organisation, author: Person):
    with pytest.raises(NotNow, match="cannot work on accounts and belong to the minister’s office"):
        services.give_membership(author, organisation.ministry, Role.MINISTERS_OFFICE, by=organisation.administrator)


def test_the_ministers_office_takes_no_other_role_while_it_lasts(organisation: Organisation, office: Person):
    administrator, today = organisation.administrator, timezone.localdate()
    with pytest.raises(NotNow, match="cannot work on accounts and belong to the minister’s office"):
        services.give_membership(office, organisation.ministry, Role.MEMBER, by=administrator)

    services.end_membership(office.memberships.get(), by=administrator, on=today + timedelta(days=5))
    services.give_membership(
        office, organisation.ministry, Role.MEMBER, by=administrator, since=today + timedelta(days=5)
    )


def test_who_does_not_belong_to_the_ministry_joins_no_team(organisation: Organisation, ministry: Ministry):
    with pytest.raises(NotNow, match="does not belong to the ministry today"):
        teams.join(organisation.stranger, ministry, Role.DRAFTER, by=organisation.administrator)


@pytest.mark.parametrize(
    "who", ["author", "director", "publisher", "custodian", "registrar", "caretaker", "office", "stranger"]
)
@pytest.mark.parametrize("act", [teams.join, teams.leave])
def test_only_an_administrator_changes_a_team(organisation: Organisation, ministry: Ministry, act, who: str):
    with pytest.raises(NotAllowed, match="role “Administration” in the ministry"):
        act(organisation.second_drafter, ministry, Role.DRAFTER, by=getattr(organisation, who))


def test_an_administrator_of_another_ministry_changes_no_team_here(organisation: Organisation, ministry: Ministry):
    outsider = add_member("outsider", "Olive Outis", organisation.other_ministry, Role.ADMINISTRATOR)

    with pytest.raises(NotAllowed, match="role “Administration” in the ministry"):
        teams.join(organisation.author, ministry, Role.PUBLISHER, by=outsider)


def test_an_administrator_of_the_house_changes_every_team(organisation: Organisation, ministry: Ministry):
    everywhere = add_member("everywhere", "Eve Rhodes", None, Role.ADMINISTRATOR)

    add_to_team("newcomer", "Nora Comeau", ministry, [Role.DRAFTER], by=everywhere)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.MEMBER, Role.MINISTERS_OFFICE])
def test_there_is_no_team_of_a_role_that_is_not_held_on_accounts(ministry: Ministry, role: Role):
    with pytest.raises(BadInput, match="not one of the choices"):
        teams.team(ministry, role)


def test_nobody_joins_a_team_twice_or_leaves_one_they_are_not_in(organisation: Organisation, author: Person):
    with pytest.raises(NotNow, match="already in this team"):
        teams.join(author, organisation.ministry, Role.DRAFTER, by=organisation.administrator)
    with pytest.raises(NotNow, match="is not in this team"):
        teams.leave(author, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)


def test_a_role_on_accounts_is_no_membership(organisation: Organisation, author: Person):
    with pytest.raises(BadInput, match="not one of the choices"):
        services.give_membership(author, organisation.ministry, Role.DRAFTER, by=CONSOLE)


def test_asking_for_rights_takes_the_same_few_questions_for_any_number_of_accounts(
    organisation: Organisation, channel: Channel, author: Person, django_assert_num_queries
):
    for number in range(5):
        active_channel(organisation, accounts={"mul": f"@ONhealth{number}"})

    with django_assert_num_queries(3):
        assert len(rights(author)) == 6
