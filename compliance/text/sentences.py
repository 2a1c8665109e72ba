"""Where sentences begin and end."""

import re
from functools import lru_cache
from typing import NamedTuple

TEXTS_IN_HAND = 64

_END = re.compile(r"(?<=[.!?…])(?:[ \u00a0\u202f]?[»”’\")\]])*+[ \t\u00a0\u202f]++|\n++")
_SHORT = re.compile(
    r"(?:^|[\s(«“\"])(?:Mr|Mrs|Ms|Dr|Dre|St|Ste|Jr|Sr|[Nn]o|nos|vs|[Ee]\.g|[Ii]\.e|p|[Pp]\. ex|MM|Mmes?|[Hh]on|Lt|Gen"
    r"|Col|Sgt|Inc|Ltd|Ltée|[Aa]rt|cf|approx|env|tél|B\.C|P\.E\.I|N\.[BSL]|U\.[KS]|[CN]\.-[BÉ]|É\.-U|[A-ZÉÎ])\.$"
)
"""Short forms, whose stop ends no sentence."""

_OPENING = "«“\"'‘([—–- \u00a0\u202f"
_FAR = 12


class Span(NamedTuple):
    """`text[start:end]` is a sentence, without the space around it."""

    start: int
    end: int


@lru_cache(maxsize=TEXTS_IN_HAND)
def sentences_of(text: str) -> tuple[Span, ...]:
    """The sentences of a text that say something: lines and what ends in . ! ? … before a capital or a figure."""
    spans, start = [], 0
    for end in _END.finditer(text):
        if _closes(text, start, end):
            spans.append(_trimmed(text, start, end.end()))
            start = end.end()
    spans.append(_trimmed(text, start, len(text)))
    return tuple(span for span in spans if any(character.isalnum() for character in text[span.start : span.end]))


def _closes(text: str, start: int, end: re.Match[str]) -> bool:
    if end[0].startswith("\n"):
        return True
    before = text[max(start, end.start() - _FAR) : end.start()]
    return not _SHORT.search(before) and _begins(text, end.end())


def _begins(text: str, place: int) -> bool:
    """Whether a sentence may begin here: behind opening signs a capital, a figure, or what is no letter (an emoji)."""
    first = text[place : place + _FAR].lstrip(_OPENING)[:1]
    return not first.islower()


def _trimmed(text: str, start: int, end: int) -> Span:
    kept = text[start:end]
    left = len(kept) - len(kept.lstrip())
    return Span(min(start + left, end), max(start + len(kept.rstrip()), start + min(left, len(kept))))
