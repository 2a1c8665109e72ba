"""How often people answer a rule with a reason, and how often they say it is wrong: by rule, never by person."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Subquery

from compliance.models import CheckRun, Dispute, FoundFinding
from publishing.models import Justification


@dataclass(frozen=True)
class Override:
    """One rule: the findings people met in the words they saved, how many they gave a reason for, disputed, mended."""

    rule: str
    found: int
    reasons: int
    disputed: int
    mended: int

    @property
    def share(self) -> int:
        """The share of its findings that were let stand for a reason, in percent."""
        return round(100 * self.reasons / self.found) if self.found else 0


def overrides(packs: Sequence[str]) -> list[Override]:
    """Every rule that found something, those most overridden first. A finding counts once per post, however often it
    was found again."""
    found, reasons = _found(packs), _reasons(packs)
    disputed = _disputes(packs)
    mended = _disputes(packs, state=Dispute.State.MENDED)
    lines = [
        Override(rule, count, reasons.get(rule, 0), disputed.get(rule, 0), mended.get(rule, 0))
        for rule, count in found.items()
    ]
    return sorted(lines, key=lambda line: (-line.share, -line.found, line.rule))


def _found(packs: Sequence[str]) -> dict[str, int]:
    """By rule, the different findings of the newest check of each version of each post."""
    newest = CheckRun.objects.filter(subject=OuterRef("subject"), digest=OuterRef("digest")).order_by("-at", "-id")
    runs = CheckRun.objects.filter(pack__in=packs, pk=Subquery(newest.values("pk")[:1]))
    rows = FoundFinding.objects.filter(run__in=runs).annotate(whose=F("run__subject"))
    return Counter(row["rule"] for row in rows.values("rule", "whose", "fingerprint").distinct().iterator())


def _reasons(packs: Sequence[str]) -> dict[str, int]:
    """By rule, the different findings of each post that somebody gave a reason for."""
    given = Justification.objects.filter(post__ministry__jurisdiction__in=packs)
    return Counter(row["rule"] for row in given.values("rule", "post", "fingerprint").distinct().iterator())


def _disputes(packs: Sequence[str], **narrowed: object) -> dict[str, int]:
    rows = Dispute.objects.filter(pack__in=packs, **narrowed).order_by()
    return dict(rows.values_list("rule").annotate(count=Count("pk")))
