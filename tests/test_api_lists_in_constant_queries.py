"""However many posts, people and accounts: a list asks the database the same few questions."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from channels.models import Channel
from publishing import verbs
from publishing.models import Post
from tests.api import Caller, problem
from tests.organisation import Organisation, active_channel
from tests.story import NOW, Story, save, typed

pytestmark = pytest.mark.django_db
FEW, MANY = 5, 50


def write(count: int, organisation: Organisation, *channels: Channel) -> list[Post]:
    """So many drafts, each begun a second after the one before."""
    posts = []
    for second in range(count):
        with time_machine.travel(NOW + timedelta(seconds=second), tick=False):
            title = f"Flu shots {second}"
            posts.append(
                verbs.create_draft(organisation.ministry, typed(*channels), title=title, by=organisation.author)
            )
    return posts


def questions(client: APIClient, address: str, expected: int) -> int:
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)
    assert len(response.json()["results"]) == expected
    return len(asked)


@pytest.mark.parametrize("who", ["author", "auditor", "office"])
def test_a_list_of_posts_asks_as_much_for_fifty_as_for_five(
    who: str, organisation: Organisation, channel: Channel, caller: Caller
) -> None:
    second = active_channel(organisation, name="More news", accounts={"en": "@more", "fr": "@plus"})
    client = caller(getattr(organisation, who))
    asked = []
    for more, expected in ((FEW, FEW), (MANY - FEW, MANY)):
        for post in write(more, organisation, channel, second):
            save(post, by=organisation.author)
            verbs.share(post.public_id, by=organisation.director)
        asked.append(questions(client, "/api/v1/posts/?limit=100", expected))

    assert asked[0] == asked[1]
    assert asked[1] <= 12


def test_a_list_of_accounts_asks_as_much_for_twelve_as_for_two(
    organisation: Organisation, channel: Channel, caller: Caller
) -> None:
    client = caller(organisation.author)
    asked = []
    for numbers in (range(1), range(1, 11)):
        for number in numbers:
            handles = {"en": f"@news{number}", "fr": f"@nouvelles{number}"}
            active_channel(organisation, name=f"News {number}", accounts=handles)
        asked.append(questions(client, "/api/v1/channels/", len(numbers) + 1 + (len(asked) and 1)))

    assert asked[0] == asked[1]


def test_every_post_comes_once_the_last_changed_first(
    organisation: Organisation, channel: Channel, caller: Caller
) -> None:
    written = [str(post.public_id) for post in write(7, organisation, channel)]
    client, address, met = caller(organisation.author), "/api/v1/posts/?limit=3", []
    while address:
        told = client.get(address).json()
        met += [post["id"] for post in told["results"]]
        address = told["next"]

    assert met == written[::-1]


def test_the_page_before_can_be_reached_again(organisation: Organisation, channel: Channel, caller: Caller) -> None:
    write(7, organisation, channel)
    client = caller(organisation.author)
    first = client.get("/api/v1/posts/?limit=3").json()

    second = client.get(first["next"]).json()

    assert client.get(second["previous"]).json()["results"] == first["results"]


def test_posts_changed_at_one_moment_are_not_lost_between_pages(
    organisation: Organisation, channel: Channel, caller: Caller, clock: object
) -> None:
    written = {
        str(verbs.create_draft(organisation.ministry, typed(channel), title="Same", by=organisation.author).public_id)
        for _ in range(7)
    }
    client, address, met = caller(organisation.author), "/api/v1/posts/?limit=2", []
    while address:
        told = client.get(address).json()
        met += [post["id"] for post in told["results"]]
        address = told["next"]

    assert len(met) == 7
    assert set(met) == written


@pytest.mark.parametrize("cursor", ["abc", "cD0yMDI2", "é", "%00", "a:b:c", "W10:1:x", " "])
def test_a_cursor_we_did_not_give_is_refused(cursor: str, organisation: Organisation, caller: Caller) -> None:
    response = caller(organisation.author).get(f"/api/v1/posts/?cursor={cursor}")

    assert response.status_code == 400
    assert problem(response)["code"] in ("cursor_unreadable", "unreadable", "invalid")


FILTERS = [
    ("stage=in_review", True),
    ("stage=draft", False),
    ("outcome=none", True),
    ("outcome=published", False),
    ("text=FLU", True),
    ("text=HLTH-2026", True),
    ("text=100%25", False),
    ("changed_since=2026-12-01T13:00:00Z", True),
    ("changed_since=2026-12-01T13:00:01Z", False),
    ("planned_from=2026-12-01T09:00:00-05:00", True),
    ("planned_from=2026-12-01T14:00:01Z", False),
    ("planned_to=2026-12-01T14:00:01Z", True),
    ("planned_to=2026-12-01T14:00:00Z", False),
    ("planned_from=0001-01-01T00:00:00%2B14:00", True),
    ("planned_from=9999-12-31T23:59:59-05:00", False),
    ("planned_to=9999-12-31T23:59:59-05:00", True),
    ("stage=in_review&text=nothing", False),
]


@pytest.mark.parametrize(("filters", "is_found"), FILTERS)
def test_a_list_holds_what_every_condition_holds_for(
    filters: str, is_found: bool, submitted: Story, caller: Caller
) -> None:
    told = caller(submitted.organisation.author).get(f"/api/v1/posts/?{filters}").json()

    assert [post["id"] for post in told["results"]] == ([str(submitted.id)] if is_found else [])


def test_a_list_can_be_narrowed_to_a_ministry_and_an_account(submitted: Story, caller: Caller) -> None:
    organisation, channel = submitted.organisation, submitted.post.channels.get()
    client = caller(organisation.author)
    found = {
        f"ministry={organisation.ministry.public_id}": 1,
        f"ministry={organisation.other_ministry.public_id}": 0,
        f"channel={channel.public_id}": 1,
        f"channel={organisation.ministry.public_id}": 0,
    }

    assert {asked: len(client.get(f"/api/v1/posts/?{asked}").json()["results"]) for asked in found} == found


@pytest.mark.parametrize(
    ("filters", "field"),
    [
        ("stage=Draft", "stage"),
        ("outcome=", "outcome"),
        ("ministry=HLTH", "ministry"),
        ("channel=0", "channel"),
        ("changed_since=yesterday", "changed_since"),
        ("changed_since=2026-12-01T13:00:00", "changed_since"),
        ("planned_to=2026-02-30T00:00:00Z", "planned_to"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=1e3", "limit"),
        ("colour=red", "colour"),
        ("format=xml", "format"),
        ("stage=draft&stage=approved", "stage"),
    ],
)
def test_a_condition_that_cannot_be_read_is_named(filters: str, field: str, author: object, caller: Caller) -> None:
    response = caller(author).get(f"/api/v1/posts/?{filters}")

    assert response.status_code == 400
    assert [told["field"] for told in problem(response)["details"]] == [field]
    assert all(told["sentence"] for told in response.json()["details"])
