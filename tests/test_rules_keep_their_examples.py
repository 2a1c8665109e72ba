"""Every example a rule shows is true: what it says it finds, it finds; what it says it lets pass, passes."""

from dataclasses import replace
from datetime import date

import pytest

from compliance import packs
from compliance.case import Case
from compliance.content import read
from compliance.engine import check
from compliance.facts import facts_in
from compliance.loading import rules
from compliance.report import Report
from compliance.rule import Example, Rule

ON = date(2026, 11, 21)


def judged(rule: Rule, example: Example) -> Report:
    """The example before this rule alone."""
    pack = replace(packs.load(example.document["jurisdiction"]), rules=(rule,))
    return check(Case(read(example.document), facts_in(example.document, on=ON, media=example.known), pack))


def shown(rule: Rule, kind: str, example: Example, report: Report) -> str:
    found = [f"{item.field}: {item.excerpt!r} ({item.message.en})" for item in report.findings] or ["nothing"]
    said = "\n      ".join(
        f"{tag}: {variant.get('text', '')[:200]}" for tag, variant in example.document["variants"].items()
    )
    return f"\n  {rule.id} {kind}:\n      {said}\n    found: " + "\n           ".join(found)


def broken_fails(rule: Rule) -> list[str]:
    broken = []
    for example in rule.fails:
        report = judged(rule, example)
        excerpts = tuple(item.excerpt for item in report.findings)
        if not excerpts or (example.finds is not None and excerpts != example.finds) or crashed(report):
            broken.append(shown(rule, f"should find {example.finds or 'something'}", example, report))
    return broken


def broken_passes(rule: Rule) -> list[str]:
    judgements = [(example, judged(rule, example)) for example in rule.passes]
    return [
        shown(rule, "should let pass", example, report)
        for example, report in judgements
        if report.findings or report.not_checked
    ]


def crashed(report: Report) -> bool:
    return any(item.crashed for item in report.findings)


@pytest.mark.parametrize("rule", list(rules().values()), ids=list(rules()))
def test_a_rule_finds_what_it_says_it_finds_and_nothing_else(rule):
    broken = broken_fails(rule) + broken_passes(rule)
    assert not broken, "".join(broken)


def test_an_example_that_lies_is_caught():
    class Blind(type(rules()["PRI001"])):
        def check(self, case):
            yield from ()

    class Sharp(type(rules()["PRI001"])):
        passes = rules()["PRI001"].fails

    assert broken_fails(Blind())
    assert broken_passes(Sharp())
