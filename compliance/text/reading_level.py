"""How hard a text is to read, in school years: Flesch–Kincaid for English, LIX for French.

The formulas only count: syllables or long words, and words per sentence. (For French, LIX puts plain pages, blogs, news
and law in their order where Kandel–Moles, tried on the same texts, put law below news.) The Canada.ca style guide (2.1)
warns that such measures are inaccurate; so this advises and never decides.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from compliance.text.addresses import addresses
from compliance.text.sentences import sentences_of
from compliance.text.syllables import syllables

TEXTS_IN_HAND = 64

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TAGS = re.compile(r"[#@]\w+")
_JOINT = re.compile(r"['’-]")

FLESCH_KINCAID = (0.39, 11.8, 15.59)
"""Grade = 0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid and others, 1975)."""
LONG_WORD = 7
"""Letters from which LIX calls a word long."""
LIX_TO_YEARS = (4.0, 2.0)
"""School year = LIX ÷ 4 − 2. LIX (Björnsson, 1968) calls 30 easy, 40 average, 50 hard, 60 very hard; drawn here
through Grade 8 for 40, so that both languages speak of school years. The line is ours, not the source's."""


class LongSentence(NamedTuple):
    """A sentence at `text[start:end]` and how many words it has."""

    start: int
    end: int
    words: int


@lru_cache(maxsize=TEXTS_IN_HAND)
def sentence_lengths(text: str) -> tuple[LongSentence, ...]:
    """Every sentence with its words; links, hashtags, accounts and figures are no words."""
    plain = without_names(text)
    counted = (LongSentence(*span, len(_WORD.findall(plain, *span))) for span in sentences_of(text))
    return tuple(one for one in counted if one.words)


@lru_cache(maxsize=TEXTS_IN_HAND)
def without_names(text: str) -> str:
    """The text with links, hashtags and accounts blanked out, exactly as long as before."""
    kept, place = [], 0
    for start, end, _written in addresses(text):
        kept += [text[place:start], " " * (end - start)]
        place = end
    return _TAGS.sub(lambda tag: " " * len(tag[0]), "".join([*kept, text[place:]]))


def word_count(text: str) -> int:
    """How many words there are to read."""
    return sum(one.words for one in sentence_lengths(text))


@lru_cache(maxsize=TEXTS_IN_HAND)
def reading_level(text: str, language: str) -> float:
    """The school year for which a text is written: 8 is Grade 8 (Secondary 2 in Quebec). 0 for a text without words."""
    words = _WORD.findall(without_names(text))
    if not words:
        return 0.0
    by_sentence = len(words) / max(len(sentence_lengths(text)), 1)
    if language.partition("-")[0] == "fr":
        return _french_years(words, by_sentence)
    length, weight, start = FLESCH_KINCAID
    by_word = sum(syllables(word) for word in words) / len(words)
    return max(0.0, length * by_sentence + weight * by_word - start)


def _french_years(words: list[str], by_sentence: float) -> float:
    """From LIX: words per sentence plus the share of long words, in percent; l’ and d’ are no words of their own."""
    pieces = [piece for word in words for piece in _JOINT.split(word) if len(piece) > 1] or words
    lix = by_sentence + 100 * sum(len(piece) >= LONG_WORD for piece in pieces) / len(pieces)
    divisor, start = LIX_TO_YEARS
    return max(0.0, lix / divisor - start)
