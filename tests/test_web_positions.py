"""Positions and the duty roster as pages: who holds what until when, whom to call now, the forms that change it."""

import re
from datetime import date, datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from approvals.absences import be_away
from channels import seats
from channels.models import Channel
from channels.queries import roles_of
from people import positions, services
from people.duty import Kind, on_duty, set_duty
from people.models import DutyTurn, Person, Position
from people.positions import Titles
from people.roles import Role
from records.clock import now
from tests.organisation import LONG_AGO, Organisation, active_channel, add_member, add_to_team
from tests.test_web_work import sign_in

pytestmark = pytest.mark.django_db
LIST, ROSTER, ADD, ADD_DUTY = "/positions/", "/duty-roster/", "/positions/HLTH/add/", "/duty-roster/HLTH/add/"
DIRECTOR = Titles("Director", "Directrice", "Communications Branch", "Direction des communications")
READERS = ("author", "director", "registrar", "auditor", "caretaker")


@pytest.fixture
def directorship(organisation: Organisation, channel: Channel) -> Position:
    by = organisation.administrator
    return seats.open_position(organisation.ministry, Role.DIRECTOR, DIRECTOR, since=LONG_AGO, by=by)


@pytest.fixture
def newcomer(organisation: Organisation) -> Person:
    return add_member("newcomer", "Nora Comeau", organisation.ministry)


def words(page: str) -> str:
    """What is read on a page, without its marks."""
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def read(client: Client, person: Person, address: str, language: str = "en") -> str:
    sign_in(client, person, language)
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return words(answer.text)


def address(position: Position, act: str = "") -> str:
    return f"/positions/{position.public_id}/{f'{act}/' if act else ''}"


def day(after: int = 0) -> date:
    return timezone.localdate() + timedelta(days=after)


def test_a_position_is_shown_in_both_languages_with_who_holds_it_until_when(
    organisation: Organisation, client: Client, directorship: Position, newcomer: Person
):
    by = organisation.administrator
    positions.seat(organisation.director, directorship, since=date(2024, 4, 1), by=by)
    acting = {"since": date(2024, 5, 2), "until": date(2099, 1, 1), "acting": True, "reason": "A secondment"}
    positions.seat(newcomer, directorship, by=by, **acting)

    english = read(client, organisation.author, LIST)
    assert (
        "Director, Communications Branch Directrice, Direction des communications Role: Communications dir" in english
    )
    assert "Dana Whitfield since April 1, 2024" in english
    assert "Nora Comeau (acting) from May 2, 2024 to December 31, 2098" in english
    assert "Nobody holds it today" not in english
    assert "A secondment" not in english
    french = read(client, organisation.author, LIST, "fr")
    assert "Directrice, Direction des communications Director, Communications Branch" in french
    assert "Dana Whitfield depuis le 1er avril 2024" in french
    assert "Nora Comeau (par intérim) du 2 mai 2024 au 31 décembre 2098" in french
    assert "A secondment" not in read(client, organisation.author, address(directorship))
    assert "A secondment" in read(client, by, address(directorship))


@pytest.mark.parametrize("who", READERS)
def test_whoever_works_for_or_audits_the_ministry_reads_its_positions_and_changes_none(
    organisation: Organisation, client: Client, directorship: Position, who: str
):
    person = getattr(organisation, who)
    assert "Director, Communications Branch" in read(client, person, LIST)
    page = read(client, person, address(directorship))

    assert "An administrator of the ministry changes positions: Adèle Martin." in page
    assert "Enter who holds it" not in page
    assert client.get(ADD).status_code == 403
    for act in ("seat", "titles", "accounts", "end"):
        assert client.post(address(directorship, act), {}).status_code == 403


@pytest.mark.parametrize("who", ["office", "stranger"])
def test_for_everybody_else_positions_do_not_exist(
    organisation: Organisation, client: Client, directorship: Position, who: str
):
    person = getattr(organisation, who)
    assert "Director, Communications Branch" not in read(client, person, LIST)
    for place in (address(directorship), ADD):
        assert client.get(place).status_code == 404
    assert client.post(address(directorship, "seat"), {}).status_code == 404


def test_the_usual_titles_are_offered_and_others_can_be_written(
    organisation: Organisation, client: Client, channel: Channel
):
    sign_in(client, organisation.administrator)
    assert "First choose the role" in words(client.get(ADD).text)
    offered = client.get(f"{ADD}?role=director").text
    assert 'value="Directrice ou directeur"' in offered
    assert 'value="Communications Branch"' in offered

    said = {"title_en": "Chief", "title_fr": "Chef", "branch_en": "", "branch_fr": "", "since": "2024-04-01"}
    answer = client.post(f"{ADD}?role=director", said | {"everywhere": "on"})

    made = Position.objects.get()
    assert answer.url == address(made)
    assert (made.title("en"), made.title("fr"), made.since) == ("Chief", "Chef", date(2024, 4, 1))
    assert made.coverage.everywhere
    assert "Now enter who holds it." in words(client.get(answer.url).text)


