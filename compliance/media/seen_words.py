"""Words seen in a picture, as the rules about contrast look at them."""

import re
from typing import NamedTuple

from compliance.facts import MediaFacts
from compliance.text.words import is_word

WORD = re.compile(r"[^\W\d_]{3,}")

FEWEST_LETTERS = 5
"""Letters of a line below which it may be no writing at all: what looks like *ili* is often a fence."""

DOUBT = 1.12
DOUBT_OF_LARGE = 1.02
"""How much higher the contrast may be than what was measured: letters are blurred at their edges, small ones through
and through. Measured on letters of known colours, 12 to 44 pixels high."""


class Faint(NamedTuple):
    """A line of words, where it stands in all words seen, and its contrast."""

    words: str
    start: int
    end: int
    contrast: float


def is_writing(text: str) -> bool:
    """Whether a line is words somebody wrote: letters enough, and one word at least that a dictionary knows."""
    known = (word for word in WORD.findall(text) if is_word(word, "en") or is_word(word, "fr"))
    return sum(map(str.isalpha, text)) >= FEWEST_LETTERS and any(known)


def faintest(facts: MediaFacts, *, not_large: bool = False) -> Faint | None:
    """The line that stands out least, of all or of those that are not large."""
    found, start = [], 0
    for line in facts.lines or ():
        end = start + len(line.text)
        if line.contrast and is_writing(line.text) and not (not_large and line.large):
            doubt = DOUBT_OF_LARGE if line.large else DOUBT
            found.append(Faint(line.text, start, end, round(line.contrast * doubt, 2)))
        start = end + 1
    return min(found, key=lambda faint: faint.contrast, default=None)
