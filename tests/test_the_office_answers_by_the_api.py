"""The minister's office answers a consultation and says yes to a quote through the API, in both languages."""

from collections.abc import Callable

import pytest
from rest_framework.response import Response

from approvals.models import Heard
from approvals.triggers import Trigger
from people.models import Person
from publishing import verbs
from tests.api import Caller, problem
from tests.story import Story
from tests.test_the_office_is_heard_and_decides_nothing import CONSULTED, ask_of

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


@pytest.fixture
def consulted(draft: Story) -> Story:
    ask_of(draft.organisation, *CONSULTED)
    return draft.get_ready().submit().say_yes(draft.organisation.reviewer)


@pytest.fixture
def send(caller: Caller) -> Callable[..., Response]:
    """What the office sends about a post, and what it hears."""

    def sent(story: Story, place: str, by: Person | None = None, **body: object) -> Response:
        said = {"digest": story.digest} | body
        office = caller(by or story.organisation.office)
        return office.post(f"/api/v1/posts/{story.id}/{place}/", said, format="json")

    return sent


def test_the_office_has_seen_it_and_the_round_goes_on(consulted: Story, send) -> None:
    answer = send(consulted, "consultation", kind="seen")
    assert answer.status_code == 201
    assert answer.json()["kind"]["code"] == "seen"
    assert consulted.say_yes(consulted.organisation.director).post.stage == "approved"


def test_a_wrong_fact_is_said_in_words(consulted: Story, send) -> None:
    assert problem(send(consulted, "consultation", kind="fact"))["code"] == "text_missing"
    assert not Heard.objects.exists()
    assert send(consulted, "consultation", kind="fact", body="It opens on Monday.").status_code == 201


def test_only_the_offices_own_answers_can_be_sent(consulted: Story, send) -> None:
    assert send(consulted, "consultation", kind="go_ahead").status_code == 400
    assert not Heard.objects.exists()


def test_an_answer_to_other_words_is_not_taken(consulted: Story, send) -> None:
    answer = send(consulted, "consultation", kind="seen", digest=f"sha256:{'0' * 64}")
    assert problem(answer)["code"] == "words_changed"


def test_others_do_not_answer_for_the_office(consulted: Story, send) -> None:
    answer = send(consulted, "consultation", by=consulted.organisation.director, kind="seen")
    assert answer.status_code == 403


def test_the_office_says_yes_to_a_quote(draft: Story, send) -> None:
    draft.get_ready(declares=[Trigger.MINISTER_QUOTED.value]).submit().say_yes(draft.organisation.reviewer)
    verbs.share(draft.id, by=draft.organisation.director)
    answer = send(draft, "quote")
    assert (answer.status_code, answer.json()["given_by"]) == (201, "Morgan Leduc")
    assert draft.say_yes(draft.organisation.director).post.stage == "approved"
