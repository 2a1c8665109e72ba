"""How doubtful it is that two texts are one message, and which sentence the doubt is about.

The doubt is a log-odds: a few measures of the two texts laid side by side, each with a weight. The weights were fitted
(logistic regression) on genuine pairs of official texts and on the same pairs spoilt: a sentence dropped from either
side, another text of the same source, any other text.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from compliance.meaning.alignment import Alignment, Step, letters, surprise
from compliance.meaning.matching import Weighed
from compliance.meaning.reading import Sentence, read

PAIRS_IN_HAND = 16

DROPPED: Mapping[str, float] = {
    "worst": 2.52,
    "length": 1.82,
    "length_far": -1.15,
    "words": 0.98,
    "uneven": 0.87,
    "kinship": 1.06,
    "agreeing": 1.03,
}
DROPPED_AT_REST = -7.65
"""For a sentence that only one language has."""

USUAL_SENTENCES, MANY = 6, 1.4
"""Sentences of the longest texts the weights were fitted on; what is taken off, per log, where there are more: the
worst of many sentences is worse by chance."""

OTHER_TEXT: Mapping[str, float] = {"kinship": -3.66, "words": 0.275}
OTHER_TEXT_AT_REST = 0.69
"""For two texts about different things. (At rest: the doubt when every measure is nought.)"""

DROPPED_FROM, DROPPED_ADVISED = 1.25, -0.3
OTHER_TEXT_FROM, OTHER_TEXT_ADVISED = 0.1, -0.7
"""From which log-odds on a reason is asked for, or advice given: few genuine pairs lie above (see bench/accuracy)."""

FEW_WORDS, AGAINST, FEWEST_WORDS = 16, -2.0, 3
"""With fewer words, two texts written and not translated look like two texts; the log-odds then asked for in all; and
the words each side has at least (“Learn more” is « Pour en savoir plus »)."""

LEAST_RATIO, MOST_RATIO = 0.8, 1.8
"""How long French may be, for English of 1, before one looks again (policy.md, appendix A.5)."""

FAR = 1.5
"""Standard deviations from which two lengths are called far apart."""

SMOOTH_SENTENCE, SMOOTH_TEXT = 3, 6
"""Words added when a sum is divided by a number of words, so that short ones say less."""


@dataclass(frozen=True, slots=True)
class Lonely:
    """A sentence, and what its words say for having a counterpart, per word: the lower, the lonelier."""

    language: str
    sentence: Sentence
    worth: float


@dataclass(frozen=True)
class Compared:
    """Two texts laid side by side."""

    alignment: Alignment

    @cached_property
    def dropped(self) -> float:
        """The log-odds that one language has a sentence the other has not."""
        sentences = max(len(self.alignment.english), len(self.alignment.french))
        many = MANY * max(0.0, math.log(sentences / USUAL_SENTENCES))
        return DROPPED_AT_REST + sum(DROPPED[name] * self.measures[name] for name in DROPPED) - many

    @cached_property
    def other_text(self) -> float:
        """The log-odds that the two are about different things."""
        return OTHER_TEXT_AT_REST + sum(OTHER_TEXT[name] * self.measures[name] for name in OTHER_TEXT)

    @property
    def is_other_text(self) -> bool:
        """Whether the two are surely enough about different things; with few words, a sum must say so too."""
        if min(map(_words, (self.alignment.english, self.alignment.french))) < FEWEST_WORDS:
            return False
        enough = self.words >= FEW_WORDS or self.alignment.total <= AGAINST
        return self.other_text > OTHER_TEXT_FROM and enough

    @property
    def is_dropped(self) -> bool:
        """Whether a sentence of one language is surely enough missing in the other."""
        return self.dropped > DROPPED_FROM and not self.is_other_text

    @property
    def is_doubtful(self) -> bool:
        """Whether there is a doubt too weak to ask for a reason: by the words, or by the lengths alone."""
        if self.is_other_text or self.is_dropped or self.words < FEW_WORDS:
            return False
        ratio = letters(self.alignment.french) / letters(self.alignment.english)
        by_words = self.dropped > DROPPED_ADVISED or self.other_text > OTHER_TEXT_ADVISED
        return by_words or not LEAST_RATIO <= ratio <= MOST_RATIO

    @property
    def words(self) -> int:
        """Words compared, of both sides."""
        return _words(self.alignment.english) + _words(self.alignment.french)

    @cached_property
    def measures(self) -> dict[str, float]:
        """What is measured, each within bounds, so that no measure decides alone without end.

        `kinship` is what the texts say for one message, per word; `worst` the same for the sentence that is answered
        worst, its sign turned; `length` how far the lengths are apart, in standard deviations, and `length_far` what
        of that is far; `agreeing` the same, with a minus when the worst sentence is on the shorter side.
        """
        english, french = self.alignment.english, self.alignment.french
        apart = surprise(letters(english), letters(french))
        far = min(6.0, abs(apart))
        longer = "fr" if apart > 0 else "en"
        return {
            "kinship": _within(-3.0, self.alignment.total / (self.words + SMOOTH_TEXT), 2.0),
            "worst": -_within(-3.0, self.worst.worth, 2.0),
            "length": far,
            "length_far": max(0.0, far - FAR),
            "words": math.log(self.words + 2),
            "uneven": float(len(english) != len(french)),
            "agreeing": min(3.0, far) * (1 if self.worst.language == longer else -1),
        }

    @property
    def worst(self) -> Lonely:
        """The sentence whose words have the fewest counterparts where it should be answered."""
        return min(self.shown, key=lambda lonely: lonely.worth)

    @cached_property
    def shown(self) -> tuple[Lonely, ...]:
        """Every sentence, with what its words say where it should be answered."""
        return tuple(lonely for step in self.alignment.way for lonely in _sides(self.alignment, step))


def _words(sentences: list[Sentence]) -> int:
    return sum(len(sentence.words) for sentence in sentences)


def _within(least: float, value: float, most: float) -> float:
    return max(least, min(most, value))


@lru_cache(maxsize=PAIRS_IN_HAND)
def compared(english: tuple[str, ...], french: tuple[str, ...]) -> Compared | None:
    """The passages of both sides laid side by side; None when a side says nothing that can be compared."""
    ours, theirs = read(english, "en"), read(french, "fr")
    return Compared(Alignment(ours, theirs)) if ours and theirs else None


def _sides(alignment: Alignment, step: Step) -> Iterator[Lonely]:
    ours, theirs = alignment.votes
    here, there = ours[step.i0 : step.i1], theirs[step.j0 : step.j1]
    for place, worth in enumerate(_shares(here, there), start=step.i0):
        yield Lonely("en", alignment.english[place], worth)
    for place, worth in enumerate(_shares(there, here), start=step.j0):
        yield Lonely("fr", alignment.french[place], worth)


def _shares(side: list[list[Weighed]], others: list[list[Weighed]]) -> list[float]:
    """What each sentence of one side says, per word, when n mentions of a word need n counterparts on the other side.

    Scarce counterparts go first to the sentence that is best covered: so a dropped sentence on the same subject shows.
    """
    there = Counter(key for votes in others for vote in votes for key in vote.word.keys)
    counterparts = [[_counterparts(vote, there) for vote in votes] for votes in side]
    loose = [_share(votes, counts, None) for votes, counts in zip(side, counterparts, strict=True)]
    if len(side) == 1:
        return loose
    used: Counter[str] = Counter()
    strict = dict.fromkeys(range(len(side)), 0.0)
    for place in sorted(strict, key=lambda place: -loose[place]):
        strict[place] = _share(side[place], counterparts[place], used)
    return list(strict.values())


def _counterparts(vote: Weighed, there: Mapping[str, int]) -> int:
    return sum([there[key] for key in vote.word.keys if key in there])


def _share(votes: list[Weighed], counterparts: list[int], used: Counter[str] | None) -> float:
    """What the words say, each given how many counterparts it has; `used`: how often each was mentioned already."""
    said = 0.0
    for vote, available in zip(votes, counterparts, strict=True):
        if used is not None:
            used[vote.word.form] += 1
        answered = available > 0 and (used is None or used[vote.word.form] <= available)
        said += vote.gain if answered else vote.loss
    return said / (len(votes) + SMOOTH_SENTENCE)
