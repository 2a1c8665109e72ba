"""The tables: for each stage and unit what was done, how fast, how late, how often sent back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median

from approvals.models import Heard, Review
from approvals.stages import PLACE, stage_name
from publishing.figures.reading import Month
from publishing.figures.small import Case, hidden

Figure = float | int | None


@dataclass(frozen=True)
class Line:
    """One stage of one unit. `figures` is empty where they are too few to be shown."""

    stage: str
    unit: str
    figures: tuple[Figure, ...]

    @property
    def stage_name(self) -> str:
        """The stage in the language of the moment; empty for a whole round."""
        return stage_name(self.stage) if self.stage else ""


def times(month: Month, by: str) -> list[Line]:
    """Stages done: how many, median and 90th percentile of business hours, those with hours, done late, in percent."""
    return _lines(month, by, month.stages, _time_figures)


def returns(month: Month, by: str) -> list[Line]:
    """Decisions: how many, sent back, in percent, given in another's place."""
    return _lines(month, by, month.decisions, _return_figures)


def rounds(month: Month, by: str) -> list[Line]:
    """Rounds that ended: how many, approved, sent back, let go for new words, expired, expired in percent."""
    return _lines(month, by, month.rounds, _round_figures)


def consultations(month: Month, by: str) -> list[Line]:
    """What became of consultations: answered, the director went ahead, the director waited, went ahead by itself."""
    return _lines(month, by, month.heard, _heard_figures)


def _lines(month: Month, by: str, cases: Iterable[Case], count: Callable[[Sequence[Case]], tuple[Figure, ...]]) -> list:
    cells: dict[tuple[str, str], list[Case]] = {}
    for case in cases:
        for unit in month.units_of(case, by):
            cells.setdefault((case.stage, unit), []).append(case)
    unseen = hidden(cells)
    found = [Line(*key, () if key in unseen else count(here)) for key, here in cells.items()]
    return sorted(found, key=lambda line: (PLACE.get(line.stage, len(PLACE)), line.unit.casefold()))


def _time_figures(cases: Sequence[Case]) -> tuple[Figure, ...]:
    hours = sorted(case.hours for case in cases)
    timed, late = _marked(cases, "timed"), _marked(cases, "late")
    return len(cases), round(median(hours), 1), round(percentile(hours, 90), 1), late, percent(late, timed)


def _return_figures(cases: Sequence[Case]) -> tuple[Figure, ...]:
    returned = _marked(cases, "returned")
    return len(cases), returned, percent(returned, len(cases)), _marked(cases, "in_place")


def _round_figures(cases: Sequence[Case]) -> tuple[Figure, ...]:
    states = (Review.State.APPROVED, Review.State.CHANGES, Review.State.LET_GO, Review.State.EXPIRED)
    counts = [_marked(cases, state) for state in states]
    return len(cases), *counts, percent(counts[-1], len(cases))


ANSWERED = (Heard.Kind.SEEN, Heard.Kind.COMMENT, Heard.Kind.FACT, Heard.Kind.DELAY)


def _heard_figures(cases: Sequence[Case]) -> tuple[Figure, ...]:
    answered = sum(_marked(cases, kind) for kind in ANSWERED)
    rest = (Heard.Kind.GO_AHEAD, Heard.Kind.HOLD, Heard.Kind.AUTOMATIC)
    return answered, *(_marked(cases, kind) for kind in rest)


def _marked(cases: Iterable[Case], mark: str) -> int:
    return sum(mark in case.marks for case in cases)


def percent(part: int, whole: int) -> int | None:
    """A share in whole percent; none of nothing."""
    return round(100 * part / whole) if whole else None


def percentile(ordered: Sequence[float], share: int) -> float:
    """The smallest value that so many percent of them do not exceed (nearest rank)."""
    return ordered[max(0, ceil(share * len(ordered) / 100) - 1)]
