"""Whatever people paste, every rule answers, points inside the text, and takes time in proportion to it."""

import gc
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import count, cycle, islice
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance import packs
from compliance.case import Case
from compliance.content import ContentError, read
from compliance.engine import check
from compliance.facts import facts_in
from compliance.loading import rules
from compliance.packs.mends import Mend
from compliance.rule import Both, Finding, Rule

SAMPLES = Path(__file__).resolve().parent.parent.parent / "shared" / "samples"
ON = date(2026, 11, 21)
PLATFORMS = ["x", "bluesky", "mastodon", "facebook"]
WORDS = [
    "CONFIDENTIAL", "#ontarioparks", "Vote for Lee", "the NDP", "130 692 544", "@a@b.ca", "a.b.c", "$1,234.50",
    "16 h 30", "December 15", "1er mai", "https://ontario.ca", "👩🏽‍⚕️", "e\u0301", "\u202f", "[Draft]", "«", "I" * 40,
]  # fmt: skip


def document(english: str, french: str = "", **more):
    sides = {"en": english, "fr": french}
    variants = {
        tag: {
            "text": text,
            "overrides": {"mastodon": {"text": text}},
            "thread": [{"text": text}],
            "media": [{"file": "a.png", "alt": text[:9_000]}],
            "link_card": {"url": "https://ontario.ca", "title": text[:1_900]},
        }
        for tag, text in sides.items()
    }
    return {
        "jurisdiction": "ontario",
        "variants": variants,
        "channels": [{"platform": name} for name in PLATFORMS],
    } | more


def report(doc, pack="ontario"):
    return check(Case(read(doc), facts_in(doc, on=ON), packs.load(pack)))


pasted = st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=40).map(" ".join) | st.text(max_size=300)


@given(pasted, pasted, st.sampled_from(packs.names()))
def test_every_rule_answers_whatever_the_text(english, french, pack):
    doc = document(english, french)
    try:
        answer = report(doc, pack)
    except ContentError:
        return
    assert not [found.rule for found in answer.findings if found.crashed]
    texts = Case(read(doc), facts_in(doc, on=ON), packs.load(pack)).texts
    for found in answer.findings:
        assert texts.get((found.language, found.field), "")[found.start : found.end] == found.excerpt


HARD = [
    "a", " ", "\n", "0", "1 ", "A", "a.", "#a", "@a", "@a@", "(", "-", ":", "/", "é", "👍", "ab ", "NO ", "http://",
    "www.", "a-", "'", "« ", "$1,", "1,1", "12:", "h 30", "!", "…", "...", "!?", "! ", "🇨🇦", "👨‍👩‍👧‍👦", "👩\u200d",
    "a.b.", "A.B. ", "“", "”", '"a" ', "« a » ", "#a ", "@a ", "#a a.ca ", "@a a.ca ", "a@b.ca ", "a@b.ca c.ca ",
    "5 4", "[]", "{}", "()", "(a) ", "[a](", "https://a.", "a\u200b", "a\u200b ", "\u00ad", "\u200d", "P B ", "PRO-",
    "May ", "1 mai ", "vote for ", "#votevote", "re-elect ", "the the ", "ＡＢ", "ı", "1\ufe0f\u20e3", "*", "_", "<a",
    "parti ", "draft: ", "[", "\u00a0", "\u0301", "x@x.", "416-", "123 456 ", "le 1er ", "to 5 ", "and ",
    "A. B, 5 % (c)! ",
]  # fmt: skip
LONG, SHORT = 24_000, 6_000
SLOW = 0.4
"""Seconds above which the time a rule takes is compared with what a quarter of the text takes."""

turns = count()


def seconds(hard: str, length: int, asked: Mapping[str, Rule]) -> dict[str, float]:
    """How long each rule takes over a text in both languages. No two texts are alike, so that none is remembered."""
    text = "".join(islice(cycle(hard), length + next(turns)))
    doc = {
        "jurisdiction": "ontario",
        "variants": {tag: {"text": text} for tag in ("en", "fr")},
        "channels": [{"platform": name} for name in PLATFORMS],
    }
    case = Case(read(doc), facts_in(doc, on=ON), packs.load("ontario"))
    return {name: took(rule, case) for name, rule in asked.items()}


