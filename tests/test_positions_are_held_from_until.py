"""A position gives its role to who holds it, from one day until the day before another, acting included."""

import tomllib
from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from approvals.stages import STAGES
from channels import seats, teams
from channels.models import Channel
from channels.queries import holders, people_with_role, rights, roles_of, visible_channels
from people import positions, services
from people.models import Holding, Membership, Ministry, Person, Position
from people.positions import Titles
from people.queries import holders_of, ministries_with, ministry_roles, people_with, positions_held, title_of, titles_of
from people.refusals import BadInput, NotAllowed, NotNow
from people.roles import CHANNEL_ROLES, DECIDING_ROLES, MINISTRY_ROLES, POSITION_ROLES, Role
from people.titles import LISTS, usual_titles
from records.trail import Subject, history
from tests.organisation import LONG_AGO, Organisation, active_channel, add_member

pytestmark = pytest.mark.django_db

DIRECTOR = Titles("Director", "Directrice", "Communications Branch", "Direction des communications")


def day(after: int = 0) -> date:
    return timezone.localdate() + timedelta(days=after)


def at_noon(after: int) -> time_machine.travel:
    return time_machine.travel(timezone.localtime().replace(hour=12) + timedelta(days=after), tick=False)


def verbs(kind: str, subject: Person | Position | Channel) -> list[str]:
    return [event.verb for event in history(Subject(kind, subject.public_id))]


@pytest.fixture
def newcomer(ministry: Ministry) -> Person:
    return add_member("newcomer", "Nora Comeau", ministry)


@pytest.fixture
def stand_in(ministry: Ministry) -> Person:
    return add_member("stand-in", "Igor Stand", ministry)


@pytest.fixture
def directorship(organisation: Organisation, channel: Channel) -> Position:
    return seats.open_position(
        organisation.ministry, Role.DIRECTOR, DIRECTOR, since=LONG_AGO, by=organisation.administrator
    )


def seat(person: Person, position: Position, organisation: Organisation, **said: object) -> Holding:
    return positions.seat(person, position, by=organisation.administrator, **said)


def test_whoever_holds_a_position_has_its_role_from_its_first_day_until_the_day_before_its_last(
    organisation: Organisation, channel: Channel, newcomer: Person, directorship: Position
):
    seat(newcomer, directorship, organisation, since=day(3), until=day(6))

    held = []
    for after in (2, 3, 5, 6):
        with at_noon(after):
            held.append(roles_of(newcomer, [channel]))
            assert (newcomer in people_with_role(Role.DIRECTOR, [channel])) == (held[-1] == {Role.DIRECTOR})
            assert (newcomer in holders_of(directorship.public_id)) == (held[-1] == {Role.DIRECTOR})
    assert held == [set(), {Role.DIRECTOR}, {Role.DIRECTOR}, set()]


def test_who_held_a_position_on_another_day_can_be_asked(
    organisation: Organisation, ministry: Ministry, newcomer: Person, directorship: Position
):
    seat(newcomer, directorship, organisation, since=day(-9), until=day(-2))

    assert holders_of(directorship.public_id) == []
    assert holders_of(directorship.public_id, on=day(-3)) == [newcomer]
    assert positions_held(newcomer, ministry) == set()
    assert positions_held(newcomer, ministry, on=day(-3)) == {directorship.public_id}
    assert positions_held(newcomer, organisation.other_ministry, on=day(-3)) == set()


def test_one_person_holds_a_position_and_one_more_acts_in_it_both_entitled(
    organisation: Organisation, channel: Channel, newcomer: Person, stand_in: Person, directorship: Position
):
    seat(stand_in, directorship, organisation, since=day(), until=day(5), acting=True, reason="Parental leave")
    seat(newcomer, directorship, organisation)

    assert holders_of(directorship.public_id) == [newcomer, stand_in]
    assert roles_of(newcomer, [channel]) == roles_of(stand_in, [channel]) == {Role.DIRECTOR}
    with pytest.raises(NotNow, match="Nora Comeau holds this position at that time"):
        seat(organisation.author, directorship, organisation, since=day(30))
    with pytest.raises(NotNow, match="Igor Stand is acting in this position at that time"):
        seat(organisation.author, directorship, organisation, acting=True, since=day(4))
    with pytest.raises(NotNow, match="Nora Comeau holds this position"):
        seat(newcomer, directorship, organisation, acting=True, since=day(30))
    seat(organisation.author, directorship, organisation, acting=True, since=day(5))


