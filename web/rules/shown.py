"""A rule in the reader's language, as its page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance import packs
from compliance.citations import CITATIONS
from compliance.families import NAMES
from compliance.loading import rules
from compliance.pages import JURISDICTIONS, MARKS, SEVERITIES, WHENS
from compliance.rule import Example, Family, Rule, Severity, Weight
from web.rules.examples import ShownExample, own_language_first, shown_example


@dataclass(frozen=True)
class Said:
    """How severe a finding is at some time: the stored value, the word for it, and when."""

    severity: Severity
    word: str
    when: str


@dataclass(frozen=True)
class ShownSource:
    """Where it is written, and how far that was read."""

    title: str
    section: str
    address: str
    read: str


@dataclass(frozen=True)
class ShownRule:
    """Everything a page says about a rule."""

    id: str
    title: str
    family: str
    severity: Severity
    finds: str
    why: str
    do: str
    severities: tuple[tuple[str, tuple[Said, ...]], ...]
    fails: tuple[ShownExample, ...]
    passes: tuple[ShownExample, ...]
    sources: tuple[ShownSource, ...]


def by_family(language: str) -> list[tuple[str, list[ShownRule]]]:
    """Every rule in a language, by the name of its family."""
    families = [(name.in_(language), _of(family, language)) for family, name in NAMES.items()]
    return [(name, members) for name, members in families if members]


def _of(family: Family, language: str) -> list[ShownRule]:
    return [shown(rule, language) for rule in rules().values() if rule.family == family]


def shown(rule: Rule, language: str) -> ShownRule:
    """A rule in a language."""
    title = rule.title.in_(language)
    return ShownRule(
        id=rule.id,
        title=title[0].upper() + title[1:],
        family=NAMES[rule.family].in_(language),
        severity=rule.weight.organic,
        finds=rule.finds.in_(language),
        why=rule.why.in_(language),
        do=rule.do.in_(language),
        severities=tuple(_severities(rule, language)),
        fails=_examples(rule.fails, language),
        passes=_examples(rule.passes, language),
        sources=tuple(_source(key, language) for key in rule.cites),
    )


def _severities(rule: Rule, language: str) -> Iterator[tuple[str, tuple[Said, ...]]]:
    for name, jurisdiction in JURISDICTIONS.items():
        pack = packs.load(name)
        if rule in pack.rules:
            yield jurisdiction.in_(language), tuple(_weights(pack.weight(rule), language))


def _weights(weight: Weight, language: str) -> Iterator[Said]:
    for when, words in WHENS.items():
        severity: Severity | None = getattr(weight, when)
        if severity:
            yield Said(severity, SEVERITIES[severity].in_(language), words.in_(language))


def _examples(examples: tuple[Example, ...], language: str) -> tuple[ShownExample, ...]:
    return tuple(shown_example(example, language) for example in own_language_first(examples, language))


def _source(key: str, language: str) -> ShownSource:
    cited = CITATIONS[key]
    title, section = cited.title.in_(language), cited.section.in_(language)
    return ShownSource(title, section, cited.address(language), MARKS[cited.mark].in_(language))
