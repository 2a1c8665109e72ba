"""Letters that are not letters: mathematical, circled, full-width, struck through, upside down, flags spelling a word.

What Indigenous languages, phonetics, mathematics and emoji really write is left alone: modifier letters (kʷ, Tłı̨chǫ),
syllabics, the θ, χ and λ of Salish names, a lone ℹ or 🅿.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import emoji

from compliance.text.plain_letters import plain_letter

TEXTS_IN_HAND = 64

STYLED = (
    "\U0001d400-\U0001d7ff０-９Ａ-Ｚａ-ｚ\u2460-\u24c1\u24c3-\u24ff"
    "\U0001f100-\U0001f16f\U0001f172-\U0001f17d\U0001f180-\U0001f189"
)
"""Signs that stand for a letter or a digit and are never a word's own (policy catalogue, row GEN-A4)."""

EMOJI_LETTERS = "\u2139\u24c2\U0001f170\U0001f171\U0001f17e\U0001f17f"
"""Letters that are emoji when they stand alone: ℹ Ⓜ 🅰 🅱 🅾 🅿."""

LETTERLIKE = "ℂℊ-ℓℕℙ-ℝℤℨℬℭℯ-ℱℳℴⅅ-ⅉ"
SMALL_CAPITALS = "\u1d00-\u1d2bꜰꜱ"
RAISED = "ʰʲʳʷʸˡˢˣᴬ-ᵪᶜᶠᶻⁱⁿₐ-ₜ"
TURNED = "ɐɟƃɥʞɯɹʇʍʎ"
STRIKES = "\u0335-\u0338\u20d2\u20d3\u20dd-\u20e2\u20e4-\u20e6\u20ea\u20eb"

_SUSPECT = re.compile(
    f"[{STYLED}{EMOJI_LETTERS}{LETTERLIKE}{SMALL_CAPITALS}{RAISED}{TURNED}{STRIKES}\U0001f1e6-\U0001f1ff\u0300-\u036f]"
)
_WORD = re.compile(r"\S+")
_STYLED = re.compile(f"[{STYLED}]")
_EMOJI_LETTER = re.compile(f"[{EMOJI_LETTERS}]")
_LETTERLIKE = re.compile(f"[{LETTERLIKE}]")
_SMALL = re.compile(f"[{SMALL_CAPITALS}]")
_RAISED_WORD = re.compile(rf"(?<![^\W_])[{RAISED}]{{3,}}(?![^\W_])")
_STRUCK = re.compile(rf"\w[\u0300-\u034e]*[{STRIKES}]")
_HEAPED = re.compile(r"[\u0300-\u036f]{4,}")
_FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]+")
_PHONETIC = re.compile(r"[/\[].*[/\]]")


class LookAlike(NamedTuple):
    """`text[start:end]` is read wrongly or not at all; `plain` says it in plain letters, where that is certain."""

    start: int
    end: int
    plain: str | None


@lru_cache(maxsize=TEXTS_IN_HAND)
def look_alikes(text: str) -> tuple[LookAlike, ...]:
    """Every stretch of words written in look-alike letters; words side by side are one stretch."""
    if text.isascii() or not _SUSPECT.search(text):
        return ()
    words = [word.span() for word in _WORD.finditer(text) if _is_disguised(word[0])]
    return tuple(_told(text, *stretch) for stretch in _joined(text, words))


def _is_disguised(word: str) -> bool:
    if word.isascii() or not _SUSPECT.search(word):
        return False
    return bool(
        _STYLED.search(word)
        or (_EMOJI_LETTER.search(word) and _letters_in(word) > 1)
        or (_LETTERLIKE.search(word) and _letters_in(word) > 1)
        or len(_SMALL.findall(word)) > 1
        or _RAISED_WORD.search(word)
        or len(_STRUCK.findall(word)) > 1
        or _HEAPED.search(word)
        or (len(set(re.findall(f"[{TURNED}]", word))) > 1 and not _PHONETIC.search(word))
        or _is_broken_flag(word)
    )


def _letters_in(word: str) -> int:
    """Different letters; 🅿🅿 is one emoji twice, 🅿🅰 is the beginning of a word."""
    return len({sign for sign in word if sign.isalpha() or _EMOJI_LETTER.match(sign)})


def _is_broken_flag(word: str) -> bool:
    """Whether letters of flags stand there that make no flag."""
    return any(_leftover(run[0]) for run in _FLAGS.finditer(word))


def _leftover(run: str) -> bool:
    pairs = [run[place : place + 2] for place in range(0, len(run), 2)]
    return any(len(pair) == 1 or not emoji.is_emoji(pair) for pair in pairs)


def _joined(text: str, words: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Disguised words with nothing but space, figures or signs between them, as one stretch."""
    if not words:
        return
    start = words[0][0]
    for (_, end), (following, _) in pairwise(words):
        if any(sign.isalpha() for sign in text[end:following]):
            yield start, end
            start = following
    yield start, words[-1][1]


def _told(text: str, start: int, end: int) -> LookAlike:
    while end - start > 1 and not _is_part(text[end - 1]):
        end -= 1
    while end - start > 1 and not _is_part(text[start]):
        start += 1
    return LookAlike(start, end, _plain(text[start:end]))


def _is_part(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign) in ("So", "Mn", "Me")


def _plain(stretch: str) -> str | None:
    """The stretch as it would be typed; None where a letter is in doubt, or where flags hide the words' ends."""
    if _FLAGS.search(stretch) or _HEAPED.search(stretch):
        return None
    shown = re.sub(f"[{STRIKES}\ufe0e\ufe0f]", "", stretch)
    letters = [plain_letter(sign) for sign in shown]
    if any(letter is None for letter in letters):
        return None
    plain = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter))
    return plain if plain != stretch else None
