"""What happened in one month in some ministries, as cases: read once, in a constant number of questions."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q

from approvals.hours import between, calendar_of
from approvals.models import Decision, Heard, Review, Stage
from people.models import Ministry, Position
from publishing.figures.small import Case
from publishing.models import Post

BY_MINISTRY, BY_BRANCH, BY_ACCOUNT = "ministry", "branch", "account"
UNITS = (BY_MINISTRY, BY_BRANCH, BY_ACCOUNT)
NO_BRANCH = ""

_Targets = Post.channels.through


@dataclass(frozen=True)
class Span:
    """From one moment until before another."""

    since: datetime
    until: datetime

    def on(self, column: str) -> Q:
        """Rows whose moment lies in it."""
        return Q(**{f"{column}__gte": self.since, f"{column}__lt": self.until})


class Month:
    """One month of some ministries. `language` is the one in which units are named."""

    def __init__(self, ministries: Collection[Ministry], span: Span, language: str) -> None:
        self.ministries = {ministry.pk: ministry for ministry in ministries}
        self.span, self.language = span, language
        self._posts = Post.objects.filter(ministry__in=self.ministries)

    def _ours(self, prefix: str = "review__") -> Q:
        return Q(**{f"{prefix}subject__in": self._posts.values("public_id")})

    @cached_property
    def _decisions(self) -> list[dict[str, Any]]:
        """Decisions given in the month, or at a stage that was done in it."""
        when = self.span.on("at") | self.span.on("stage__done_at") | self.span.on("review__closed_at")
        found = Decision.objects.filter(self._ours(), when, taken_back_at__isnull=True)
        columns = ("stage_id", "review_id", "answer", "at", "person_id", "on_behalf_of_id")
        return list(found.values(*columns, "stage__code", "stage__seat", "review__subject"))

    @cached_property
    def stages(self) -> list[Case]:
        """Stages that were done in the month by people who were asked: how long each took, and whether it was late."""
        deciders = self._people("stage_id")
        done = Stage.objects.filter(self._ours(), self.span.on("done_at"), asked_at__isnull=False)
        return [_stage_case(stage, deciders.get(stage.pk, frozenset())) for stage in done.select_related("review")]

    @cached_property
    def decisions(self) -> list[Case]:
        """Every decision of the month: whether it asked for changes, and whether it was given in another's place."""
        inside = (row for row in self._decisions if self.span.since <= row["at"] < self.span.until)
        return [_decision_case(row) for row in inside]

    @cached_property
    def rounds(self) -> list[Case]:
        """Rounds of approval that ended in the month, and how."""
        deciders = self._people("review_id")
        ended = Review.objects.filter(self._ours(""), self.span.on("closed_at")).exclude(state=Review.State.OPEN)
        rows = ended.values_list("pk", "subject", "state", "opened_by")
        return [
            Case("", subject, deciders.get(pk, frozenset()) | ({by} if by else set()), marks=frozenset({state}))
            for pk, subject, state, by in rows
        ]

    @cached_property
    def heard(self) -> list[Case]:
        """What became of consultations of the minister's office."""
        found = Heard.objects.filter(Q(stage__review__subject__in=self._posts.values("public_id")), self.span.on("at"))
        rows = found.values_list("stage__code", "stage__review__subject", "kind", "person")
        return [
            Case(stage, subject, frozenset({person} if person else ()), marks=frozenset({kind}))
            for stage, subject, kind, person in rows
        ]

    def _people(self, column: str) -> dict[int, frozenset[int]]:
        found: dict[int, set[int]] = {}
        for row in self._decisions:
            found.setdefault(row[column], set()).add(row["person_id"])
        return {key: frozenset(people) for key, people in found.items()}

    @cached_property
    def subjects(self) -> set[UUID]:
        """Every post something happened to."""
        cases = (self.stages, self.decisions, self.rounds, self.heard)
        return {case.subject for some in cases for case in some}

    @cached_property
    def _ministry_of(self) -> dict[UUID, str]:
        rows = self._posts.filter(public_id__in=self.subjects).values_list("public_id", "ministry")
        return {subject: self.ministries[ministry].name(self.language) for subject, ministry in rows}

    @cached_property
    def _accounts_of(self) -> dict[UUID, list[str]]:
        found: dict[UUID, list[str]] = {}
        rows = _Targets.objects.filter(post__public_id__in=self.subjects)
        for subject, name in rows.values_list("post__public_id", "channel__name"):
            found.setdefault(subject, []).append(name)
        return found

    @cached_property
    def _branches(self) -> dict[UUID, str]:
        column = "branch_fr" if self.language == "fr" else "branch_en"
        return dict(Position.objects.filter(ministry__in=self.ministries).values_list("public_id", column))

    def units_of(self, case: Case, by: str) -> Iterable[str]:
        """Where a case counts: in its ministry, in the branch of the position that decides, on each account."""
        if by == BY_ACCOUNT:
            return self._accounts_of.get(case.subject, [])
        if by == BY_BRANCH:
            return [self._branches.get(case.seat, NO_BRANCH) if case.seat else NO_BRANCH]
        return [self._ministry_of[case.subject]]


def _stage_case(stage: Stage, people: frozenset[int]) -> Case:
    """How long a stage took; where it had hours, whether it was done after them."""
    hours, marks = 0.0, frozenset({"timed"} if stage.due_at else ())
    if stage.asked_at and stage.done_at:
        hours = between(stage.asked_at, stage.done_at, calendar_of(stage.review.calendar)).total_seconds() / 3600
        marks |= {"late"} if stage.due_at and stage.done_at > stage.due_at else frozenset()
    return Case(stage.code, stage.review.subject, people, stage.seat, hours, marks)


def _decision_case(row: dict[str, Any]) -> Case:
    marks = {"returned"} if row["answer"] == Decision.Answer.CHANGES else set()
    marks |= {"in_place"} if row["on_behalf_of_id"] else set()
    people = frozenset(person for person in (row["person_id"], row["on_behalf_of_id"]) if person)
    return Case(row["stage__code"], row["review__subject"], people, row["stage__seat"], marks=frozenset(marks))
