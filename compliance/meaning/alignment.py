"""Which sentences of one language answer which of the other, and which answer none.

The best way through both texts in order: one sentence for one, two or three for one, two for two, or a sentence left
alone. Each step is worth what its words say (`matching`) and how well the lengths fit. Only steps near the diagonal
are tried, so that the time grows with the length of the texts and not with its square.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from compliance.meaning.matching import Votes, Weighed, weigh
from compliance.meaning.reading import Sentence

FRENCH_IS_LONGER = 1.17
"""Letters of French for one of English, in official posts."""

BAND = 12
"""How many sentences away from the diagonal is still looked at."""

ALONE = -3.0
STEPS: Mapping[tuple[int, int], float] = {
    (1, 1): 0.0, (2, 1): -1.0, (1, 2): -1.0, (3, 1): -2.0, (1, 3): -2.0, (2, 2): -2.0, (1, 0): ALONE, (0, 1): ALONE,
}  # fmt: skip
"""How many English sentences answer how many French ones, and what that costs beforehand."""


class Step(NamedTuple):
    """English sentences `[i0:i1]` answer French sentences `[j0:j1]`; one of the two may be empty."""

    i0: int
    i1: int
    j0: int
    j1: int


Best = dict[tuple[int, int], tuple[float, Step | None]]
"""What the best way to each place is worth, and its last step."""


@dataclass
class Alignment:
    """Two texts laid side by side."""

    english: list[Sentence]
    french: list[Sentence]

    @cached_property
    def votes(self) -> tuple[Votes, Votes]:
        return weigh(self.english, self.french)

    @cached_property
    def way(self) -> tuple[Step, ...]:
        """The best way through both texts."""
        return self._walk[1]

    @cached_property
    def total(self) -> float:
        """What the best way says for one message, in log-odds."""
        return self._walk[0]

    @cached_property
    def _known(self) -> dict[Step, float]:
        return {}

    def worth(self, step: Step) -> float:
        """What a step says for one message, in log-odds."""
        if step not in self._known:
            self._known[step] = self._measure(step)
        return self._known[step]

    def _measure(self, step: Step) -> float:
        i0, i1, j0, j1 = step
        ours, theirs = self.votes
        french, english = _bits(j0, j1), _bits(i0, i1)
        said = sum(_said(votes, french) for votes in ours[i0:i1])
        said += sum(_said(votes, english) for votes in theirs[j0:j1])
        return said + fit(letters(self.english[i0:i1]), letters(self.french[j0:j1]))

    @cached_property
    def _walk(self) -> tuple[float, tuple[Step, ...]]:
        rows, columns = len(self.english), len(self.french)
        best: Best = {(0, 0): (0.0, None)}
        for i in range(rows + 1):
            for j in range(*_near(i, rows, columns)):
                if (i, j) in best:
                    self._go_on(best, i, j)
        return best[rows, columns][0], _way_back(best, rows, columns)

    def _go_on(self, best: Best, i: int, j: int) -> None:
        rows, columns = len(self.english), len(self.french)
        so_far = best[i, j][0]
        for (down, right), cost in STEPS.items():
            if i + down <= rows and j + right <= columns:
                step = Step(i, i + down, j, j + right)
                value = so_far + cost + self.worth(step)
                reached = best.get((step.i1, step.j1))
                if reached is None or value > reached[0]:
                    best[step.i1, step.j1] = (value, step)


def _near(i: int, rows: int, columns: int) -> tuple[int, int]:
    middle = i * columns // max(1, rows)
    return max(0, middle - BAND), min(columns, middle + BAND) + 1


def _way_back(best: Best, i: int, j: int) -> tuple[Step, ...]:
    way = []
    while step := best[i, j][1]:
        way.append(step)
        i, j = step.i0, step.j0
    return tuple(reversed(way))


def _bits(start: int, end: int) -> int:
    return ((1 << (end - start)) - 1) << start


def _said(votes: list[Weighed], others: int) -> float:
    """What the words of a sentence say when it is answered by these sentences (a bit each)."""
    return sum([gain if found_in & others else loss for _word, found_in, gain, loss in votes])


def letters(sentences: list[Sentence]) -> int:
    """How long some sentences are together."""
    return sum(sentence.length for sentence in sentences)


def surprise(english: int, french: int) -> float:
    """How far two lengths are from what genuine pairs have, in standard deviations; short texts vary more."""
    english, french = english + 8, french + 8
    return math.log(french / english / FRENCH_IS_LONGER) / (0.17 + 2.2 / math.sqrt(english + french))


def fit(english: int, french: int) -> float:
    """What two lengths say for one message, in log-odds; far off, the odds fall no faster than they rose."""
    far = abs(surprise(english, french))
    return 1.2 - (far * far / 2 if far < 4 else 8 + 4 * (far - 4))
