"""What the periods of its jurisdiction are to a content: facts for its rules."""

from dataclasses import dataclass
from datetime import datetime

import rfc8785
from django.db.models import QuerySet
from django.utils import timezone

from channels.models import Period, Span
from channels.queries import cleared_in, is_in_span, periods_at
from compliance.content import Content, as_document, digest
from records.questions import Blank, prepared


@dataclass(frozen=True)
class PeriodFacts:
    """Whether an election period runs and whether the law restrains advertising on that day; in an election period,
    what the officers who began it let go on, and the reference under which one let these very words go."""

    election_period: bool
    advertising_period: bool | None = None  # None: nobody noted such days
    open_categories: tuple[str, ...] | None = None
    clearance: str | None = None


def period_facts(content: Content, at: datetime) -> PeriodFacts:
    """The facts at a moment. The days of the law are those of the house's own zone."""
    day = timezone.localdate(at, timezone.get_default_timezone())
    restrained = is_in_span(content.jurisdiction, Span.SpanKind.ADVERTISING, day) or None
    lists = _allowed.all(content.jurisdiction, at)
    if not lists:
        return PeriodFacts(False, restrained)
    allowed = set.intersection(*(set(one) for one in lists))
    words, elections = digest(rfc8785.dumps(as_document(content))), _elections(content.jurisdiction, at)
    cleared = cleared_in(elections, words).order_by("-cleared_at").first()
    return PeriodFacts(True, restrained, tuple(sorted(allowed)), cleared.reference if cleared else None)


def _elections(jurisdiction: str | Blank, at: datetime | Blank) -> QuerySet[Period]:
    return periods_at(jurisdiction, at).filter(kind=Period.PeriodKind.ELECTION)


@prepared
def _allowed(jurisdiction: Blank, at: Blank) -> QuerySet[Period, list[str]]:
    return _elections(jurisdiction, at).values_list("allowed_categories", flat=True)