def test_a_person_holds_several_positions(
    organisation: Organisation, ministry: Ministry, channel: Channel, newcomer: Person, directorship: Position
):
    access = positions.add_position(
        ministry, Role.FOI_OFFICER, Titles("Coordinator", "Coordination"), by=organisation.administrator
    )
    seat(newcomer, directorship, organisation)
    seat(newcomer, access, organisation)

    assert positions_held(newcomer, ministry) == {directorship.public_id, access.public_id}
    assert ministry_roles(newcomer, ministry) == {Role.MEMBER, Role.FOI_OFFICER}
    assert roles_of(newcomer, [channel]) == {Role.DIRECTOR}


def test_a_role_in_the_ministry_comes_with_a_position_as_with_a_membership(
    organisation: Organisation, ministry: Ministry, channel: Channel, newcomer: Person
):
    register = positions.add_position(
        ministry, Role.REGISTRAR, Titles("Registrar", "Registre"), by=organisation.administrator
    )
    assert not visible_channels(newcomer).exists()

    held = seat(newcomer, register, organisation)

    assert set(people_with(Role.REGISTRAR, ministry)) == {organisation.registrar, newcomer}
    assert list(ministries_with(newcomer, [Role.REGISTRAR])) == [ministry]
    assert ministry_roles(newcomer, organisation.other_ministry) == set()
    assert list(visible_channels(newcomer)) == [channel]
    positions.unseat(held, by=organisation.administrator)
    assert set(people_with(Role.REGISTRAR, ministry)) == {organisation.registrar}
    assert ministry_roles(newcomer, ministry) == {Role.MEMBER}


def _leaves_the_ministry(person: Person, position: Position, organisation: Organisation) -> None:
    services.end_membership(person.memberships.get(), by=organisation.administrator)


def _is_deactivated(person: Person, position: Position, organisation: Organisation) -> None:
    services.deactivate(person, for_cause=False, by=organisation.administrator)
    person.refresh_from_db()


def _is_of_the_office_by_hand(person: Person, position: Position, organisation: Organisation) -> None:
    outside = {"ministry": organisation.ministry, "role": Role.MINISTERS_OFFICE, "since": LONG_AGO}
    Membership.objects.create(person=person, **outside)


def _administers_by_hand(person: Person, position: Position, organisation: Organisation) -> None:
    outside = {"ministry": organisation.ministry, "role": Role.ADMINISTRATOR, "since": LONG_AGO}
    Membership.objects.create(person=person, **outside)


def _leaves_the_position(person: Person, position: Position, organisation: Organisation) -> None:
    positions.unseat(position.holdings.get(), by=organisation.administrator)


def _the_position_ends(person: Person, position: Position, organisation: Organisation) -> None:
    positions.end_position(position, by=organisation.administrator)


def _it_covers_no_account(person: Person, position: Position, organisation: Organisation) -> None:
    seats.cover(position, [], by=organisation.administrator)


ENDS = (
    _leaves_the_ministry,
    _is_deactivated,
    _is_of_the_office_by_hand,
    _administers_by_hand,
    _leaves_the_position,
    _the_position_ends,
    _it_covers_no_account,
)


@pytest.mark.parametrize("end", ENDS)
def test_the_role_of_a_position_ends_at_once(
    organisation: Organisation, channel: Channel, newcomer: Person, directorship: Position, end: Callable
):
    seat(newcomer, directorship, organisation)
    assert roles_of(newcomer, [channel]) == {Role.DIRECTOR}

    end(newcomer, directorship, organisation)

    assert rights(newcomer) == {}
    assert newcomer not in holders(CHANNEL_ROLES, [channel])[Role.DIRECTOR]


