"""People mean the time on the wall: when a new time-zone database says it is another moment, what waits moves with it.

The database of these tests is this machine's own, in which Regina one day keeps Winnipeg's time: summer time begins.
"""

import json
import zoneinfo
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import Person
from publishing import verbs
from publishing.clock import zones
from publishing.clock.zones import follow_zone_database
from publishing.models import ClockBeat, Dispatch, Notice, Post, ZoneDatabase
from publishing.telling.notices import tell
from publishing.times import zone_database
from publishing.times.zones import ZONES
from records.trail import Subject, history
from tests.story import Story
from tests.test_web_work import read

pytestmark = pytest.mark.django_db(databases=["default", "shelf"])
TOLD = ("09:00", "15:00", "14:00")  # on the wall, the moment it was, the moment it is
REGINA, WINNIPEG = "America/Regina", "America/Winnipeg"


@pytest.fixture(autouse=True)
def zone_folder(tmp_path: Path) -> Iterator[Path]:
    """A database of this test's own; the machine's afterwards."""
    before = zoneinfo.TZPATH
    for zone, _name in ZONES:
        (tmp_path / zone).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / zone).write_bytes(zone_database._bytes(zone))
    (tmp_path / "tzdata.zi").write_text("# version 2026a\n# This zic input file is in the public domain.\n")
    use(tmp_path)
    zones._looked.clear()
    yield tmp_path
    zoneinfo.reset_tzpath(to=before)
    zone_database.read_afresh()
    zones._looked.clear()


def use(folder: Path) -> None:
    zoneinfo.reset_tzpath(to=[str(folder)])
    zone_database.read_afresh()


@pytest.fixture
def summer_time_comes(zone_folder: Path) -> Callable[[], None]:
    """Call it, and the next version of the database is installed while everything runs on."""

    def comes() -> None:
        (zone_folder / REGINA).write_bytes((zone_folder / WINNIPEG).read_bytes())
        (zone_folder / "tzdata.zi").write_text("# version 2026b\n")

    return comes


def regina(earliest: str, latest: str) -> dict:
    """A window on the wall clocks of Regina."""
    return {"window": {"time_zone": REGINA, "earliest": earliest, "latest": latest}}


def waiting(draft: Story, earliest: str, latest: str) -> Dispatch:
    """The sending of a post scheduled for the beginning of that window."""
    return draft.get_ready(**regina(earliest, latest)).submit().approve().schedule().post.dispatches.get()


def events(story: Story, verb: str) -> list[str]:
    return [event.facts for event in history(Subject("post", story.id)) if event.verb == verb]


def utc(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)


def test_what_waits_keeps_its_time_on_the_wall(draft: Story, summer_time_comes: Callable) -> None:
    sending = waiting(draft, "2027-07-02T09:00", "2027-07-02T11:00")
    assert (sending.due_at, sending.latest_at) == (utc(2027, 7, 2, 15), utc(2027, 7, 2, 17))
    summer_time_comes()
    assert follow_zone_database() == 1
    sending.refresh_from_db()
    assert (sending.due_at, sending.latest_at, sending.state) == (utc(2027, 7, 2, 14), utc(2027, 7, 2, 16), "due")
    post = Post.objects.get(pk=draft.post.pk)
    assert (post.earliest_at, post.latest_at) == (utc(2027, 7, 2, 14), utc(2027, 7, 2, 16))


def test_what_is_not_concerned_stays_and_nobody_hears_of_it(draft: Story, summer_time_comes: Callable) -> None:
    sending = waiting(draft, "2026-12-02T09:00", "2026-12-02T11:00")  # in winter both clocks agree
    summer_time_comes()
    assert follow_zone_database() == 0
    assert Dispatch.objects.get().due_at == sending.due_at
    assert not events(draft, "zones_changed")


def test_it_is_one_event_and_people_are_told_once(draft: Story, summer_time_comes: Callable) -> None:
    waiting(draft, "2027-07-02T09:00", "2027-07-02T11:00")
    summer_time_comes()
    for _hour in range(3):
        zones._looked.clear()
        follow_zone_database()
        tell()
    (facts,) = events(draft, "zones_changed")
    told = json.loads(facts)
    assert (told["minute"], told["was_utc"], told["is_utc"]) == tuple(f"2027-07-02T{at}" for at in TOLD)
    assert (told["zone"], told["database"].split()[1]) == (REGINA, "2026b")
    people = draft.organisation
    for person in (people.publisher, people.director, people.author):
        assert Notice.objects.filter(verb="zones_changed", person=person).count() == 1


def test_a_minute_the_clocks_jump_over_is_held_and_can_be_chosen_again(
    draft: Story, summer_time_comes: Callable
) -> None:
    sending = waiting(draft, "2027-03-14T01:30", "2027-03-14T04:30")
    verbs.reschedule(draft.id, minute="2027-03-14T02:30", by=draft.organisation.publisher)
    summer_time_comes()
    assert follow_zone_database() == 1
    sending.refresh_from_db()
    assert (sending.state, sending.state_reason) == ("held", "minute_gone")
    assert len(events(draft, "held")) == 1
    assert not events(draft, "zones_changed")
    tell()
    assert Notice.objects.filter(verb="held", person=draft.organisation.publisher, urgent=True).count() == 1
    verbs.reschedule(draft.id, minute="2027-03-14T03:30", by=draft.organisation.publisher)
    sending.refresh_from_db()
    assert (sending.state, sending.due_at) == ("due", utc(2027, 3, 14, 8, 30))


