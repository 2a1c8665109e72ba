"""A field that may stay empty for one answer and not for another says beside its label when it is needed."""

import re

import pytest
from django.test import Client

from people.models import Person
from people.roles import Role
from tests.organisation import Organisation, add_to_team
from tests.story import Story
from tests.test_the_office_is_heard_and_decides_nothing import CONSULTED, DEPUTY, ask_of

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


def read(person: Person, story: Story, language: str = "en") -> str:
    Person.objects.filter(pk=person.pk).update(language=language)
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(f"/posts/{story.id}/").text


def label(page: str, act: str, field: str) -> str:
    """What the label of a field of an act says, its flag included."""
    found = re.search(rf'<label[^>]*for="{act}-{field}"[^>]*>(.*?)</label>', page, re.DOTALL)
    assert found, f"no field {field} of {act}"
    return " ".join(re.sub(r"<[^>]+>", "", found[1]).split())


@pytest.fixture
def asks_a_deputy(draft: Story) -> Story:
    organisation = draft.organisation
    add_to_team("adm", "Marc Desjardins", organisation.ministry, [Role.ADM], by=organisation.administrator)
    ask_of(organisation, *DEPUTY)
    return draft.get_ready().submit().say_yes(organisation.reviewer)


@pytest.fixture
def asks_the_office(draft: Story) -> Story:
    ask_of(draft.organisation, *CONSULTED)
    return draft.get_ready().submit().say_yes(draft.organisation.reviewer)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Why nothing has to be carried over (needed if nothing has to be carried over)"),
        ("fr", "Pourquoi rien n’est à reporter (requis si rien n’est à reporter)"),
    ],
)
def test_the_reason_for_carrying_nothing_over_says_when_it_is_needed(behind: Story, language: str, said: str) -> None:
    assert label(read(behind.organisation.author, behind, language), "bring_back", "text") == said


def test_without_it_the_answer_that_was_chosen_stays_chosen(behind: Story, client: Client) -> None:
    client.force_login(behind.organisation.author, backend="django.contrib.auth.backends.ModelBackend")
    sent = {"digest": behind.digest, "how": "nothing", "text": ""}
    answer = client.post(f"/posts/{behind.id}/do/bring_back/", sent)
    chosen = re.search(r'<input[^>]*value="nothing"[^>]*>', answer.text)
    assert answer.status_code == 400
    assert chosen
    assert "checked" in chosen[0]


@pytest.mark.parametrize(
    ("language", "number"),
    [
        ("en", "Job number (needed with the name of a translator)"),
        ("fr", "Numéro de demande (requis avec le nom d’une traductrice ou d’un traducteur)"),
    ],
)
def test_a_job_number_is_needed_with_a_name(ready: Story, language: str, number: str) -> None:
    assert label(read(ready.organisation.author, ready, language), "send_to_translation", "number") == number


@pytest.mark.parametrize(
    ("language", "evidence", "note"),
    [
        (
            "en",
            "What shows it, as a file (needed if it came by e-mail)",
            "What was said, and who heard it (needed unless it came by e-mail)",
        ),
        (
            "fr",
            "Ce qui l’atteste, en fichier (requis si elle est venue par courriel)",
            "Ce qui a été dit, et qui l’a entendu (requis, sauf si elle est venue par courriel)",
        ),
    ],
)
def test_what_shows_a_deputys_yes_is_an_e_mail_only_where_it_came_by_mail(
    asks_a_deputy: Story, language: str, evidence: str, note: str
) -> None:
    page = read(asks_a_deputy.organisation.director, asks_a_deputy, language)
    assert label(page, "relay_yes", "evidence") == evidence
    assert label(page, "relay_yes", "text") == note


@pytest.mark.parametrize(
    ("language", "flag"),
    [("en", "(needed unless it was only seen)"), ("fr", "(requis, sauf si elle a seulement été vue)")],
)
def test_the_office_reads_when_its_words_are_needed(
    asks_the_office: Story, organisation: Organisation, language: str, flag: str
) -> None:
    assert label(read(organisation.office, asks_the_office, language), "answer_consultation", "text").endswith(flag)
    assert label(read(organisation.director, asks_the_office, language), "enter_answer", "text").endswith(flag)
