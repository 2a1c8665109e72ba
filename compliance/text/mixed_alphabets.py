"""Words in which letters of two alphabets stand together, as in “pаypal” with a Cyrillic а."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from compliance.text.plain_letters import TWINS, plain_letter

TEXTS_IN_HAND = 64

_OTHER = re.compile(r"[\u0370-\u052f\u1f00-\u1fff\u0530-\u058f\u13a0-\u13ff\uab70-\uabbf\u1400-\u166c\u166f-\u167f]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")

SALISH = frozenset("θχλ")
"""Greek letters that are letters of Indigenous languages written in Latin script: xʷməθkʷəy̓əm, Nuχalk."""

MOST_BESIDE_A_SYMBOL = 2
"""Small Latin letters beside which one Greek letter is a symbol: μm, kΩ, ΔT."""


class Mixed(NamedTuple):
    """`text[start:end]` is a word of two alphabets; `plain` is it in Latin letters, where every letter has a twin."""

    start: int
    end: int
    plain: str | None


@lru_cache(maxsize=TEXTS_IN_HAND)
def mixed_words(text: str) -> tuple[Mixed, ...]:
    """Every word that mixes Latin with another alphabet, or only pretends to be Latin."""
    if text.isascii() or not _OTHER.search(text):
        return ()
    return tuple(_found(text))


def _found(text: str) -> Iterator[Mixed]:
    is_cyrillic_text = any(sign not in TWINS for sign in _CYRILLIC.findall(text))
    for word in _WORD.finditer(text):
        foreign = _OTHER.findall(word[0])
        if foreign and (_is_mixed(word[0], foreign) or _pretends(word[0], is_cyrillic_text)):
            yield Mixed(*word.span(), _in_latin(word[0]))


def _is_mixed(word: str, foreign: list[str]) -> bool:
    latin = _LATIN.findall(word)
    return bool(latin) and any(sign not in SALISH for sign in foreign) and not _is_symbol(latin, foreign)


def _is_symbol(latin: list[str], foreign: list[str]) -> bool:
    """A single Greek letter beside capitals (NFκB) or beside a unit (μm)."""
    if len(foreign) > 1 or not _GREEK.match(foreign[0]):
        return False
    return len(latin) <= MOST_BESIDE_A_SYMBOL or all(letter.isupper() for letter in latin)


def _pretends(word: str, is_cyrillic_text: bool) -> bool:
    """Whether a word in a text without any other Cyrillic is made of Cyrillic letters drawn like Latin ones."""
    return not is_cyrillic_text and all(_CYRILLIC.match(sign) and sign in TWINS for sign in word)


def _in_latin(word: str) -> str | None:
    letters = [sign if _LATIN.match(sign) else plain_letter(sign) for sign in word]
    return "".join(letter for letter in letters if letter) if all(letters) else None
