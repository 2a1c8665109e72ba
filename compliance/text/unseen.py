"""Characters nobody sees that cut words in two for search, for links and for screen readers."""

import re
import unicodedata
from collections import deque
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

TEXTS_IN_HAND = 64

ALWAYS = "\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\U000e0100-\U000e01ef"
JOINERS = "\u200c\u200d"
MARKS = "\u061c\u200e\u200f"
TAGS = "\U000e0001\U000e0020-\U000e007f"

_ANY = re.compile(f"[{ALWAYS}{JOINERS}{MARKS}{TAGS}]")
_SUSPECT = re.compile(f"{_ANY.pattern}+")
_ALWAYS = re.compile(f"[{ALWAYS}]")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FLAG_OF_A_REGION = re.compile("\U0001f3f4[\U000e0061-\U000e007a\U000e0030-\U000e0039]{3,6}\U000e007f")


class Unseen(NamedTuple):
    """`text[start:end]` is a word with unseen characters in it; `shown` the word without, `name` the first of them."""

    start: int
    end: int
    shown: str
    name: str


@lru_cache(maxsize=TEXTS_IN_HAND)
def unseen(text: str) -> tuple[Unseen, ...]:
    """Every word with unseen characters that do nothing for it; joiners inside emoji and real scripts do something."""
    if text.isascii() or not _ANY.search(text):
        return ()
    return tuple(_words(text, [run.span() for run in _SUSPECT.finditer(text) if _is_idle(text, run)]))


def _is_idle(text: str, run: re.Match[str]) -> bool:
    """Whether the characters have no work to do where they stand."""
    if _ALWAYS.search(run[0]):
        return True
    before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
    if run[0][0] in JOINERS:
        return not before or not after or _is_latin(before) or _is_latin(after) or before.isspace()
    if run[0][0] in MARKS:
        return not _RIGHT_TO_LEFT.search(text)
    return not _FLAG_OF_A_REGION.match(text, run.start() - 1)


def _is_latin(sign: str) -> bool:
    return sign.isalpha() and ord(sign) < 0x250


def _words(text: str, runs: list[tuple[int, int]]) -> Iterator[Unseen]:
    """The runs with the word around them; several in one word are told once."""
    reached, idle = -1, deque(runs)
    for start, end in runs:
        if start < reached:
            continue
        name = unicodedata.name(text[start], f"U+{ord(text[start]):04X}").lower()
        while start and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        reached = end
        inside = []
        while idle and idle[0][0] < end:
            inside.append(idle.popleft())
        yield Unseen(start, end, _without(text, start, end, inside), name)


def _without(text: str, start: int, end: int, runs: list[tuple[int, int]]) -> str:
    kept, place = [], start
    for first, last in runs:
        kept.append(text[place:first])
        place = last
    return "".join([*kept, text[place:end]])
