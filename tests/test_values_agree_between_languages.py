"""Both languages state the same values, each in its own form; what differs is found, and nothing else."""

import json
import timeit
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.values import Difference, Kind, Twins, compare, values
from compliance.values.numerals import spelled

SAMPLES = Path(__file__).parents[2] / "shared" / "samples"
LONGEST_POST = 63_206  # what the most patient platform takes

SAME = [
    ("Pay $1,234.50 today.", "Payez 1 234,50 $ aujourd'hui."),
    ("Pay $1,234.50 today.", "Payez 1\u00a0234,50\u00a0$ aujourd'hui."),
    ("Pay $1,234.50 today.", "Payez 1\u202f234,50\u202f$ aujourd'hui."),
    ("$5 million for roads", "5 millions de dollars pour les routes"),
    ("$5M for roads", "5 M$ pour les routes"),
    ("$2.5B in loans", "2,5 G$ en prêts"),
    ("$50K a year", "50 k$ par an"),
    ("a $1.5-million project", "un projet de 1,5 million de dollars"),
    ("from $10 million to $20 million", "de 10 à 20 millions de dollars"),
    ("from $1 million to $2 billion", "de 1 million à 2 milliards de dollars"),
    ("from $10 to $20 million", "de 10 à 20 millions de dollars"),
    ("99 cents", "0,99 $"),
    ("1.5 billion people", "1,5 milliard de personnes"),
    ("1,000,000 trees", "un million d'arbres"),
    ("20% of seats", "20 % des places"),
    ("20 per cent of seats", "20 pour cent des places"),
    ("three clinics", "3 cliniques"),
    ("chapter eighty-one", "chapitre 81"),
    ("ninety-seven people", "quatre-vingt-dix-sept personnes"),
    ("the 2nd dose", "la 2e dose"),
    ("the 20th century", "le XXe siècle"),
    ("paragraph 36(c)", "alinéa 36c)"),
    ("H1N1 and COVID-19", "H1N1 et COVID-19"),
    ("2SLGBTQI+ youth", "jeunes 2ELGBTQI+"),
    ("5G for all", "le réseau cellulaire pour tous"),
    ("Call 211. Yes, 211.", "Composez le 211."),
    ("the 2024-25 year", "l'exercice 2024-2025"),
    ("December 15, 2026", "le 15 décembre 2026"),
    ("December 15, 2026", "2026-12-15"),
    ("1 May", "le 1er mai"),
    ("the second day of April", "le 2 avril"),
    ("Dec. 15", "15 déc."),
    ("May 5 to 9, 2026", "du 5 au 9 mai 2026"),
    ("June 27 to June 28, 2026", "du 27 au 28 juin 2026"),
    ("Tuesday, May 5 at 7 p.m.", "le mardi 5 mai à 19 h"),
    ("between March and August", "entre mars et août"),
    ("at 4:30 pm", "à 16 h 30"),
    ("at 4:30 p.m. ET", "à 16 h 30, HE"),
    ("4 pm", "16 heures"),
    ("9 a.m. to 5 p.m.", "de 9 h à 17 h"),
    ("9 to 5 p.m.", "de 9 h à 17 h"),
    ("from 10-11 am", "de 10 à 11 h"),
    ("at noon", "à midi"),
    ("12 p.m.", "midi"),
    ("at midnight", "à minuit"),
    ("help is there 24/7", "de l'aide 24 heures sur 24, 7 jours sur 7"),
    ("by March 31", "au plus tard le 31 mars"),
    ("until June 3", "jusqu'au 3 juin"),
    ("Call 1-800-555-0100", "Composez le 1 800 555-0100"),
    ("Call (416) 555-0100", "Composez le 416 555-0100"),
    ("1-800-O-CANADA", "1 800 622-6232"),
    ("Write to info@ontario.ca.", "Écrivez à info@ontario.ca."),
    ("ontario.ca/flu", "ontario.ca/grippe"),
    ("https://www.ontario.ca/page/flu?utm_source=x", "https://www.ontario.ca/fr/page/grippe"),
    ("https://www.canada.ca/en/2024/05/a.html", "https://www.canada.ca/fr/2024/05/b.html"),
    ("https://weather.gc.ca/warnings", "https://meteo.gc.ca/warnings"),
    ("#Flu #Ontario", "#Grippe #Ontario"),
    ("Opens May 4, 2026. Yes, May 4.", "Ouvre le 4 mai 2026."),
    ("In 2026 and again in 2026", "En 2026"),
    ("Dairy farmers met in 2024.", "Les producteurs laitiers se sont réunis."),
]

