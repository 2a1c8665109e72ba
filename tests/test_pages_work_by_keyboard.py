"""Everything is reached, seen and done with the keyboard alone, on a page as wide as a phone, in both languages."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from approvals.models import Decision
from people.models import Person
from tests.story import Story
from tests.test_web_work import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "shelf"])]

PHONE = {"width": 390, "height": 844}
MOST_STOPS = 200
FOCUSED = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const shown = (one) => {
    const style = getComputedStyle(one);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  };
  const labels = [...(here.labels || [])];
  const isOfManyParts = here.type === 'datetime-local';  // the browser itself shows which of them has the focus
  return {
    said: [...labels.map((one) => one.textContent), here.textContent].join(' ').replace(/\\s+/g, ' ').trim(),
    tag: here.tagName,
    is_shown: isOfManyParts || [here, ...labels].some(shown),
    is_last: !!here.closest('footer'),
  };
}"""


@pytest.fixture
def opened(page, live_server, client: Client) -> Callable:
    """`opened(person, address)`: the page as this person sees it on a phone."""

    def open_it(person: Person, address: str, language: str = "en"):
        sign_in(client, person, language)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        page.set_viewport_size(PHONE)
        page.goto(live_server.url + address)
        return page

    return open_it


def tab_to(page, said: str, tag: str = "") -> None:
    """Press Tab until something that says this has the focus."""
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        if here and re.search(said, here["said"]) and tag in ("", here["tag"]):
            return
    raise AssertionError(f"“{said}” is not reached")


def press(page) -> str:
    """Press Enter, and read the page that answers."""
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return page.locator("main").text_content()


@pytest.mark.parametrize("name", ["inbox", "delegations", "add-absence", "duty-roster", "positions", "policies"])
def test_every_stop_is_seen_and_the_last_is_reached(opened, submitted: Story, reviewer: Person, name: str) -> None:
    page = opened(reviewer, reverse(f"web:{name}"))
    here = None
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        assert here is not None, "the keyboard leaves the page before its foot"
        assert here["is_shown"], here
        if here["is_last"]:
            return
    raise AssertionError(f"the foot of the page is not reached: {here}")


def test_a_post_is_approved_and_the_yes_taken_back(opened, submitted: Story, reviewer: Person) -> None:
    page = opened(reviewer, reverse("web:inbox"), "fr")

    tab_to(page, "Votre commentaire", "TEXTAREA")
    page.keyboard.type("Rien à redire.")
    tab_to(page, "^Approuver$", "BUTTON")
    assert "Votre approbation est consignée." in press(page)
    assert "Votre approbation est consignée." in page.evaluate(FOCUSED)["said"]

    page = opened(reviewer, reverse("web:post", args=[submitted.id]), "fr")
    tab_to(page, "^Retirer mon approbation$", "BUTTON")
    assert "Votre approbation est retirée." in press(page)
    assert Decision.objects.get().taken_back_at is not None


def test_what_is_missing_is_said_in_the_language_of_the_page(opened, submitted: Story, reviewer: Person) -> None:
    page = opened(reviewer, reverse("web:inbox"), "fr")

    tab_to(page, "Demander des modifications", "SUMMARY")
    page.keyboard.press("Enter")
    tab_to(page, "^Demander des modifications$", "BUTTON")

    assert "Il y a quelque chose à corriger" in press(page)
    assert "Il y a quelque chose à corriger" in page.evaluate(FOCUSED)["said"]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Sending is paused"), ("fr", "Les envois sont en pause")], ids=["English", "French"]
)
def test_what_the_last_act_led_to_has_the_focus(opened, published: Story, caretaker: Person, language: str, said: str):
    page = opened(caretaker, reverse("web:stops"), language)
    page.locator("select").first.select_option(index=1)
    page.locator("textarea").first.fill("A statement is being prepared.")
    page.locator("form[action$='/pause/'] button[type=submit]").focus()
    press(page)

    assert page.evaluate("document.activeElement.id") == "said"
