"""Whoever starts a period that was expected reads before and after that it is that one; undone, it is expected anew."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from channels.models import Period
from channels.models.periods import PLANNED
from people.models import Person
from publishing import verbs
from records.clock import today
from tests.organisation import Organisation
from tests.periods import begin
from tests.story import Story
from tests.test_a_period_begins_with_an_event import DAY, plan
from tests.test_web_periods import COUNT, START, page_of, starting
from tests.test_web_work import sign_in

pytestmark = pytest.mark.django_db

IN_FRENCH = "C’est celle qui était prévue à partir du 31 décembre 2026."


def plain(html: bytes) -> str:
    return " ".join(unescape(html.decode()).replace("\xa0", " ").split())


@pytest.fixture
def expected(organisation: Organisation, scheduled: Story, caretaker: Person, client: Client) -> Period:
    sign_in(client, caretaker)
    return plan(caretaker)


def test_before_any_event_is_chosen_the_page_names_what_is_expected(client: Client, expected: Period) -> None:
    shown = plain(client.get(START).content)
    assert "it is expected from December 31, 2026. If you start a period of this kind there, it is this one" in shown
    assert page_of(expected) in shown


@pytest.mark.parametrize("how", ["script", "button"])
def test_once_its_event_is_chosen_the_page_says_that_this_very_one_begins(
    client: Client, expected: Period, how: str
) -> None:
    address, sent = (COUNT, starting()) if how == "script" else (START, starting(act="count"))
    assert "With this button it begins now: it is this very one." in plain(client.post(address, sent).content)
    other = starting(event="mourning:death") | {"act": "count"}
    assert "December 31, 2026" not in plain(client.post(address, other).content)


def test_after_the_button_it_is_said_again(client: Client, expected: Period) -> None:
    shown = plain(client.post(START, starting(), follow=True).content)
    assert "It is the one that was expected from December 31, 2026." in shown
    assert "It was expected before it began, and is then expected again." in shown


def test_in_french_too(client: Client, expected: Period, caretaker: Person) -> None:
    Person.objects.filter(pk=caretaker.pk).update(language="fr")
    assert "prévue à partir du 31 décembre 2026" in plain(client.get(START).content)
    assert IN_FRENCH in plain(client.post(START, starting(), follow=True).content)


def test_where_none_was_expected_nothing_of_it_is_said(client: Client, scheduled: Story, caretaker: Person) -> None:
    sign_in(client, caretaker)
    shown = plain(client.post(START, starting(), follow=True).content)
    assert "expected" not in shown


def test_a_false_start_undone_is_expected_again_with_the_days_of_the_law(
    client: Client, expected: Period, caretaker: Person
) -> None:
    verbs.note_span(expected.public_id, "advertising", first_day=today(), source="Act", by=caretaker)
    begin("election", caretaker)
    answer = client.post(reverse("web:undo-period", args=[expected.public_id]), {"reason": "A rumour."}, follow=True)
    assert "It is expected again from December 31, 2026." in plain(answer.content)
    again = Period.objects.get(PLANNED)
    assert (again.expected_on, again.planned_by) == (today() + 30 * DAY, caretaker)
    assert [(span.kind, span.source) for span in again.spans.all()] == [("advertising", "Act")]
    expected.refresh_from_db()
    assert expected.state == Period.State.VOIDED


def test_what_was_never_expected_or_never_began_is_not_expected_after_its_undoing(
    expected: Period, caretaker: Person
) -> None:
    verbs.void_period(expected.public_id, reason="Not this year.", by=caretaker)
    begun = begin("election", caretaker)
    verbs.void_period(begun.row.public_id, reason="A rumour.", by=caretaker)
    assert not Period.objects.filter(PLANNED).exists()


def test_one_expected_meanwhile_is_not_expected_twice(expected: Period, caretaker: Person) -> None:
    begin("election", caretaker)
    plan(caretaker, expected_on=today() + 60 * DAY)
    undone = verbs.void_period(expected.public_id, reason="A rumour.", by=caretaker)
    assert undone.expected is None
    assert Period.objects.get(PLANNED).expected_on == today() + 60 * DAY