def test_a_role_in_the_ministry_asks_for_no_account(organisation: Organisation, client: Client, channel: Channel):
    sign_in(client, organisation.administrator)
    page = client.get(f"{ADD}?role=foi_officer").text
    assert "Only these accounts" not in page

    client.post(f"{ADD}?role=foi_officer", {"title_en": "Coordinator", "title_fr": "Coordination", "since": day()})

    made = Position.objects.get()
    assert "On these accounts" not in read(client, organisation.administrator, address(made))
    assert client.post(address(made, "accounts"), {"everywhere": "on"}).status_code == 404


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"title_fr": ""}, "Fill this in."),
        ({"branch_en": "Branch"}, "The branch is named in one language only."),
        ({"everywhere": ""}, "Tick either all accounts or those you mean."),
        ({"since": "yesterday"}, "Write the day as 2027-03-31."),
    ],
)
def test_what_cannot_be_added_comes_back_with_what_was_typed(
    organisation: Organisation, client: Client, channel: Channel, changes: dict, why: str
):
    sign_in(client, organisation.administrator)
    said = {"title_en": "Chief of words", "title_fr": "Chef", "since": "2024-04-01", "everywhere": "on"}

    answer = client.post(f"{ADD}?role=director", said | changes)

    assert answer.status_code == 400
    assert answer.text.count(why) == 2  # in the summary, and at the field
    assert 'value="Chief of words"' in answer.text
    assert not Position.objects.exists()


def test_all_accounts_and_some_at_once_is_asked_about(
    organisation: Organisation, client: Client, channel: Channel, directorship: Position
):
    sign_in(client, organisation.administrator)
    both = {"everywhere": "on", "channels": [channel.public_id]}
    answer = client.post(address(directorship, "accounts"), both)

    assert answer.status_code == 400
    assert "Tick either all accounts or those you mean." in answer.text
    active_channel(organisation, name="Second", accounts={"mul": "@ONboth"})
    client.post(address(directorship, "accounts"), {"channels": [channel.public_id]})
    assert [one.name for one in seats.covered(directorship)] == ["Health news"]
    assert "On these accounts Health news" in read(client, organisation.author, address(directorship))


def test_an_administrator_enters_who_holds_a_position_until_its_last_day(
    organisation: Organisation, client: Client, channel: Channel, directorship: Position, newcomer: Person
):
    sign_in(client, organisation.administrator)
    said = {"person": newcomer.public_id, "since": day(), "last_day": day(4), "acting": "on", "reason": "Cover"}
    answer = client.post(address(directorship, "seat"), said)

    assert answer.url == address(directorship)
    held = directorship.holdings.get()
    assert (held.until, held.acting, held.reason) == (day(5), True, "Cover")
    assert roles_of(newcomer, [channel]) == {Role.DIRECTOR}
    assert "Saved. The role counts from the first day on." in words(client.get(answer.url).text)

    leaving = reverse("web:leave-position", args=[directorship.public_id, held.public_id])
    client.post(leaving, {"last_day": ""})
    assert roles_of(newcomer, [channel]) == set()
    assert client.post(leaving, {"last_day": ""}).status_code == 400
    assert client.post(reverse("web:leave-position", args=[held.public_id, held.public_id])).status_code == 404


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"last_day": "2020-01-01"}, "It would end before it begins."),
        ({"since": "1999-01-01"}, "This position does not exist yet on that day"),
        ({"person": ""}, "Choose one."),
    ],
)
def test_what_cannot_be_entered_is_said_at_its_field_and_kept(
    organisation: Organisation, client: Client, directorship: Position, newcomer: Person, changes: dict, why: str
):
    sign_in(client, organisation.administrator)
    said = {"person": newcomer.public_id, "since": day(), "reason": "Because of the move"}

    answer = client.post(address(directorship, "seat"), said | changes)

    assert answer.status_code == 400
    assert answer.text.count(why) == 2
    assert 'value="Because of the move"' in answer.text
    assert '<details class="act" open>' in answer.text
    assert not directorship.holdings.exists()


def test_an_administrator_cannot_enter_themself_where_one_decides(
    organisation: Organisation, client: Client, directorship: Position
):
    sign_in(client, organisation.administrator)
    answer = client.post(
        address(directorship, "seat"), {"person": organisation.administrator.public_id, "since": day()}
    )

    assert answer.status_code == 400
    assert "administrators decide on no post" in answer.text


