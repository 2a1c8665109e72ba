"""Partisanship: official news and official texts must be left alone. No labelled posts of politicians lie here."""

from collections.abc import Iterator
from datetime import date

from bench.accuracy import Figure, samples, share
from compliance import packs
from compliance.case import Case
from compliance.content import read
from compliance.engine import check
from compliance.facts import facts_in
from compliance.report import Found
from compliance.rule import BLOCK, Family

FAMILIES = {"partisanship": Family.PARTISANSHIP, "conflict-of-interest": Family.CONFLICT_OF_INTEREST}
ON = date(2026, 11, 21)


def figures() -> list[Figure]:
    """How often official texts get any finding, and a finding that blocks."""
    judged = [(name, _findings(language, text)) for name, language, text in official()]
    return [figure for name, family in FAMILIES.items() for figure in _of(name, family, judged)]


def _of(name: str, family: Family, judged: list[tuple[str, tuple[Found, ...]]]) -> Iterator[Figure]:
    own = [(text, [found for found in findings if found.family == family]) for text, findings in judged]
    yield share(name, "official texts with any finding", ((text, bool(found)) for text, found in own), at_most=0.01)
    blocks = ((text, any(item.severity == BLOCK for item in found)) for text, found in own)
    yield share(name, "official texts blocked", blocks, at_most=0.0)


def official() -> Iterator[tuple[str, str, str]]:
    """Official news, its genuine pairs, and texts on hard subjects: (id, language, text)."""
    for row in samples("posts"):
        for language in ("en", "fr"):
            yield f"{row['id']}.{language}", language, f"{row[f'title_{language}']}. {row[f'teaser_{language}']}"
    for row in samples("parity"):
        if row["type"] == "genuine":
            yield from ((f"{row['id']}.{language}", language, row[language]) for language in ("en", "fr"))
    for row in samples("sensitive-but-fine"):
        yield row["id"], row["lang"], row["text"]


def _findings(language: str, text: str) -> tuple[Found, ...]:
    document = {"jurisdiction": "canada", "variants": {language: {"text": text}}}
    return check(Case(read(document), facts_in(document, on=ON), packs.load("canada"))).findings