def took(rule: Rule, case: Case) -> float:
    """Seconds of processor time; what all tests before it left behind is not swept up meanwhile."""
    swept = gc.isenabled()
    gc.disable()
    try:
        started = process_time()
        list(rule.check(case))
        return process_time() - started
    finally:
        if swept:
            gc.enable()


def slow_over(hard: str, asked: Mapping[str, Rule]) -> dict[str, str]:
    """Which rules take more than twice their share on four times the text. The first that reads it pays for all."""
    long = seconds(hard, LONG, asked)
    if max(long.values()) < SLOW:
        return {}
    short = seconds(hard, SHORT, asked)
    grown = {rule: (short[rule], long[rule]) for rule in long if long[rule] > max(SLOW, 8 * short[rule])}
    return {rule: f"{first:.2f} s, then {last:.2f} s for four times the text" for rule, (first, last) in grown.items()}


@pytest.mark.parametrize("hard", HARD, ids=ascii)
def test_no_text_makes_a_rule_slow(hard):
    seconds("Warm. ", 50, rules())
    slow = slow_over(hard, rules())
    assert not (slow and slow_over(hard, {name: rules()[name] for name in slow})), slow


@pytest.mark.parametrize("hard", ["@a", "@a@"])
def test_an_endless_word_is_read_in_its_length(hard):
    seconds("Warm. ", 50, rules())
    assert seconds(hard, 4 * LONG, {"RSP001": rules()["RSP001"]})["RSP001"] < SLOW


class Remembers(Rule):
    """A rule whose reading is remembered, and takes quadratic time the first time."""

    @staticmethod
    @lru_cache
    def reading(text: str) -> int:
        return sum(len(set(text[place:])) for place in range(0, len(text), 2))

    def check(self, case: Case) -> Iterator[Finding]:
        yield from (Finding("en", "text", 0, self.reading(text), Both("", "")) for *_place, text in case.posted)


def test_a_slow_reading_is_noticed_though_it_is_remembered():
    assert slow_over("a", {"TST001": Remembers()})


def test_an_exception_costs_little_however_often_its_words_stand():
    text = "Protected B, " * 4_800
    doc = {"jurisdiction": "ontario", "variants": {"en": {"text": text}}}
    mend = Mend("CON001", date(2026, 1, 1), words="Protected B")
    excepted = packs.load("ontario").changed(number=1, mends=(mend,), edits=())
    case = Case(read(doc), facts_in(doc, on=ON), replace(excepted, rules=(rules()["CON001"],)))
    started = process_time()
    assert not check(case).findings
    assert process_time() - started < 1.5


ENGLISH = (
    "Flu shots are free for everyone six months and older. Book by December 15 at 4:30 pm: ontario.ca/flu or call "
    "1-800-555-0100. Clinics open in 12 towns, and $1,234.50 goes to each. #OntarioHealth "
)
FRENCH = (
    "Le vaccin contre la grippe est gratuit dès l'âge de six mois. Prenez rendez-vous au plus tard le 15 décembre à "
    "16 h 30 : ontario.ca/grippe ou composez le 1 800 555-0100. 12 villes, 1 234,50 $ chacune. #SantéOntario "
)


def worked(post) -> float:
    """Seconds of one core that one check takes, whoever else is at work on the machine."""
    started = process_time()
    report(post)
    return process_time() - started


def test_a_bilingual_post_is_checked_within_25_milliseconds():
    english, french = (side * (1_000 // len(side) + 1) for side in (ENGLISH, FRENCH))
    post = {
        "jurisdiction": "ontario",
        "variants": {"en": {"text": english[:1_000]}, "fr": {"text": french[:1_000]}},
        "channels": [{"platform": "facebook"}, {"platform": "x"}],
    }
    report(post)
    times = sorted(worked(post) for _ in range(100))
    assert times[94] <= 0.025, f"p95 {1000 * times[94]:.1f} ms"


@pytest.mark.parametrize(
    "name", ["posts.jsonl", "sensitive-but-fine.jsonl", "look-alike-letters.jsonl", "respect.jsonl"]
)
def test_every_rule_answers_real_texts(name):
    if not (SAMPLES / name).exists():
        pytest.skip("the labelled samples are kept outside the repository")
    for line in (SAMPLES / name).read_text("utf-8").splitlines():
        row = json.loads(line)
        doc = document(row.get("teaser_en") or row.get("text", ""), row.get("teaser_fr", ""))
        assert not [found.rule for found in report(doc).findings if found.crashed]
