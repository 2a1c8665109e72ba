"""The compose page and the post page tell how a post sounds, in both languages, and what people may mishear."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from channels.models import Channel
from people.models import Person
from tests.organisation import Organisation
from tests.story import Story

pytestmark = pytest.mark.django_db

ENGLISH = "🔥 Fire ban at 4:30 pm.\nApply now #ontarioparksweek"
FRENCH = "Interdiction de feu à 16 h 30 et 20 %. #SemaineDesParcs"


@pytest.fixture(autouse=True)
def signed_in(client: Client, clock: object, channel: Channel, organisation: Organisation) -> None:
    client.force_login(organisation.author, backend="django.contrib.auth.backends.ModelBackend")


def in_french(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(language="fr")


def plain(page: str) -> str:
    """The text of a page, as it is read."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def heard(client: Client, **fields: str) -> str:
    """What the compose page says about the sound of what stands on it."""
    answer = client.post("/posts/new/", {"text_en": ENGLISH, "text_fr": FRENCH, "act": "look", **fields})
    assert answer.status_code == 200
    return plain(answer.content.decode().split('id="heard"', 1)[1].split("</section>", 1)[0])


def test_both_languages_are_told_each_in_its_own_words(client):
    page = heard(client)

    assert "fire Fire ban at 4 30 p m." in page.replace(" (see 1)", "")
    assert "16 heures 30 et 20 pour cent. carré Semaine Des Parcs" in page


def test_what_may_be_misheard_is_numbered_and_explained_in_words(client):
    page = heard(client)

    assert "number sign ontarioparksweek (see 1)" in page
    assert "#ontarioparksweek Read as one unknown word. Begin each word with a capital." in page


def test_a_french_reader_gets_the_reasons_in_french_and_the_french_first(client, organisation):
    in_french(organisation.author)
    page = heard(client)

    assert "Lu comme un seul mot inconnu. Mettez une majuscule au début de chaque mot." in page
    assert page.index("16 heures 30") < page.index("4 30 p m")


def test_the_end_of_a_line_is_a_pause(client):
    assert "p m. (pause) Apply now" in heard(client)


def test_an_empty_side_says_so(client):
    assert "Nothing written yet." in heard(client, text_fr="")


def test_a_text_without_doubts_says_so(client):
    assert "Nothing here is likely to be misheard." in heard(client, text_en="Clinics open today.", text_fr="")


def test_what_is_written_is_never_taken_for_markup(client):
    answer = client.post("/posts/new/", {"text_en": "<b>#thisisbold</b>", "act": "look"})

    assert "<b>" not in answer.content.decode().split('id="heard"', 1)[1].split("</section>", 1)[0]


def test_the_transcript_follows_what_is_typed(client):
    answer = client.post(reverse("web:live-findings"), {"text_en": "Apply #ontarioparksweek"})
    page = answer.content.decode()

    assert 'id="heard" hx-swap-oob="true"' in page
    assert "number sign ontarioparksweek" in plain(page)


@pytest.mark.parametrize(
    ("language", "heading", "picture"),
    [("en", "How it sounds", "Nobody hears"), ("fr", "À l’écoute", "Personne n’entend")],
)
def test_the_post_page_tells_it_with_its_pictures(client, draft: Story, organisation, language, heading, picture):
    variants = {"en": {"text": ENGLISH, "media": [{"file": "fire.png"}]}, "fr": {"text": FRENCH}}
    draft.get_ready(variants=variants)
    Person.objects.filter(pk=organisation.author.pk).update(language=language)
    page = plain(client.get(reverse("web:post", args=[draft.id])).content.decode())

    assert heading in page
    assert picture in page
    assert "16 heures 30" in page


def test_emoji_side_by_side_are_told_apart(client):
    assert "party popper party popper Open today" in heard(client, text_en="🎉🎉 Open today.")
    assert "party popper Open today" in heard(client, text_en="🎉Open today.")


def test_the_same_doubt_is_told_once_with_its_count(client):
    page = heard(client, text_en="#ontarioparksweek #ontarioparksweek #summerinontario", text_fr="")

    assert page.count("Read as one unknown word.") == 1
    assert "#ontarioparksweek , #summerinontario" in page
    assert "(3 times)" in page
    assert "(see 2)" not in page
