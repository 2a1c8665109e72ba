"""Whoever is asked next hears that they are asked, not how it came about; every act that asks somebody tells them."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from approvals.models import Heard
from approvals.routes import Step
from people.models import Person
from publishing import verbs
from publishing.models import Notice
from publishing.telling.notices import tell
from publishing.telling.told import TOLD
from tests.organisation import Organisation
from tests.story import Story
from tests.test_the_office_is_heard_and_decides_nothing import (  # noqa: F401 fixtures
    CONSULTED,
    ask_of,
    by_phone,
    consulted,
    deputy,
    waits_for_the_deputy,
)
from tests.test_the_office_is_heard_and_decides_nothing import answer as office_answers

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


def heard_by(person: Person) -> str:
    """The newest sentence somebody is told."""
    tell()
    return str(TOLD[Notice.objects.filter(person=person).latest("pk").verb][0])


def test_who_decides_next_hears_that_the_post_waits_for_them(submitted: Story, organisation: Organisation) -> None:
    assert heard_by(organisation.reviewer) == "A post waits for your decision"
    submitted.say_yes(organisation.reviewer)

    assert heard_by(organisation.director) == "A post waits for your decision"
    assert heard_by(organisation.author) == "An approval was given"


def test_who_gives_it_its_minute_hears_that_it_is_approved(approved: Story, organisation: Organisation) -> None:
    assert heard_by(organisation.publisher) == "A post is approved and waits for its minute"


def test_whose_yes_is_wanted_again_hears_so(approved: Story, organisation: Organisation) -> None:
    verbs.take_back(approved.id, by=organisation.director)

    assert heard_by(organisation.second_director) == "A post waits for your decision"
    assert heard_by(organisation.publisher) == "An approval was taken back"


def test_the_office_is_asked_to_speak_and_not_to_decide(consulted: Story) -> None:  # noqa: F811
    assert heard_by(consulted.organisation.office) == "You are asked what the office has to say about a post"


def test_once_the_office_was_heard_the_director_hears_that_it_is_their_turn(consulted: Story) -> None:  # noqa: F811
    office_answers(consulted, Heard.Kind.SEEN)

    assert heard_by(consulted.organisation.director) == "A post waits for your decision"


def test_a_wish_of_the_office_is_told_as_what_it_is(consulted: Story) -> None:  # noqa: F811
    office_answers(consulted, Heard.Kind.DELAY, "Monday, please.")

    assert heard_by(consulted.organisation.director) == "The minister’s office answered"


def test_an_answer_written_down_is_told_to_the_office_and_to_who_is_next(consulted: Story) -> None:  # noqa: F811
    people = consulted.organisation
    verbs.enter_answer(consulted.id, Heard.Kind.SEEN, heard=by_phone(), digest=consulted.digest, by=people.director)

    assert heard_by(people.second_director) == "A post waits for your decision"
    assert heard_by(people.office) == "An answer of the minister’s office was written down"


def test_who_comes_after_the_office_hears_when_the_director_goes_ahead(draft: Story, deputy: Person) -> None:  # noqa: F811
    people = draft.organisation
    ask_of(people, Step("language"), Step("ministers_office"), Step("adm"), Step("director"))
    draft.get_ready().submit().say_yes(people.reviewer)
    office_answers(draft, Heard.Kind.DELAY, "Monday, please.")
    verbs.go_ahead(draft.id, digest=draft.digest, reason="People need it today.", by=people.director)

    assert heard_by(deputy) == "A post waits for your decision"
    assert heard_by(people.author) == "The director goes ahead without the minister’s office"


def test_the_office_finds_what_it_is_asked_under_its_own_name(consulted: Story, client: Client) -> None:  # noqa: F811
    client.force_login(consulted.organisation.office, backend="django.contrib.auth.backends.ModelBackend")

    work = unescape(client.get(reverse("web:my-work")).text)
    assert "The office is asked (1)" in work
    assert "To decide" not in work
    inbox = unescape(client.get(reverse("web:inbox")).text)
    assert f"Answer about {consulted.post.file_number}" in inbox
    assert "Go to the decision" not in inbox


def test_each_button_of_the_inbox_says_of_which_post(submitted: Story, client: Client) -> None:
    client.force_login(submitted.organisation.reviewer, backend="django.contrib.auth.backends.ModelBackend")

    assert f'type="submit" aria-describedby="post-{submitted.id}">Approve<' in client.get(reverse("web:inbox")).text
