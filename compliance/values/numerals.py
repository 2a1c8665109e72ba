"""Numbers written in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from compliance.values.text import SPACES, beginning
from compliance.values.value import Language
from compliance.values.words import CARDINALS, HUNDREDS, JOINING, LOOSE, ORDINALS, SCALES, THOUSANDS

# Longer runs of digits are no quantity anybody compares as one (and Decimal rounds at 28).
LONGEST_NUMBER = 27

_GROUPED = rf"[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}}){{1,6}}(?![0-9])(?:[.,][0-9]+)?"
_PLAIN = r"[0-9]+(?:[.,][0-9]+)*"

# English groups by commas, but what was pasted from French or from a table is grouped by spaces.
FIGURES = rf"(?:{_GROUPED}|{_PLAIN})"

_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"\b(?=[IVXL]{2})(?:XL|X{0,3})(?:IX|IV|V?I{0,3})(?<=[IVXL])(?=(?:er?|re)?\b)")
_ONE_LETTER = re.compile(
    r"\b(?i:schedule|part|class|article|type|phase|level|annex|appendix|title|chapter|volume|division"
    r"|partie|annexe|classe|niveau|titre|chapitre|tome|section)s? ([IVX])\b(?!['’.])"
)
_LONE_LETTER = re.compile(r" [IVX]\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


def figures(raw: str, language: Language) -> tuple[Decimal | str, ...]:
    """Read figures: every honest reading, the likeliest first. "3.1.0" stays as it is written."""
    bare = re.sub(rf"[{SPACES}]", "", raw)
    if len(bare) > LONGEST_NUMBER:
        return (bare,)
    commas, points = bare.count(","), bare.count(".")
    if commas and points:
        return _both_marks(bare)
    if commas + points > 1:
        return (_many_marks(bare),)
    if commas + points == 1:
        return _one_mark(bare, language)
    return (Decimal(bare),)


def _both_marks(bare: str) -> tuple[Decimal | str, ...]:
    """The last mark is the decimal one, if it stands alone: 1,234.50 or 1.234,50."""
    decimal = max(",.", key=bare.rfind)
    if bare.count(decimal) > 1:
        return (bare,)
    thousands = "," if decimal == "." else "."
    return (Decimal(bare.replace(thousands, "").replace(decimal, ".")),)


def _many_marks(bare: str) -> Decimal | str:
    groups = re.split(r"[.,]", bare)
    if len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]):
        return Decimal("".join(groups))
    return bare


def _one_mark(bare: str, language: Language) -> tuple[Decimal, ...]:
    whole, part = re.split(r"[.,]", bare)
    decimal = Decimal(f"{whole}.{part}")
    if len(part) != 3 or len(whole) > 3 or whole.startswith("0"):
        return (decimal,)
    thousands = Decimal(whole + part)
    if language == "en":
        return (thousands,) if "," in bare else (decimal,)
    # English figures inside French are a matter of style, not of value.
    return (decimal, thousands)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words and where it stands. `rank`: a place in a row; `loose`: it holds a number without counting."""

    number: Decimal
    start: int
    end: int
    rank: bool = False
    loose: bool = False


# A word of a run, where it stands.
_Placed: TypeAlias = tuple[str, int, int]


def spelled(text: str, language: Language) -> Iterator[Spelled]:
    """Find numbers in words: "eighty-one", « quatre-vingt-dix-sept », "first", « deux mille cinq cents »."""
    known, joining = _KNOWN[language], JOINING[language]
    run: list[_Placed] = []
    for match in (match for place in _BEGINS[language].finditer(text) if (match := _WORD.match(text, place.start()))):
        word = match.group().lower()
        if run and not _close(text, run[-1][2], match.start()):
            yield from _runs(run, language)
            run = []
        if word in known or (run and word == joining):
            run.append((word, *match.span()))
        elif run:
            yield from _runs(run, language)
            run = []
    yield from _runs(run, language)


_KNOWN: dict[Language, frozenset[str]] = {
    language: frozenset(
        {*CARDINALS[language], *ORDINALS[language], *LOOSE[language], *HUNDREDS[language], THOUSANDS[language]}
    )
    for language in ("en", "fr")
}
_BEGINS: dict[Language, re.Pattern[str]] = {
    language: beginning((*words, JOINING[language])) for language, words in _KNOWN.items()
}


def _close(text: str, end: int, start: int) -> bool:
    return start - end == 1 and text[end] in SPACES + "-‑"


def _runs(run: list[_Placed], language: Language) -> Iterator[Spelled]:
    """Add neighbouring number words up, as far as they make one number."""
    words: list[_Placed] = []
    number = 0
    for placed in run:
        if placed[0] == JOINING[language]:
            continue
        joined = _join(number, placed[0], language) if words else _join(0, placed[0], language)
        if words and (joined is None or words[-1][0] in LOOSE[language]):
            yield _spelled(number, words, language)
            words, joined = [], _join(0, placed[0], language)
        number = joined or 0
        words.append(placed)
    if words:
        yield _spelled(number, words, language)


def _spelled(number: int, words: list[_Placed], language: Language) -> Spelled:
    last = words[-1][0]
    rank = last in ORDINALS[language]
    return Spelled(Decimal(number), words[0][1], words[-1][2], rank, loose=last in LOOSE[language])


def _join(number: int, word: str, language: Language) -> int | None:
    """The number after one more word, or None when the word begins another number."""
    if word == THOUSANDS[language]:
        return max(number, 1) * 1000 if number < 1000 else None
    thousands, hundreds = number - number % 1000, number % 1000
    if word in HUNDREDS[language]:
        return thousands + max(hundreds, 1) * 100 if hundreds < 20 else None
    small = _small(word, language)
    low = hundreds % 100
    if not number:
        return small
    if language == "fr" and word.startswith("premi"):  # « les cent premiers jours »
        return None
    if small == 20 and low == 4 and language == "fr":
        return number + 76
    room = 20 if language == "fr" and low in (60, 80) else 10
    if low == 0 or (low >= 20 and low % 10 == 0 and small < room) or (low in (10, 70, 90) and 7 <= small <= 9):
        return number + small
    return None


def _small(word: str, language: Language) -> int:
    for words in (CARDINALS, ORDINALS, LOOSE):
        if word in words[language]:
            return words[language][word]
    return 0


def roman(text: str) -> Iterator[Spelled]:
    """Find Roman numerals: of two letters and more anywhere, of one after the word that is counted (Schedule I)."""
    for match in _ROMAN.finditer(text):
        values = [_ROMAN_VALUES[letter] for letter in match.group()]
        pairs = zip(values, [*values[1:], 0], strict=True)
        number = sum(-value if value < following else value for value, following in pairs)
        yield Spelled(Decimal(number), *match.span())
    for match in _ONE_LETTER.finditer(text) if _LONE_LETTER.search(text) else ():
        yield Spelled(Decimal(_ROMAN_VALUES[match[1]]), *match.span(1))


def scale_of(word: str, language: Language) -> Decimal:
    """What a word like *billion* or a letter like *M* multiplies by: billion is 10⁹ in English, 10¹² in French."""
    return SCALES[language][word.lower()]
