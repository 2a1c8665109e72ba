"""A marking is found whatever holds its words apart or breaks them, exactly where it stands."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance import packs
from compliance.case import Case
from compliance.content import read
from compliance.engine import check
from compliance.facts import Facts
from compliance.text.squeezed import squeezed


def marked(text: str, **variant) -> list[str]:
    document = {"jurisdiction": "ontario", "variants": {"en": {"text": text, **variant}}}
    report = check(Case(read(document), Facts(date(2026, 11, 21)), packs.load("ontario")))
    return [found.excerpt for found in report.findings if found.rule == "CON001"]


@pytest.mark.parametrize(
    "written",
    [
        "PROTECTED B", "PROTECTED  B", "PROTECTED-B", "PROTECTED_B", "PROTECTED\nB", "PROTECTED \u200bB",
        "Protected\u00a0 B", "PRO\u00adTECTED B", "PROTECTED\u2011B", "PROTECTED\u200bB",
        "P\u200bR\u200bO\u200bTECTED B", "for  internal-use only", "C\u00adONFIDENTIAL",
    ],
)  # fmt: skip
def test_the_mark_is_found_as_it_stands(written):
    assert marked(f"Fees 👍🏽 rise.\n{written}: July 1.") == [written]


@pytest.mark.parametrize("name", ["x_PROTECTED_B.png", "x PROTECTED  B.png", "PROTECTED-B.png", "ProtectedB.png"])
@pytest.mark.parametrize("field", ["file", "captions"])
def test_names_of_files_and_of_captions_are_read(field, name):
    media = [{"file": "a.mp4", "alt": "A film of the park", field: name}]
    assert len(marked("Hello.", media=media)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The wetland stays Protected – A new park opens.",
        "Protected\n\nA new park opens.",
        "What is Protected? A park, a lake.",
        "The re-elected mayor drafted a by-law about state-of-the-art labs.",
    ],
)
def test_what_parts_sentences_holds_no_mark_together(text):
    assert not marked(text)


@given(st.text(alphabet="AB _-\n\u200b\u00ad\u2011é👍", max_size=30))
def test_each_character_of_the_reading_knows_where_it_stood(text):
    reading = squeezed(text)
    for place, sign in enumerate(reading.text):
        start, end = reading.span(place, place + 1)
        assert sign in (*text[start:end], " "), (start, end)
        assert 0 <= start < end <= len(text)
    if reading.starts is not None:
        assert list(reading.starts) == sorted(set(reading.starts))
        assert len(reading.starts) == len(reading.ends or ()) == len(reading.text)
