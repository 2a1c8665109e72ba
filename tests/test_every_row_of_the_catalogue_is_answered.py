"""Every row of what is asked has somebody who serves it, or a sentence that says what it waits for."""

import importlib.util
import re
from pathlib import Path

import pytest

from compliance.catalogue import coverage, page, places, rows, sections
from compliance.loading import rules
from compliance.questions import QUESTIONS

ROOT = Path(__file__).resolve().parent.parent
POLICY = ROOT.parent / "shared" / "domain" / "policy.md"
ROW = re.compile(r"^\| ((?:ON|CA|PS|GEN|PL)-[A-Za-z0-9.\-]+) \|", re.MULTILINE)


def asked() -> set[str]:
    """The ids of the rows of part 1, as the catalogue of the law lists them."""
    part = POLICY.read_text("utf-8").partition("\n# PART 1.")[2].partition("\n# PART 2.")[0]
    return set(ROW.findall(part))


def test_no_row_of_the_law_is_missing_and_none_is_invented() -> None:
    if not POLICY.exists():
        pytest.skip("the catalogue of the law is kept outside the repository")
    assert set(rows()) == asked()
    assert len(asked()) > 200


def test_every_row_is_served_or_says_why_not() -> None:
    assert [one.row.id for one in coverage() if not one.is_answered] == []


def test_every_row_that_can_be_computed_about_a_post_has_its_rule() -> None:
    assert [one.row.id for one in coverage() if one.row.auto and not one.rules] == []


@pytest.mark.parametrize("rule", list(rules().values()), ids=list(rules()))
def test_a_rule_serves_rows_that_exist(rule) -> None:
    assert rule.serves, f"{rule.id} says no row it serves"
    assert set(rule.serves) <= set(rows())


def test_questions_serve_rows_that_exist() -> None:
    assert {row for question in QUESTIONS for row in question.serves} <= set(rows())


@pytest.mark.parametrize("place", sorted({place for row in rows().values() for place in row.place}))
def test_a_place_exists_and_has_a_name(place: str) -> None:
    assert places()[place].en
    assert places()[place].fr
    folder = ROOT.joinpath(*place.split("."))
    assert folder.is_dir() or importlib.util.find_spec(place) is not None


def test_no_place_is_named_in_vain() -> None:
    assert set(places()) == {place for row in rows().values() for place in row.place}


def test_rows_speak_both_languages_and_stand_in_their_section() -> None:
    for row in rows().values():
        assert row.section in sections()
        assert len({row.asks.en.strip(), row.asks.fr.strip(), ""}) == 3, row.id


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_lists_every_row_with_what_serves_it(language: str) -> None:
    written = page.pages()[f"docs/rules/{page.NAMES[language]}"]
    assert all(f"| `{row}` |" in written for row in rows())
    assert page.NOTHING.in_(language) not in written
    assert f"[ACT004](ACT004.{language}.md)" in written
