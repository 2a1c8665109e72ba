"""English and French say the same: the same sentences, noes, places, bodies and people, in the right language."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance import packs
from compliance.case import Case
from compliance.content import read
from compliance.facts import Exemption, Facts
from compliance.meaning.doubt import compared
from compliance.rule import Finding, NotChecked, Rule
from compliance.rules.bilingualism.BIL004_half_untranslated import HalfUntranslated
from compliance.rules.bilingualism.BIL007_texts_about_different_things import TextsAboutDifferentThings
from compliance.rules.bilingualism.BIL008_sentence_without_counterpart import SentenceWithoutCounterpart
from compliance.rules.bilingualism.BIL009_doubtful_pair import DoubtfulPair
from compliance.rules.bilingualism.BIL010_negation_on_one_side import NegationOnOneSide
from compliance.rules.bilingualism.BIL011_different_places import DifferentPlaces
from compliance.rules.bilingualism.BIL012_different_organisations import DifferentOrganisations
from compliance.rules.bilingualism.BIL013_different_people import DifferentPeople
from compliance.text.sentences import sentences_of

SAMPLES = Path(__file__).parents[2] / "shared" / "samples"
LISTS = Path(__file__).parents[1] / "compliance" / "lists" / "lexicon"

ENGLISH = (
    "The shelter at the community centre opens tonight at 6 pm.",
    "Bring your own blankets, medication and identification.",
    "Volunteers from the fire department will help families find a place to sleep.",
    "Pets are welcome.",
)
FRENCH = (
    "Le refuge du centre communautaire ouvre ce soir à 18 h.",
    "Apportez vos couvertures, vos médicaments et une pièce d’identité.",
    "Des bénévoles du service d’incendie aideront les familles à trouver une place pour dormir.",
    "Les animaux de compagnie sont les bienvenus.",
)


def answers(rule: Rule, variants: dict, *exemptions: Exemption) -> list[Finding | NotChecked]:
    content = read({"jurisdiction": "ontario", "variants": variants})
    return list(rule.check(Case(content, Facts(date(2026, 11, 20), exemptions=exemptions), packs.load("ontario"))))


def pair(english: str, french: str) -> dict:
    return {"en": {"text": english}, "fr": {"text": french}}


def without(sentences: tuple[str, ...], gone: int) -> str:
    return " ".join(sentence for place, sentence in enumerate(sentences) if place != gone)


# --- sentences ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Dr. Lee met Mme. Roy at St. Paul. Then she left.", ["Dr. Lee met Mme. Roy at St. Paul.", "Then she left."]),
        ("In B.C. Parks we trust. Yes.", ["In B.C. Parks we trust.", "Yes."]),
        ("Pay $1.50 at ontario.ca now. Thanks.", ["Pay $1.50 at ontario.ca now.", "Thanks."]),
        ("« Bonjour. » Elle sourit.", ["« Bonjour. »", "Elle sourit."]),
        ("Titre\n\nTexte 👍", ["Titre", "Texte 👍"]),
        ("Open at 5 p.m. today", ["Open at 5 p.m. today"]),
        ("…", []),
        ("", []),
    ],
)
def test_sentences_end_where_people_end_them(text, expected):
    assert [text[span.start : span.end] for span in sentences_of(text)] == expected


@given(st.text(alphabet="aB. !?…\n»\"'(\u00a0é👍"))
def test_sentences_lie_in_order_inside_the_text(text):
    reached = 0
    for span in sentences_of(text):
        assert reached <= span.start < span.end <= len(text)
        reached = span.end


# --- sentences without a counterpart ------------------------------------------------------------------------------


def test_a_translated_text_raises_no_doubt():
    both = pair(" ".join(ENGLISH), " ".join(FRENCH))
    for rule in (TextsAboutDifferentThings(), SentenceWithoutCounterpart(), DoubtfulPair(), NegationOnOneSide()):
        assert answers(rule, both) == []


@pytest.mark.parametrize("gone", range(3))
def test_a_sentence_left_out_in_french_is_shown_in_english(gone):
    english = " ".join(ENGLISH)
    (found,) = answers(SentenceWithoutCounterpart(), pair(english, without(FRENCH, gone)))
    assert (found.language, english[found.start : found.end]) == ("en", ENGLISH[gone])
    assert ENGLISH[gone][:40] in found.message.en
    assert "texte français" in found.message.fr


@pytest.mark.parametrize("gone", range(3))
def test_a_sentence_left_out_in_english_is_shown_in_french(gone):
    french = " ".join(FRENCH)
    (found,) = answers(SentenceWithoutCounterpart(), pair(without(ENGLISH, gone), french))
    assert (found.language, french[found.start : found.end]) == ("fr", FRENCH[gone])


def test_a_sentence_that_went_into_the_thread_is_not_left_out():
    english = {"text": " ".join(ENGLISH)}
    french = {"text": " ".join(FRENCH[:2]), "thread": [{"text": " ".join(FRENCH[2:])}]}
    assert answers(SentenceWithoutCounterpart(), {"en": english, "fr": french}) == []


def test_a_sentence_of_the_thread_is_shown_where_it_stands():
    english = {"text": " ".join(ENGLISH[:2]), "thread": [{"text": ENGLISH[2]}]}
    (found,) = answers(SentenceWithoutCounterpart(), {"en": english, "fr": {"text": " ".join(FRENCH[:2])}})
    assert (found.field, found.start, found.end) == ("thread[0].text", 0, len(ENGLISH[2]))


def test_a_thread_under_several_texts_is_shown_once():
    english = {
        "text": " ".join(ENGLISH[:2]),
        "overrides": {"x": {"text": " ".join(ENGLISH[:2])}},
        "thread": [{"text": ENGLISH[2]}],
    }
    assert len(answers(SentenceWithoutCounterpart(), {"en": english, "fr": {"text": " ".join(FRENCH[:2])}})) == 1


def test_answers_of_a_poll_and_short_labels_are_worded_freely():
    english = {
        "text": ENGLISH[0],
        "poll": ["Strongly disagree"],
        "link_card": {"url": "https://a.ca", "title": "Learn"},
    }
    french = {
        "text": FRENCH[0],
        "poll": ["Pas du tout d’accord"],
        "link_card": {"url": "https://a.ca", "title": "Pour en savoir plus"},
    }
    assert answers(TextsAboutDifferentThings(), {"en": english, "fr": french}) == []


def test_lengths_far_apart_are_only_advised():
    short = "The shelter opens tonight at 6 pm; bring blankets, medication and identification for the family."
    long = (
        "Le refuge ouvre ce soir à 18 h; apportez vos couvertures, vos médicaments et une pièce d’identité pour la "
        "famille, sans oublier tout ce dont vous pourriez avoir besoin au cours de cette longue nuit, quoi qu’il arrive"
    )
    both = pair(short, long)
    assert answers(SentenceWithoutCounterpart(), both) == []
    assert len(answers(DoubtfulPair(), both)) == 1


def test_two_sentences_may_answer_one():
    joined = "Apportez vos couvertures, vos médicaments et une pièce d’identité, car les animaux sont les bienvenus."
    assert answers(SentenceWithoutCounterpart(), pair(f"{ENGLISH[1]} {ENGLISH[3]}", joined)) == []


def test_texts_about_different_things_are_found_once():
    both = pair(" ".join(ENGLISH), "Le ministre des Finances dépose aujourd’hui le budget de l’exercice à l’Assemblée.")
    assert len(answers(TextsAboutDifferentThings(), both)) == 1
    assert answers(SentenceWithoutCounterpart(), both) == []
    assert answers(NegationOnOneSide(), both) == []


def test_a_text_in_the_wrong_language_is_left_to_the_rule_that_says_so():
    both = pair(" ".join(ENGLISH), f"{FRENCH[0]} {ENGLISH[1]} {FRENCH[3]}")
    assert answers(SentenceWithoutCounterpart(), both) == []
    assert answers(TextsAboutDifferentThings(), both) == []
    assert len(answers(HalfUntranslated(), both)) == 1


@pytest.mark.parametrize(
    ("rule", "english", "french"),
    [
        (TextsAboutDifferentThings(), " ".join(ENGLISH), "Le ministre des Finances dépose aujourd’hui le budget."),
        (SentenceWithoutCounterpart(), " ".join(ENGLISH), without(FRENCH, 1)),
        (NegationOnOneSide(), "Do not swim in the lake today.", "Nagez dans le lac aujourd’hui."),
        (DifferentPlaces(), "Clinics open in Ontario.", "Des cliniques ouvrent au Manitoba."),
        (DifferentOrganisations(), "Health Canada warns of fraud.", "Service Canada met en garde contre la fraude."),
        (DifferentPeople(), "Minister Tremblay is here.", "La ministre Trembley est ici."),
    ],
)
def test_leave_from_a_rule_finds_nothing(rule, english, french):
    assert len(answers(rule, pair(english, french))) == 1
    leave = Exemption(rule.id, "the two texts differ on purpose", "director", date(2026, 1, 1))
    assert answers(rule, pair(english, french), leave) == []


@given(st.text(max_size=200), st.text(max_size=200))
def test_whatever_the_texts_they_can_be_compared(english, french):
    both = compared((english,), (french,))
    if both:
        spots = [lonely.sentence for lonely in both.shown]
        assert len(spots) == len(both.alignment.english) + len(both.alignment.french)
        assert isinstance(both.is_other_text or both.is_dropped or both.is_doubtful, bool)


def test_comparing_takes_time_in_proportion():
    def seconds(length: int) -> float:
        text = ("Ab. " * length)[:length]
        compared.cache_clear()
        started = process_time()
        both = compared((text,), (text + "é",))
        assert both
        assert both.dropped < 0
        return process_time() - started

    seconds(1_000)
    assert seconds(60_000) < max(1.0, 12 * seconds(15_000))


def test_the_lexicon_is_read_only_when_two_texts_are_compared():
    program = (
        "from compliance import packs; packs.load('ontario');"
        "from compliance.meaning.lexicon import lexicon; print(lexicon.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_the_lexicon_says_whose_it_is():
    for file in ("translations.tsv", "frequency.en.tsv", "frequency.fr.tsv"):
        assert "Open Government Licence – Canada" in (LISTS / file).read_text("utf-8")[:300]
    assert "lists/lexicon" in (LISTS.parents[2] / "NOTICE").read_text("utf-8")


# --- measured on real texts ---------------------------------------------------------------------------------------


def rows(file: str) -> list[dict]:
    if not SAMPLES.is_dir():
        pytest.skip("The labelled samples are not beside this repository.")
    return [json.loads(line) for line in (SAMPLES / file).read_text("utf-8").splitlines()]


RULES = (TextsAboutDifferentThings(), SentenceWithoutCounterpart(), NegationOnOneSide(), DifferentPlaces())


def asked(english: str, french: str) -> bool:
    return any(answers(rule, pair(english, french)) for rule in (*RULES, DifferentOrganisations()))


def test_genuine_pairs_are_hardly_ever_doubted():
    genuine = [row for row in rows("parity.jsonl") if row["type"] == "genuine"]
    doubted = [row["id"] for row in genuine if asked(row["en"], row["fr"])]
    assert len(doubted) <= 0.015 * len(genuine)


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("random", 0.99),
        ("same_document", 0.90),
        ("dropped_sentence_fr", 0.85),
        ("dropped_sentence_en", 0.80),
        ("place", 0.95),
        ("negation", 0.60),
    ],
)
def test_spoilt_pairs_are_found(kind, least):
    spoilt = [row for row in rows("parity.jsonl") if row["type"] == kind]
    found = [row["id"] for row in spoilt if asked(row["en"], row["fr"])]
    assert len(found) >= least * len(spoilt)
