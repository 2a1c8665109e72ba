"""English is told from French in posts, alternative texts and single sentences, without any download."""

import json
import socket
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance import packs
from compliance.case import Case
from compliance.content import read
from compliance.facts import Exemption, Facts
from compliance.rule import Finding, NotChecked
from compliance.rules.bilingualism.BIL001_language_variant_missing import LanguageVariantMissing
from compliance.rules.bilingualism.BIL002_wrong_language import WrongLanguage
from compliance.rules.bilingualism.BIL004_half_untranslated import HalfUntranslated
from compliance.rules.bilingualism.BIL006_other_language_to_follow import OtherLanguageToFollow
from compliance.text import language as module
from compliance.text.language import is_wholly, language_of, strays

SAMPLES = Path(__file__).parents[2] / "shared" / "samples"
ENGLISH = "Flu shots are free for everyone six months and older."
FRENCH = "Le vaccin contre la grippe est gratuit dès l'âge de six mois."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ENGLISH, "en"),
        (FRENCH, "fr"),
        ("Wildfire alert lifted in Kenora.", "en"),
        ("Alerte de feu levée à Kenora.", "fr"),
        ("Voici la question du jour", "fr"),
        ("APPLY NOW FOR YOUR PERMIT", "en"),
        ("DEMANDEZ VOTRE PERMIS MAINTENANT", "fr"),
        ("La ministre rencontre Rainbow Community Places à Scarborough", "fr"),
        ("The Festival franco-ontarien is back at Baie-Verte", "en"),
    ],
)
def test_short_posts_are_recognised(text, expected):
    assert language_of(text).language == expected


@pytest.mark.parametrize(
    "text", ["", "OK", "2026", "#OntarioHealth @ONsante https://www.ontario.ca/fr/page/grippe", "👍👍👍"]
)
def test_too_little_to_tell_is_unsure(text):
    assert language_of(text).language is None


def test_addresses_accounts_and_hashtags_do_not_vote():
    borrowed = " @ministere_de_la_sante #VaccinGratuitPourTous https://www.ontario.ca/fr/la-page-de-la-grippe"
    assert language_of(ENGLISH + borrowed).language == "en"


def test_half_of_a_character_does_not_make_recognition_fail():
    assert language_of(f"\ud83d{ENGLISH}\udc4d").language == "en"


@given(st.text())
def test_no_text_makes_recognition_fail(text):
    assert 0.5 <= language_of(text).confidence <= 1
    assert isinstance(strays(text, "en"), list)


def test_a_sentence_is_found_where_it_stands():
    text = f"{FRENCH}  {ENGLISH} {FRENCH}"
    (stray,) = strays(text, "en")
    assert text[stray.start : stray.end] == ENGLISH


def test_a_text_of_two_languages_is_wholly_neither():
    assert not is_wholly(f"{FRENCH} {ENGLISH}", "fr")
    assert not is_wholly(f"{FRENCH} {ENGLISH}", "en")


def test_the_model_is_never_downloaded(monkeypatch):
    def refuse(*_arguments):
        raise AssertionError("A network connection was tried.")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    module._detector.cache_clear()
    assert language_of(FRENCH).language == "fr"


# --- the rules ----------------------------------------------------------------------------------------------------


def answers(rule, variants: dict, *exemptions: Exemption, **document) -> list[Finding | NotChecked]:
    content = read({"jurisdiction": "ontario", "variants": variants, **document})
    facts = Facts(date(2026, 11, 20), exemptions=exemptions)
    return list(rule.check(Case(content, facts, packs.load("ontario"))))


def one_language(rule: str) -> Exemption:
    return Exemption(rule, "quotation of an Elder", "director", date(2026, 1, 1), language="fr")


def test_leave_for_one_language_finds_nothing():
    only_english = {"en": {"text": ENGLISH}}
    (found,) = answers(LanguageVariantMissing(), only_english)
    assert (found.language, found.field) == ("fr", "text")
    assert answers(LanguageVariantMissing(), only_english, one_language("BIL001")) == []


