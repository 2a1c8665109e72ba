"""A text with its disguises taken off: wide and circled digits, hidden characters, numbers spelled out.

Unlike `folding`, this may shorten the text; the reading knows where each of its characters stood.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from compliance.text.folding import fold

HIDDEN = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufe0e\ufe0f\ufeff\u20e3"
)
"""Characters nobody sees: soft hyphen, zero-width spaces and joiners, direction marks, variation selectors, keycaps."""

DASHES = frozenset("\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u2043")

WORDS = {
    "zero": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "un": "1", "une": "1", "deux": "2", "trois": "3", "quatre": "4", "cinq": "5",
    "sept": "7", "huit": "8", "neuf": "9",
}  # fmt: skip
FEWEST_SPELLED = 7
"""Digits in a row, spelled out, that are taken for a number somebody disguised."""

_ONE = r"(?:" + "|".join(sorted(WORDS, key=len, reverse=True)) + r"|\d)"
_SPELLED = re.compile(rf"(?<!\w){_ONE}(?:[ ,.-]{{1,3}}{_ONE}){{{FEWEST_SPELLED - 1},}}(?!\w)")
_HINT = re.compile(r"(?:zero|one|two|three|four|five|six|seven|eight|nine|deux|trois|quatre|cinq|sept|huit|neuf)[ ,.-]")
_TOKEN = re.compile(r"[a-z]+|\d")


class _Table(dict[int, str | None]):
    """Fills itself: each character as it would be typed plainly; None for what nobody sees."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        self[code] = None if character in HIDDEN else _plainly(character)
        return self[code]


def _plainly(character: str) -> str:
    if character in DASHES:
        return "-"
    compatible = unicodedata.normalize("NFKC", character)
    if len(compatible) != 1:
        digits = [piece for piece in compatible if piece.isdecimal()]
        compatible = digits[0] if len(digits) == 1 else character
    if compatible.isdecimal():
        return str(unicodedata.decimal(compatible))
    return fold(compatible)


_TABLE = _Table()


@dataclass(frozen=True, slots=True)
class Plain:
    """`text` in small plain letters.

    Its character n, with what is hidden behind it, was `[starts[n], ends[n])` in the original; None: nothing moved.
    """

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the reading stands in the original text."""
        if self.starts is None or self.ends is None:
            return start, end
        if start >= end:
            return (self.starts[start], self.starts[start]) if start < len(self.starts) else (0, 0)
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=256)
def plain(text: str) -> Plain:
    """The text as it would be typed by somebody with nothing to hide; linear in its length."""
    shown = text.translate(_TABLE)
    kept = (
        None if len(shown) == len(text) else [place for place, one in enumerate(text) if _TABLE[ord(one)] is not None]
    )
    if _HINT.search(shown) and (runs := [run for run in _SPELLED.finditer(shown) if _is_in_words(run[0])]):
        return _spelled_as_digits(shown, kept or list(range(len(shown))), runs)
    if kept is None:
        return Plain(shown)
    return Plain(shown, tuple(kept), (*kept[1:], len(text)))


def _is_in_words(run: str) -> bool:
    return not run.replace(" ", "").isdecimal()


def _spelled_as_digits(shown: str, kept: list[int], runs: list[re.Match[str]]) -> Plain:
    """The same reading with long runs of spelled-out digits written as digits, a space between each."""
    pieces, starts, ends, last = [], [], [], 0
    for run in runs:
        pieces.append(shown[last : run.start()])
        starts += kept[last : run.start()]
        ends += [place + 1 for place in kept[last : run.start()]]
        for token in _TOKEN.finditer(run[0]):
            begin, end = run.start() + token.start(), run.start() + token.end()
            pieces.append(WORDS.get(token[0], token[0]) + " ")
            starts += [kept[begin], kept[end - 1]]
            ends += [kept[end - 1] + 1] * 2
        last = run.end()
    pieces.append(shown[last:])
    return Plain("".join(pieces), (*starts, *kept[last:]), (*ends, *(place + 1 for place in kept[last:])))