@pytest.mark.parametrize("end", ENDS[:3])
def test_a_role_in_the_ministry_ends_with_the_membership_too(
    organisation: Organisation, ministry: Ministry, newcomer: Person, end: Callable
):
    heading = positions.add_position(
        ministry, Role.HEAD_OF_COMMUNICATIONS, Titles("Head", "Responsable"), by=organisation.administrator
    )
    seat(newcomer, heading, organisation)
    assert Role.HEAD_OF_COMMUNICATIONS in ministry_roles(newcomer, ministry)

    end(newcomer, heading, organisation)

    assert Role.HEAD_OF_COMMUNICATIONS not in ministry_roles(newcomer, ministry)
    assert newcomer not in people_with(Role.HEAD_OF_COMMUNICATIONS, ministry)
    assert holders_of(heading.public_id) == []


def test_many_people_are_found_as_each_person_is(
    organisation: Organisation, channel: Channel, newcomer: Person, stand_in: Person, directorship: Position
):
    second = active_channel(organisation, name="Second", accounts={"mul": "@ONboth"})
    seat(newcomer, directorship, organisation, since=day(-9), until=day(-2))
    seat(stand_in, directorship, organisation)
    seats.cover(directorship, [second], by=organisation.administrator)

    for channels in ([channel], [second], [channel, second]):
        found = holders(CHANNEL_ROLES, channels)
        for person in Person.objects.all():
            assert {role for role, some in found.items() if person in some} == roles_of(person, channels)
    assert roles_of(stand_in, [second]) == {Role.DIRECTOR}


def test_a_position_covers_the_accounts_to_come_unless_some_were_chosen(
    organisation: Organisation, ministry: Ministry, channel: Channel, newcomer: Person, directorship: Position
):
    chosen = seats.open_position(
        ministry, Role.LEGAL, Titles("Counsel", "Avocate"), channels=[channel], by=organisation.administrator
    )
    seat(newcomer, directorship, organisation)
    seat(newcomer, chosen, organisation)

    second = active_channel(organisation, name="Second", accounts={"mul": "@ONboth"})

    assert roles_of(newcomer, [channel]) == {Role.DIRECTOR, Role.LEGAL}
    assert roles_of(newcomer, [second]) == {Role.DIRECTOR}
    assert [one.pk for one in seats.covered(directorship)] == [channel.pk, second.pk]
    seats.cover(chosen, [second], by=organisation.administrator)
    assert roles_of(newcomer, [channel]) == {Role.DIRECTOR}
    assert roles_of(newcomer, [second]) == {Role.DIRECTOR, Role.LEGAL}
    assert verbs("channel", channel)[-2:] == ["position_rights_given", "position_rights_taken"]
    seats.cover(chosen, None, by=organisation.administrator)
    assert roles_of(newcomer, [channel, second]) == {Role.DIRECTOR, Role.LEGAL}


def test_no_account_of_another_ministry_is_covered(
    organisation: Organisation, channel: Channel, other_channel: Channel, directorship: Position
):
    with pytest.raises(BadInput, match="“Roads” is not one of the choices"):
        seats.cover(directorship, [channel, other_channel], by=organisation.administrator)
    assert [one.pk for one in seats.covered(directorship)] == [channel.pk]


def test_a_role_in_the_ministry_covers_no_account(organisation: Organisation, ministry: Ministry, channel: Channel):
    access = seats.open_position(
        ministry, Role.FOI_OFFICER, Titles("Coordinator", "Coordination"), by=organisation.administrator
    )
    assert seats.covered(access) == []
    with pytest.raises(BadInput, match="not one of the choices"):
        seats.cover(access, [channel], by=organisation.administrator)


def test_somebody_put_into_the_group_of_a_position_by_hand_gets_nothing(
    organisation: Organisation, channel: Channel, newcomer: Person, directorship: Position
):
    newcomer.groups.add(Group.objects.get(coverage__position=directorship))

    assert rights(newcomer) == {}
    assert newcomer not in people_with_role(Role.DIRECTOR, [channel])


