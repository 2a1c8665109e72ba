"""Words that say little alone and much together: the score of a stretch of text as long as a post.

Nobody measured these weights elsewhere; they were set by reading official news and posts of politicians, so that
official news stays below ENOUGH. Each kind counts once in a stretch, so that repeating a word proves nothing.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from compliance.terms import Hit, Terms

ENOUGH = 3.0
"""The score from which a stretch of text is asked about."""

STRETCH = 300
"""How far apart words may stand and still be heard together, in characters: about one post."""

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "rallying": 2.0,
        "sharp": 2.0,
        "surname": 2.25,
        "head": 2.5,
        "opponents": 1.5,
        "power": 0.5,
        "blame": 1.0,
        "boast": 0.75,
        "fight": 0.75,
        "ours": 1.0,
        "people": 1.0,
        "politics": 0.75,
        "promise": 1.0,
    }
)
"""How much each kind of cue counts. `head` and `surname` are people named without a title."""


def loudest(cues: Sequence[Hit]) -> tuple[float, Sequence[Hit]]:
    """The stretch that scores highest and its score; cues come in the order of their place."""
    best: tuple[float, Sequence[Hit]] = 0.0, ()
    first = 0
    for last, cue in enumerate(cues):
        while cue.end - cues[first].start > STRETCH:
            first += 1
        score = _score(cues[max(first, last - MOST) : last + 1])
        if score > best[0]:
            best = score, cues[max(first, last - MOST) : last + 1]
    return best


MOST = 24
"""Cues looked at in one stretch; keeps the time linear however dense they stand."""


AGAIN = 0.5
"""What a second, different phrase of a kind adds, as a share of its weight; a third adds nothing."""


def _score(cues: Sequence[Hit]) -> float:
    heard: dict[str, set[str]] = {}
    for cue in cues:
        heard.setdefault(cue.term.how, set()).add(cue.phrase)
    return sum(WEIGHTS[kind] * (1 + AGAIN * (len(said) > 1)) for kind, said in heard.items())


def cues_in(terms: Terms, text: str) -> list[Hit]:
    """Every cue of tone in a text that is not part of a hashtag."""
    return [hit for hit in terms.find(text, frozenset(WEIGHTS)) if text[hit.start - 1 : hit.start] != "#"]
