"""What the rules say about the words on the sheet, and how long they are, each beside the field it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from channels.models import Platform
from compliance.citations import CITATIONS
from compliance.content import Content, messages, read
from compliance.content.problems import Problem
from compliance.loading import rules
from compliance.report import Found, Report
from compliance.text.lengths import limits
from compliance.typography.said_fix import in_words
from people.refusals import BadInput, Reason
from publishing.checking import check_content
from web.compose.desk import Desk
from web.compose.typed import Typed
from web.context import language_of_the_page, reading_place
from web.periods.warnings import warnings
from web.posts.words import planned_time
from web.text_places import place_in_words

NEAR = 0.9
"""From which part of the limit on people are told that it is near."""

WALL_TIMES = {"impossible-time": "time_impossible", "doubled-time": "time_doubled"}
SEVERITIES = ("block", "justify", "advise")


@dataclass(frozen=True)
class Point:
    """One thing found, with the field it leads to and the place in it (code points).

    `do`: what to do, as the rule says it. `fix`: None where nothing is certain, empty where something has to go.
    """

    severity: str
    title: str
    message: str
    do: str = ""
    anchor: str = ""
    language: str = ""
    excerpt: str = ""
    start: int = 0
    end: int = 0
    fix: str | None = None
    sources: tuple[str, ...] = ()
    rule: str = ""
    place: str = ""  # which text of its language it is about; empty: the main one

    @property
    def tells(self) -> bool:
        """Whether the words found say by themselves what is meant: a mark or a space alone does not."""
        return any(character.isalnum() for character in self.excerpt)

    @property
    def fix_in_words(self) -> str:
        """What of the fix does not show, in the reader's language."""
        return in_words(self.fix).in_(language_of_the_page()) if self.fix is not None else ""


@dataclass(frozen=True)
class Counter:
    """How long a text is where a platform counts."""

    platform: str
    length: int
    most: int
    unit: str

    @property
    def is_over(self) -> bool:
        return self.length > self.most

    @property
    def is_near(self) -> bool:
        return not self.is_over and self.length >= self.most * NEAR

    @property
    def left(self) -> int:
        """What is left, or how much too long it is."""
        return abs(self.most - self.length)


@dataclass(frozen=True)
class Look:
    """What can be said about the sheet now: points, what waits, and the counters by field."""

    points: tuple[Point, ...]
    waiting: tuple[str, ...]
    counters: dict[str, list[Counter]]
    is_begun: bool = True
    periods: tuple[str, ...] = ()

    @property
    def groups(self) -> list[tuple[str, list[Point]]]:
        """The points by severity, the strictest first."""
        grouped = [(one, [point for point in self.points if point.severity == one]) for one in SEVERITIES]
        return [(severity, points) for severity, points in grouped if points]

    @property
    def count(self) -> str:
        """The count of points, as a sentence for the ear."""
        found = {severity: len(points) for severity, points in self.groups}
        said = [_counted(severity, number) for severity, number in found.items()]
        return ", ".join(said) if said else _("Nothing found so far")

    @property
    def nearness(self) -> str:
        """A word about texts that come near their limit or go over it; empty while all have room."""
        tight = {counter.platform: counter for row in self.counters.values() for counter in row}
        over = sorted(name for name, counter in tight.items() if counter.is_over)
        near = sorted(name for name, counter in tight.items() if counter.is_near)
        said = [_("Too long for %(platforms)s.") % {"platforms": ", ".join(over)}] if over else []
        return " ".join(said + ([_("Nearly full: %(platforms)s.") % {"platforms": ", ".join(near)}] if near else []))


def _counted(severity: str, number: int) -> str:
    sentences = {
        "block": ngettext("%(number)s point to fix", "%(number)s points to fix", number),
        "justify": ngettext("%(number)s reason to give", "%(number)s reasons to give", number),
        "advise": ngettext("%(number)s suggestion", "%(number)s suggestions", number),
    }
    return sentences[severity] % {"number": number}


