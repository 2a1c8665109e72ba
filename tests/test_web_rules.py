"""Whoever writes under a rule can read it: what it finds, why, what to do, examples and sources, in both languages."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from channels.models import Channel
from compliance.families import NAMES
from compliance.loading import rules
from compliance.pages import MARKS
from compliance.rule import Family
from people.models import Person
from publishing import verbs
from tests.story import Story, save
from tests.test_web_compose import sent
from tests.test_web_guidance import words
from web.rules.shown import by_family, shown

pytestmark = pytest.mark.django_db
NARROW, WIDE = {"width": 320, "height": 700}, {"width": 1280, "height": 800}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_rule_has_a_page_with_all_its_sentences(client: Client, language: str):
    for rule in rules().values():
        answer = client.get(reverse("web:rule", args=[rule.id]), headers={"Accept-Language": language})
        page = words(answer.text)

        assert answer.status_code == 200
        for sentence in (rule.finds, rule.why, rule.do):
            assert sentence.in_(language) in page, rule.id
        for source in shown(rule, language).sources:
            assert source.title in page
            assert source.read in {mark.in_(language) for mark in MARKS.values()}


def test_every_rule_stands_once_in_the_index(client: Client):
    page = client.get(reverse("web:rules")).text

    assert [page.count(f'href="{reverse("web:rule", args=[name])}"') for name in rules()] == [1] * len(rules())


def test_every_family_has_its_name_in_both_languages():
    assert set(NAMES) == set(Family)
    assert sum(len(members) for _, members in by_family("fr")) == len(rules())


def test_a_page_says_how_severe_in_each_jurisdiction_and_when(client: Client):
    page = client.get(reverse("web:rule", args=["PAR001"]), headers={"Accept-Language": "en"}).text

    for said in ("<dt>Ontario</dt>", "<dt>Canada</dt>", "in a post"):
        assert said in page


def test_examples_are_shown_in_their_language_and_as_text_only(client: Client):
    rule = next(rule for rule in rules().values() if len(rule.fails) > 1 and rule.fails[0].languages == {"en"})
    page = words(client.get(reverse("web:rule", args=[rule.id])).text)

    assert 'class="example__text" lang="en"' in page
    assert "<blockquote" in page


@pytest.mark.parametrize(("language", "line"), [("en", "Alternative text:"), ("fr", "Texte de remplacement\u00a0:")])
def test_what_stands_beside_a_text_is_told_in_words(client: Client, language: str, line: str):
    page = client.get(reverse("web:rule", args=["A11Y001"]), headers={"Accept-Language": language}).text

    assert line in page
    assert "media[0]" not in page


def test_an_example_of_texts_alone_has_nothing_beside_them(client: Client):
    page = client.get(reverse("web:rule", args=["PAR001"])).text

    assert "example__beside" not in page


@pytest.mark.parametrize("language", ["en", "fr"])
def test_examples_in_the_readers_language_come_first(client: Client, language: str):
    page = client.get(reverse("web:rule", args=["PAR001"]), headers={"Accept-Language": language}).text
    order = re.findall('class="example__text" lang="(..)"', page)

    assert order[0] == language
    assert set(order) == {"en", "fr"}


def test_there_is_no_page_for_a_rule_that_never_was(client: Client):
    assert client.get("/rules/XYZ999/").status_code == 404


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_machines_find_no_barrier_and_nothing_is_wider_than_a_phone(page, live_server):
    for address in ("/rules/", *(f"/rules/{name}/" for name in list(rules())[::15])):
        page.set_viewport_size(WIDE)
        page.goto(live_server.url + address)
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], address
        page.set_viewport_size(NARROW)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], address


def test_a_finding_leads_to_its_rule_while_writing_and_on_the_page_of_the_post(
    client: Client, author: Person, channel: Channel, draft: Story
):
    client.force_login(author, backend="django.contrib.auth.backends.ModelBackend")
    differing = {"text_en": "Book by December 16.", "text_fr": "Réservez au plus tard le 18 décembre."}
    writing = client.post("/posts/live-findings/", sent(channel, **differing), headers={"HX-Request": "true"}).text
    variants = {"en": {"text": differing["text_en"]}, "fr": {"text": differing["text_fr"]}}
    save(draft.post, by=author, variants=variants)
    verbs.check(draft.id, by=author)
    reading = client.get(reverse("web:post", args=[draft.id])).text

    for page in (writing, reading):
        assert f'href="{reverse("web:rule", args=["BIL003"])}"' in page
