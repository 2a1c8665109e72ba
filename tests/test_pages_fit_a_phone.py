"""No page is wider than the screen of a phone, and what belongs beside each other stands in line on a desk."""

import os
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from channels.models import Channel
from people.models import Person
from publishing import verbs
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


@pytest.mark.parametrize("part", ['<a rel="external">{}</a>', '<ol class="history"><li>{}</li></ol>'])
def test_a_long_address_breaks(looking, part: str):
    page = looking("/work/")
    add = "html => document.querySelector('main').insertAdjacentHTML('beforeend', html)"
    page.evaluate(add, part.format("x" * 200))

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_filters_stand_in_one_line(looking):
    page = looking("/posts/", DESK)

    bottoms = page.locator(".filters :is(input, select, button)").evaluate_all(
        "fields => fields.map((field) => Math.round(field.getBoundingClientRect().bottom))"
    )

    assert len(bottoms) == 5
    assert len(set(bottoms)) == 1


def test_a_link_in_the_banner_of_a_pause_can_be_read(looking, caretaker: Person):
    """WCAG 2.0, 1.4.3: at least 4.5 to 1."""
    verbs.pause(reason="A statement is being prepared.", by=caretaker)
    page = looking("/posts/")

    ink, paper = page.locator(".banner a").evaluate(
        "link => [getComputedStyle(link).color, getComputedStyle(link.closest('.banner')).backgroundColor]"
    )

    lighter, darker = sorted((_luminance(ink), _luminance(paper)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def _luminance(color: str) -> float:
    """Relative luminance of `rgb(…)`, as WCAG defines it."""
    red, green, blue = (int(part) / 255 for part in re.findall(r"\d+", color)[:3])
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]
    return sum(part * share for part, share in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))
