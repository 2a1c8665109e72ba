"""What is asked before a pattern is looked for saves time and hides nothing: signs, beginnings, votes of words."""

import json
import pkgutil
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from compliance.text import language as languages
from compliance.text.folding import fold
from compliance.text.sought import Sought, sought
from compliance.values.dates import DAY_AND_MONTH
from compliance.values.text import FIGURE, Page, beginning
from compliance.values.words import MONTHS

SAMPLES = Path(__file__).resolve().parent.parent.parent / "shared" / "samples"
ROOMS = ("accuracy", "meaning", "personal", "politics", "rules", "typography")


@lru_cache(maxsize=1)
def texts() -> tuple[str, ...]:
    """Every text of the labelled samples, as written and folded."""
    rows = [json.loads(line) for path in SAMPLES.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    said = [text for row in rows for name in ("en", "fr", "text", "teaser_en", "teaser_fr") if (text := row.get(name))]
    return tuple(dict.fromkeys([*said, *map(fold, said)]))


def every_sought() -> Iterator[Sought]:
    """Every pattern of the rules that asks first."""
    for room in ROOMS:
        package = import_module(f"compliance.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"compliance.{room}."):
            for value in vars(import_module(module.name)).values():
                held = value.values() if isinstance(value, dict) else [value]
                yield from (one for one in held if isinstance(one, Sought))


def found(pattern: re.Pattern[str] | Sought, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


@pytest.mark.parametrize("asking", dict.fromkeys(every_sought()), ids=lambda one: one.pattern.pattern[:40])
def test_a_pattern_that_asks_first_finds_all_it_found(asking):
    for text in texts():
        assert found(asking, text) == found(asking.pattern, text)


def test_a_text_without_the_signs_is_not_looked_through():
    asking = sought(r"\b(?:born|nee?s?) (?:on )?\d{4}")
    assert asking.may_find_in("born in 1970")
    assert not asking.may_find_in("moved in 1970")
    assert not found(asking, "moved in 1970")
    assert asking.search("moved in 1970") is None
    assert asking.sub("…", "moved in 1970") == "moved in 1970"


PIECES = st.sampled_from(["ab", "[aàÀ]c", "(?:ba|cab?)", "a?", "b+", r"\d", "(?!ac)", "(?<=b)", r"\b", "K", "i", "s"])


@given(st.lists(PIECES, min_size=1, max_size=6), st.text("abcAàÀıİſK Kkis1", max_size=12), st.booleans())
@example(["i", "s"], "İſ", True)
@example(["K"], "\u212a", True)
def test_no_pattern_loses_what_it_finds_by_asking(pieces, text, small):
    flags = re.IGNORECASE if small else re.NOFLAG
    asking = sought("".join(pieces), flags)
    assert found(asking, text) == found(asking.pattern, text)


@given(
    st.lists(st.sampled_from([*MONTHS["en"], "15", "2026", " ", ",", "_", "ſ", "\ufffc", "to", "Mayor"]), max_size=12)
)
def test_what_begins_where_it_can_is_all_that_is_found(pieces):
    text = "".join(pieces)
    for pattern, begins in zip(DAY_AND_MONTH["en"], (beginning(MONTHS["en"]), FIGURE), strict=True):
        taken = [match.span() for match in Page(text).take(pattern, begins=begins)]
        assert taken == found(pattern, text)


def test_votes_that_settle_a_language_settle_what_the_model_would_say(monkeypatch):
    judged = {text: (languages.strays(text, "en"), languages.strays(text, "fr")) for text in texts()[::7]}
    whole = {text: languages.language_of(text).language for text in judged}
    monkeypatch.setattr(languages, "_MODEL_SAYS", 1_000.0)
    monkeypatch.setattr(languages, "_SETTLED", 1_000)
    languages.language_of.cache_clear()
    for text, (english, french) in judged.items():
        assert [one.start for one in languages.strays(text, "en")] == [one.start for one in english]
        assert [one.start for one in languages.strays(text, "fr")] == [one.start for one in french]
        assert languages.language_of(text).language == whole[text]
    languages.language_of.cache_clear()
