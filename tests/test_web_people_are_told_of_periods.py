"""A period is told to the people it concerns: on every page, where they write, in the calendar, in the timeline of a
post, at the API; nothing where there is none."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from channels.models import Channel, Period
from channels.queries import officers_in
from channels.stops.happenings import Noted
from channels.stops.reach import Reach
from people import services
from people.actors import CONSOLE
from people.models import Person
from people.roles import Role
from publishing import verbs
from records.clock import today
from tests.api import Caller
from tests.organisation import Organisation, active_channel, add_member
from tests.periods import begin, end
from tests.story import Story
from tests.test_web_work import read, sign_in

pytestmark = pytest.mark.django_db
PAGES = ("/work/", "/posts/", "/calendar/", "/sendings/", "/stops/")
HELD = "Posts are held, except: Emergency."
WRIT = Noted("by_writ", "Elections Ontario")


def expect(by: Person, days: int, **changes: object) -> Period:
    said: dict = {"expected_on": today() + timedelta(days=days), "reason": "A fixed date."} | changes
    return verbs.plan_period("ontario", "election", by=by, **said)


@pytest.fixture
def mourning(organisation: Organisation, channel: Channel, clock: object) -> Period:
    begin("mourning", organisation.caretaker, allowed_categories=["emergency"])
    return Period.objects.get()


def plain(client: Client, person: Person, address: str) -> str:
    """A page as people read it: of its narrow spaces, plain ones."""
    return unescape(read(client, person, address)).replace("\u202f", " ").replace("\xa0", " ")


# --- On every page


@pytest.mark.parametrize("address", PAGES)
def test_every_page_says_what_is_held_until_when_and_who_lets_it_go(
    client: Client, mourning: Period, author: Person, address: str
) -> None:
    said = plain(client, author, address)

    assert "<strong>Mourning · Ontario</strong> – Since December 1, 2026, 8:00 a.m. EST." in said
    for sentence in (HELD, "It ends once its event is noted, not on a date.", "The caretaker officer can let a post"):
        assert sentence in said
    assert reverse("web:period", args=[mourning.public_id]) in said


def test_in_french_too(client: Client, mourning: Period, author: Person) -> None:
    said = unescape(read(client, author, "/work/", "fr"))

    assert "Les publications sont retenues, sauf" in said
    assert "la personne responsable de la convention de transition" in said.lower()


def test_nothing_is_said_where_there_is_none_or_it_is_over(
    client: Client, organisation: Organisation, author: Person, clock: object
) -> None:
    assert "About this period" not in read(client, author, "/work/")
    period = begin("mourning", organisation.caretaker).row
    end(period, organisation.caretaker)
    assert "About this period" not in read(client, author, "/work/")


def test_what_is_soon_expected_is_told_and_what_is_far_is_not(
    client: Client, organisation: Organisation, author: Person, clock: time_machine.Traveller
) -> None:
    expect(organisation.caretaker, 15)
    assert "Nothing is held yet." not in read(client, author, "/work/")
    clock.shift(timedelta(days=1))
    assert "Expected from Wednesday, December 16, 2026. Nothing is held yet." in read(client, author, "/work/")


def test_people_of_another_government_are_not_troubled(
    client: Client, mourning: Period, organisation: Organisation
) -> None:
    organisation.other_ministry.jurisdiction = "canada"
    organisation.other_ministry.save()

    assert "About this period" not in read(client, organisation.stranger, "/work/")


def test_a_narrow_one_is_told_to_who_works_on_its_accounts(
    client: Client, organisation: Organisation, channel: Channel, author: Person, clock: object
) -> None:
    elsewhere = active_channel(organisation, name="Other", accounts={"en": "@other_en", "fr": "@other_fr"})
    reach, said = Reach("Simcoe–Grey", [channel.public_id]), {"noted": WRIT, "reason": "Resigned."}
    verbs.start_period("ontario", "by_election", reach=reach, by=organisation.caretaker, **said)

    told = unescape(read(client, author, "/work/"))
    assert "By-election · Simcoe–Grey" in told
    assert "On the accounts named for it, every post is held." in told
    assert "Simcoe–Grey" in unescape(read(client, organisation.caretaker, "/work/"))
    Period.objects.get().channels.set([elsewhere])
    outsider = organisation.stranger
    assert "Simcoe–Grey" not in unescape(read(client, outsider, "/work/"))


def test_it_costs_one_question_whether_there_are_none_or_several(
    client: Client, organisation: Organisation, author: Person, clock: object
) -> None:
    def asked() -> int:
        client.get("/work/")
        with CaptureQueriesContext(connection) as questions:
            client.get("/work/")
        return sum('FROM "channels_period"' in one["sql"] for one in questions)

    sign_in(client, author)
    none = asked()
    for kind in ("mourning", "emergency"):
        begin(kind, organisation.caretaker)
    assert (none, asked()) == (1, 1)


# --- Where people write, plan and look back


def test_the_calendar_tells_the_periods_of_its_days(
    client: Client, organisation: Organisation, author: Person, clock: time_machine.Traveller
) -> None:
    expect(organisation.caretaker, 40, expected_until=today() + timedelta(days=50))

    assert "Expected from" not in read(client, author, "/calendar/?span=month")
    later = unescape(read(client, author, "/calendar/?span=month&day=2027-01-05"))
    assert "Expected from Sunday, January 10, 2027. It is expected to last until Wednesday, January 20, 2027." in later
    assert "Expected from" not in read(client, author, "/calendar/?span=month&day=2027-02-05")


def test_one_that_is_over_stays_in_the_calendar_of_its_days(
    client: Client, organisation: Organisation, author: Person, clock: time_machine.Traveller
) -> None:
    period = begin("mourning", organisation.caretaker).row
    clock.shift(3600)
    end(period, organisation.caretaker)

    assert "Over since December 1, 2026, 9:00 a.m. EST." in plain(client, author, "/calendar/")
    clock.shift(timedelta(days=20))
    assert "Over since" not in read(client, author, "/calendar/")


def test_who_writes_reads_that_these_words_would_wait(client: Client, mourning: Period, draft: Story, author: Person):
    waits = "Mourning · Ontario: posts of this category wait for the caretaker officer."
    assert waits in unescape(read(client, author, f"/posts/{draft.id}/edit/"))
    Period.objects.update(allowed_categories=["service-information"])
    assert waits not in unescape(read(client, author, f"/posts/{draft.id}/edit/"))


def test_the_timeline_tells_the_hold_and_the_clearing(
    client: Client, scheduled: Story, author: Person, clock: time_machine.Traveller
) -> None:
    clock.shift(60)
    begin("mourning", scheduled.organisation.caretaker)
    clock.shift(60)
    verbs.clear(scheduled.id, digest=scheduled.digest, reference="SC-7", by=scheduled.organisation.caretaker)
    said = unescape(read(client, author, f"/posts/{scheduled.id}/"))
    timeline = said[said.index('id="sendings"') :]

    places = [
        timeline.index(sentence)
        for sentence in (
            "Held for a period, until the caretaker officer lets it go",
            "No longer held: waits for its minute again",
            "Let go during the period, under reference SC-7",
            "The minute it was planned for",
        )
    ]
    assert places == sorted(places)


def test_the_minute_of_what_is_held_is_still_to_come(
    client: Client, scheduled: Story, author: Person, clock: time_machine.Traveller
) -> None:
    clock.shift(60)
    begin("mourning", scheduled.organisation.caretaker)
    said = unescape(read(client, author, f"/posts/{scheduled.id}/"))

    assert said.index("Held for a period, until") < said.index("The minute it was planned for")


# --- And the API


def test_the_api_tells_many_periods_of_many_ministries_in_as_many_queries_as_one(
    caller: Caller, organisation: Organisation, channel: Channel, author: Person, clock: object
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert caller(author).get("/api/v1/periods/").json()["results"][0]["let_go_by"] == ["Camille Nguyen"]
        return len(captured)

    def begin_in(place: str) -> None:
        reach, said = Reach(place, [channel.public_id]), {"noted": WRIT, "reason": "Resigned."}
        verbs.start_period("ontario", "by_election", reach=reach, by=organisation.caretaker, **said)

    begin_in("Simcoe–Grey")
    asked()
    before = asked()
    for number in range(3):
        begin_in(f"Riding {number}")
        services.add_ministry(f"MIN{number}", name_en="Another", name_fr="Un autre", by=CONSOLE)

    assert asked() == before


def test_an_officer_of_one_ministry_is_named_there_and_nobody_who_left(organisation: Organisation) -> None:
    given = add_member("caro", "Caro Roy", organisation.other_ministry, Role.CARETAKER)
    gone = add_member("gone", "Gil Roy", organisation.other_ministry, Role.CARETAKER)
    services.deactivate(gone, for_cause=False, by=CONSOLE)

    assert officers_in("ontario") == [organisation.caretaker, given]
    organisation.other_ministry.jurisdiction = "canada"
    organisation.other_ministry.save()
    assert officers_in("ontario") == [organisation.caretaker]


def test_the_api_tells_the_same(caller: Caller, mourning: Period, organisation: Organisation, author: Person) -> None:
    expect(organisation.caretaker, 10)
    told = caller(author).get("/api/v1/periods/").json()["results"]

    states = {one["kind"]["code"]: one["state"]["code"] for one in told}
    assert states == {"mourning": "running", "election": "planned"}
    running = next(one for one in told if one["state"]["code"] == "running")
    assert (running["allowed_categories"], running["place"], running["accounts"]) == (["emergency"], "", [])
    assert running["let_go_by"] == [organisation.caretaker.name]