DIFFERENT = [
    ("$1,234.50", "1 234,05 $", Kind.MONEY),
    ("$5 million", "5 milliards de dollars", Kind.MONEY),
    ("1 billion trees", "1 billion d'arbres", Kind.NUMBER),
    ("20%", "25 %", Kind.PERCENT),
    ("100,000 doses", "10 000 doses", Kind.NUMBER),
    ("six (6) projects", "six (3) projets", Kind.NUMBER),
    ("three clinics", "quatre cliniques", Kind.NUMBER),
    ("the 1990s", "les années 1980", Kind.NUMBER),
    ("2024-25", "2025-2026", Kind.NUMBER),
    ("by December 18", "au plus tard le 15 décembre", Kind.DATE),
    ("May 5, 2026", "5 mai 2027", Kind.DATE),
    ("May 4 to May 5", "du 5 mai au 5 mai", Kind.DATE),
    ("Tuesday May 5", "le mercredi 5 mai", Kind.WEEKDAY),
    ("between March and August", "entre septembre et août", Kind.MONTH),
    ("4:30 pm", "4 h 30", Kind.TIME),
    ("noon", "minuit", Kind.TIME),
    ("by May 4", "avant le 4 mai", Kind.BOUND),
    ("before May 4", "après le 4 mai", Kind.BOUND),
    ("1-800-555-0100", "1 800 555-0101", Kind.PHONE),
    ("call 1-800-555-0100", "appelez", Kind.PHONE),
    ("info@ontario.ca", "info@ontari.ca", Kind.EMAIL),
    ("ontario.ca/flu", "quebec.ca/grippe", Kind.LINK),
    ("https://www.canada.ca/en/a.html", "https://www.canada.ca/en/a.html", Kind.LINK),
    ("https://www.canada.ca/en/2024/05/a.html", "https://www.canada.ca/fr/2024/06/a.html", Kind.LINK),
    ("@ONhealth", "@ONsante", Kind.MENTION),
    ("#Flu", "#Grippe #Ontario", Kind.HASHTAG),
    ("#Flu #Ontario", "#Grippe", Kind.HASHTAG),
]


def differences(english: str, french: str, twins: Twins | None = None) -> list[Difference]:
    return compare(values(english, "en"), values(french, "fr"), twins)


@pytest.mark.parametrize(("english", "french"), SAME)
def test_one_meaning_in_two_forms_is_no_difference(english, french):
    assert differences(english, french) == []


@pytest.mark.parametrize(("english", "french", "kind"), DIFFERENT)
def test_two_meanings_are_found_and_named(english, french, kind):
    assert [difference.kind for difference in differences(english, french)] == [kind]


def test_a_difference_points_at_both_sides():
    english, french = "Book by December 18 at noon.", "À midi, au plus tard le 15 décembre."
    (found,) = differences(english, french)
    assert english[found.english.start : found.english.end] == "December 18"
    assert french[found.french.start : found.french.end] == "15 décembre"


def test_positions_count_code_points_even_after_emoji():
    (value,) = values("👩🏽‍⚕️🇨🇦 20 %", "fr")
    assert "👩🏽‍⚕️🇨🇦 20 %"[value.start : value.end] == "20 %"


@pytest.mark.parametrize(
    ("words", "language", "number"),
    [
        ("soixante et onze", "fr", 71),
        ("quatre-vingts", "fr", 80),
        ("quatre-vingt-dix-neuf", "fr", 99),
        ("deux cent douze", "fr", 212),
        ("dix-sept", "fr", 17),
        ("two hundred and twelve", "en", 212),
        ("twenty-first", "en", 21),
    ],
)
def test_numbers_in_words_are_read_whole(words, language, number):
    assert [found.number for found in spelled(words, language)] == [number]


def test_accounts_known_as_a_pair_are_one_value():
    twins = Twins(mentions={"@onhealth": "@onsante"})
    assert differences("@ONhealth says", "@ONsante dit", twins) == []


def test_addresses_known_as_a_pair_are_one_value():
    twins = Twins(links={"ontario.ca/a": "exemple.ca/b/c"})
    assert differences("https://ontario.ca/a", "https://exemple.ca/b/c/", twins) == []


def test_an_amount_with_its_own_unit_borrows_none():
    assert [value.also for value in values("$1 million to $2 billion", "en")] == [(), ()]


def test_half_of_a_character_does_not_make_reading_fail():
    assert [value.raw for value in values("\ud83d $5 \udc4d", "en")] == ["$5"]


@given(st.text(), st.text())
def test_no_text_makes_reading_or_comparing_fail(english, french):
    differences(english, french)


@given(st.text(alphabet="0123456789 .,:-–/$%hàampjn@#()+\u00a0\u202f"), st.text(alphabet="0123456789 .,:-/$%hàmai@#()"))
def test_nothing_that_looks_like_a_value_makes_reading_fail(english, french):
    differences(english, french)


def seconds(text: str) -> float:
    """The best of three readings and comparisons of a text with itself."""
    return min(timeit.repeat(lambda: differences(text, text), number=1, repeat=3, timer=process_time))


@pytest.mark.parametrize(
    "piece", ["1,", "1 ", "a.b.", "999 999 ", "5 et ", "mai 5 ", "a@", "http://", "XIV ", "1-800-"]
)
def test_the_longest_post_is_read_in_linear_time(piece):
    longest = (piece * LONGEST_POST)[:LONGEST_POST]
    # Eight times the text: about 8 times the time when linear, 64 times when not.
    assert seconds(longest) < 24 * max(seconds(longest[: LONGEST_POST // 8]), 0.002)


# --- measured on real pairs ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def share_found():
    """The share of sample pairs, by type, in which at least one value differs."""
    if not SAMPLES.is_dir():
        pytest.skip("The labelled samples are not beside this repository.")

    def share(file: str, *types: str) -> float:
        rows = [json.loads(line) for line in (SAMPLES / file).read_text("utf-8").splitlines()]
        rows = [row for row in rows if not types or row["type"] in types]
        return sum(bool(differences(row["en"], row["fr"])) for row in rows) / len(rows)

    return share


def test_genuine_pairs_are_left_alone(share_found):
    assert share_found("parity.jsonl", "genuine", "genuine_with_link") <= 0.02


def test_numbers_that_look_different_but_agree_are_left_alone(share_found):
    # One of the 52 is two different texts under one label.
    assert share_found("parity-near-misses.jsonl") <= 0.02


@pytest.mark.parametrize("kind", ["number", "date", "weekday", "magnitude", "link_wrong_language"])
def test_changed_values_are_found(share_found, kind):
    assert share_found("parity.jsonl", kind) >= 0.98