def look(desk: Desk) -> Look:
    """Check what stands on the sheet; stores nothing. What cannot be read is said in the same list."""
    if not desk.sheet.is_begun:
        return Look((), (), {}, is_begun=False)
    typed, problems = desk.typed(), []
    content, found = _read(desk, typed)
    problems += found
    if content is None and _only_time(found):
        content, found = _read(desk, typed.without_time())
        problems += found
    report = check_content(content) if content else None
    return Look(
        points=(*(_problem_point(one, typed) for one in problems), *_points(report, typed)),
        waiting=_waiting(report),
        counters=_counters(content, typed) if content else {},
        periods=tuple(warnings(content, planned_time(content))) if content else (),
    )


def _read(desk: Desk, typed: Typed) -> tuple[Content | None, list[Problem]]:
    try:
        return read(desk.document(typed)), []
    except BadInput as refusal:
        if refusal.reason.code != "content_unreadable":
            raise
        return None, list(refusal.details)  # type: ignore[call-overload]


def _only_time(problems: Iterable[Problem]) -> bool:
    return all(problem.path.startswith("window") for problem in problems)


def _problem_point(problem: Problem, typed: Typed) -> Point:
    anchor = anchor_of(typed, problem.path)
    return Point("block", _("cannot be read like this"), sentence_of(problem, typed), anchor=anchor)


def _points(report: Report | None, typed: Typed) -> Iterator[Point]:
    """The findings, within a severity the reader's language first."""
    findings = report.findings if report else ()
    for found in sorted(findings, key=lambda one: (one.severity.rank, reading_place(one.language))):
        yield _point(found, typed)


def _point(found: Found, typed: Typed) -> Point:
    tag = language_of_the_page()
    path = f"variants.{found.language}.{found.field}" if found.language else found.field
    sources = [CITATIONS[key] for key in found.cites]
    rule = rules().get(found.rule)
    return Point(
        severity=found.severity.value,
        title=found.name.in_(tag),
        message=found.message.in_(tag),
        do=rule.do.in_(tag) if rule else "",
        anchor=anchor_of(typed, path),
        language=found.language or "",
        excerpt=found.excerpt,
        start=found.start,
        end=found.end,
        fix=found.fix,
        sources=tuple(f"{source.title.in_(tag)} · {source.section.in_(tag)}" for source in sources),
        rule=found.rule,
        place=place_in_words(found.field),
    )


def _waiting(report: Report | None) -> tuple[str, ...]:
    tag = language_of_the_page()
    return tuple(dict.fromkeys(item.why.in_(tag) for item in report.not_checked)) if report else ()


def anchor_of(typed: Typed, path: str) -> str:
    """The id of the field that holds a path of the content: its own, or that of what it is inside of; else none."""
    while path:
        if path in typed.places:
            return f"id_{typed.places[path]}"
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return ""


def sentence_of(problem: Problem, typed: Typed) -> str:
    """What is wrong, in the words of a person who sees two fields and a list of zones, not a document."""
    window = typed.content.get("window") or {}
    side = problem.path.removeprefix("window.")
    places = {"wall": str(window.get(side, "")).replace("T", " "), "zone": window.get("time_zone", "")}
    if problem.code in WALL_TIMES:
        reason = Reason(WALL_TIMES[problem.code], places)
        return f"{reason.sentence} {reason.remedy}"
    if problem.path.startswith("window") and problem.code in ("not-a-time", "missing"):
        return _("Write both the day and the time, like 2026-12-01 and 09:00.")
    return problem.message.in_(language_of_the_page())


def _counters(content: Content, typed: Typed) -> dict[str, list[Counter]]:
    """By field of a text: its length on every platform it goes to."""
    counted: dict[str, list[Counter]] = {}
    platforms = dict.fromkeys(target.platform for target in content.targets)
    for tag, variant in content.variants.items():
        for platform in platforms:
            first = f"overrides.{platform}.text" if platform in variant.overrides else "text"
            for place, message in enumerate(messages(content, tag, platform)):
                path = f"variants.{tag}.{first if place == 0 else f'thread[{place - 1}].text'}"
                if name := typed.places.get(path):
                    counted.setdefault(name, []).extend(_lengths(platform, message.text))
    return counted


def _lengths(platform: str, text: str) -> Iterator[Counter]:
    tag = language_of_the_page()
    for limit in limits(platform):
        yield Counter(str(Platform(platform).label), limit.of(text).length, limit.most, limit.unit.in_(tag))
