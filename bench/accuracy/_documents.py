"""Samples put before the rules of a pack, as documents with nothing but their texts."""

from collections.abc import Mapping
from datetime import date

from compliance import packs
from compliance.case import Case
from compliance.content import read
from compliance.engine import check
from compliance.facts import facts_in
from compliance.report import Found

ON = date(2026, 11, 21)


def findings(texts: Mapping[str, str], family: str, *, pack: str = "canada") -> list[Found]:
    """What the rules of one family find in some texts by language; empty texts are left out."""
    variants = {language: {"text": text} for language, text in texts.items() if text}
    document = {"jurisdiction": pack, "variants": variants}
    report = check(Case(read(document), facts_in(document, on=ON), packs.load(pack)))
    return [found for found in report.findings if found.family == family]
