"""What a check answers: the outcome, every finding with its place and its words, and what was not looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import rfc8785

from compliance.both import Both
from compliance.content import digest
from compliance.rule import Family, Severity


class Outcome(StrEnum):
    """What the findings ask for, together."""

    CLEAR = "clear"
    NEEDS_JUSTIFICATION = "needs-justification"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as it is kept and shown. `crashed`: the rule could not run; nobody knows what it would have found."""

    rule: str
    name: Both
    family: Family
    severity: Severity
    language: str | None
    field: str
    start: int
    end: int
    excerpt: str
    message: Both
    cites: tuple[str, ...]
    fix: str | None = None
    values: tuple[str, ...] = ()
    crashed: bool = False

    @property
    def fingerprint(self) -> str:
        """The same for the same finding in the same words, wherever it has moved: what a reason is bound to."""
        return digest(rfc8785.dumps([self.rule, self.language, self.field, self.excerpt, list(self.values)]))

    def answer(self, language: str = "en") -> dict[str, Any]:
        """The finding as the command and the doors give it, its name in one language."""
        return {
            "rule": self.rule,
            "name": self.name.in_(language),
            "family": str(self.family),
            "severity": str(self.severity),
            "language": self.language,
            "field": self.field,
            "start": self.start,
            "end": self.end,
            "excerpt": self.excerpt,
            "message": self.message.as_document(),
            "cites": list(self.cites),
            "fix": self.fix,
        }

    def as_document(self) -> dict[str, Any]:
        """The finding as evidence: both languages, and what a reason is bound to."""
        more = {"name": self.name.as_document(), "values": list(self.values), "crashed": self.crashed}
        return self.answer() | more | {"fingerprint": self.fingerprint}


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A rule that could not look, and why; `waits` when the missing fact will come and the post waits for it."""

    rule: str
    why: Both
    waits: bool

    def answer(self) -> dict[str, Any]:
        return {"rule": self.rule, "why": self.why.as_document()}


@dataclass(frozen=True)
class Report:
    """The answer to one case. `seconds` is how long it took, and no part of what it says."""

    digest: str
    facts_digest: str
    pack: str
    pack_version: str
    findings: tuple[Found, ...]
    not_checked: tuple[Unchecked, ...]
    rules: Mapping[str, int]
    seconds: float = field(compare=False, default=0.0)

    @property
    def outcome(self) -> Outcome:
        severities = {finding.severity for finding in self.findings}
        if Severity.BLOCK in severities:
            return Outcome.BLOCKED
        return Outcome.NEEDS_JUSTIFICATION if Severity.JUSTIFY in severities else Outcome.CLEAR

    @property
    def waits(self) -> bool:
        """Whether a fact is still to come before anyone may vouch for this content."""
        return any(item.waits for item in self.not_checked)

    def answer(self, language: str = "en") -> dict[str, Any]:
        """The report as the command gives it."""
        return {
            "outcome": str(self.outcome),
            "digest": self.digest,
            "pack": {"name": self.pack, "version": self.pack_version},
            "findings": [finding.answer(language) for finding in self.findings],
            "not_checked": [item.answer() for item in self.not_checked],
        }

    def as_document(self) -> dict[str, Any]:
        """The report as evidence: everything but how long it took."""
        return self.answer() | {
            "facts_digest": self.facts_digest,
            "findings": [finding.as_document() for finding in self.findings],
            "not_checked": [item.answer() | {"waits": item.waits} for item in self.not_checked],
            "rules": dict(self.rules),
        }
