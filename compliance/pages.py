"""The pages about the rules, made from the rules themselves: an index, and one page per rule and language."""

import json
from collections.abc import Iterator, Mapping

from compliance import packs
from compliance.both import Both
from compliance.citations import CITATIONS
from compliance.families import NAMES
from compliance.loading import rules
from compliance.rule import Example, Family, Rule, Severity, Weight

FOLDER = "docs/rules"

SEVERITIES = {
    Severity.BLOCK: Both("must fix", "à corriger"),
    Severity.JUSTIFY: Both("give a reason", "à motiver"),
    Severity.ADVISE: Both("suggestion", "suggestion"),
}
WHENS = {
    "organic": Both("in a post", "dans une publication"),
    "paid": Both("in a paid post", "dans une publication payée"),
    "period": Both("in an election period", "en période électorale"),
}
JURISDICTIONS = {"ontario": Both("Ontario", "Ontario"), "canada": Both("Canada", "Canada")}
MARKS = {
    "S": Both("founding guideline, read whole", "ligne directrice fondatrice, lue en entier"),
    "L": Both("statute or regulation, read whole", "loi ou règlement, lu en entier"),
    "F": Both("read whole", "lu en entier"),
    "P": Both("opening part read", "première partie lue"),
    "T": Both("title or contents read", "titre ou table des matières lus"),
}
INDEX = Both("The rules", "Les règles")
ABOUT = Both(
    "Made from the rules themselves; do not edit by hand. Each example is a test.",
    "Page produite à partir des règles elles-mêmes; ne pas modifier à la main. Chaque exemple est un test.",
)
COLUMNS = Both("| rule | finds | in a post |", "| règle | constat | dans une publication |")
HEADINGS = {
    "finds": Both("What it finds", "Ce qu’elle repère"),
    "why": Both("Why it matters", "Pourquoi c’est important"),
    "do": Both("What to do", "Que faire"),
    "severity": Both("How severe", "Gravité"),
    "fails": Both("Found", "Repéré"),
    "passes": Both("Let pass", "Accepté"),
    "sources": Both("Where it is written", "Où c’est écrit"),
}
BACK = Both("All rules", "Toutes les règles")
OTHER = Both("En français", "In English")


def pages() -> dict[str, str]:
    """Every page by its path in the repository."""
    written = {f"{FOLDER}/{_file('index', language)}": _index(language) for language in ("en", "fr")}
    for rule in rules().values():
        written |= {f"{FOLDER}/{_file(rule.id, language)}": _page(rule, language) for language in ("en", "fr")}
    return written


def _file(name: str, language: str) -> str:
    return f"{name}.{language}.md"


def _other(language: str) -> str:
    return "en" if language == "fr" else "fr"


def _index(language: str) -> str:
    heading = [f"# {INDEX.in_(language)}", f"{_link(OTHER, 'index', _other(language), language)}", ABOUT.in_(language)]
    families = [_family(family, language) for family in NAMES]
    return _joined([*heading, *(family for family in families if family)])


def _family(family: Family, language: str) -> str:
    """The rules of a family as a table; nothing when it has none."""
    rows = [_row(rule, language) for rule in rules().values() if rule.family is family]
    head = f"## {NAMES[family].in_(language)}\n\n{COLUMNS.in_(language)}\n|---|---|---|\n"
    return head + "\n".join(rows) if rows else ""


def _row(rule: Rule, language: str) -> str:
    severity = SEVERITIES[rule.weight.organic].in_(language)
    return f"| [{rule.id}]({_file(rule.id, language)}) | {rule.title.in_(language)} | {severity} |"


def _link(label: Both, name: str, target: str, language: str) -> str:
    return f"[{label.in_(language)}]({_file(name, target)})"


def _page(rule: Rule, language: str) -> str:
    title = rule.title.in_(language)
    parts = [
        f"# {rule.id} · {title[0].upper()}{title[1:]}",
        f"{_link(BACK, 'index', language, language)} · {_link(OTHER, rule.id, _other(language), language)}",
        *_section("finds", [rule.finds.in_(language)], language),
        *_section("why", [rule.why.in_(language)], language),
        *_section("do", [rule.do.in_(language)], language),
        *_section("severity", ["\n".join(_severities(rule, language))], language),
        *_section("fails", [_example(example) for example in rule.fails], language),
        *_section("passes", [_example(example) for example in rule.passes], language),
        *_section("sources", ["\n".join(_sources(rule, language))], language),
    ]
    return _joined(parts)


def _section(name: str, paragraphs: list[str], language: str) -> list[str]:
    return [f"## {HEADINGS[name].in_(language)}", *paragraphs]


def _severities(rule: Rule, language: str) -> Iterator[str]:
    for name in packs.names():
        pack = packs.load(name)
        if rule in pack.rules:
            said = "; ".join(_weights(pack.weight(rule), language))
            yield f"* {JURISDICTIONS[name].in_(language)}{' :' if language == 'fr' else ':'} {said}"


def _weights(weight: Weight, language: str) -> Iterator[str]:
    for when, label in WHENS.items():
        severity: Severity | None = getattr(weight, when)
        if severity:
            yield f"{SEVERITIES[severity].in_(language)} {label.in_(language)}"


def _example(example: Example) -> str:
    """The texts alone where the example holds nothing else, and the whole document where it does."""
    variants: Mapping[str, Mapping[str, object]] = example.document["variants"]
    only_texts = set(example.document) == {"jurisdiction", "variants"} and all(
        set(variant) <= {"text"} for variant in variants.values()
    )
    if only_texts:
        return "  \n".join(f"> **{tag}** {_quoted(str(variant.get('text', '')))}" for tag, variant in variants.items())
    shown = {name: value for name, value in example.document.items() if name != "jurisdiction"}
    if example.known:
        shown["_known"] = [item.as_document() for item in example.known]
    return f"```json\n{json.dumps(shown, ensure_ascii=False, indent=2)}\n```"


def _quoted(text: str) -> str:
    """A text inside a Markdown quotation, its signs kept from meaning anything."""
    signs = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_#[]<>|"})
    return text.translate(signs).replace("\n", "  \n> ")


def _sources(rule: Rule, language: str) -> Iterator[str]:
    for key in rule.cites:
        source = CITATIONS[key]
        title, section = source.title.in_(language), source.section.in_(language)
        yield f"* [{title}]({source.url}) – {section} ({MARKS[source.mark].in_(language)})"


def _joined(parts: list[str]) -> str:
    return "\n\n".join(parts) + "\n"
