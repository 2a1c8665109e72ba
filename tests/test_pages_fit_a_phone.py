"""No page is wider than the screen of a phone, and what belongs beside each other stands in line on a desk."""

import os
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from channels.models import Channel
from people.models import Person
from publishing.models import Post
from tests.story import Story
from tests.test_web_work import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "shelf"])]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


@pytest.fixture
def looking(page, live_server, client: Client, published: Story, author: Person):
    """A browser in which the author is signed in; `looking(address)` opens a page."""
    sign_in(client, author)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])

    def look(address: str, screen: dict = PHONE):
        page.set_viewport_size(screen)
        page.goto(live_server.url + address)
        if folder := os.environ.get("TANDEM_PICTURES"):
            name = f"{address.strip('/').replace('/', '-')}-{screen['width']}.png"
            page.screenshot(path=Path(folder) / name, full_page=True)
        return page

    return look


def test_no_page_is_wider_than_a_phone(looking, channel: Channel):
    chronology = reverse("web:chronology", args=[Post.objects.get().public_id])
    post = reverse("web:post", args=[Post.objects.get().public_id])
    lists = ("/posts/", "/sendings/", "/counts/", "/stops/", "/work/", "/accounts/")
    house = ("/inbox/", "/delegations/", "/positions/", "/duty-roster/", "/approval-policies/", "/me/")
    for address in (chronology, post, *lists, *house, "/posts/new/"):
        assert looking(address).evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address


def test_a_badge_that_says_much_breaks(looking):
    page = looking("/work/")
    page.evaluate(
        """() => {
          const badge = document.createElement('span');
          badge.className = 'badge';
          badge.textContent = 'Se termine avant les prochaines heures ouvrables de ce ministère';
          document.querySelector('main').append(badge);
        }"""
    )

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_filters_stand_in_one_line(looking):
    page = looking("/posts/", DESK)

    bottoms = page.locator(".filters :is(input, select, button)").evaluate_all(
        "fields => fields.map((field) => Math.round(field.getBoundingClientRect().bottom))"
    )

    assert len(bottoms) == 5
    assert len(set(bottoms)) == 1
