"""A text that is read in passes: what one pass has taken, the next no longer sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

SPACES = " \u00a0\u202f\u2009"
SPACE = f"[{SPACES}]"


Needs: TypeAlias = tuple[str, ...]
DIGITS: Needs = tuple("0123456789")


class Page:
    """The text with everything already read blanked out, so that positions stay true."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.left = text
        self._small = text.lower()

    def take(self, pattern: re.Pattern[str], needs: Needs = ()) -> Iterator[re.Match[str]]:
        """Yield what the pattern finds in the rest of the text, then blank it out.

        `needs`: small letters or signs of which a text without any holds nothing for the pattern; asking first is
        much quicker than looking.
        """
        if needs and not any(sign in self._small for sign in needs):
            return
        spans = []
        for match in pattern.finditer(self.left):
            spans.append(match.span())
            yield match
        self.blank(spans)

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
