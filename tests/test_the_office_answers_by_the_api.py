"""The minister's office answers a consultation and says yes to a quote through the API, in both languages."""

from collections.abc import Callable

import pytest
from rest_framework.response import Response

from approvals.models import Heard
from approvals.triggers import Trigger
from people.models import Person
from publishing import verbs
from tests.api import Caller, problem
from tests.story import Story, save
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


@pytest.fixture
def quoted(draft: Story) -> Story:
    """A minister is quoted, and the office reads it; its yes is the last but one that waits."""
    draft.get_ready(declares=[Trigger.MINISTER_QUOTED.value]).submit().say_yes(draft.organisation.reviewer)
    verbs.share(draft.id, by=draft.organisation.director)
    return draft.again()


def quote_of(caller: Caller, person: Person, story: Story, language: str = "en") -> dict | None:
    answer = caller(person).get(f"/api/v1/posts/{story.id}/", headers={"Accept-Language": language})
    assert answer.status_code == 200
    return answer.json()["quote"]


@pytest.mark.parametrize("who", ["office", "director", "author"])
@pytest.mark.parametrize(
    ("language", "missing", "given"),
    [
        ("en", "The yes to the quote is missing", "The yes to the quote was given"),
        ("fr", "L’accord à la citation manque", "L’accord à la citation a été donné"),
    ],
)
def test_whether_the_yes_to_a_quote_is_there_is_read(
    quoted: Story, caller: Caller, who: str, language: str, missing: str, given: str
) -> None:
    reader = getattr(quoted.organisation, who)
    state = {"code": "waits", "name": missing}
    assert quote_of(caller, reader, quoted, language) == {"state": state, "yes": None}

    verbs.confirm_quote(quoted.id, digest=quoted.digest, by=quoted.organisation.office)
    found = quote_of(caller, reader, quoted, language)
    assert found is not None
    assert found["state"] == {"code": "given", "name": given}
    assert (found["yes"]["given_by"], found["yes"]["digest"]) == ("Morgan Leduc", quoted.digest)


def test_a_yes_to_older_words_is_none_to_the_newest(quoted: Story, caller: Caller) -> None:
    verbs.confirm_quote(quoted.id, digest=quoted.digest, by=quoted.organisation.office)
    save(quoted.post, by=quoted.organisation.author, declares=[Trigger.MINISTER_QUOTED.value], category="event")
    found = quote_of(caller, quoted.organisation.author, quoted)
    assert found is not None
    assert (found["state"]["code"], found["yes"]) == ("waits", None)


def test_where_nobody_is_quoted_there_is_nothing_to_say_yes_to(submitted: Story, caller: Caller) -> None:
    assert quote_of(caller, submitted.organisation.director, submitted) is None