@pytest.mark.parametrize("role", sorted(DECIDING_ROLES))
def test_an_administrator_takes_no_position_that_decides(organisation: Organisation, ministry: Ministry, role: Role):
    administrator = organisation.administrator
    position = seats.open_position(ministry, role, DIRECTOR, by=administrator)

    with pytest.raises(NotNow, match="administrators decide on no post"):
        seat(administrator, position, organisation)
    everywhere = add_member("everywhere", "Eve Rhodes", None, Role.ADMINISTRATOR)
    services.give_membership(everywhere, ministry, Role.MEMBER, by=everywhere, since=LONG_AGO)
    with pytest.raises(NotNow, match="administrators decide on no post"):
        seat(everywhere, position, organisation)


def test_an_administrator_joins_no_team_that_decides(organisation: Organisation, ministry: Ministry):
    administrator = organisation.administrator
    for role in CHANNEL_ROLES:
        if role in DECIDING_ROLES:
            with pytest.raises(NotNow, match="administrators decide on no post"):
                teams.join(administrator, ministry, role, by=administrator)
        else:
            teams.join(administrator, ministry, role, by=administrator)


def test_who_decides_does_not_become_an_administrator_there(
    organisation: Organisation, ministry: Ministry, newcomer: Person, directorship: Position
):
    seat(newcomer, directorship, organisation)
    with pytest.raises(NotNow, match="administrators decide on no post"):
        services.give_membership(newcomer, ministry, Role.ADMINISTRATOR, by=organisation.administrator)

    head = add_member("head", "Hélène Caron", ministry, Role.HEAD_OF_COMMUNICATIONS)
    with pytest.raises(NotNow, match="administrators decide on no post"):
        services.give_membership(head, ministry, Role.ADMINISTRATOR, by=organisation.administrator)
    with pytest.raises(NotNow, match="administrators decide on no post"):
        services.give_membership(
            organisation.administrator, ministry, Role.HEAD_OF_COMMUNICATIONS, by=organisation.administrator
        )


def test_an_administrator_elsewhere_may_decide_here(
    organisation: Organisation, ministry: Ministry, channel: Channel, newcomer: Person, directorship: Position
):
    elsewhere = {"ministry": organisation.other_ministry, "role": Role.ADMINISTRATOR, "since": LONG_AGO}
    Membership.objects.create(person=newcomer, **elsewhere)
    seat(newcomer, directorship, organisation)

    assert roles_of(newcomer, [channel]) == {Role.DIRECTOR}
    assert newcomer in people_with_role(Role.DIRECTOR, [channel])


@pytest.mark.parametrize("by_house", [False, True], ids=["of the ministry", "of the house"])
def test_rows_put_there_by_hand_let_no_administrator_decide(
    organisation: Organisation, ministry: Ministry, channel: Channel, newcomer: Person, by_house: bool
):
    teams.join(newcomer, ministry, Role.DIRECTOR, by=organisation.administrator)
    teams.join(newcomer, ministry, Role.DRAFTER, by=organisation.administrator)
    heading = {"ministry": ministry, "role": Role.HEAD_OF_COMMUNICATIONS, "since": LONG_AGO}
    Membership.objects.create(person=newcomer, **heading)
    place = None if by_house else ministry
    Membership.objects.create(person=newcomer, ministry=place, role=Role.ADMINISTRATOR, since=LONG_AGO)

    assert roles_of(newcomer, [channel]) == {Role.DRAFTER}
    assert newcomer not in people_with_role(Role.DIRECTOR, [channel])
    assert newcomer in people_with_role(Role.DRAFTER, [channel])
    assert Role.HEAD_OF_COMMUNICATIONS not in ministry_roles(newcomer, ministry)
    assert newcomer not in people_with(Role.HEAD_OF_COMMUNICATIONS, ministry)
    assert not ministries_with(newcomer, [Role.HEAD_OF_COMMUNICATIONS]).exists()


def test_who_heads_communications_in_the_whole_house_decides_nothing_where_they_administer(
    organisation: Organisation, ministry: Ministry, newcomer: Person
):
    for place, role in ((None, Role.HEAD_OF_COMMUNICATIONS), (ministry, Role.ADMINISTRATOR)):
        Membership.objects.create(person=newcomer, ministry=place, role=role, since=LONG_AGO)

    assert Role.HEAD_OF_COMMUNICATIONS not in ministry_roles(newcomer, ministry)
    assert Role.HEAD_OF_COMMUNICATIONS in ministry_roles(newcomer, organisation.other_ministry)


