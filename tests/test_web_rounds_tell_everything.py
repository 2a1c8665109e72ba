"""Who must say yes, on the page of a post and in the API: what was heard, yeses from elsewhere, what stands."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from approvals.models import Heard
from approvals.models import Stage as ReviewStage
from approvals.routes import Step
from people.models import Person
from publishing import verbs
from records.clock import now
from tests.api import Caller
from tests.story import NOW, Story
from tests.test_the_office_is_heard_and_decides_nothing import (  # noqa: F401
    answer,
    ask_of,
    deputy,
    relay,
    waits_for_the_deputy,
)

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


@pytest.fixture
def consulted(draft: Story) -> Story:
    """The language review is done, and the minister's office is asked."""
    ask_of(draft.organisation, Step("language"), Step("ministers_office", hours=8), Step("director"))
    return draft.get_ready().submit().say_yes(draft.organisation.reviewer)


def door(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def read(person: Person, story: Story) -> str:
    page = door(person).get(reverse("web:post", args=[story.id]))
    assert page.status_code == 200
    return unescape(page.content.decode())


# --- On the page


def test_the_line_of_a_draft_names_the_route_to_come(ready: Story, author: Person) -> None:
    assert "Language review: once it is submitted" in read(author, ready)


def test_the_line_says_who_did_and_who_can(submitted: Story, author: Person) -> None:
    submitted.say_yes(submitted.organisation.reviewer)

    page = read(author, submitted)

    assert "Language review: Lucie Gagnon" in page
    assert "Communications director: waiting (Dana Whitfield or Étienne Roy)" in page


def test_what_the_office_said_is_told_with_who_and_when(consulted: Story, author: Person) -> None:
    assert "The minister’s office is asked." in read(author, consulted)
    answer(consulted, Heard.Kind.SEEN)

    page = read(author, consulted)

    assert "Seen, nothing to add – Morgan Leduc" in page
    assert "Minister’s office: Seen, nothing to add" in page


WISHES = [
    (Heard.Kind.DELAY, "after the office asked for a delay", "The office asked for a delay"),
    (Heard.Kind.FACT, "after the office said that a fact is wrong", "The office says that a fact is wrong"),
]


@pytest.mark.parametrize(("kind", "told", "asked"), WISHES)
def test_a_director_who_went_ahead_of_a_wish_is_told_so(
    consulted: Story, director: Person, kind: Heard.Kind, told: str, asked: str
) -> None:
    answer(consulted, kind, "The clinic opens on Monday.")
    assert read(director, consulted).count(f"{asked}. The communications director decides") == 3
    verbs.go_ahead(consulted.id, digest=consulted.digest, reason="The page says so.", by=director)

    page = read(director, consulted)

    assert f"Minister’s office: Communications director went ahead {told}, {director.name}, " in page
    assert f"Communications director went ahead {told} – {director.name}" in page
    assert page.count(f"Communications director went ahead {told}") == 3
    assert "without an answer" not in page


def test_a_director_who_went_ahead_of_silence_is_told_so(consulted: Story, director: Person) -> None:
    ReviewStage.objects.filter(review__subject=consulted.id, code="ministers_office").update(due_at=now())
    verbs.go_ahead(consulted.id, digest=consulted.digest, reason="The page says so.", by=director)

    assert read(director, consulted).count("Communications director went ahead without an answer from the office") == 3


def test_a_director_who_waits_is_not_the_office_that_waits(consulted: Story, director: Person) -> None:
    answer(consulted, Heard.Kind.DELAY, "Not before Monday.")
    verbs.hold_for_office(consulted.id, digest=consulted.digest, reason="They call back at noon.", by=director)

    page = read(director, consulted)

    assert "The communications director waits for the office’s answer." in page
    assert f"Communications director waits for the office – {director.name}" in page


def test_a_stage_says_until_when_it_has_and_that_it_is_late(submitted: Story, author: Person) -> None:
    asked = ReviewStage.objects.filter(review__subject=submitted.id, code="language")
    asked.update(due_at=NOW + timedelta(hours=2))
    assert "It has until:" in read(author, submitted)
    asked.update(due_at=NOW - timedelta(hours=2))
    assert "Its hours ended:" in read(author, submitted)


def test_a_repair_round_says_that_stages_are_asked_together(approved: Story, author: Person) -> None:
    assert "asked at the same time as the others" not in read(author, approved)
    approved.get_ready(category="health-promotion").submit()

    assert "asked at the same time as the others" in read(author, approved)


def test_a_yes_from_outside_the_house_is_told(submitted: Story, author: Person) -> None:
    met = {"name": "Traduction Nord", "firm": "TN inc.", "job": "J-12"}
    stage = ReviewStage.objects.filter(review__subject=submitted.id, code="language")
    stage.update(met_by=met, done_at=now())

    page = read(author, submitted)

    assert "Done outside the house: Traduction Nord, TN inc., job J-12" in page
    assert "Language review: Traduction Nord, from outside" in page


def test_what_stands_says_whose_yes_it_is(approved: Story, author: Person) -> None:
    before = ReviewStage.objects.get(review__subject=approved.id, code="language")
    approved.get_ready(category="health-promotion").submit()
    after = ReviewStage.objects.filter(review__subject=approved.id, code="language").exclude(pk=before.pk)
    after.update(stands=before, done_at=now())

    page = read(author, approved)

    assert "Not asked again: only signs and spaces changed" in page
    assert "Language review: Lucie Gagnon (stands: only typography changed)" in page


# --- A yes somebody wrote down


def test_a_relayed_yes_says_who_wrote_it_down_and_leads_to_what_shows_it(
    waits_for_the_deputy: Story,  # noqa: F811
    deputy: Person,  # noqa: F811
    author: Person,
) -> None:
    decision = relay(waits_for_the_deputy, deputy)

    page = read(author, waits_for_the_deputy)
    address = reverse("web:evidence", args=[waits_for_the_deputy.id, decision.public_id])

    assert "Written down by Étienne Roy, by e-mail" in page
    assert address in page


def test_what_shows_a_yes_is_handed_over_as_a_file_and_never_opened(
    waits_for_the_deputy: Story,  # noqa: F811
    deputy: Person,  # noqa: F811
    author: Person,
) -> None:
    decision = relay(waits_for_the_deputy, deputy)
    file = door(author).get(reverse("web:evidence", args=[waits_for_the_deputy.id, decision.public_id]))

    assert b"".join(file.streaming_content) == b"From: Marc"
    assert file.headers["Content-Disposition"] == 'attachment; filename="yes.eml"'
    assert file.headers["Content-Type"] == "application/octet-stream"
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in file.headers["Cache-Control"]


def test_what_shows_a_yes_is_for_staff_who_see_the_post(
    waits_for_the_deputy: Story,  # noqa: F811
    deputy: Person,  # noqa: F811
    office: Person,
    stranger: Person,
    director: Person,
) -> None:
    decision = relay(waits_for_the_deputy, deputy)
    verbs.share(waits_for_the_deputy.id, by=director)
    address = reverse("web:evidence", args=[waits_for_the_deputy.id, decision.public_id])

    assert door(stranger).get(address).status_code == 404
    assert door(office).get(address).status_code == 403
    other = reverse("web:evidence", args=[waits_for_the_deputy.id, uuid4()])
    assert door(director).get(other).status_code == 404


def test_a_contested_yes_says_so(waits_for_the_deputy: Story, deputy: Person, author: Person) -> None:  # noqa: F811
    relay(waits_for_the_deputy, deputy)
    verbs.contest(waits_for_the_deputy.id, reason="I never said that.", by=deputy)

    assert "Contested" in read(author, waits_for_the_deputy)


# --- In the API


def test_the_api_tells_who_must_say_yes(submitted: Story, author: Person, caller: Caller) -> None:
    submitted.say_yes(submitted.organisation.reviewer)

    told = caller(author).get(f"/api/v1/posts/{submitted.id}/").json()["must_say_yes"]

    assert [(one["code"], one["standing"]) for one in told] == [("language", "done"), ("director", "waiting")]
    assert told[0]["said"][0]["person"]["name"] == "Lucie Gagnon"
    assert [one["person"]["name"] for one in told[1]["able"]] == ["Dana Whitfield", "Étienne Roy"]


def test_the_office_is_not_told_how_a_post_comes_about(
    submitted: Story, office: Person, director: Person, caller: Caller
) -> None:
    verbs.share(submitted.id, by=director)

    assert caller(office).get(f"/api/v1/posts/{submitted.id}/").json()["must_say_yes"] == []
    assert "Lucie Gagnon" not in read(office, submitted)
