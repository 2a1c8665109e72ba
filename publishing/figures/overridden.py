"""Which rules were let stand for a reason in one month: by rule, never by person."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from compliance.models import FoundFinding
from people.models import Ministry
from publishing.figures.reading import Span
from publishing.figures.small import CASES_AT_LEAST, PEOPLE_AT_LEAST
from publishing.models import Justification, Post


@dataclass(frozen=True)
class RuleLine:
    """One rule: the findings people met in the month, and how many they gave a reason for. None: too small to show."""

    rule: str
    found: int | None
    reasons: int | None

    @property
    def share(self) -> int | None:
        """The reasons among what was found, in percent."""
        return round(100 * self.reasons / self.found) if self.found and self.reasons is not None else None


def rule_lines(ministries: Collection[Ministry], span: Span) -> list[RuleLine]:
    """Every rule that found something. A finding counts once per post, however often it was found again.

    Reasons few people gave are not counted out: they would say who gives them. Two questions.
    """
    posts = Post.objects.filter(ministry__in=ministries).values("public_id")
    met = FoundFinding.objects.filter(span.on("run__at"), run__subject__in=posts)
    found = Counter(rule for rule, *_same in met.values_list("rule", "run__subject", "fingerprint").distinct())
    given = Justification.objects.filter(span.on("at"), post__ministry__in=ministries)
    reasons: dict[str, set[tuple[int, str]]] = {}
    givers: dict[str, set[int]] = {}
    for rule, post, fingerprint, person in given.values_list("rule", "post", "fingerprint", "by"):
        reasons.setdefault(rule, set()).add((post, fingerprint))
        givers.setdefault(rule, set()).add(person)
    lines = (_line(rule, count, len(reasons.get(rule, ())), len(givers.get(rule, ()))) for rule, count in found.items())
    return sorted(lines, key=lambda line: (-(line.share or 0), line.rule))


def _line(rule: str, found: int, reasons: int, givers: int) -> RuleLine:
    if found < CASES_AT_LEAST:
        return RuleLine(rule, None, None)
    return RuleLine(rule, found, reasons if givers >= PEOPLE_AT_LEAST else None)
