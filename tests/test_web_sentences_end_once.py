"""A sentence ends once, whatever name it ends with; and nothing stands between a moment and the bracket after it."""

import re

import pytest
from django.test import Client

from people.models import Person
from publishing import verbs
from publishing.translation.outside import SentTo
from tests.sentences import ROOT
from tests.story import Story
from web.templatetags.house import one_full_stop

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

TEMPLATES = sorted((ROOT / "web" / "templates").rglob("*.html"))
A_FILE_AND_THEN_A_SIGN = re.compile(r'{% include "web/parts/time\.html"[^%]*%}\s*[.,;)]')


def read(person: Person, story: Story, language: str) -> str:
    Person.objects.filter(pk=person.pk).update(language=language)
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return " ".join(client.get(f"/posts/{story.id}/").text.split())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_firm_that_ends_with_a_full_stop_gets_no_second(ready: Story, language: str) -> None:
    author = ready.organisation.author
    sent = SentTo("Maude Lévesque", "Bureau Traduire inc.", "TR-118")
    verbs.send_to_translation(ready.id, digest=ready.digest, to=sent, by=author)
    page = read(author, ready, language)
    assert "Bureau Traduire inc." in page
    assert "inc.." not in page


@pytest.mark.parametrize(
    ("said", "ends"),
    [("to Traduire inc..", "to Traduire inc."), ("Nord.", "Nord."), ("Wait...", "Wait..."), ("a.. b..", "a. b.")],
)
def test_only_a_second_full_stop_goes(said: str, ends: str) -> None:
    assert one_full_stop(said) == ends


def test_what_a_name_holds_stays_escaped(ready: Story) -> None:
    author = ready.organisation.author
    sent = SentTo("Maude <b>Lévesque</b>", "Nord & Sud inc.", "TR-118")
    verbs.send_to_translation(ready.id, digest=ready.digest, to=sent, by=author)
    assert "<b>Lévesque" not in read(author, ready, "en")


@pytest.mark.parametrize(("language", "zone"), [("en", "EST"), ("fr", "HNE")])
def test_the_bracket_closes_right_after_the_time_zone(approved: Story, language: str, zone: str) -> None:
    director = approved.organisation.director
    verbs.take_back(approved.id, by=director)
    assert f"{zone}</time>)</span>" in read(director, approved, language)


def test_no_template_sets_a_sign_after_a_file_that_ends_its_line() -> None:
    assert TEMPLATES
    assert [file.name for file in TEMPLATES if A_FILE_AND_THEN_A_SIGN.search(file.read_text("utf-8"))] == []
