"""Which words of one side find a counterpart in which sentences of the other; linear in the length of both texts."""

import math
from typing import NamedTuple

from compliance.meaning.reading import Sentence, Word

TYPICAL_WORDS = 9
"""Words of a provision side for which the lexicon counted chances."""

MOST_GAIN = 4.0


class Weighed(NamedTuple):
    """A word's vote: in which sentences of the other side it has a counterpart (a bit each), what it says for the two
    sides being one message when it has one, and what when it has none."""

    word: Word
    found_in: int
    gain: float
    loss: float


Votes = list[list[Weighed]]


def weigh(english: list[Sentence], french: list[Sentence]) -> tuple[Votes, Votes]:
    """The votes of every word of both sides, sentence by sentence."""
    ours, theirs = _places(english), _places(french)
    return _votes(english, theirs, _usual(french)), _votes(french, ours, _usual(english))


def _places(sentences: list[Sentence]) -> dict[str, int]:
    """In which sentences each key stands, a bit for each."""
    bits: dict[str, int] = {}
    for place, sentence in enumerate(sentences):
        for word in sentence.words:
            for key in word.keys:
                bits[key] = bits.get(key, 0) | 1 << place
    return bits


def _usual(sentences: list[Sentence]) -> float:
    return sum(len(sentence.words) for sentence in sentences) / max(1, len(sentences))


def _votes(sentences: list[Sentence], others: dict[str, int], usual: float) -> Votes:
    weighed: dict[Word, Weighed] = {}
    for sentence in sentences:
        for word in sentence.words:
            if word not in weighed:
                weighed[word] = Weighed(word, _found(word, others), *_worth(word, usual))
    return [[weighed[word] for word in sentence.words] for sentence in sentences]


def _found(word: Word, others: dict[str, int]) -> int:
    bits = 0
    for key in word.keys:
        bits |= others.get(key, 0)
    return bits


def _worth(word: Word, other: float) -> tuple[float, float]:
    """How a word votes when found and when not: log-odds of genuine pairs against chance."""
    reliable = max(0.55, min(0.93, word.known.reliable))
    chance = 1 - (1 - max(word.known.chance, 0.012)) ** (max(4.0, other) / TYPICAL_WORDS)
    chance = min(chance, 0.9 * reliable)
    gain = min(MOST_GAIN, math.log(reliable / chance))
    return word.share * gain, word.share * math.log((1 - reliable) / (1 - chance))
