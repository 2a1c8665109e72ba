"""A check knows only what it was handed: the same facts give the same answer and digest, other facts others."""

from dataclasses import replace
from datetime import date

import pytest

from compliance import packs
from compliance.case import Case
from compliance.content import read
from compliance.engine import check
from compliance.facts import AccountFacts, Exemption, Facts, MediaFacts, facts_in
from compliance.report import Outcome

ON = date(2026, 11, 21)
LEAVE = Exemption(
    "BIL001", "a quotation in its own language", "director", since=date(2026, 11, 1), until=date(2026, 12, 1)
)
WHOLE = Facts(
    ON,
    accounts=(AccountFacts("ministry", {"en": "https://www.ontario.ca/social"}, "active"),),
    election_period=False,
    exemptions=(LEAVE, replace(LEAVE, rule="BIL002", until=None, language="fr")),
    media=(MediaFacts("sha256:" + "a" * 64, "image/png", 7), MediaFacts("sha256:" + "b" * 64, "image/png", 8)),
)
OTHERS = {
    "on": date(2026, 11, 22),
    "accounts": (AccountFacts("ministry", None, "active"),),
    "election_period": None,
    "exemptions": (LEAVE,),
    "media": (MediaFacts("sha256:" + "a" * 64, "image/png", 8),),
}


@pytest.mark.parametrize("name", list(OTHERS))
def test_other_facts_have_another_digest(name):
    assert replace(WHOLE, **{name: OTHERS[name]}).digest() != WHOLE.digest()


def test_the_order_in_which_facts_were_gathered_does_not_matter():
    turned = replace(WHOLE, exemptions=WHOLE.exemptions[::-1], media=WHOLE.media[::-1])
    assert turned.digest() == WHOLE.digest()


def report(text: str, facts: Facts, **document):
    whole = {"jurisdiction": "ontario", "variants": {"en": {"text": text}}} | document
    return check(Case(read(whole), facts, packs.load("ontario")))


def severities(rule: str, answer) -> set[str]:
    return {str(found.severity) for found in answer.findings if found.rule == rule}


def test_naming_a_party_needs_a_reason_and_in_an_election_period_is_forbidden():
    text = "The NDP answered our survey."
    assert severities("PAR001", report(text, Facts(ON, election_period=False))) == {"justify"}
    assert severities("PAR001", report(text, Facts(ON, election_period=True))) == {"block"}
    assert severities("PAR001", report(text, Facts(ON, election_period=False), paid=True)) == {"block"}


def test_a_pack_may_be_stricter_than_the_rule():
    channels = [{"platform": "bulletin", "accounts": {"en": "@a"}, "terms_url": None}]
    document = {"jurisdiction": "canada", "variants": {"en": {"text": "Hello"}}, "channels": channels}
    facts = facts_in(document, on=ON)
    federal = check(Case(read(document), facts, packs.load("canada")))
    provincial = check(Case(read(document), facts, packs.load("ontario")))
    assert severities("TOU001", federal) == {"block"}
    assert severities("TOU001", provincial) == {"justify"}


def test_leave_from_a_rule_counts_for_its_days_and_its_language_only():
    assert LEAVE.covers("BIL001", "fr", ON)
    assert not LEAVE.covers("BIL002", "fr", ON)
    assert not LEAVE.covers("BIL001", "fr", date(2026, 12, 1))
    assert not LEAVE.covers("BIL001", "fr", date(2026, 10, 31))
    assert not replace(LEAVE, language="en").covers("BIL001", "fr", ON)


def test_terms_that_came_as_nothing_are_missing_and_terms_that_did_not_come_are_unknown():
    channels = [{"platform": "x"}, {"platform": "x", "terms_url": None}, {"platform": "x", "terms_url": "https://a.ca"}]
    facts = facts_in({"channels": channels}, on=ON)
    assert [account.terms_url for account in facts.accounts] == [None, {}, {"en": "https://a.ca", "fr": "https://a.ca"}]
    assert facts.account(7) == AccountFacts()


def test_the_same_case_gets_the_same_answer_and_evidence_that_can_be_kept():
    first, second = (report("Vote for Lee #ontarioparks", WHOLE) for _ in range(2))
    assert first == second
    assert first.as_document() == second.as_document()
    assert first.outcome is Outcome.BLOCKED
    assert first.facts_digest == WHOLE.digest()
    assert set(first.rules) == {rule.id for rule in packs.load("ontario").rules}


def test_a_finding_keeps_its_name_when_its_words_move_and_loses_it_when_they_change():
    def name(text: str) -> set[str]:
        return {found.fingerprint for found in report(text, WHOLE).findings if found.rule == "PAR001"}

    assert name("The NDP spoke.") == name("Yesterday the NDP spoke.")
    assert name("The NDP spoke.") != name("The Liberal Party spoke.")


def test_strictest_comes_first_then_the_order_of_reading():
    ranks = [found.severity.rank for found in report("FREE NOW. The NDP. Vote for Lee.", WHOLE).findings]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 3