def test_titles_change_and_a_position_ends_on_its_page(
    organisation: Organisation, client: Client, directorship: Position, newcomer: Person
):
    sign_in(client, organisation.administrator)
    positions.seat(newcomer, directorship, since=day(-9), by=organisation.administrator)
    client.post(address(directorship, "titles"), {"title_en": "Head", "title_fr": "Chef"})
    client.post(address(directorship, "end"), {"last_day": day(-1)})

    page = words(client.get(address(directorship)).text)
    assert "Head" in page
    assert "This position no longer exists. Its history stays." in page
    assert page.index("Earlier") < page.index("Nora Comeau")
    assert "Head" not in words(client.get(LIST).text)


def test_who_left_the_ministry_is_said_not_to_count(
    organisation: Organisation, client: Client, directorship: Position, newcomer: Person
):
    positions.seat(newcomer, directorship, since=day(-1), by=organisation.administrator)
    services.end_membership(newcomer.memberships.get(), by=organisation.administrator)

    page = read(client, organisation.author, LIST)

    assert "no longer works for the ministry: the role does not count" in page
    assert "Nobody holds it today." in page


def put(organisation: Organisation, person: Person, place: int = 1, **changes: object) -> DutyTurn:
    moment = timezone.now()
    said = {"starts_at": moment - timedelta(hours=1), "ends_at": moment + timedelta(days=2), "phone": "416 555-0123"}
    kind = Kind.COMMUNICATIONS
    return set_duty(organisation.ministry, kind, person, place=place, by=organisation.administrator, **(said | changes))


def test_the_roster_says_whom_to_call_now_and_who_comes_next(
    organisation: Organisation, client: Client, channel: Channel
):
    put(organisation, organisation.second_director, 2, phone="416 555-0124 ext. 12")
    put(organisation, organisation.director)
    later = timezone.now() + timedelta(days=3)
    put(organisation, organisation.director, starts_at=later, ends_at=later + timedelta(days=1))

    sign_in(client, organisation.author)
    page = client.get(ROSTER).text
    assert 'href="tel:+1-416-555-0123"' in page
    assert 'href="tel:+1-416-555-0124;ext=12"' in page
    said = words(page)
    assert said.index("1. Dana Whitfield +1 416-555-0123") < said.index("2. Étienne Roy +1 416-555-0124, ext. 12")
    assert "1 turn to come" in said
    assert "Take off the list" not in said
    french = read(client, organisation.author, ROSTER, "fr")
    assert "Responsable de garde des communications 1. Dana Whitfield" in french
    assert "+1 416-555-0124, poste 12" in french


@pytest.mark.parametrize("who", ["auditor", "caretaker"])
def test_phone_numbers_are_only_for_the_staff(organisation: Organisation, client: Client, who: str):
    put(organisation, organisation.director)

    page = read(client, getattr(organisation, who), ROSTER)

    assert "1. Dana Whitfield" in page
    assert "555" not in page
    assert "The phone number is shown to the staff of the ministry." in page


@pytest.mark.parametrize("who", ["office", "stranger"])
def test_for_everybody_else_there_is_no_roster(organisation: Organisation, client: Client, who: str):
    turn = put(organisation, organisation.director)

    assert "Dana Whitfield" not in read(client, getattr(organisation, who), ROSTER)
    assert client.get(ADD_DUTY).status_code == 404
    assert client.post(reverse("web:remove-duty", args=["HLTH", turn.public_id])).status_code == 404


def duty(person: Person) -> dict:
    said = {"kind": "communications", "person": person.public_id, "place": "1", "phone": "416 555-0123"}
    return said | {"starts": "2026-11-21T17:00", "ends": "2026-11-22T08:30"}


@pytest.fixture
def saturday():
    with time_machine.travel(datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("America/Toronto")), tick=False):
        yield


@pytest.mark.parametrize("who", ["administrator", "head"])
def test_administrators_and_the_head_of_communications_set_the_roster(
    saturday: None, organisation: Organisation, client: Client, who: str
):
    head = add_member("head", "Hélène Caron", organisation.ministry, Role.HEAD_OF_COMMUNICATIONS)
    keeper = head if who == "head" else organisation.administrator
    sign_in(client, keeper)
    answer = client.post(ADD_DUTY, duty(organisation.director))

    assert answer.url == ROSTER
    evening = datetime(2026, 11, 21, 17, tzinfo=ZoneInfo("America/Toronto"))
    (turn,) = on_duty(organisation.ministry, Kind.COMMUNICATIONS, evening)
    assert (turn.person, turn.set_by) == (organisation.director, keeper)
    assert "Dana Whitfield is on the list." in words(client.get(ROSTER).text)
    gone = client.post(reverse("web:remove-duty", args=["HLTH", turn.public_id]), follow=True)
    assert "Dana Whitfield is off the list." in words(gone.text)
    assert client.post(reverse("web:remove-duty", args=["HLTH", turn.public_id])).status_code == 409


