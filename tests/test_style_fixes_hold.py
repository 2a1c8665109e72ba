"""Whoever applies the fix of a style rule is not told the same again, and nothing but typography has changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from compliance import packs
from compliance.case import Case
from compliance.content import read
from compliance.engine import check
from compliance.facts import Facts
from compliance.loading import rules
from compliance.report import Found
from compliance.rule import ADVISE, Family, Rule
from compliance.typography import is_only_typography

STYLE = [rule for rule in rules().values() if rule.family is Family.STYLE and rule.id.startswith("STY")]


def found_by(rule: Rule, document: Mapping[str, Any]) -> tuple[Found, ...]:
    pack = replace(packs.load(document["jurisdiction"]), rules=(rule,))
    return check(Case(read(document), Facts(date(2026, 11, 21)), pack)).findings


def mended(document: Mapping[str, Any], item: Found) -> dict[str, Any]:
    """The document with one fix made, as the compose page makes it."""
    variant = document["variants"][item.language]
    text = variant["text"][: item.start] + item.fix + variant["text"][item.end :]
    return {**document, "variants": {**document["variants"], item.language: {**variant, "text": text}}}


@pytest.mark.parametrize("rule", STYLE, ids=lambda rule: rule.id)
def test_a_fix_that_was_applied_ends_the_finding(rule):
    for shown in rule.fails:
        document = dict(shown.document)
        for _try in range(5):
            fixable = [item for item in found_by(rule, document) if item.fix is not None]
            if not fixable:
                break
            before, document = document, mended(document, fixable[0])
            language = fixable[0].language
            texts = [one["variants"][language]["text"] for one in (before, document)]
            assert is_only_typography(*texts)
        assert not [item for item in found_by(rule, document) if item.fix is not None], document


@pytest.mark.parametrize("rule", STYLE, ids=lambda rule: rule.id)
def test_style_is_advice_and_never_holds_a_post_back(rule):
    weight = rule.weight
    assert {weight.organic, weight.paid, weight.period} <= {ADVISE, None}


def test_spaces_that_may_break_are_one_finding_for_a_text():
    document = {"jurisdiction": "ontario", "variants": {"fr": {"text": "Note : 20 % dès 16 h 30, soit 10 000 $."}}}
    (item,) = found_by(rules()["STY003"], document)
    assert found_by(rules()["STY003"], mended(document, item)) == ()
