"""A rule that cannot run blocks, one that cannot see says so, an incomplete one is refused: silence is no yes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from types import ModuleType

import pytest

from compliance import loading, packs
from compliance.case import Case
from compliance.content import read
from compliance.engine import MOST_FINDINGS, MOST_NOT_CHECKED, check
from compliance.facts import Facts, facts_in
from compliance.loading import RuleError, gather, rules
from compliance.report import Outcome
from compliance.rule import ADVISE, Both, Family, Finding, NotChecked, Rule, Weight, english, french
from compliance.rules.privacy import PRI001_social_insurance_number as module_of_a_rule

ON = date(2026, 11, 21)
SAID = Both("Something.", "Quelque chose.")
TEXT = "Flu shots are free."


class Sample(Rule):
    """A complete rule that finds nothing; the tests spoil it."""

    id = "TST001"
    title = finds = why = do = SAID
    family = Family.STYLE
    cites = ("GUIDE-ON",)
    severity = ADVISE
    fails = passes = (english("a"), french("b"))

    def check(self, case: Case) -> Iterator[Finding]:
        yield from ()


def spoiled(**attributes) -> Rule:
    return type("Spoiled", (Sample,), attributes)()


def report_of(*rules_: Rule, document=None, facts: Facts | None = None):
    document = document or {"jurisdiction": "ontario", "variants": {"en": {"text": TEXT}}}
    pack = replace(packs.load("ontario"), rules=rules_)
    return check(Case(read(document), facts or facts_in(document, on=ON), pack))


def raises_at_once(self, case):
    raise RuntimeError("the list is gone")


def raises_after_one(self, case):
    yield Finding("en", "text", 0, 3, SAID)
    raise RecursionError


def points_outside(self, case):
    yield Finding("en", "text", 0, 10_000, SAID)


def names_no_field(self, case):
    yield Finding("en", "nowhere", 0, 1, SAID)


@pytest.mark.parametrize("broken", [raises_at_once, raises_after_one, points_outside, names_no_field])
def test_a_rule_that_cannot_run_is_a_finding_that_blocks(broken):
    report = report_of(spoiled(check=broken))
    assert report.outcome is Outcome.BLOCKED
    (crash,) = [found for found in report.findings if found.crashed]
    assert crash.rule == "TST001"
    assert "could not run" in crash.message.en
    assert "n’a pas pu se faire" in crash.message.fr


def test_a_rule_that_breaks_leaves_the_others_their_say():
    report = report_of(spoiled(check=raises_after_one), spoiled(id="TST002", check=raises_at_once), rules()["BIL001"])
    assert {found.rule for found in report.findings} == {"TST001", "TST002", "BIL001"}
    assert "Flu" in {found.excerpt for found in report.findings}


def test_a_language_no_rule_can_read_is_said_to_be_not_checked():
    document = {"jurisdiction": "ontario", "variants": {"en": {"text": TEXT}, "iu": {"text": "ᐃᓄᒃᑎᑐᑦ"}}}
    report = report_of(rules()["PAR001"], document=document)
    (unread,) = report.not_checked
    assert (unread.rule, unread.waits) == ("PAR001", False)
    assert "iu" in unread.why.en
    assert "iu" in unread.why.fr


def test_a_rule_is_handed_no_language_it_cannot_read():
    def sees(self, case):
        assert set(case.content.variants) == {"fr-CA"}
        yield from ()

    variants = {"en": {"text": TEXT}, "fr-CA": {"text": "Bonjour"}}
    reader = spoiled(languages=frozenset({"fr"}), check=sees)
    assert not report_of(reader, document={"jurisdiction": "ontario", "variants": variants}).findings


def test_a_fact_that_is_missing_makes_the_post_wait_and_not_the_outcome_worse():
    document = {"jurisdiction": "ontario", "variants": {"en": {"text": TEXT}}, "channels": [{"platform": "x"}]}
    report = report_of(rules()["TOU001"], document=document)
    assert report.outcome is Outcome.CLEAR
    assert report.waits


def test_an_unknown_election_period_is_said_when_it_would_matter():
    def finds(self, case):
        yield Finding("en", "text", 0, 3, SAID)

    graver = spoiled(severity=Weight(ADVISE, period=Weight(ADVISE).organic.BLOCK), check=finds)
    assert report_of(graver).waits
    known = report_of(graver, facts=Facts(ON, election_period=True))
    assert (known.waits, known.outcome) == (False, Outcome.BLOCKED)


def test_nobody_is_shown_more_findings_than_they_can_read():
    def floods(self, case):
        yield from (Finding("en", "text", 0, 1, SAID) for _ in range(10 * MOST_FINDINGS))

    report = report_of(spoiled(check=floods))
    assert len(report.findings) == MOST_FINDINGS
    assert "Only the first" in report.not_checked[0].why.en


def not_seen(number: int, *, waits: bool = False) -> NotChecked:
    return NotChecked(Both(f"Address {number} is silent.", f"L’adresse {number} ne répond pas."), waits=waits)


def test_what_could_not_be_checked_hides_no_finding_however_much_it_is():
    def is_blind_at_first(self, case):
        yield from (not_seen(number) for number in range(MOST_NOT_CHECKED + 1))
        yield Finding("en", "text", 0, 3, SAID)

    report = report_of(spoiled(check=is_blind_at_first))
    assert [found.excerpt for found in report.findings] == ["Flu"]
    assert len(report.not_checked) == MOST_NOT_CHECKED + 1
    assert "Only the first" in report.not_checked[-1].why.en
    assert not report.waits


def test_what_could_not_be_checked_is_said_once():
    def repeats(self, case):
        yield from (not_seen(1) for _ in range(5))

    (said,) = report_of(spoiled(check=repeats)).not_checked
    assert said.why == not_seen(1).why


def test_a_post_waits_for_facts_that_are_not_listed_any_more():
    def waits_at_last(self, case):
        yield from (not_seen(number) for number in range(MOST_NOT_CHECKED))
        yield from (Finding("en", "text", 0, 1, SAID) for _ in range(MOST_FINDINGS + 1))
        yield not_seen(MOST_NOT_CHECKED, waits=True)

    assert report_of(spoiled(check=waits_at_last)).waits


def test_a_flood_of_findings_leaves_it_said_that_an_election_would_matter():
    def floods(self, case):
        yield from (Finding("en", "text", 0, 1, SAID) for _ in range(10 * MOST_FINDINGS))

    assert report_of(spoiled(severity=Weight(ADVISE, period=Weight(ADVISE).organic.BLOCK), check=floods)).waits


def test_a_rule_speaks_only_from_its_day_to_its_last():
    def finds(self, case):
        yield Finding("en", "text", 0, 3, SAID)

    dated = spoiled(since=date(2026, 11, 1), until=date(2026, 12, 1), check=finds)
    days = [date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1)]
    assert [len(report_of(dated, facts=Facts(day)).findings) for day in days] == [0, 1, 1, 0]


def in_file(*classes: type[Rule]) -> ModuleType:
    module = ModuleType("compliance.rules.TST001_sample")
    for place, written in enumerate(classes):
        written.__module__ = module.__name__
        setattr(module, f"Rule{place}", written)
    return module


def written(**attributes) -> type[Rule]:
    return type("Written", (Sample,), attributes)


@pytest.mark.parametrize(
    ("attributes", "sentence"),
    [
        ({"title": Both("Something", " ")}, "Say title in English and French"),
        ({"why": "only English"}, "Say why in English and French"),
        ({"id": ""}, "Give the rule an id"),
        ({"family": "style"}, "Name the family"),
        ({"severity": "grave"}, "Say how severe"),
        ({"cites": ()}, "Cite at least one source"),
        ({"cites": ("HEARSAY",)}, "The source HEARSAY is not in"),
        ({"fails": (english("a"),)}, "Add an example to fails in fr"),
        ({"passes": ()}, "Add an example to passes in en"),
        ({"check": Rule.check}, "Write check"),
        ({"id": "PRI001"}, "already belongs to compliance.rules.privacy.PRI001"),
    ],
)
def test_an_incomplete_rule_is_refused_with_a_sentence(attributes, sentence):
    with pytest.raises(RuleError, match=sentence):
        gather([module_of_a_rule, in_file(written(**attributes))])


def test_a_file_holds_one_rule():
    with pytest.raises(RuleError, match="exactly one rule, this one holds 2"):
        gather([in_file(written(), written(id="TST002"))])


def test_the_id_of_a_removed_rule_is_never_used_again(monkeypatch):
    monkeypatch.setattr(loading, "TOMBSTONES", {"TST001": Both("it found nothing", "elle ne trouvait rien")})
    with pytest.raises(RuleError, match=r"it found nothing.*never used again"):
        gather([in_file(written())])


def test_a_complete_rule_is_taken():
    assert set(gather([in_file(written())])) == {"TST001"}
