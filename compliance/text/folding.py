"""Text made comparable without moving a single character: positions in the folded text are positions in the text."""

import unicodedata
from functools import lru_cache

TEXTS_IN_HAND = 512
"""Many rules fold the same few texts and phrases."""

SAME = {
    "\u2019": "'",
    "\u2018": "'",
    "\u00a0": " ",
    "\u202f": " ",
    "\t": " ",
    "\n": " ",
    "\u2010": "-",
    "\u2011": "-",
    "\u2013": "-",
}


class _Table(dict[int, str]):
    """Fills itself: each character's small, unaccented form, when that is one character; otherwise the character."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        small = unicodedata.normalize("NFD", SAME.get(character, character).lower())[:1] or character
        self[code] = small
        return small


_TABLE = _Table()


@lru_cache(maxsize=TEXTS_IN_HAND)
def fold(text: str) -> str:
    """Small letters, no accents, plain apostrophes, hyphens and spaces; exactly as long as the text."""
    return text.translate(_TABLE)
