"""Texts too short for the language model: what their words say, one by one."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from compliance.meaning.reading import word
from compliance.pairs.sides import other
from compliance.text.language import FEWEST_LETTERS, prose

_WORD = re.compile(r"[^\W\d_]{2,}")

# Short answers that law hardly knows, and that no other language has.
_ANSWERS = {
    "en": frozenset({"yes", "maybe", "very", "agree", "disagree", "somewhat", "never", "always", "thanks", "hello"}),
    "fr": frozenset({"oui", "peut-être", "très", "accord", "désaccord", "jamais", "toujours", "merci", "bonjour"}),
}

ENOUGH = 2
"""Words of the other language, and none of its own, from which short texts are in the other language."""


class Leaning(NamedTuple):
    """How many words of a text belong to its language, and how many to the other one; names count for neither."""

    own: int
    foreign: int


def leaning(text: str, language: str) -> Leaning:
    """What the words of a short text say about its language; capitalised ones are names, but for the first."""
    words = _WORD.findall(prose(text))
    small = [form.lower() for place, form in enumerate(words) if place == 0 or form.islower()]
    return Leaning(
        own=sum(_belongs(form, language) for form in small),
        foreign=sum(_belongs(form, other(language)) for form in small),
    )


def is_short(text: str) -> bool:
    """Whether there is too little text for the language model."""
    return sum(len(form) for form in _WORD.findall(prose(text))) < FEWEST_LETTERS


def are_foreign(texts: Iterable[str], language: str) -> bool:
    """Whether every word of some short texts that says anything says: the other language."""
    counted = [leaning(text, language) for text in texts]
    return sum(item.foreign for item in counted) >= ENOUGH and not any(item.own for item in counted)


def _belongs(form: str, language: str) -> bool:
    """Whether a word is of this language and not of the other."""
    return form in _ANSWERS[language] or word(form, capital=False, language=other(language)).foreign
