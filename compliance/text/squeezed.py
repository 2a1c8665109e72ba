"""A text as it reads: nothing hidden in it, one space between words however they are held apart. Capitals stay."""

import re
from collections.abc import Sequence
from functools import lru_cache

from compliance.text.plain import HIDDEN, Plain

TEXTS_IN_HAND = 64

_HIDDEN = re.compile(f"[{''.join(sorted(HIDDEN))}]+")
_HELD_APART = re.compile(r"[\s_]{2,}|[^\S \n]|_|(?<=\w)[-\u2010-\u2013](?=\w)")
"""Spaces and underscores in a row, or one that is no plain space; a hyphen inside a word. A dash with spaces beside it
parts sentences, and stays."""


@lru_cache(maxsize=TEXTS_IN_HAND)
def squeezed(text: str) -> Plain:
    """The reading, and where each of its characters stood; an empty line stays one. Linear in the text."""
    shown, kept = _shown(text)
    pieces: list[str] = []
    starts: list[int] = []
    longer: list[tuple[int, int]] = []
    reached = 0
    for run in _HELD_APART.finditer(shown):
        if (lines := run[0].count("\n")) > 1:
            continue
        pieces += shown[reached : run.start()], "\n" if lines else " "
        starts += kept[reached : run.start() + 1]
        longer.append((len(starts) - 1, kept[run.end() - 1] + 1))
        reached = run.end()
    if not longer and len(shown) == len(text):
        return Plain(text)
    pieces.append(shown[reached:])
    starts += kept[reached:]
    ends = [start + 1 for start in starts]
    for place, end in longer:
        ends[place] = end
    return Plain("".join(pieces), tuple(starts), tuple(ends))


def _shown(text: str) -> tuple[str, Sequence[int]]:
    """The text without what nobody sees, and where each of its characters stood."""
    if text.isascii() or not _HIDDEN.search(text):
        return text, range(len(text))
    kept = [place for place, sign in enumerate(text) if sign not in HIDDEN]
    return "".join(text[place] for place in kept), kept
