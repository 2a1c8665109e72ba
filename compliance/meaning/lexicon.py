"""The word lexicon: what English words are in French, and how far each word can be relied upon.

Computed from federal law (see the files in `lists/lexicon/`); everyday words that law avoids are added by hand.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from compliance.meaning.stems import stem

HERE = Path(__file__).parents[1] / "lists" / "lexicon"

PROVISIONS = 540_254
"""How many provisions of law the frequencies were counted in."""


class Known(NamedTuple):
    """A word of one language: how many provisions use it; the share of them with a translation beside it (`reliable`);
    the share of all provisions that hold such a translation by chance."""

    provisions: int
    reliable: float
    chance: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`french` gives the French stems of an English stem; `known` the words, `empty` and `light` ones by language."""

    french: Mapping[str, frozenset[str]]
    known: Mapping[str, Mapping[str, Known]]
    empty: Mapping[str, frozenset[str]]
    light: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon, read at the first question; some 0.3 s and 20 MB."""
    grammar = tomllib.loads((HERE / "light-words.toml").read_text("utf-8"))
    return Lexicon(
        french=_french(),
        known={language: dict(_known(language)) for language in ("en", "fr")},
        empty={language: frozenset(grammar[language]["empty"].split()) for language in ("en", "fr")},
        light={
            language: frozenset(stem(word, language) for word in grammar[language]["light"].split())
            for language in ("en", "fr")
        },
    )


def _lines(file: str) -> Iterator[str]:
    lines = (HERE / file).read_text("utf-8").splitlines()
    return (line for line in lines if line and not line.startswith("#"))


def _french() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _lines("translations.tsv"):
        word, _, french = line.partition("\t")
        found.setdefault(stem(word, "en"), set()).update(stem(form, "fr") for form in french.split(" "))
    for line in _lines("everyday.txt"):
        english, _, french = line.partition("=")
        forms = {stem(form, "fr") for part in french.split() for form in part.split("-")}
        for word in english.split():
            found.setdefault(stem(word, "en"), set()).update(forms)
    return {word: frozenset(forms) for word, forms in found.items()}


def _known(language: str) -> Iterator[tuple[str, Known]]:
    for line in _lines(f"frequency.{language}.tsv"):
        word, provisions, reliable, chance = line.split("\t")
        yield word, Known(int(provisions), float(reliable), float(chance))
