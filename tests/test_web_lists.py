"""The list of posts and the calendar show what one may see, as asked, in a constant number of queries."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from channels.models import Channel
from people.models import Person
from publishing import verbs
from publishing.clock import rounds
from tests.organisation import Organisation
from tests.story import Story, take_down, typed
from tests.test_web_work import read, sign_in

pytestmark = pytest.mark.django_db
POSTS, CALENDAR = "/posts/", "/calendar/"


def write(organisation: Organisation, channel: Channel, title: str, **changes: object) -> Story:
    """A draft of that name, its first version saved."""
    post = verbs.create_draft(organisation.ministry, typed(channel, **changes), title=title, by=organisation.author)
    verbs.revise(
        post.public_id, typed(channel, **changes), title=title, number=post.copy.number, seen=0, by=organisation.author
    )
    return Story(organisation, post).again()


def on(day: str, start: str = "09:00", end: str = "11:00", zone: str = "America/Toronto") -> dict:
    """A window on a day."""
    return {"window": {"time_zone": zone, "earliest": f"{day}T{start}", "latest": f"{day}T{end}"}}


def test_newest_changes_come_first(client: Client, organisation: Organisation, channel: Channel, clock):
    for title in ("First", "Second"):
        write(organisation, channel, title)
        clock.shift(60)

    said = read(client, organisation.author, POSTS)

    assert said.index("Second</a>") < said.index("First</a>")
    assert "2 posts" in said


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("stage=draft", {"Other"}),
        ("stage=in_review", {"Flu shots"}),
        ("outcome=none", {"Flu shots", "Other"}),
        ("outcome=published", set()),
        ("text=flu", {"Flu shots"}),
        ("text=HLTH-2026-0002", {"Other"}),
        ("text=nowhere", set()),
        ("stage=in_review&text=other", set()),
    ],
)
def test_a_list_is_narrowed_as_asked(client: Client, submitted: Story, channel: Channel, asked: str, found: set):
    write(submitted.organisation, channel, "Other")

    said = read(client, submitted.organisation.author, f"{POSTS}?{asked}")

    assert {title for title in ("Flu shots", "Other") if f">{title}</a>" in said} == found
    assert found or "No post fits what you asked for." in said


def test_a_list_is_narrowed_to_an_account(
    client: Client, draft: Story, channel: Channel, other_channel: Channel, author: Person
):
    assert draft.post.title in read(client, author, f"{POSTS}?channel={channel.public_id}")
    said = read(client, author, f"{POSTS}?channel={other_channel.public_id}")
    assert draft.post.file_number not in said
    assert "error-summary" in said


@pytest.mark.parametrize("asked", ["stage=zzz", "outcome=%00x", "channel=zzz", "text=" + "x" * 200, "page=zzz"])
def test_an_address_that_asks_for_no_choice_is_answered(client: Client, draft: Story, author: Person, asked: str):
    sign_in(client, author)

    assert client.get(f"{POSTS}?{asked}").status_code in (200, 400)


def test_what_one_may_not_see_is_in_no_list(client: Client, submitted: Story, stranger: Person, office: Person):
    for person in (stranger, office):
        for address in (POSTS, f"{CALENDAR}?day=2026-12-01"):
            assert submitted.post.file_number not in read(client, person, address)


def test_the_account_asked_for_stays_chosen_whatever_its_name(client: Client, draft: Story, channel: Channel):
    Channel.objects.filter(pk=channel.pk).update(name='<b>"News"</b>', name_fr="Nouvelles & avis")
    chosen = f'<option value="{channel.public_id}" selected>'

    for language, name in (("en", "&lt;b&gt;&quot;News&quot;&lt;/b&gt;"), ("fr", "Nouvelles &amp; avis")):
        sign_in(client, draft.organisation.author, language)
        said = client.get(f"{POSTS}?channel={channel.public_id}").text
        assert f"{chosen}{name} · " in said
        assert said.count(" selected>") == 1 + 2  # every stage, every outcome


def test_only_accounts_of_ones_posts_are_offered(client: Client, draft: Story, channel: Channel, stranger: Person):
    assert str(channel.public_id) in read(client, draft.organisation.author, POSTS)
    assert str(channel.public_id) not in read(client, stranger, POSTS)


def test_an_empty_list_says_what_to_do_first(client: Client, organisation: Organisation, channel: Channel):
    assert "There is no post here yet." in read(client, organisation.author, POSTS)
    assert 'href="/posts/new/">New post' in " ".join(read(client, organisation.author, POSTS).split())
    assert "Il n’y a encore aucune publication ici." in read(client, organisation.office, POSTS, "fr")


def test_long_lists_have_pages_and_keep_what_was_asked(
    client: Client, organisation: Organisation, channel: Channel, clock
):
    for number in range(26):
        write(organisation, channel, f"Post {number}")

    said = read(client, organisation.author, f"{POSTS}?stage=draft")

    assert "Page 1 of 2" in said
    assert 'href="?stage=draft&page=2"' in said
    assert ">Post 0</a>" in read(client, organisation.author, f"{POSTS}?stage=draft&page=2")


def test_a_very_long_list_is_counted_no_further_than_a_little_ahead(
    client: Client, organisation: Organisation, channel: Channel, clock, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("web.lists.pages.AHEAD", 26)
    for number in range(28):
        write(organisation, channel, f"Post {number}")

    said = read(client, organisation.author, POSTS)

    assert "More than 26 posts" in said
    assert "Page 1 of" not in said
    assert 'href="?page=2"' in said
    assert "Plus de 26 publications" in read(client, organisation.author, POSTS, "fr")
    last = read(client, organisation.author, f"{POSTS}?page=2")
    assert "28 posts" in last
    assert "Page 2 of 2" in last


@pytest.mark.parametrize("asked", ["0", "-1", "3", "zzz", "9" * 40])
def test_a_page_that_is_not_there_is_the_first(
    client: Client, organisation: Organisation, channel: Channel, clock, asked: str
):
    for number in range(26):
        write(organisation, channel, f"Post {number}")

    said = read(client, organisation.author, f"{POSTS}?page={asked}")

    assert ">Post 25</a>" in said
    assert "Page 1 of 2" in said


@pytest.mark.parametrize("address", [POSTS, f"{CALENDAR}?span=month&day=2026-12-01"])
def test_lists_take_a_constant_number_of_queries(
    client: Client, organisation: Organisation, channel: Channel, clock, address: str
):
    counts = []
    for many in (5, 45):
        for number in range(many):
            write(organisation, channel, f"Post {number}")
        sign_in(client, organisation.author)
        with CaptureQueriesContext(connection) as asked:
            assert 'class="card"' in client.get(address).text
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_the_calendar_shows_each_day_with_its_minutes(
    client: Client, organisation: Organisation, channel: Channel, clock
):
    write(organisation, channel, "Late", **on("2026-12-03", "14:30", "16:00"))
    write(organisation, channel, "Early", **on("2026-12-03"))
    write(organisation, channel, "Elsewhen", **on("2026-12-08"))

    said = read(client, organisation.author, f"{CALENDAR}?day=2026-12-02")

    assert "Thursday, December 3, 2026" in said
    assert said.index("9:00\u202fa.m. EST") < said.index("Early</a>") < said.index("2:30\u202fp.m. EST")
    assert "Elsewhen" not in said
    assert "Monday, November 30, 2026 to Wednesday, December 2, 2026: no post" in said
    assert "?span=week&amp;day=2026-12-07" in client.get(f"{CALENDAR}?day=2026-12-02").text


def test_the_calendar_shows_a_month(client: Client, organisation: Organisation, channel: Channel, clock):
    write(organisation, channel, "Last", **on("2026-12-31"))

    assert "Last</a>" in read(client, organisation.author, f"{CALENDAR}?span=month&day=2026-12-01")
    assert "Du vendredi 1er janvier 2027 au dimanche 31 janvier 2027 : aucune publication" in read(
        client, organisation.author, f"{CALENDAR}?span=month&day=2027-01-05", "fr"
    ).replace("\u00a0", " ")


def test_another_zone_is_said_beside_the_readers_clock(
    client: Client, organisation: Organisation, channel: Channel, clock
):
    write(organisation, channel, "West", **on("2026-12-03", "23:30", "23:50", "America/Vancouver"))

    said = read(client, organisation.author, f"{CALENDAR}?day=2026-12-03")

    assert said.index("Friday, December 4, 2026") < said.index("2:30\u202fa.m. EST") < said.index("West</a>")
    assert "December 3, 2026, 11:30\u202fp.m. PST where it was planned" in said


def test_a_scheduled_post_stands_at_its_own_minute(client: Client, approved: Story):
    verbs.schedule(approved.id, digest=approved.digest, minute="2026-12-01T10:15", by=approved.organisation.publisher)

    said = read(client, approved.organisation.author, f"{CALENDAR}?day=2026-12-01")

    assert "10:15\u202fa.m. EST" in said
    assert "9:00\u202fa.m." not in said


def test_what_was_cancelled_unsent_is_no_plan(client: Client, scheduled: Story):
    verbs.cancel(scheduled.id, reason="Not needed.", by=scheduled.organisation.publisher)

    assert scheduled.post.file_number not in read(client, scheduled.organisation.author, f"{CALENDAR}?day=2026-12-01")


@pytest.mark.parametrize("day", ["zzz", "0001-01-01", "9999-12-31", "2026-02-30", "%E2%80%AE"])
def test_a_day_that_is_none_shows_this_week(client: Client, organisation: Organisation, clock, day: str):
    said = read(client, organisation.author, f"{CALENDAR}?day={day}")

    assert "From Monday, November 30, 2026 to Sunday, December 6, 2026" in said


@pytest.mark.django_db(transaction=True, databases=["default", "shelf"])
def test_a_published_post_says_since_when_and_no_longer_what_was_planned(client: Client, published: Story):
    said = read(client, published.organisation.author, POSTS)

    assert "Published: <time" in " ".join(said.split())
    assert "Planned for" not in said
    assert "badge--calm" not in said.split('class="cards"')[1]
    assert "Publiée\u00a0: <time" in re.sub(r"[ \n]+", " ", read(client, published.organisation.author, POSTS, "fr"))


@pytest.mark.django_db(transaction=True, databases=["default", "shelf"])
def test_a_withdrawn_post_says_from_when_until_when(client: Client, published: Story):
    take_down(published.id, published.organisation, reason="Wrong date.")
    rounds.work_until_done()

    said = read(client, published.organisation.author, POSTS).split('class="cards"')[1]

    assert said.index("Published:") < said.index("Withdrawn:")
    assert "Planned for" not in said
    assert "Scheduled" not in said


def test_a_scheduled_post_says_that_it_is(client: Client, scheduled: Story):
    said = read(client, scheduled.organisation.author, POSTS).split('class="cards"')[1]

    assert "Scheduled" in said
    assert "Planned for" in said


@pytest.mark.parametrize("who", ["author", "publisher", "director", "custodian", "reviewer", "office", "auditor"])
def test_the_number_in_the_navigation_is_what_the_page_lists(
    client: Client, scheduled: Story, organisation: Organisation, clock, who: str
):
    verbs.pause(reason="A fire.", by=organisation.caretaker)
    scheduled.publish()
    person = getattr(organisation, who)

    said = read(client, person, "/decisions/")

    listed = said.split("<main")[1].count(scheduled.post.file_number)
    assert ('<span class="places__count">1</span>' in said) == bool(listed)
    assert bool(listed) == (who in ("author", "publisher", "director", "custodian"))
