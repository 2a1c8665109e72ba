"""What a rule is: a sentence, a generator, and its examples.

One file in `compliance/rules/<family>/` holds one rule. A rule says what it finds, why that matters and what to do,
in both languages; cites where that is written; and shows texts it finds and texts it lets pass. Nothing else
registers it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from compliance.both import Both

if TYPE_CHECKING:
    from compliance.case import Case
    from compliance.facts import MediaFacts

__all__ = [
    "ADVISE",
    "BLOCK",
    "JUSTIFY",
    "Both",
    "Example",
    "Family",
    "Finding",
    "NotChecked",
    "Rule",
    "Severity",
    "Weight",
    "english",
    "french",
    "pair",
]


class Severity(StrEnum):
    """What a finding asks of people; from the strictest."""

    BLOCK = "block"
    JUSTIFY = "justify"
    ADVISE = "advise"

    @property
    def rank(self) -> int:
        return list(Severity).index(self)


BLOCK, JUSTIFY, ADVISE = Severity


class Family(StrEnum):
    """What a rule protects."""

    BILINGUALISM = "bilingualism"
    ACCESSIBILITY = "accessibility"
    PARTISANSHIP = "partisanship"
    RECORDS = "records"
    TERMS_OF_USE = "terms-of-use"
    PRIVACY = "privacy"
    CONFIDENTIALITY = "confidentiality"
    RESPECT = "respect"
    ACCURACY = "accuracy"
    CONFLICT_OF_INTEREST = "conflict-of-interest"
    PLATFORM = "platform"
    STYLE = "style"
    ACCOUNT = "account"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Weight:
    """How severe a finding is in a plain post, a paid one, an election period; the strictest that applies counts."""

    organic: Severity
    paid: Severity | None = None
    period: Severity | None = None

    def when(self, *, paid: bool | None, period: bool | None) -> Severity:
        """The severity now; what is not known counts as no."""
        applying = [self.organic, self.paid if paid else None, self.period if period else None]
        return min((severity for severity in applying if severity), key=lambda severity: severity.rank)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: `text[start:end]` of a field, in code points.

    `language` is the variant, None for the document as a whole; `field` is the path inside that variant or document
    ("text", "thread[0].media[1].alt", "channels[0]"). `values` are what was compared, where the excerpt alone does not
    say what a reason would be given for. `fix` replaces the excerpt, where a replacement is certain enough to offer.
    """

    language: str | None
    field: str
    start: int
    end: int
    message: Both
    fix: str | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotChecked:
    """What a rule could not look at, and why. `waits`: a fact will come, and the post is not submitted before it."""

    why: Both
    waits: bool = False


@dataclass(frozen=True)
class Example:
    """A content that a rule finds fault with or lets pass; `finds` are the excerpts found, when worth saying.

    `known` is what looking into its files found.
    """

    document: Mapping[str, Any]
    finds: tuple[str, ...] | None = None
    known: "tuple[MediaFacts, ...]" = ()

    @property
    def languages(self) -> frozenset[str]:
        return frozenset(self.document["variants"])


def english(
    text: str = "",
    *,
    finds: str | None = None,
    variant: Mapping[str, Any] | None = None,
    known: "tuple[MediaFacts, ...]" = (),
    **document: Any,
) -> Example:
    """An example in English: `variant` adds fields beside the text, `document` fields beside the variants."""
    return _example({"en": {"text": text, **(variant or {})}}, finds, known, document)


def french(
    text: str = "",
    *,
    finds: str | None = None,
    variant: Mapping[str, Any] | None = None,
    known: "tuple[MediaFacts, ...]" = (),
    **document: Any,
) -> Example:
    """An example in French, as `english`."""
    return _example({"fr": {"text": text, **(variant or {})}}, finds, known, document)


def pair(
    en: str | Mapping[str, Any],
    fr: str | Mapping[str, Any],
    *,
    finds: str | None = None,
    known: "tuple[MediaFacts, ...]" = (),
    **document: Any,
) -> Example:
    """An example in both languages; each side is a text or a whole variant."""
    sides = {"en": en, "fr": fr}
    variants = {lang: {"text": side} if isinstance(side, str) else side for lang, side in sides.items()}
    return _example(variants, finds, known, document)


def _example(
    variants: Mapping[str, Any], finds: str | None, known: "tuple[MediaFacts, ...]", document: Mapping[str, Any]
) -> Example:
    whole = {"jurisdiction": "ontario", **document, "variants": variants}
    return Example(whole, None if finds is None else (finds,), known)


class Rule:
    """A rule. Subclass it once per file, fill in every attribute, write `check`; `loading` refuses what is incomplete.

    `id` is a family and a number, never used again once removed. `title` names the pattern found, so that "give a
    reason for *shortened link*" reads well. `serves` names the rows of the policy catalogue it answers. `languages` are
    those the rule can read; None when it reads no language (lengths, missing fields). `check` is handed a case that
    holds no other languages, and yields what it finds. `version` goes up when the rule comes to find other things in
    the same text.
    """

    id: ClassVar[str]
    version: ClassVar[int] = 1
    title: ClassVar[Both]
    family: ClassVar[Family]
    cites: ClassVar[tuple[str, ...]]
    serves: ClassVar[tuple[str, ...]] = ()
    severity: ClassVar[Severity | Weight]
    languages: ClassVar[frozenset[str] | None] = frozenset({"en", "fr"})
    jurisdictions: ClassVar[frozenset[str]] = frozenset({"ontario", "canada"})
    since: ClassVar[date | None] = None
    until: ClassVar[date | None] = None
    finds: ClassVar[Both]
    why: ClassVar[Both]
    do: ClassVar[Both]
    fails: ClassVar[tuple[Example, ...]]
    passes: ClassVar[tuple[Example, ...]]

    def check(self, case: "Case") -> Iterator[Finding | NotChecked]:
        """What the rule finds in a case. No clock, no network, no database; time linear in the length of the text."""
        raise NotImplementedError

    @property
    def weight(self) -> Weight:
        return self.severity if isinstance(self.severity, Weight) else Weight(self.severity)

    def in_force(self, on: date) -> bool:
        """Whether the rule stands on a day: from `since`, until the day before `until`."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)
