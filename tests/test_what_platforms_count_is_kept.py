"""Views, likes, replies, reposts: kept per language a day and a week after, shown of posts and never of people."""

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from channels.models import Channel
from people.models import Person
from publishing.clock.looking_back import look_back_until_done
from publishing.connectors.bulletin import Bulletin
from publishing.connectors.contract import Shown
from publishing.models import Delivery, LookBack
from publishing.public.counts import MARKS, by_day, summed
from tests.organisation import active_channel
from tests.story import MINUTE, Story
from tests.test_web_work import read, sign_in
from web.counts import shown

pytestmark = pytest.mark.django_db(databases=["default", "shelf"])
COUNTS = "/counts/?month=2026-12"
LATER = (timedelta(seconds=5), timedelta(minutes=10), timedelta(days=1), timedelta(days=7))


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", unescape(page)).split())


@pytest.fixture
def counted(published: Story, clock, monkeypatch: pytest.MonkeyPatch) -> Story:
    """A week has gone by; the platform told more at every look, and of English more than of French."""
    seen: Callable = Bulletin.read
    turn = {"now": 0}

    def read_and_count(self: Bulletin, parcel, *, deadline) -> object:
        whole = seen(self, parcel, deadline=deadline)
        assert isinstance(whole, Shown)
        number = 10 ** turn["now"] * (2 if parcel.language == "en" else 1)
        return Shown(whole.text, whole.language, whole.alts, whole.address, counts={"views": number, "likes": 0})

    monkeypatch.setattr(Bulletin, "read", read_and_count)
    for number, wait in enumerate(LATER):
        turn["now"] = number
        clock.move_to(MINUTE + wait + timedelta(minutes=1))
        assert look_back_until_done() == 2
    return published.again()


def test_a_day_and_a_week_are_told() -> None:
    assert MARKS == {2: 1, 3: 7}


def test_what_was_counted_is_kept_for_each_language_and_day(counted: Story) -> None:
    kept = {one.language: by_day(one.look_backs.all()) for one in Delivery.objects.filter(dispatch__post=counted.post)}
    assert kept == {
        "en": {1: {"views": 200, "likes": 0}, 7: {"views": 2000, "likes": 0}},
        "fr": {1: {"views": 100, "likes": 0}, 7: {"views": 1000, "likes": 0}},
    }


def test_what_nobody_counted_is_no_nought() -> None:
    assert summed([{"views": 3}, {"views": 4, "likes": 0}, {}]) == {"views": 7, "likes": 0}


def test_the_post_page_shows_it(client: Client, counted: Story, author: Person) -> None:
    said = words(read(client, author, f"/posts/{counted.id}/"))
    assert "What the platform counted Language Views Likes English, after 1 day 200 0 French, after 1 day 100 0" in said
    assert "English, after 7 days 2,000 0" in said
    assert "Replies" not in said.split("What the platform counted")[2].split("Timeline")[0]


def test_before_anything_was_counted_no_table_stands_there(client: Client, published: Story, author: Person) -> None:
    assert "What the platform counted" not in read(client, author, f"/posts/{published.id}/")
    assert "Nothing was counted in this month." in read(client, author, COUNTS)


@pytest.mark.parametrize(
    ("language", "first", "second", "total"),
    [
        ("en", "English, December 2026", "French, December 2026", "Total"),
        ("fr", "Français, décembre", "Anglais", "Total"),
    ],
)
def test_each_language_has_its_table(
    client: Client, counted: Story, author: Person, language: str, first: str, second: str, total: str
) -> None:
    page = read(client, author, COUNTS, language)
    said = words(page).split("(CSV)")[1]
    assert said.index(first) < said.index(second)
    assert page.count("<caption") == page.count("</table>") == 2
    assert 'scope="row"' in page
    assert total in said
    for figure in ("200", "100", "2,000" if language == "en" else "2 000"):
        assert figure in said.replace("\u00a0", " ").replace("\u202f", " ")


def test_nobody_is_named(client: Client, counted: Story, author: Person) -> None:
    page = read(client, author, COUNTS).split("<main")[1]
    people = Person.objects.exclude(pk=author.pk)
    assert not [person.name for person in [*people, author] if person.name and person.name in page]


def test_it_can_be_had_as_a_file(client: Client, counted: Story, author: Person) -> None:
    sign_in(client, author)
    answer = client.get("/counts.csv?month=2026-12")
    assert answer["Content-Disposition"] == 'attachment; filename="counts-2026-12.csv"'
    heads, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert heads[4:8] == ["Language", "Planned (UTC)", "Views after a day", "Likes after a day"]
    assert sorted((row[0], row[4], row[6], row[7], row[8], row[10]) for row in rows) == [
        (counted.post.file_number, "en", "200", "0", "", "2000"),
        (counted.post.file_number, "fr", "100", "0", "", "1000"),
    ]


@pytest.mark.parametrize("month", ["2026-11", "2025-12"])
def test_another_month_holds_nothing_of_it(client: Client, counted: Story, author: Person, month: str) -> None:
    assert "Nothing was counted in this month." in read(client, author, f"/counts/?month={month}")


def test_it_is_narrowed_to_an_account(client: Client, counted: Story, channel: Channel, author: Person) -> None:
    other = active_channel(counted.organisation, accounts={"en": "@ONcare", "fr": "@ONsoins"})
    assert counted.post.file_number in read(client, author, f"{COUNTS}&channel={channel.public_id}")
    assert counted.post.file_number not in read(client, author, f"{COUNTS}&channel={other.public_id}")


def test_who_does_not_see_the_post_sees_no_counts(client: Client, counted: Story, stranger: Person) -> None:
    assert counted.post.file_number not in read(client, stranger, COUNTS)
    assert counted.post.file_number not in client.get("/counts.csv?month=2026-12").text


def test_a_long_list_says_that_it_is_cut(client: Client, counted: Story, author: Person, monkeypatch) -> None:
    monkeypatch.setattr(shown, "ROWS_SHOWN", 0)
    monkeypatch.setattr("web.counts.views.ROWS_SHOWN", 0)
    assert "The newest 0 of 1 messages are shown; the sums and the file are of all." in read(client, author, COUNTS)


def test_it_takes_as_many_questions_for_more_messages(client: Client, counted: Story, author: Person) -> None:
    sign_in(client, author)
    client.get(COUNTS)
    with CaptureQueriesContext(connection) as few:
        client.get(COUNTS)
    for delivery in Delivery.objects.all():
        looks = list(delivery.look_backs.all())
        for number in (1, 2, 3):
            delivery.pk, delivery.position = None, 0
            delivery.key = delivery.public_id = f"00000000-0000-7000-8000-{number:06}{ord(delivery.language[0]):06}"
            delivery.language = f"{delivery.language}-{number}"
            delivery.save(force_insert=True)
            LookBack.objects.bulk_create(
                LookBack(delivery=delivery, turn=look.turn, outcome=look.outcome, counts=look.counts, at=look.at)
                for look in looks
            )
    with CaptureQueriesContext(connection) as many:
        client.get(COUNTS)
    assert len(many) == len(few)