def test_working_elsewhere_does_not_carry_a_position_here(
    organisation: Organisation, ministry: Ministry, newcomer: Person, directorship: Position
):
    seat(newcomer, directorship, organisation)
    services.end_membership(newcomer.memberships.get(), by=organisation.administrator)
    Membership.objects.create(person=newcomer, ministry=organisation.other_ministry, role=Role.MEMBER, since=LONG_AGO)

    assert holders_of(directorship.public_id) == []
    assert positions_held(newcomer, ministry) == set()


def test_a_new_account_of_another_ministry_is_covered_by_no_position_here(
    organisation: Organisation, directorship: Position, other_channel: Channel
):
    assert other_channel not in seats.covered(directorship)


def test_every_stage_that_decides_asks_for_a_deciding_role():
    assert {kind.role for kind in STAGES.values() if not kind.is_consultation} <= DECIDING_ROLES


def test_belonging_administering_and_reading_from_outside_come_with_no_position(
    organisation: Organisation, ministry: Ministry
):
    never = set(Role) - set(POSITION_ROLES)
    assert never == {Role.MEMBER, Role.ADMINISTRATOR, Role.RULE_OWNER, Role.MINISTERS_OFFICE, Role.AUDITOR}
    assert set(CHANNEL_ROLES) | set(MINISTRY_ROLES) == set(Role)
    for role in never:
        with pytest.raises(BadInput, match="not one of the choices"):
            positions.add_position(ministry, role, DIRECTOR, by=organisation.administrator)


@pytest.mark.parametrize("who", ["author", "director", "registrar", "caretaker", "office", "auditor", "stranger"])
def test_only_an_administrator_of_the_ministry_touches_positions(
    organisation: Organisation, ministry: Ministry, directorship: Position, newcomer: Person, who: str
):
    by = getattr(organisation, who)
    held = seat(newcomer, directorship, organisation)
    acts = (
        lambda: seats.open_position(ministry, Role.DIRECTOR, DIRECTOR, by=by),
        lambda: positions.add_position(ministry, Role.DIRECTOR, DIRECTOR, by=by),
        lambda: seats.cover(directorship, None, by=by),
        lambda: positions.change_titles(directorship, DIRECTOR, by=by),
        lambda: positions.end_position(directorship, by=by),
        lambda: positions.seat(by, directorship, acting=True, by=by),
        lambda: positions.unseat(held, by=by),
    )
    for act in acts:
        with pytest.raises(NotAllowed, match="role “Administration” in the ministry"):
            act()


@pytest.mark.parametrize(("who", "why"), [("stranger", "does not belong"), ("office", "minister’s office")])
def test_only_staff_of_the_ministry_hold_its_positions(
    organisation: Organisation, directorship: Position, who: str, why: str
):
    with pytest.raises(NotNow, match=why):
        seat(getattr(organisation, who), directorship, organisation)


def test_whoever_comes_later_takes_a_position_from_the_day_they_come(
    organisation: Organisation, ministry: Ministry, directorship: Position
):
    stranger = organisation.stranger
    services.give_membership(stranger, ministry, Role.MEMBER, by=organisation.administrator, since=day(9))

    with pytest.raises(NotNow, match=f"does not belong to the ministry on {day(8)}"):
        seat(stranger, directorship, organisation, since=day(8))
    seat(stranger, directorship, organisation, since=day(9))


def test_nobody_holds_a_position_before_it_exists_or_after_it_ends(
    organisation: Organisation, ministry: Ministry, newcomer: Person
):
    position = seats.open_position(ministry, Role.ADM, DIRECTOR, since=day(2), by=organisation.administrator)
    with pytest.raises(NotNow, match="does not exist yet on that day"):
        seat(newcomer, position, organisation, since=day(1))
    held = seat(newcomer, position, organisation, since=day(2))
    later = seat(organisation.author, position, organisation, since=day(8), acting=True)

    positions.end_position(position, on=day(6), by=organisation.administrator)

    held.refresh_from_db()
    later.refresh_from_db()
    assert held.until == day(6)
    assert later.until == later.since
    with pytest.raises(NotNow, match="has ended by then"):
        seat(newcomer, position, organisation, since=day(6))
    with pytest.raises(NotNow, match="has ended by then"):
        positions.end_position(position, on=day(7), by=organisation.administrator)


