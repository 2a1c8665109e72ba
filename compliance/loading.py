"""Find the rules: one file, one rule. An incomplete one is refused at the start, with a sentence that says why."""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType, ModuleType

import compliance.rules
from compliance.both import Both
from compliance.citations import CITATIONS
from compliance.rule import Example, Family, Rule, Severity, Weight
from compliance.tombstones import TOMBSTONES

SENTENCES = ("title", "finds", "why", "do")
LANGUAGES = frozenset({"en", "fr"})


class RuleError(Exception):
    """A rule file that cannot be used, and how to mend it."""


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Rule]:
    """Every rule by its id. Raises RuleError."""
    return gather(_modules())


def gather(modules: Iterable[ModuleType]) -> Mapping[str, Rule]:
    """The rules of some modules by id, each complete and none claiming another's id. Raises RuleError."""
    found: dict[str, Rule] = {}
    for module in modules:
        rule = _rule_of(module)
        complaints = [*_complaints(rule), *_claims(rule, found)]
        if complaints:
            raise RuleError(f"{module.__name__}: " + " ".join(complaints))
        found[rule.id] = rule
    return MappingProxyType(dict(sorted(found.items())))


def _modules() -> Iterator[ModuleType]:
    for module in pkgutil.walk_packages(compliance.rules.__path__, "compliance.rules."):
        if not module.ispkg:
            yield importlib.import_module(module.name)


def _rule_of(module: ModuleType) -> Rule:
    written = [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Rule) and value.__module__ == module.__name__
    ]
    if len(written) != 1:
        raise RuleError(f"{module.__name__}: a rule file holds exactly one rule, this one holds {len(written)}.")
    return written[0]()


def _claims(rule: Rule, found: Mapping[str, Rule]) -> Iterator[str]:
    name = getattr(rule, "id", "")
    if name in found:
        yield f"The id {name} already belongs to {type(found[name]).__module__}. Take the next free number."
    if name in TOMBSTONES:
        yield f"The id {name} belonged to a removed rule ({TOMBSTONES[name].en}) and is never used again."


def _complaints(rule: Rule) -> Iterator[str]:
    yield from (f"Say {name} in English and French." for name in SENTENCES if not _is_said(getattr(rule, name, None)))
    if not getattr(rule, "id", ""):
        yield "Give the rule an id."
    if not isinstance(getattr(rule, "family", None), Family):
        yield "Name the family the rule belongs to."
    if not isinstance(getattr(rule, "severity", None), Severity | Weight):
        yield "Say how severe a finding is."
    if type(rule).check is Rule.check:
        yield "Write check."
    yield from _citation_complaints(getattr(rule, "cites", ()))
    for name in ("fails", "passes"):
        yield from _example_complaints(name, getattr(rule, name, ()))


def _is_said(text: object) -> bool:
    return isinstance(text, Both) and bool(text.en.strip()) and bool(text.fr.strip())


def _citation_complaints(cites: tuple[str, ...]) -> Iterator[str]:
    if not cites:
        yield "Cite at least one source."
    yield from (f"The source {key} is not in lists/citations.toml." for key in cites if key not in CITATIONS)


def _example_complaints(name: str, examples: tuple[Example, ...]) -> Iterator[str]:
    shown = frozenset(language for example in examples for language in example.languages)
    yield from (f"Add an example to {name} in {language}." for language in sorted(LANGUAGES - shown))
