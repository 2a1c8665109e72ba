"""Where the emoji of a text stand, and what each is called in English and in French."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import emoji
import regex  # type: ignore[import-untyped]

from compliance.text.graphemes import GRAPHEME

TEXTS_IN_HAND = 64

FEW_JOINED, LONGEST_PIECE = 64, 1_024
"""Joiners in one text up to which it is read at once, and code points read at once when there are more.

The package that knows emoji takes quadratic time in the joiners.
"""
_JOINER = "\u200d"
_PIECE = regex.compile(rf"{GRAPHEME}{{1,64}}+", regex.DOTALL)

_MAYBE = re.compile(r"[\u00a9\u00ae\u203c-\U0001faff]|[0-9#*]\ufe0f?\u20e3")
WRITTEN_AS_TEXT = frozenset("©®™‼⁉↔↕↖↗↘↙↩↪ℹⓂ▪▫▶◀☎✔✖〰㊗㊙")
"""Signs that are emoji only when a variation selector follows; alone most keyboards and readers treat them as text."""


class Emoji(NamedTuple):
    """One emoji at `text[start:end]`."""

    start: int
    end: int
    sign: str


@lru_cache(maxsize=TEXTS_IN_HAND)
def emojis(text: str) -> tuple[Emoji, ...]:
    """Every emoji of a text, joined ones and flags as one each; ©, ™ and arrows without a selector are text."""
    if text.isascii() or not _MAYBE.search(text):
        return ()
    return tuple(
        Emoji(start + one["match_start"], start + one["match_end"], one["emoji"])
        for start, piece in _pieces(text)
        for one in emoji.emoji_list(piece)
        if one["emoji"] not in WRITTEN_AS_TEXT
    )


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """A text in pieces, and where each starts; only what a thousand joiners would hold together is cut."""
    if text.count(_JOINER) <= FEW_JOINED:
        yield 0, text
        return
    for found in _PIECE.finditer(text):
        for start in range(found.start(), found.end(), LONGEST_PIECE):
            yield start, text[start : min(start + LONGEST_PIECE, found.end())]


@lru_cache(maxsize=4_096)
def name_of(sign: str, language: str) -> str:
    """What a screen reader calls an emoji: its Unicode name in French for French, in English otherwise."""
    tag = "fr" if language.partition("-")[0] == "fr" else "en"
    _load(tag)
    entry = emoji.EMOJI_DATA.get(sign, {})
    name = str(entry.get(tag) or entry.get("en") or "emoji")
    return name.strip(":").replace("_", " ")


@lru_cache
def _load(tag: str) -> None:
    """Names in a language are read from the package when first asked for."""
    emoji.config.load_language(tag)