def test_leave_for_french_is_no_leave_for_english():
    (found,) = answers(LanguageVariantMissing(), {"fr": {"text": FRENCH}}, one_language("BIL001"))
    assert found.language == "en"


def test_a_picture_may_go_without_words_only_in_both_languages():
    picture = {"text": "", "media": [{"file": "a.png", "alt": "A flag at half-mast"}]}
    assert answers(LanguageVariantMissing(), {"en": picture, "fr": picture}) == []
    (found,) = answers(LanguageVariantMissing(), {"en": {"text": ENGLISH}, "fr": picture})
    assert found.language == "fr"


def test_an_account_that_speaks_both_languages_is_enough():
    both = {"en": {"text": ENGLISH}, "fr": {"text": FRENCH}}
    channels = [{"platform": "x", "accounts": {"mul": "@ONbilingual"}}]
    assert answers(LanguageVariantMissing(), both, channels=channels) == []


def test_accounts_nobody_named_are_not_checked():
    both = {"en": {"text": ENGLISH}, "fr": {"text": FRENCH}}
    (answer,) = answers(LanguageVariantMissing(), both, channels=[{"platform": "x"}])
    assert isinstance(answer, NotChecked)


def test_swapped_texts_are_found_on_both_sides():
    found = answers(WrongLanguage(), {"en": {"text": FRENCH}, "fr": {"text": ENGLISH}})
    assert [(finding.language, finding.start, finding.end) for finding in found] == [
        ("en", 0, len(FRENCH)),
        ("fr", 0, len(ENGLISH)),
    ]


def test_leave_to_quote_in_the_other_language_finds_nothing():
    assert answers(WrongLanguage(), {"fr": {"text": ENGLISH}}, one_language("BIL002")) == []


def test_leave_to_promise_the_other_language_finds_nothing():
    promise = {"fr": {"text": "Route fermée. La version anglaise suivra."}}
    assert len(answers(OtherLanguageToFollow(), promise)) == 1
    assert answers(OtherLanguageToFollow(), promise, one_language("BIL006")) == []


def test_a_text_is_found_untranslated_once_not_twice():
    whole = {"en": {"text": ENGLISH}, "fr": {"text": ENGLISH}}
    half = {"en": {"text": ENGLISH}, "fr": {"text": f"{FRENCH} {ENGLISH}"}}
    assert [len(answers(rule, whole)) for rule in (WrongLanguage(), HalfUntranslated())] == [1, 0]
    assert [len(answers(rule, half)) for rule in (WrongLanguage(), HalfUntranslated())] == [0, 1]


def test_regional_variants_count_as_their_language():
    assert answers(LanguageVariantMissing(), {"en-CA": {"text": ENGLISH}, "fr-CA": {"text": FRENCH}}) == []


# --- measured on real texts ---------------------------------------------------------------------------------------


def rows(file: str) -> list[dict]:
    if not SAMPLES.is_dir():
        pytest.skip("The labelled samples are not beside this repository.")
    return [json.loads(line) for line in (SAMPLES / file).read_text("utf-8").splitlines()]


def test_real_posts_are_read_in_their_language():
    # One of the 122 items was published with its two teasers swapped.
    texts = [
        (row[f"{part}_{side}"], side)
        for row in rows("posts.jsonl")
        for part in ("title", "teaser")
        for side in ("en", "fr")
    ]
    wrong = [text for text, side in texts if language_of(text).language not in (side, None)]
    assert len(wrong) <= 2


@pytest.mark.parametrize(("kind", "side"), [("untranslated", "fr"), ("swapped_slots", "en"), ("swapped_slots", "fr")])
def test_texts_in_the_wrong_slot_are_found(kind, side):
    expected = {"en": "fr", "fr": "en"}[side]
    texts = [row[side] for row in rows("parity.jsonl") if row["type"] == kind]
    assert all(is_wholly(text, expected) for text in texts)


def test_half_translated_texts_are_found_and_genuine_ones_left_alone():
    found = {
        kind: [bool(strays(row["fr"], "en")) for row in rows("parity.jsonl") if row["type"] == kind]
        for kind in ("half_untranslated", "genuine")
    }
    assert all(found["half_untranslated"])
    assert not any(found["genuine"])
