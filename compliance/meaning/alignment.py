"""Which sentences of one language answer which of the other, and which answer none.

The best way through both texts in order: one sentence for one, two or three for one, two for two, or a sentence left
alone. Each step is worth what its words say (`matching`) and how well the lengths fit. Only steps near the diagonal
are tried, so that the time grows with the length of the texts and not with its square.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from compliance.meaning.matching import Votes, Weighed, weigh
from compliance.meaning.reading import Sentence

FRENCH_IS_LONGER = 1.17
"""Letters of French for one of English, in official posts."""

BAND, BAND_OF_ALL = 4, 12
"""How many sentences away from the diagonal is still looked at: so many, and one more for every so many."""

ALONE = -3.0
STEPS: Mapping[tuple[int, int], float] = {
    (1, 1): 0.0, (2, 1): -1.0, (1, 2): -1.0, (3, 1): -2.0, (1, 3): -2.0, (2, 2): -2.0, (1, 0): ALONE, (0, 1): ALONE,
}  # fmt: skip
"""How many English sentences answer how many French ones, and what that costs beforehand."""

Sums = NDArray[Any]

MOST_TOGETHER = max(max(step) for step in STEPS)


class Step(NamedTuple):
    """English sentences `[i0:i1]` answer French sentences `[j0:j1]`; one of the two may be empty."""

    i0: int
    i1: int
    j0: int
    j1: int


Best = list[list[tuple[float, int, int] | None]]
"""What the best way to each place is worth, and the place before; None where no way leads yet."""

PLACES_IN_HAND = 4_096


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
    def _walk(self) -> tuple[float, tuple[Step, ...]]:
        rows, columns = len(self.english), len(self.french)
        worths = _worths(self)
        best: Best = [[None] * (columns + 1) for _row in range(rows + 1)]
        best[0][0] = (0.0, 0, 0)
        for i in range(rows + 1):
            steps = [(down, right, worth[i]) for (down, right), worth in worths.items() if i < len(worth)]
            for j in range(*_near(i, rows, columns)):
                if so_far := best[i][j]:
                    _go_on(best, i, j, so_far[0], steps)
        return _reached(best, rows, columns)[0], _way_back(best, rows, columns)


def _worths(alignment: Alignment) -> dict[tuple[int, int], list[list[float]]]:
    """For each kind of step, what it is worth from each place on: its cost, its words and its lengths, in log-odds."""
    ours, theirs = alignment.votes
    english, french = _sums(alignment.english), _sums(alignment.french)
    here = np.array([_answers(votes, len(theirs)) for votes in ours])
    there = np.array([_answers(votes, len(ours)) for votes in theirs])
    return {step: _worth(step, english, french, here, there).tolist() for step in STEPS}


def _worth(step: tuple[int, int], english: Sums, french: Sums, here: Sums, there: Sums) -> Sums:
    """What one kind of step is worth from each place on."""
    down, right = step
    rows, columns = len(english) - down, len(french) - right
    if rows <= 0 or columns <= 0:
        return np.empty((0, 0))
    lengths = english[down:] - english[:rows], french[right:] - french[:columns]
    said = STEPS[step] + fits(lengths[0][:, None], lengths[1][None, :])
    for row in range(down):
        said = said + here[row : row + rows, right, :columns]
    for column in range(right):
        said = said + there[column : column + columns, down, :rows].T
    return said


def _answers(votes: list[Weighed], others: int) -> list[list[float]]:
    """What the words of a sentence say, answered by none of the others, by one, two, three, from each place on."""
    alone = sum(vote.loss for vote in votes)
    said = [[alone] * (others + 1) for _width in range(MOST_TOGETHER + 1)]
    for vote in votes:
        won, bits = vote.gain - vote.loss, vote.found_in
        for row in said[1:] if bits else ():
            for place in _places(bits):
                row[place] += won
            bits |= bits >> 1
    return said


@lru_cache(maxsize=PLACES_IN_HAND)
def _places(bits: int) -> tuple[int, ...]:
    """Where the bits stand that are set, from the lowest."""
    return tuple(place for place in range(bits.bit_length()) if bits >> place & 1)


def _sums(sentences: list[Sentence]) -> Sums:
    """The letters before each sentence, and of all."""
    return np.array([0, *accumulate(sentence.length for sentence in sentences)])


def _go_on(best: Best, i: int, j: int, so_far: float, steps: list[tuple[int, int, list[float]]]) -> None:
    """Try every step from one place; each comes with how far it leads and what it is worth from each column."""
    for down, right, worth in steps:
        if j < len(worth):
            value, row = so_far + worth[j], best[i + down]
            known = row[j + right]
            if known is None or value > known[0]:
                row[j + right] = (value, i, j)


def _reached(best: Best, i: int, j: int) -> tuple[float, int, int]:
    """The best way to a place that some way leads to."""
    return cast(tuple[float, int, int], best[i][j])


def _near(i: int, rows: int, columns: int) -> tuple[int, int]:
    """From where to where the French sentences near an English one go; neighbours overlap, so that a way leads on."""
    band = BAND + columns // BAND_OF_ALL
    return max(0, i * columns // rows - band), min(columns, (i + 1) * columns // rows + band) + 1


def _way_back(best: Best, i: int, j: int) -> tuple[Step, ...]:
    way = []
    while (i, j) != (0, 0):
        _value, i0, j0 = _reached(best, i, j)
        way.append(Step(i0, i, j0, j))
        i, j = i0, j0
    return tuple(reversed(way))


def letters(sentences: list[Sentence]) -> int:
    """How long some sentences are together."""
    return sum(sentence.length for sentence in sentences)


def surprise(english: float, french: float) -> float:
    """How far two lengths are from what genuine pairs have, in standard deviations; short texts vary more."""
    return float(_surprises(np.array(english), np.array(french)))


def _surprises(english: Sums, french: Sums) -> Sums:
    english, french = english + 8, french + 8
    expected: Sums = 0.17 + 2.2 / np.sqrt(english + french)
    return cast(Sums, np.log(french / english / FRENCH_IS_LONGER) / expected)


def fits(english: Sums, french: Sums) -> Sums:
    """What lengths say for one message, in log-odds; far off, the odds fall no faster than they rose."""
    far = np.abs(_surprises(english, french))
    return 1.2 - np.where(far < 4, far * far / 2, 8 + 4 * (far - 4))
