"""Whether both languages are the right ones and say the same: what is found, how often genuine pairs are doubted."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from bench.accuracy import Figure, samples, share
from compliance import packs
from compliance.case import Case
from compliance.content import read
from compliance.engine import check
from compliance.facts import Facts
from compliance.packs import Pack
from compliance.report import Found
from compliance.rule import ADVISE, Family
from compliance.text.sentences import Span, sentences_of

ON = date(2026, 11, 21)
LANGUAGE = "language identity"
PARITY = "bilingual parity"
LANGUAGE_RULES = frozenset({"BIL002", "BIL004"})
MEANING_RULES = LANGUAGE_RULES | {f"BIL{number:03}" for number in range(7, 14)}

DEFECTS = {
    "dropped_sentence_en": 0.90,
    "dropped_sentence_fr": 0.90,
    "random": 0.99,
    "same_document": 0.90,
    "place": 0.95,
    "negation": 0.60,
}
SHORTEST_DROPPED = 25
"""Letters of a sentence that is dropped on purpose; shorter ones are headings and labels."""

Marks = Iterator[tuple[str, bool]]


class Pair(NamedTuple):
    name: str
    kind: str
    english: str
    french: str


def figures() -> Iterator[Figure]:
    yield from _language()
    yield from _false_alarms()
    for kind, aim in DEFECTS.items():
        marks = [(pair.name, bool(_asked(pair.english, pair.french))) for pair in _labelled(kind)]
        yield share(PARITY, f"{kind} found", marks, at_least=aim)
    for language in ("en", "fr"):
        yield share(PARITY, f"sentence taken out of genuine {language} found", _dropped(language), at_least=0.90)
        yield share(PARITY, f"the {language} sentence without a counterpart is the one shown", _pointed(language))


@lru_cache(maxsize=1)
def _pack() -> Pack:
    pack = packs.load("ontario")
    return replace(pack, rules=tuple(rule for rule in pack.rules if rule.family is Family.BILINGUALISM))


def _found(english: str, french: str) -> list[Found]:
    variants = {"en": {"text": english}, "fr": {"text": french}}
    content = read({"jurisdiction": "ontario", "variants": variants})
    return list(check(Case(content, Facts(ON), _pack())).findings)


def _asked(english: str, french: str, rules: frozenset[str] | None = None) -> list[Found]:
    """The findings that block or ask for a reason; of some rules only, where told."""
    found = _found(english, french)
    return [item for item in found if item.severity is not ADVISE and (rules is None or item.rule in rules)]


@lru_cache(maxsize=1)
def _parity() -> tuple[Pair, ...]:
    return tuple(Pair(row["id"], row["type"], row["en"], row["fr"]) for row in samples("parity"))


def _labelled(kind: str) -> list[Pair]:
    return [pair for pair in _parity() if pair.kind == kind]


@lru_cache(maxsize=1)
def _genuine() -> tuple[Pair, ...]:
    posts = tuple(_post(row, part) for row in samples("posts") for part in ("title", "teaser"))
    return tuple(pair for pair in _parity() if pair.kind.startswith("genuine")) + posts


def _post(row: dict[str, Any], part: str) -> Pair:
    return Pair(f"{row['id']}-{part}", part, row[f"{part}_en"], row[f"{part}_fr"])


def _language() -> Iterator[Figure]:
    swapped = [
        (pair.name, any(item.rule == "BIL002" for item in _found(pair.english, pair.french)))
        for kind in ("untranslated", "swapped_slots")
        for pair in _labelled(kind)
    ]
    halves = [
        (pair.name, any(item.rule in LANGUAGE_RULES for item in _found(pair.english, pair.french)))
        for pair in _labelled("half_untranslated")
    ]
    yield share(LANGUAGE, "wrong or swapped language found", swapped, at_least=0.99)
    yield share(LANGUAGE, "half-untranslated found", halves, at_least=0.96)
    yield share(LANGUAGE, "one sentence of a genuine pair left in the other language found", _mixed(), at_least=0.96)
    yield share(LANGUAGE, "false alarms on official sentences", _sentences_misread(), at_most=0.003)


def _mixed() -> Marks:
    """Genuine pairs with as many sentences on both sides, one French sentence put back into English."""
    for pair in _genuine():
        ours, theirs = sentences_of(pair.english), sentences_of(pair.french)
        if len(ours) == len(theirs) > 1:
            for place, (mine, gone) in enumerate(zip(ours, theirs, strict=True)):
                mixed = pair.french[: gone.start] + _cut(pair.english, mine) + pair.french[gone.end :]
                found = _asked(pair.english, mixed, LANGUAGE_RULES)
                yield f"{pair.name} {place}", bool(found)


def _sentences_misread() -> Marks:
    """Every official sentence alone, the other side empty."""
    for pair in _genuine():
        for place, span in enumerate(sentences_of(pair.english)):
            yield f"{pair.name} en {place}", bool(_asked(_cut(pair.english, span), "", LANGUAGE_RULES))
        for place, span in enumerate(sentences_of(pair.french)):
            yield f"{pair.name} fr {place}", bool(_asked("", _cut(pair.french, span), LANGUAGE_RULES))


def _cut(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _false_alarms() -> Iterator[Figure]:
    asked = {pair.name: _asked(pair.english, pair.french) for pair in _genuine()}
    ours = [(name, any(item.rule in MEANING_RULES for item in found)) for name, found in asked.items()]
    yield share(PARITY, "genuine pairs doubted by the rules of meaning", ours, at_most=0.012)
    whole = [(name, bool(found)) for name, found in asked.items()]
    yield share(PARITY, "genuine pairs with any finding of the family", whole, at_most=0.02)
    near = [(row["id"], bool(_asked(row["en"], row["fr"]))) for row in samples("parity-near-misses")]
    yield share(PARITY, "near misses with any finding of the family", near, at_most=0.01)


def _spoilt(language: str) -> Iterator[tuple[str, str, str, str]]:
    """Genuine pairs with as many sentences on both sides, less one; and which one."""
    for pair in _genuine():
        text = pair.english if language == "en" else pair.french
        spans = sentences_of(text)
        for place, span in enumerate(spans):
            if 1 < len(spans) == _sentences(pair, language) and span.end - span.start >= SHORTEST_DROPPED:
                rest = (text[: span.start] + text[span.end :]).strip()
                sides = (rest, pair.french) if language == "en" else (pair.english, rest)
                yield f"{pair.name} {place}", *sides, str(place)


def _sentences(pair: Pair, language: str) -> int:
    """How many sentences the other side has."""
    return len(sentences_of(pair.french if language == "en" else pair.english))


def _dropped(language: str) -> Marks:
    for name, english, french, _place in _spoilt(language):
        yield name, bool(_asked(english, french))


def _pointed(language: str) -> Marks:
    """A sentence left out in the other language: is its twin the one shown?"""
    genuine = {pair.name: pair for pair in _genuine()}
    gone = "fr" if language == "en" else "en"
    for name, english, french, place in _spoilt(gone):
        pair = genuine[name.rpartition(" ")[0]]
        ours, theirs = sentences_of(pair.english), sentences_of(pair.french)
        shown = [item for item in _found(english, french) if item.rule == "BIL008"]
        if shown:
            twin = (ours if language == "en" else theirs)[int(place)]
            yield name, any(item.language == language and item.start == twin.start for item in shown)
