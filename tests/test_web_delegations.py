"""Delegations and absences as pages: what stands, one tap to be away, what a delegation would mean before it is set."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from approvals.absences import be_away
from approvals.assistants import name_assistant
from approvals.capacity import away
from approvals.models import Absence, Assistant, Delegation
from approvals.standing_in import delegate
from channels import teams
from channels.models import Channel
from people.models import Person
from people.roles import Role
from records.clock import now
from tests.organisation import Organisation, add_member
from tests.story import Story
from tests.test_web_positions import read, words
from tests.test_web_work import sign_in

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

PAGE, ADD, ABSENCES, ASSISTANTS = (
    "/delegations/",
    "/delegations/HLTH/add/",
    "/delegations/absences/",
    "/delegations/assistants/",
)
DAY = timedelta(days=1)
TORONTO = ZoneInfo("America/Toronto")


@pytest.fixture
def colleague(organisation: Organisation) -> Person:
    """Staff of the ministry who hold no role on its accounts."""
    return add_member("colleague", "Noor Aziz", organisation.ministry)


def typed(giver: Person, receiver: Person, **changes: object) -> dict[str, object]:
    """A delegation from Monday morning until Friday evening, as its form sends it."""
    sent = {"giver": giver.public_id, "receiver": receiver.public_id}
    return sent | {"since": "2026-12-07T08:30", "until": "2026-12-11T17:00", "reason": ""} | changes


def post(client: Client, person: Person, address: str, sent: dict[str, object], language: str = "en") -> str:
    """What is read after a form was sent."""
    sign_in(client, person, language)
    return words(client.post(address, sent, follow=True).text)


# --- What stands


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Noor Aziz for Dana Whitfield", "Communications director", "Health news"]),
        ("fr", ["Noor Aziz au nom de Dana Whitfield", "Direction des communications", "Health news"]),
    ],
)
def test_the_page_says_who_decides_for_whom_until_when(
    client: Client, director: Person, colleague: Person, channel: Channel, clock, language: str, said: list[str]
) -> None:
    terms = {"roles": [Role.DIRECTOR], "channels": [channel.public_id], "until": now() + DAY}
    delegate(channel.ministry, giver=director, receiver=colleague, by=director, **terms)
    for person in (director, colleague):
        page = read(client, person, PAGE, language)
        for sentence in said:
            assert sentence in page


def test_others_see_nothing_of_it(client: Client, organisation: Organisation, colleague: Person, clock) -> None:
    director = organisation.director
    given = delegate(organisation.ministry, giver=director, receiver=colleague, until=now() + DAY, by=director)
    assert "Noor Aziz" not in read(client, organisation.author, PAGE)
    assert client.post(f"/delegations/{given.public_id}/end/").status_code == 404
    assert "Noor Aziz for Dana Whitfield" in read(client, organisation.administrator, PAGE)
    assert "Noor Aziz" not in read(client, organisation.stranger, PAGE)


def test_what_gives_nothing_today_says_so(client: Client, author: Person, colleague: Person, ministry, clock) -> None:
    delegate(ministry, giver=author, receiver=colleague, until=now() + DAY, by=author)
    assert "Today this gives nothing: Amira Haddad decides in none of these roles" in read(client, author, PAGE)


def test_what_was_passed_on_gives_what_it_gave(client: Client, director: Person, colleague: Person, ministry, clock):
    other = add_member("other", "Ines Duarte", ministry)
    delegate(ministry, giver=colleague, receiver=other, until=now() + DAY, by=colleague)
    assert "Today this gives nothing" in read(client, colleague, PAGE)


def test_somebody_away_who_received_it_is_said(client: Client, director: Person, colleague: Person, ministry, clock):
    delegate(ministry, giver=director, receiver=colleague, until=now() + DAY, by=director)
    be_away(colleague, until=now() + DAY / 2, by=colleague)
    assert "Noor Aziz is away for part of that time" in read(client, director, PAGE)


def test_ending_it_is_one_button(client: Client, director: Person, colleague: Person, ministry, clock) -> None:
    given = delegate(ministry, giver=director, receiver=colleague, until=now() + DAY, by=director)
    page = post(client, colleague, f"/delegations/{given.public_id}/end/", {})
    assert "Noor Aziz no longer decides for Dana Whitfield." in page
    assert Delegation.objects.get().ended_by == colleague


# --- Delegating


def test_it_says_what_it_would_mean_before_it_is_set(
    client: Client, director: Person, colleague: Person, channel: Channel, clock
) -> None:
    sent = typed(director, colleague, channels=[channel.public_id])
    page = post(client, director, ADD, sent)
    assert "from December 7, 2026, 8:30 a.m. EST to December 11, 2026, 5:00 p.m. EST" in page.replace("\u202f", " ")
    assert "Today that means as: Communications director." in page
    assert "Not on posts Noor Aziz or Dana Whitfield wrote, translated or changed." in page
    assert not Delegation.objects.exists()
    assert "Done: Noor Aziz for Dana Whitfield." in post(client, director, ADD, sent | {"sure": "1"})
    given = Delegation.objects.get()
    assert given.since == datetime(2026, 12, 7, 8, 30, tzinfo=TORONTO)
    assert given.channels == [str(channel.public_id)]


def test_what_it_would_mean_can_be_changed_and_nothing_typed_is_lost(
    client: Client, director: Person, colleague: Person, clock
) -> None:
    sign_in(client, director)
    page = client.post(ADD, typed(director, colleague, reason="Conference") | {"change": "1"}).text
    assert 'value="Conference"' in page
    assert 'value="2026-12-07T08:30"' in page
    assert "There is something to correct" not in page


def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(
    client: Client, director: Person, colleague: Person, organisation: Organisation, clock
) -> None:
    sign_in(client, director)
    answer = client.post(ADD, typed(director, organisation.administrator, reason="Conference"))
    assert answer.status_code == 400
    assert "administrators decide on no post" in words(answer.text)
    assert 'href="#delegation-receiver"' in answer.text
    assert 'value="Conference"' in answer.text


def test_only_roles_one_decides_in_are_offered(client: Client, director: Person, organisation, channel) -> None:
    assert "Legal and privacy" not in read(client, director, ADD)
    teams.join(director, organisation.ministry, Role.LEGAL, by=organisation.administrator)
    assert "Legal and privacy" in read(client, director, ADD)
    assert "Deputy minister" not in read(client, director, ADD)
    assert "Deputy minister" in read(client, organisation.administrator, ADD)


def test_nobody_delegates_for_who_is_none_of_theirs(client: Client, director: Person, colleague: Person, author):
    sign_in(client, author)
    assert client.post(ADD, typed(director, colleague) | {"sure": "1"}).status_code == 400
    assert client.get("/delegations/TRAN/add/").status_code == 404
    assert not Delegation.objects.exists()


def test_an_assistant_delegates_for_whom_they_assist(
    client: Client, director: Person, colleague: Person, author, clock
):
    name_assistant(director, author, by=director)
    assert "You assist Dana Whitfield" in read(client, author, PAGE)
    assert "Done: Noor Aziz for Dana Whitfield." in post(
        client, author, ADD, typed(director, colleague) | {"sure": "1"}
    )
    assert "entered by Amira Haddad" in read(client, director, PAGE)


# --- Times as people mean them


def test_a_time_the_clock_never_shows_is_refused(client: Client, director: Person, colleague: Person, clock) -> None:
    page = post(client, director, ADD, typed(director, colleague, until="2027-03-14T02:30"))
    assert "does not exist" in page


def test_of_a_time_the_clock_shows_twice_it_asks_which(
    client: Client, director: Person, colleague: Person, clock
) -> None:
    sent = typed(director, colleague, since="", until="2027-11-07T01:30")
    assert "The second of the two" in post(client, director, ADD, sent)
    post(client, director, ADD, sent | {"until_which": "1", "sure": "1"})
    assert Delegation.objects.get().until == datetime(2027, 11, 7, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize("wrong", ["tomorrow", "2026-12-07T08:30Z", "9999-12-31T23:59", ""])
def test_what_is_no_time_is_asked_again(client: Client, director: Person, colleague: Person, clock, wrong: str) -> None:
    sign_in(client, director)
    assert client.post(ADD, typed(director, colleague, until=wrong)).status_code == 400


# --- Being away


def test_being_away_is_one_tap(client: Client, director: Person, clock) -> None:
    """It is Tuesday at eight: back tomorrow morning, or on Monday."""
    sign_in(client, director)
    page = client.get(PAGE).text
    offered = re.findall(r'type="submit" name="until" value="([^"]+)"', page)
    assert offered == ["2026-12-02T08:30", "2026-12-07T08:30"]
    sent = {"person": director.public_id, "since": "", "until": offered[0]}
    assert "Dana Whitfield is entered as away." in post(client, director, ABSENCES, sent)
    assert director.public_id in away(now())
    page = read(client, director, PAGE)
    assert "You are marked as away until December 2, 2026, 8:30 a.m. EST." in page.replace("\u202f", " ")


def test_one_is_away_until_any_day_one_chooses(client: Client, director: Person, clock) -> None:
    page = read(client, director, PAGE)
    assert "Or until another moment" in page
    sent = {"person": director.public_id, "since": "", "until": "2026-12-18T09:00"}
    assert "Dana Whitfield is entered as away." in post(client, director, ABSENCES, sent)
    absence = Absence.objects.get(person=director)
    assert (absence.since, absence.until.astimezone(TORONTO).day) == (now(), 18)


def test_who_says_to_be_away_reads_who_stands_in(client: Client, director: Person, colleague: Person, clock) -> None:
    assert "Nobody stands in for you." in read(client, director, PAGE)
    ministry = director.memberships.get().ministry
    delegate(ministry, by=director, giver=director, receiver=colleague, since=None, until=now() + 3 * DAY)

    assert "Meanwhile these people decide in your place: Noor Aziz, from" in read(client, director, PAGE)
    be_away(director, until=now() + DAY, by=director)
    assert "Meanwhile these people decide in your place: Noor Aziz, from" in read(client, director, PAGE)
    assert "Entre-temps, ces personnes décident en votre nom" in read(client, director, PAGE, "fr")


def test_coming_back_is_one_tap(client: Client, director: Person, clock) -> None:
    absence = be_away(director, until=now() + DAY, by=director)
    post(client, director, f"/delegations/absences/{absence.public_id}/end/", {})
    assert not away(now())


def test_nobody_ends_the_absence_of_another(client: Client, director: Person, author: Person, clock) -> None:
    absence = be_away(director, until=now() + DAY, by=director)
    sign_in(client, author)
    assert client.post(f"/delegations/absences/{absence.public_id}/end/").status_code == 404
    assert client.post(ABSENCES, {"person": director.public_id, "until": "2026-12-02T08:30"}).status_code == 400
    assert Absence.objects.get().ended_at is None


def test_an_administrator_enters_an_absence_for_somebody(
    client: Client, administrator: Person, director: Person, clock
) -> None:
    sent = {"person": director.public_id, "since": "", "until": "2026-12-02T08:30"}
    post(client, administrator, ABSENCES, sent)
    assert "Dana Whitfield" in read(client, administrator, PAGE)
    assert Absence.objects.get().set_by == administrator


# --- Assistants


def test_an_assistant_is_named_and_dismissed(client: Client, director: Person, colleague: Person, author) -> None:
    sent = {"person": director.public_id, "assistant": colleague.public_id}
    assert "Noor Aziz now assists Dana Whitfield." in post(client, director, ASSISTANTS, sent)
    assert "already named" in post(client, director, ASSISTANTS, sent)
    row = Assistant.objects.get().pk
    sign_in(client, author)
    assert client.post(f"/delegations/assistants/{row}/end/").status_code == 404
    assert "no longer assists" in post(client, director, f"/delegations/assistants/{row}/end/", {})
    assert not Assistant.objects.exists()


# --- On the post


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Noor Aziz for Dana Whitfield"), ("fr", "Noor Aziz au nom de Dana Whitfield")]
)
def test_the_post_says_who_decided_for_whom(
    client: Client, submitted: Story, colleague: Person, language: str, said: str
) -> None:
    director, ministry = submitted.organisation.director, submitted.organisation.ministry
    delegate(ministry, giver=director, receiver=colleague, until=now() + DAY, by=director)
    submitted.say_yes(submitted.organisation.reviewer).say_yes(colleague)
    page = read(client, director, f"/posts/{submitted.id}/", language)
    assert page.count(said) == 3  # in the line of who must say yes, in the round, and in the history


def test_through_whom_it_came_is_said_too(client: Client, submitted: Story, colleague: Person) -> None:
    director, ministry = submitted.organisation.director, submitted.organisation.ministry
    other = add_member("other", "Ines Duarte", ministry)
    delegate(ministry, giver=director, receiver=colleague, until=now() + DAY, by=director)
    delegate(ministry, giver=colleague, receiver=other, until=now() + DAY, by=colleague)
    submitted.say_yes(submitted.organisation.reviewer).say_yes(other)
    page = read(client, director, f"/posts/{submitted.id}/")
    assert page.count("Ines Duarte for Dana Whitfield (passed on by Noor Aziz)") == 2


# --- Many


def test_a_ministry_with_many_delegations_asks_no_more_for_each_person(
    client: Client, organisation: Organisation, clock
) -> None:
    def asked() -> int:
        sign_in(client, organisation.administrator)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(PAGE)
        return len(asked)

    def more(number: int) -> None:
        for place in range(number):
            person = add_member(f"p{number}-{place}", f"Person {number}-{place}", organisation.ministry)
            by = organisation.director
            delegate(organisation.ministry, giver=by, receiver=person, until=now() + DAY, by=by)
            be_away(person, until=now() + DAY, by=person)

    more(2)
    few = asked()
    more(8)
    assert asked() == few


# --- Passing on what one was given


def test_what_goes_along_is_said_before_it_is_set(client: Client, director: Person, colleague: Person, ministry, clock):
    other = add_member("other", "Inès Duarte", ministry)
    delegate(ministry, giver=other, receiver=director, until=now() + 90 * DAY, by=other)

    assert "What you decide for Inès Duarte until" in read(client, director, ADD)
    page = post(client, director, ADD, typed(director, colleague))
    assert "It passes on what Dana Whitfield decides for Inès Duarte" in page
    page = post(client, director, ADD, typed(director, colleague), "fr")
    assert "ce que Dana Whitfield décide au nom d’Inès Duarte" in page


def test_what_ends_before_it_does_not_go_along(client: Client, director: Person, colleague: Person, ministry, clock):
    other = add_member("other", "Inès Duarte", ministry)
    delegate(ministry, giver=other, receiver=director, until=now() + DAY, by=other)

    page = post(client, director, ADD, typed(director, colleague))
    assert "What this delegation means" in page
    assert "It passes on" not in page
