"""What the newest check found, with the reasons given, where each rule is written, and what it is for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from compliance.citations import CITATIONS, Citation, cited_here
from compliance.loading import rules
from compliance.models import CheckRun, Dispute, FoundFinding
from publishing.content.newest import Newest
from publishing.models import Justification
from web.context import reading_place

RANK = {"block": 0, "justify": 1, "advise": 2}


@dataclass(frozen=True)
class Point:
    """One finding in the reader's language. `before`: the reason given for the same finding in other words."""

    found: FoundFinding
    title: str
    message: str
    why: str
    remedy: str
    sources: list[tuple[str, str]]  # what it is called, its address
    given: Justification | None
    before: str
    dispute: Dispute | None = None  # the newest time somebody said that it is wrong

    @property
    def wants_reason(self) -> bool:
        """Whether it stands until somebody gives a reason."""
        return self.found.severity == "justify" and self.given is None

    @property
    def only_suggests(self) -> bool:
        """Whether it asks nothing of anybody."""
        return self.found.severity == "advise"


class PointsShown:
    """What a page lists of a post's points: those that ask something first, the mere suggestions apart."""

    @property
    def points(self) -> list[Point]:
        """What was found, the strictest first."""
        raise NotImplementedError

    @property
    def points_that_ask(self) -> list[Point]:
        """What asks something of its authors, with the reasons they gave."""
        return [point for point in self.points if not point.only_suggests]

    @property
    def suggested(self) -> list[Point]:
        """What the rules only suggest."""
        return [point for point in self.points if point.only_suggests]


def points(newest: Newest, jurisdiction: str, language: str) -> list[Point]:
    """The findings of a check, the strictest first, and within a severity the reader's language."""
    if newest.run is None:
        return []
    disputes = Dispute.objects.filter(subject=newest.post.public_id).order_by("at", "pk")
    return points_among(newest.run, newest.reasons, disputes, jurisdiction, language)


def points_among(
    run: CheckRun, reasons: Iterable[Justification], told: Iterable[Dispute], jurisdiction: str, language: str
) -> list[Point]:
    """The same, where the reasons and disputes about the post have been read already, oldest first."""
    given, before = _reasons(reasons, run.digest)
    found = sorted(run.findings.all(), key=_order)
    disputes = {one.fingerprint: one for one in told}
    made = (_point(one, given, before, jurisdiction, language) for one in found)
    return [replace(point, dispute=disputes.get(point.found.fingerprint)) for point in made]


def _order(found: FoundFinding) -> tuple[int, int, int]:
    return RANK.get(found.severity, 3), reading_place(found.language), found.pk


def _reasons(reasons: Iterable[Justification], digest: str) -> tuple[dict[str, Justification], dict[str, str]]:
    """The reasons for these words, and the newest ones for any others, by finding."""
    given: dict[str, Justification] = {}
    before: dict[str, str] = {}
    for reason in reasons:
        if reason.digest == digest:
            given[reason.fingerprint] = reason
        else:
            before[reason.fingerprint] = reason.reason
    return given, before


def _point(
    found: FoundFinding,
    given: Mapping[str, Justification],
    before: Mapping[str, str],
    jurisdiction: str,
    language: str,
) -> Point:
    rule = rules().get(found.rule)
    return Point(
        found=found,
        title=getattr(found, f"title_{language}"),
        message=getattr(found, f"message_{language}"),
        why=rule.why.in_(language) if rule else "",
        remedy=rule.do.in_(language) if rule else "",
        sources=sources(tuple(found.cites), jurisdiction, language),
        given=given.get(found.fingerprint),
        before=before.get(found.fingerprint, ""),
    )


def sources(cites: tuple[str, ...], jurisdiction: str, language: str) -> list[tuple[str, str]]:
    """The documents behind a finding, those of the jurisdiction first."""
    known = tuple(key for key in cites if key in CITATIONS)
    return [_source(CITATIONS[key], language) for key in cited_here(known, jurisdiction)] if known else []


def _source(citation: Citation, language: str) -> tuple[str, str]:
    named = (citation.title.in_(language), citation.section.in_(language))
    return ", ".join(part for part in named if part), citation.url
