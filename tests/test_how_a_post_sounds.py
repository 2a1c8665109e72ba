"""What a screen reader says for a text, in each language: every character once, and doubts where people may mishear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.hearing import Kind, hear, hear_picture
from tests.test_no_rule_breaks_or_dawdles import WORDS

pasted = st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=30).map(" ".join)


def said(text: str, language: str) -> str:
    return "".join(piece.said for piece in hear(text, language))


def doubted(text: str, language: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in hear(text, language) if piece.doubt]


@given(pasted, st.sampled_from(["en", "fr", "fr-CA"]))
def test_every_character_is_said_exactly_once_in_order(text, language):
    pieces = hear(text, language)

    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    assert all(piece.said for piece in pieces)


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("🔥", "fire", "feu"),
        ("🇨🇦", "Canada", "drapeau canada"),
        ("#OntarioHealth", "number sign Ontario Health", "carré Ontario Health"),
        ("#ONTransit", "number sign ON Transit", "carré ON Transit"),
        ("@ONhealth", "at ON health", "arobas ON health"),
        ("ontario.ca/flu", "ontario dot ca slash flu", "ontario point ca barre oblique flu"),
        ("a & b", "a and b", "a et b"),
        ("ODSP", "O D S P", "O D S P"),
        ("one\ntwo", "onepausetwo", "onepausetwo"),
    ],
)
def test_signs_are_said_in_the_words_of_the_language(text, english, french):
    assert (said(text, "en"), said(text, "fr")) == (english, french)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("$1,234.50", "1,234 dollars and 50 cents"),
        ("$3.5 million", "3.5 million dollars"),
        ("20%", "20 percent"),
        ("4:30 pm.", "4 30 p m."),
        ("9:00 a.m.", "9 a m"),
        ("Dr. Lee", "Doctor Lee"),
    ],
)
def test_english_figures_are_said_in_english(text, english):
    assert said(text, "en") == english


@pytest.mark.parametrize(
    ("text", "french"),
    [
        ("1 234,50 $", "1 234 dollars 50"),
        ("3,5 millions de $", "3,5 millions de dollars"),
        ("20 %", "20 pour cent"),
        ("16 h 30", "16 heures 30"),
        ("9 h", "9 heures"),
        ("M. Roy, le 1er mai", "Monsieur Roy, le premier mai"),
    ],
)
def test_french_figures_are_said_in_french(text, french):
    assert said(text, "fr") == french


def test_letters_that_are_none_are_named_sign_by_sign():
    assert said("𝗙𝗿", "en") == "mathematical sans-serif bold capital f, mathematical sans-serif bold small r"
    assert said("𝗙𝗿", "fr") == "caractère mathématique f majuscule, caractère mathématique r"


def test_only_what_may_be_misheard_is_in_doubt():
    text = "Fire ban, ask the OPP at ontario.ca/fire. 𝗦𝘁𝗮𝘆 home #ontarioparksweek #StaySafe"

    assert doubted(text, "en") == ["OPP", "𝗦𝘁𝗮𝘆", "#ontarioparksweek"]


def test_a_hidden_character_cuts_the_word():
    assert said("fl\u200bu", "en") == "fl u"
    assert doubted("fl\u200bu", "en") == ["fl\u200bu"]


def test_an_acronym_whose_name_stands_beside_it_is_no_doubt():
    assert doubted("Ontario Disability Support Program (ODSP)", "en") == []


def test_a_picture_without_alternative_text_says_its_file_and_is_in_doubt():
    (piece,) = hear_picture("", "fr", "feu.png")

    assert (piece.said, piece.kind) == ("image, feu.png", Kind.PICTURE)
    assert piece.doubt
    assert "Personne n’entend" in piece.doubt.fr


def test_a_picture_that_is_hardly_told_is_in_doubt_and_a_told_one_is_not():
    assert [piece.doubt is not None for piece in hear_picture("people", "en")] == [False, True]
    assert not any(piece.doubt for piece in hear_picture("A nurse gives a child a flu shot", "en"))