def test_who_left_a_position_can_leave_it_only_once_and_somebody_else_takes_it(
    organisation: Organisation, newcomer: Person, directorship: Position
):
    held = seat(newcomer, directorship, organisation)
    positions.unseat(held, by=organisation.administrator)

    with pytest.raises(NotNow, match="Nora Comeau no longer holds this position"):
        positions.unseat(held, by=organisation.administrator)
    seat(organisation.author, directorship, organisation)


@pytest.mark.parametrize("until", [0, -1])
def test_days_the_wrong_way_round_are_refused(
    organisation: Organisation, newcomer: Person, directorship: Position, until: int
):
    with pytest.raises(BadInput, match="would end before it begins"):
        seat(newcomer, directorship, organisation, until=day(until))


def test_titles_are_written_in_both_languages(organisation: Organisation, directorship: Position):
    assert (directorship.title("en"), directorship.title("fr")) == (
        "Director, Communications Branch",
        "Directrice, Direction des communications",
    )
    positions.change_titles(directorship, Titles("Head", "Chef"), by=organisation.administrator)

    assert title_of(directorship.public_id) == "Head"
    assert titles_of([directorship.public_id]) == {directorship.public_id: "Head"}
    for titles in (Titles("Head", ""), Titles(" ", "Chef")):
        with pytest.raises(BadInput, match="A name is needed"):
            positions.change_titles(directorship, titles, by=organisation.administrator)
    with pytest.raises(BadInput, match="named in one language only"):
        positions.change_titles(directorship, Titles("Head", "Chef", "Branch", " "), by=organisation.administrator)


def test_what_happens_to_a_position_is_on_record(organisation: Organisation, newcomer: Person, directorship: Position):
    positions.change_titles(directorship, Titles("Head", "Chef"), by=organisation.administrator)
    held = seat(newcomer, directorship, organisation, acting=True, reason="Parental leave")
    positions.unseat(held, by=organisation.administrator)
    positions.end_position(directorship, by=organisation.administrator)

    assert verbs("position", directorship) == [
        "position_added",
        "position_covers",
        "position_titles_changed",
        "position_ended",
    ]
    assert verbs("person", newcomer)[-2:] == ["position_taken", "position_left"]
    taken = history(Subject("person", newcomer.public_id))[-2]
    assert (taken.actor_name, taken.actor_role) == ("Adèle Martin", "administrator")
    assert str(directorship.public_id) in taken.facts
    assert '"acting": true' in taken.facts
    assert "Parental leave" not in taken.facts


@pytest.mark.parametrize("path", sorted(LISTS.glob("titles-*.toml")), ids=lambda path: path.stem)
def test_the_usual_titles_are_dated_and_marked_and_could_be_taken_as_they_are(path):
    document = tomllib.loads(path.read_text("utf-8"))

    assert isinstance(document["dated"], date)
    for one in document["titles"]:
        assert one["mark"] in ("P", "K")
        assert one["mark"] == "K" or one["url"].startswith("https://")
    titles = usual_titles(document["jurisdiction"])
    assert {Role.DIRECTOR, Role.ADM, Role.DM} <= set(titles) <= set(POSITION_ROLES)
    for some in titles.values():
        assert some.columns()["title_fr"]


def test_where_no_list_was_made_no_title_is_offered():
    assert usual_titles("atlantis") == {}


def test_however_many_positions_there_are_the_questions_stay_the_same(
    organisation: Organisation, ministry: Ministry, channel: Channel, newcomer: Person
):
    asked = []
    for count in (1, 6):
        for _ in range(count):
            seat(
                newcomer,
                seats.open_position(ministry, Role.DIRECTOR, DIRECTOR, by=organisation.administrator),
                organisation,
            )
        with CaptureQueriesContext(connection) as questions:
            rights(newcomer)
            ministry_roles(newcomer, ministry)
            people_with_role(Role.DIRECTOR, [channel])
            list(people_with(Role.DIRECTOR, ministry))
        asked.append(len(questions))

    assert asked == [9, 9]
