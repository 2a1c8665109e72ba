"""Put a case before every rule of its pack. Pure: no clock, no network, no database, and no exception gets out."""

import logging
from collections.abc import Iterator
from time import perf_counter

import rfc8785

from compliance.both import Both
from compliance.breakage import told
from compliance.case import Case
from compliance.citations import cited_here
from compliance.content import as_document, digest
from compliance.report import Found, Report, Unchecked
from compliance.rule import BLOCK, Finding, NotChecked, Rule

MOST_FINDINGS = 100
"""Findings one rule may report in one content; nobody reads the hundred and first."""

MOST_NOT_CHECKED = 100
"""Different things one rule may say it could not look at; they never take the place of a finding."""

log = logging.getLogger(__name__)

CRASHED = Both(
    "This check could not run, so nobody knows what it would have found. The fault is ours, not yours: the rule "
    "owners can mend the rule.",
    "Cette vérification n’a pas pu se faire : personne ne sait ce qu’elle aurait trouvé. L’erreur vient de nous, "
    "et non de vous; les responsables des règles peuvent la corriger.",
)
UNREADABLE = Both(
    "This rule cannot read the language {language}.", "Cette règle ne sait pas lire la langue {language}."
)
SUSPENDED = Both(
    "This rule is suspended until {until}: its owner found it wrong.",
    "Cette règle est suspendue jusqu’au {until} : les responsables l’ont jugée erronée.",
)
SUSPENDED_WITHOUT_END = Both(
    "This rule is suspended: its owner found it wrong.",
    "Cette règle est suspendue : les responsables l’ont jugée erronée.",
)
TOO_MANY = Both(
    "Only the first {limit} findings of this rule are shown.",
    "Seuls les {limit} premiers constats de cette règle sont affichés.",
)
TOO_MANY_NOT_CHECKED = Both(
    "Only the first {limit} things this rule could not check are listed.",
    "Seuls les {limit} premiers éléments que cette règle n’a pas pu vérifier sont énumérés.",
)
STRICTER = Both(
    "Whether an election period is on is not known; during one, this would be stricter.",
    "On ignore si une période électorale est en cours; le cas échéant, l’exigence serait plus stricte.",
)


def check(case: Case) -> Report:
    """What the rules of the pack, in force on the day of the facts, say about the content."""
    started = perf_counter()
    rules = [rule for rule in case.pack.rules if rule.in_force(case.facts.on)]
    said = [item for rule in rules for item in _ask(rule, case)]
    return Report(
        digest=digest(rfc8785.dumps(as_document(case.content))),
        facts_digest=case.facts.digest(),
        pack=case.pack.name,
        pack_version=case.pack.version,
        findings=tuple(sorted((item for item in said if isinstance(item, Found)), key=_order)),
        not_checked=tuple(item for item in said if isinstance(item, Unchecked)),
        rules={rule.id: rule.version for rule in rules},
        seconds=perf_counter() - started,
    )


def _order(found: Found) -> tuple[object, ...]:
    """Strictest first, then as people read: English, French, others, the document; field by field."""
    return (
        found.severity.rank,
        found.language is None,
        found.language or "",
        found.field,
        found.start,
        found.end,
        found.rule,
    )


def _ask(rule: Rule, case: Case) -> Iterator[Found | Unchecked]:
    """What one rule says. A rule that raises is a finding that blocks: silence is never consent."""
    if mend := case.pack.suspended(rule, case.facts.on):
        why = SUSPENDED.with_(until=mend.until.isoformat()) if mend.until else SUSPENDED_WITHOUT_END
        yield Unchecked(rule.id, why, waits=False)
        return
    for language in case.unreadable(rule.languages):
        yield Unchecked(rule.id, UNREADABLE.with_(language=language), waits=False)
    said = _answers(rule, case)
    while True:
        try:
            item = next(said)
        except StopIteration:
            return
        except Exception as wrong:  # noqa: BLE001 - whatever a rule raises is told, and blocks
            log.error("a rule could not run", extra={"rule": rule.id, **told(wrong)})
            yield _crash(rule, case)
            return
        yield item


def _answers(rule: Rule, case: Case) -> Iterator[Found | Unchecked]:
    exceptions = case.pack.exceptions(rule)
    found, unseen = 0, dict[NotChecked, None]()
    for answer in rule.check(case.readable(rule.languages)):
        if isinstance(answer, NotChecked):
            if answer not in unseen and len(unseen) < MOST_NOT_CHECKED:
                yield Unchecked(rule.id, answer.why, answer.waits)
            unseen[answer] = None
        elif found <= MOST_FINDINGS and not any(mend.lifts(answer, case) for mend in exceptions):
            found += 1
            if found <= MOST_FINDINGS:
                yield _settle(rule, case, answer)
    yield from _said_last(rule, case, found, tuple(unseen)[MOST_NOT_CHECKED:])


def _said_last(rule: Rule, case: Case, found: int, unsaid: tuple[NotChecked, ...]) -> Iterator[Unchecked]:
    """What was cut from a long answer, and what its severity would depend on."""
    if found > MOST_FINDINGS:
        yield Unchecked(rule.id, TOO_MANY.with_(limit=MOST_FINDINGS), waits=False)
    if unsaid:
        why = TOO_MANY_NOT_CHECKED.with_(limit=MOST_NOT_CHECKED)
        yield Unchecked(rule.id, why, waits=any(answer.waits for answer in unsaid))
    if found and _might_be_stricter(rule, case):
        yield Unchecked(rule.id, STRICTER, waits=True)


def _settle(rule: Rule, case: Case, finding: Finding) -> Found:
    """The finding with its excerpt. A place that does not exist is a fault of the rule and raises."""
    text = case.texts.get((finding.language, finding.field), "")
    if not 0 <= finding.start <= finding.end <= len(text):
        raise IndexError(f"{rule.id} points outside {finding.field}")
    content, facts = case.content, case.facts
    return Found(
        rule=rule.id,
        name=rule.title,
        family=rule.family,
        severity=case.pack.weight(rule).when(paid=content.paid, period=facts.election_period),
        language=finding.language,
        field=finding.field,
        start=finding.start,
        end=finding.end,
        excerpt=text[finding.start : finding.end],
        message=finding.message,
        cites=cited_here(rule.cites, case.pack.name),
        fix=finding.fix,
        values=finding.values,
    )


def _crash(rule: Rule, case: Case) -> Found:
    cites = cited_here(rule.cites, case.pack.name)
    return Found(rule.id, rule.title, rule.family, BLOCK, None, "", 0, 0, "", CRASHED, cites, crashed=True)


def _might_be_stricter(rule: Rule, case: Case) -> bool:
    if case.facts.election_period is not None:
        return False
    weight, paid = case.pack.weight(rule), case.content.paid
    return weight.when(paid=paid, period=True) != weight.when(paid=paid, period=False)
