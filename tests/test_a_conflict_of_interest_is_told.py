"""A conflict of interest is told as what it is: who is kept out by it, why, and who can find somebody else."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from approvals.absences import be_away
from people.models import Person
from publishing import verbs
from records.clock import now
from tests.organisation import Organisation
from tests.story import Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

BROTHER = "The clinic belongs to my brother."
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


def read(person: Person, address: str, language: str = "en") -> str:
    Person.objects.filter(pk=person.pk).update(language=language)
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(unescape(answer.text).split())


@pytest.fixture
def nobody_is_left(submitted: Story) -> Story:
    """It is the language review's turn, and the only one who does it has declared a conflict of interest."""
    verbs.declare_conflict(submitted.id, reason=BROTHER, by=submitted.organisation.reviewer)
    return submitted.again()


SAYS = {
    "en": (
        "{reviewer} holds this role and has declared a conflict of interest.",
        "An administrator can give the role to somebody else: {administrator}.",
    ),
    "fr": (
        "{reviewer} a ce rôle et a déclaré un conflit d’intérêts.",
        "L’administration peut attribuer le rôle à une autre personne\u00a0: {administrator}.",
    ),
}


@LANGUAGES
def test_the_page_says_who_declared_it_and_who_can_mend_that(nobody_is_left: Story, language: str) -> None:
    organisation: Organisation = nobody_is_left.organisation
    names = {"reviewer": organisation.reviewer.name, "administrator": organisation.administrator.name}
    page = read(organisation.author, f"/posts/{nobody_is_left.id}/", language)
    for sentence in SAYS[language]:
        assert " ".join(sentence.format(**names).split()) in page


def test_where_nobody_holds_the_role_that_is_said(submitted: Story) -> None:
    organisation = submitted.organisation
    organisation.reviewer.groups.clear()
    page = read(organisation.author, f"/posts/{submitted.id}/")
    assert "Nobody holds this role on every account of the post today." in page
    assert "conflict of interest." not in page.split("Not asked yet")[0].split("Who must say yes")[-1]


def test_who_is_away_is_not_said_to_have_declared_anything(submitted: Story) -> None:
    organisation = submitted.organisation
    be_away(organisation.reviewer, until=now() + timedelta(days=1), by=organisation.reviewer)
    page = read(organisation.author, f"/posts/{submitted.id}/")
    assert f"{organisation.reviewer.name} holds this role and is away now." in page


@LANGUAGES
@pytest.mark.parametrize("address", ["/posts/{}/", "/posts/{}/chronology/"])
def test_its_reason_stands_in_the_history(nobody_is_left: Story, address: str, language: str) -> None:
    assert BROTHER in read(nobody_is_left.organisation.director, address.format(nobody_is_left.id), language)


def test_one_declared_before_any_round_is_told_too(ready: Story) -> None:
    director = ready.organisation.director
    verbs.declare_conflict(ready.id, reason=BROTHER, by=director)
    assert BROTHER in read(director, f"/posts/{ready.id}/")


def test_the_minister_s_office_reads_neither(nobody_is_left: Story) -> None:
    verbs.share(nobody_is_left.id, by=nobody_is_left.organisation.director)
    assert BROTHER not in read(nobody_is_left.organisation.office, f"/posts/{nobody_is_left.id}/")
