"""The direction words of deadlines: *by* is « au plus tard le », *before* is « avant »."""

from __future__ import annotations

import re
from dataclasses import replace

from compliance.values.value import Kind, Language, Value
from compliance.values.words import BOUNDS

_REACH = 34  # code points before a date in which its direction word stands
_BETWEEN: dict[Language, str] = {
    "en": r"(?:[\s,]+(?:on|the|midnight|noon|sunset|(?:mon|tues|wednes|thurs|fri|satur|sun)day))*[\s,]*",
    "fr": r"[\s,]*(?:(?:le|la|au|du|de|l['’]|à|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)[\s,]*)*",
}


def _either_apostrophe(word: str) -> str:
    return word.replace("'", "['’]")


_PATTERNS = {
    language: [
        (word, re.compile(rf"(?<!\w){_either_apostrophe(word)}{_BETWEEN[language]}$", re.IGNORECASE), bound)
        for word, bound in words
    ]
    for language, words in BOUNDS.items()
}


def with_bounds(text: str, values: list[Value], language: Language) -> list[Value]:
    """Give each date and time the direction word that stands right before it."""
    return [_bounded(text, value, language) if value.kind in (Kind.DATE, Kind.TIME) else value for value in values]


def _bounded(text: str, value: Value, language: Language) -> Value:
    before = text[max(0, value.start - _REACH) : value.start]
    small = before.casefold().replace("’", "'")
    for word, pattern, bound in _PATTERNS[language]:
        if word in small and pattern.search(before):
            return replace(value, bound=bound)
    return value