def test_a_minute_the_clocks_now_show_twice_is_held_and_asked_about(draft: Story, summer_time_comes: Callable) -> None:
    sending = waiting(draft, "2027-11-07T01:30", "2027-11-07T04:30")
    assert sending.fold is None
    summer_time_comes()
    assert follow_zone_database() == 1
    sending.refresh_from_db()
    assert (sending.state, sending.state_reason) == ("held", "minute_doubled")


def test_which_of_two_somebody_said_before_is_kept(draft: Story, summer_time_comes: Callable) -> None:
    organisation = draft.organisation
    window = {"time_zone": WINNIPEG, "earliest": "2027-11-07T00:30", "latest": "2027-11-07T04:30"}
    draft.get_ready(window=window).submit().approve()
    verbs.schedule(draft.id, digest=draft.digest, minute="2027-11-07T01:30", fold=1, by=organisation.publisher)
    summer_time_comes()
    assert follow_zone_database() == 0
    sending = Dispatch.objects.get()
    assert (sending.state, sending.fold, sending.due_at) == ("due", 1, utc(2027, 11, 7, 7, 30))


def test_what_is_held_moves_and_stays_held(draft: Story, summer_time_comes: Callable) -> None:
    sending = waiting(draft, "2027-07-02T09:00", "2027-07-02T11:00")
    Dispatch.objects.update(state="held", state_reason="paused")
    summer_time_comes()
    assert follow_zone_database() == 1
    sending.refresh_from_db()
    assert (sending.state, sending.state_reason, sending.due_at) == ("held", "paused", utc(2027, 7, 2, 14))


@pytest.mark.parametrize("state", ["claimed", "leaving", "sent", "missed", "cancelled"])
def test_what_does_not_wait_stays_as_it_was(draft: Story, summer_time_comes: Callable, state: str) -> None:
    sending = waiting(draft, "2027-07-02T09:00", "2027-07-02T11:00")
    Dispatch.objects.update(state=state)
    summer_time_comes()
    follow_zone_database()
    assert Dispatch.objects.get().due_at == sending.due_at


def test_what_is_approved_and_has_no_minute_yet_is_listed_too(draft: Story, summer_time_comes: Callable) -> None:
    draft.get_ready(**regina("2027-07-02T09:00", "2027-07-02T11:00")).submit().approve()
    summer_time_comes()
    assert follow_zone_database() == 1
    assert draft.again().post.earliest_at == utc(2027, 7, 2, 14)
    assert len(events(draft, "zones_changed")) == 1


def test_the_database_is_known_by_its_version_and_by_what_it_says(zone_folder: Path) -> None:
    before = zone_database.version()
    assert before.startswith("system 2026a ")
    (zone_folder / REGINA).write_bytes((zone_folder / WINNIPEG).read_bytes())
    assert zone_database.version() != before  # mended by a vendor, under the old name


def test_each_version_is_kept_with_what_it_changed(draft: Story, summer_time_comes: Callable, clock) -> None:
    waiting(draft, "2027-07-02T09:00", "2027-07-02T11:00")
    follow_zone_database()
    summer_time_comes()
    clock.shift(timedelta(hours=1, minutes=1))
    follow_zone_database()
    kept = [(row.version.split()[1], row.moved, row.held) for row in ZoneDatabase.objects.order_by("pk")]
    assert kept == [("2026a", 0, 0), ("2026b", 1, 0)]


def test_it_is_looked_at_when_a_process_starts_and_each_hour(draft: Story, summer_time_comes, clock) -> None:
    waiting(draft, "2027-07-02T09:00", "2027-07-02T11:00")
    follow_zone_database()
    summer_time_comes()
    clock.shift(timedelta(minutes=59))
    with CaptureQueriesContext(connection) as asked:
        assert follow_zone_database() == 0
    assert len(asked) == 1
    zones._looked.clear()  # another process starts
    assert follow_zone_database() == 1
    assert ClockBeat.objects.get(name="zones").at == clock_now()


def clock_now() -> datetime:
    return datetime.now(UTC)


def test_what_was_changed_is_listed_for_people(client: Client, draft: Story, summer_time_comes: Callable) -> None:
    waiting(draft, "2027-07-02T09:00", "2027-07-02T11:00")
    publisher: Person = draft.organisation.publisher
    listed = reverse("web:sendings")
    assert draft.post.file_number not in read(client, publisher, f"{listed}?zones=on")
    assert "New time-zone rules" not in read(client, publisher, listed).split("<form")[0]
    summer_time_comes()
    follow_zone_database()
    assert draft.post.file_number in read(client, publisher, f"{listed}?zones=on")
    assert "See what they changed" in read(client, publisher, listed)
    page = read(client, publisher, f"/posts/{draft.id}/").replace("\u202f", " ")
    assert "stays, and is now July 2, 2027, 2:00 p.m. UTC, not July 2, 2027, 3:00 p.m." in page


@pytest.mark.parametrize(
    ("earliest", "latest", "said"),
    [
        ("2027-03-14T02:30", "2027-03-14T04:30", "the clocks now jump over the minute"),
        ("2027-11-07T01:30", "2027-11-07T04:30", "the clocks now show its minute twice"),
    ],
    ids=["gone", "doubled"],
)
def test_the_page_says_why_it_is_held_and_what_helps(
    client: Client, draft: Story, summer_time_comes: Callable, earliest: str, latest: str, said: str
) -> None:
    waiting(draft, earliest, latest)
    summer_time_comes()
    follow_zone_database()
    publisher = draft.organisation.publisher
    assert draft.post.file_number in read(client, publisher, f"/posts/{draft.id}/")
    assert said in read(client, publisher, reverse("web:decisions"))
    assert draft.post.file_number in read(client, publisher, f"{reverse('web:sendings')}?zones=on")
