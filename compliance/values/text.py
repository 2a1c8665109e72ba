"""A text that is read in passes: what one pass has taken, the next no longer sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

SPACES = " \u00a0\u202f\u2009"
SPACE = f"[{SPACES}]"


Needs: TypeAlias = tuple[str, ...]
DIGITS: Needs = tuple("0123456789")

FIGURE = re.compile(r"[0-9](?<![0-9].)")
"""Where a number in figures begins."""

_HEAD = 3
_CAPITALS = {"s": "sSſ", "k": "kK\u212a", "i": "iIİı"}


def beginning(names: Iterable[str]) -> re.Pattern[str]:
    """Where a word begins as one of some names does, whatever its capitals; to be followed by a closer look.

    The pattern begins with a set of signs, between which Python leaps much faster than it tries a pattern everywhere.
    """
    heads = sorted({name[:_HEAD] for name in names})
    first = "".join(sorted({sign for head in heads for sign in _CAPITALS.get(head[0], head[0] + head[0].upper())}))
    rest = "|".join(sorted({re.escape(head[1:]) for head in heads}))
    return re.compile(rf"[{first}](?<![^\W\d_].)(?i:{rest})")


class Page:
    """The text with everything already read blanked out, so that positions stay true."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.left = text
        self._small = text.casefold()
        self._places: dict[re.Pattern[str], list[int]] = {}

    def take(
        self, pattern: re.Pattern[str], needs: Needs = (), begins: re.Pattern[str] | None = None
    ) -> Iterator[re.Match[str]]:
        """Yield what the pattern finds in the rest of the text, then blank it out.

        `needs`: small letters or signs of which a text without any holds nothing for the pattern; `begins`: the only
        places where it may find something. Asking first is much quicker than looking everywhere.
        """
        if needs and not any(sign in self._small for sign in needs):
            return
        yield from self.take_out(self._beginning(pattern, begins) if begins else pattern.finditer(self.left))

    def take_out(self, found: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
        """Yield what was found in the rest of the text, in order, then blank it out."""
        spans = []
        for match in found:
            spans.append(match.span())
            yield match
        self.blank(spans)

    def _beginning(self, pattern: re.Pattern[str], begins: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """What the pattern finds at some places, none over another."""
        if begins not in self._places:
            self._places[begins] = [place.start() for place in begins.finditer(self.left)]
        reached = 0
        for place in self._places[begins]:
            if place >= reached and (match := pattern.match(self.left, place)):
                reached = match.end()
                yield match

    def blank(self, spans: list[tuple[int, int]]) -> None:
        """Blank out spans that are in order and do not overlap."""
        if not spans:
            return
        pieces, last = [], 0
        for start, end in spans:
            # U+FFFC is neither letter, digit nor space: nothing joins across it.
            pieces += [self.left[last:start], "\ufffc" * (end - start)]
            last = end
        self.left = "".join([*pieces, self.left[last:]])
        self._places.clear()
