"""Numbers written in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from compliance.values.text import SPACES
from compliance.values.value import Language
from compliance.values.words import CARDINALS, HUNDREDS, JOINING, ORDINALS, SCALES

# Longer runs of digits are no quantity anybody compares as one (and Decimal rounds at 28).
LONGEST_NUMBER = 27

_GROUPED = rf"[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}}){{1,6}}(?![0-9])(?:[.,][0-9]+)?"
_HARD_GROUPED = r"[0-9]{1,3}(?:[\u00a0\u202f\u2009][0-9]{3}){1,6}(?![0-9])(?:[.,][0-9]+)?"
_ROUND_GROUPED = r"[0-9]{1,3}(?: [0-9]{3}){0,6}(?: 000)(?![0-9])(?:[.,][0-9]+)?"
_PLAIN = r"[0-9]+(?:[.,][0-9]+)*"

# English seldom groups by spaces: only no-break spaces and round thousands count there.
FIGURES: dict[Language, str] = {
    "en": rf"(?:{_HARD_GROUPED}|{_ROUND_GROUPED}|{_PLAIN})",
    "fr": rf"(?:{_GROUPED}|{_PLAIN})",
}

_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"\b(?=[IVXL]{2})(?:XL|X{0,3})(?:IX|IV|V?I{0,3})(?<=[IVXL])(?=(?:er?|re)?\b)")
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
    """A number in words and where it stands."""

    number: Decimal
    start: int
    end: int


def spelled(text: str, language: Language) -> Iterator[Spelled]:
    """Find numbers in words: "eighty-one", « quatre-vingt-dix-sept », "first", « deuxième »."""
    run: list[tuple[str, int, int]] = []
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if run and not _close(text, run[-1][2], match.start()):
            yield from _runs(run, language)
            run = []
        if _counts(word, language) or (run and word == JOINING[language]):
            run.append((word, *match.span()))
        elif run:
            yield from _runs(run, language)
            run = []
    yield from _runs(run, language)


def _close(text: str, end: int, start: int) -> bool:
    return start - end == 1 and text[end] in SPACES + "-‑"


def _counts(word: str, language: Language) -> bool:
    return word in CARDINALS[language] or word in ORDINALS[language] or word in HUNDREDS[language]


def _runs(run: list[tuple[str, int, int]], language: Language) -> Iterator[Spelled]:
    """Add neighbouring number words up, as far as they make one number."""
    number, start, end = 0, 0, 0
    for word, begins, ends in run:
        if word == JOINING[language]:
            continue
        joined = _join(number, word, language)
        if joined is None:
            yield Spelled(Decimal(number), start, end)
            joined, number = _join(0, word, language) or 0, 0
        if not number:
            start = begins
        number, end = joined, ends
    if number or end:
        yield Spelled(Decimal(number), start, end)


def _join(number: int, word: str, language: Language) -> int | None:
    """The number after one more word, or None when the word begins another number."""
    if word in HUNDREDS[language]:
        return max(number, 1) * 100 if number < 20 else None
    small = CARDINALS[language].get(word, ORDINALS[language].get(word, 0))
    if not number:
        return small
    if small == 20 and number % 100 == 4 and language == "fr":
        return number + 76
    low = number % 100
    room = 20 if language == "fr" and low in (60, 80) else 10
    if low == 0 or (low >= 20 and low % 10 == 0 and small < room) or (low in (10, 70, 90) and 7 <= small <= 9):
        return number + small
    return None


def roman(text: str) -> Iterator[Spelled]:
    """Find Roman numerals of at least two letters: "Schedule II", « XXe siècle »."""
    for match in _ROMAN.finditer(text):
        values = [_ROMAN_VALUES[letter] for letter in match.group()]
        pairs = zip(values, [*values[1:], 0], strict=True)
        number = sum(-value if value < following else value for value, following in pairs)
        yield Spelled(Decimal(number), *match.span())


def scale_of(word: str, language: Language) -> Decimal:
    """What a word like *billion* or a letter like *M* multiplies by: billion is 10⁹ in English, 10¹² in French."""
    return SCALES[language][word.lower()]