def test_staff_who_do_not_keep_the_roster_are_told_who_does(saturday: None, organisation: Organisation, client: Client):
    turn = put(organisation, organisation.director)
    page = read(client, organisation.author, ROSTER)

    assert "The roster is set by: Adèle Martin." in page
    assert client.get(ADD_DUTY).status_code == 403
    assert client.post(ADD_DUTY, duty(organisation.director)).status_code == 403
    assert client.post(reverse("web:remove-duty", args=["HLTH", turn.public_id])).status_code == 403


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"phone": "ask me"}, "“ask me” is not a phone number somebody could call."),
        ({"ends": "2026-11-21T17:00"}, "It would end before it begins."),
        ({"ends": "soon"}, "Write it like 2026-12-01 09:00."),
        ({"ends": "2026-11-22T08:30Z"}, "Write it like 2026-12-01 09:00."),
        ({"ends": "2027-03-14T02:30"}, "the clocks go forward that night"),
        ({"ends": "9999-12-31T23:59"}, "Write it like 2026-12-01 09:00."),
        ({"person": ""}, "Choose one."),
    ],
)
def test_what_makes_no_turn_comes_back_with_what_was_typed(
    saturday: None, organisation: Organisation, client: Client, changes: dict, why: str
):
    sign_in(client, organisation.administrator)

    answer = client.post(ADD_DUTY, duty(organisation.director) | changes)

    assert answer.status_code == 400
    assert unescape(answer.text).count(why) == 2
    assert 'value="2026-11-21T17:00"' in answer.text
    assert not DutyTurn.objects.exists()


def test_where_the_clock_shows_a_minute_twice_a_turn_covers_both(
    saturday: None, organisation: Organisation, client: Client
):
    sign_in(client, organisation.administrator)
    client.post(ADD_DUTY, duty(organisation.director) | {"starts": "2027-11-07T01:30", "ends": "2027-11-07T01:45"})

    turn = DutyTurn.objects.get()
    assert turn.ends_at - turn.starts_at == timedelta(hours=1, minutes=15)


def test_the_roster_says_who_cannot_decide_and_who_is_not_called(
    organisation: Organisation, client: Client, channel: Channel
):
    put(organisation, organisation.reviewer)
    put(organisation, organisation.director, 2)
    put(organisation, organisation.second_director, 3)
    services.end_membership(organisation.second_director.memberships.get(), by=organisation.administrator)

    page = read(client, organisation.author, ROSTER)
    first, second, third = (page.index(f"{place}. ") for place in (1, 2, 3))

    assert "Does not hold the role “Communications director”" in page[first:second]
    assert "Does not hold" not in page[second:third]
    assert "No longer works for the ministry: not called." in page[third:]


def test_the_roster_says_who_is_away_and_when(organisation: Organisation, client: Client, channel: Channel):
    away = organisation.director
    put(organisation, away)
    put(organisation, organisation.second_director, 2)
    be_away(away, until=now() + timedelta(days=1), by=away)
    other = organisation.second_director
    be_away(other, since=now() + timedelta(days=9), until=now() + timedelta(days=10), by=other)

    page = read(client, organisation.author, ROSTER)
    first, second = (page.index(f"{place}. ") for place in (1, 2))

    assert "not called then. Put somebody else on the list for that time." in page[first:second]
    assert "Away from" not in page[second:]


def test_both_pages_ask_as_much_for_many_as_for_few(organisation: Organisation, client: Client, channel: Channel):
    asked = []
    for place in (1, 2, 3, 4, 5):
        by = organisation.administrator
        person = add_to_team(f"p{place}", f"P {place}", organisation.ministry, [Role.DIRECTOR], by=by)
        position = seats.open_position(organisation.ministry, Role.DIRECTOR, DIRECTOR, since=LONG_AGO, by=by)
        positions.seat(person, position, by=by)
        put(organisation, person, place)
        sign_in(client, organisation.author)
        for page in (LIST, ROSTER):
            with CaptureQueriesContext(connection) as questions:
                assert client.get(page).status_code == 200
            asked.append((place == 1, page, len(questions)))

    for page in (LIST, ROSTER):
        assert len({count for _first, where, count in asked if where == page}) == 1
