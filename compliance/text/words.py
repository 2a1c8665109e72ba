"""The words people use, by language."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from compliance.text.folding import fold

HERE = Path(__file__).parents[1] / "lists"
EVERYDAY = 2_000
"""How common an everyday word is taken to be, in provisions: about as common as “health”."""


@lru_cache(maxsize=1)
def _own_list() -> Mapping[str, str]:
    return tomllib.loads((HERE / "everyday-words.toml").read_text("utf-8"))


@lru_cache
def counts(language: str) -> Mapping[str, int]:
    """Every known word of a language, folded, and how common it is."""
    known = {fold(word): count for word, count in _listed(language)}
    for word in _everyday(language):
        known[fold(word)] = max(known.get(fold(word), 0), EVERYDAY)
    return known


@lru_cache
def spellings(language: str) -> Mapping[str, frozenset[str]]:
    """For every folded word the ways it is written where accents are: cote is côte, côté, cote."""
    written: dict[str, set[str]] = {}
    for word in (*(word for word, _count in _listed(language)), *_everyday(language), *_short(language)):
        if not word.isascii():
            written.setdefault(fold(word), set()).add(word)
    return {folded: frozenset(words) for folded, words in written.items()}


def _listed(language: str) -> list[tuple[str, int]]:
    lines = (HERE / f"words.{language}.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return [(word, int(count)) for word, count in rows]


def _everyday(language: str) -> list[str]:
    return [*_own_list()[language].split(), *_hashtag_words()[language].split()]


def _short(language: str) -> list[str]:
    return _own_list()[f"short_{language}"].split()


@lru_cache(maxsize=1)
def _hashtag_words() -> Mapping[str, str]:
    return tomllib.loads((HERE / "hashtag-words.toml").read_text("utf-8"))


@lru_cache
def set_of(name: str) -> frozenset[str]:
    """One of the small lists of everyday-words.toml, folded."""
    return frozenset(fold(word) for word in _own_list()[name].split())


def is_word(word: str, language: str) -> bool:
    """Whether it is an ordinary word of the language, whatever its capitals and accents."""
    return fold(word) in counts(language)


@lru_cache
def everyday(language: str) -> frozenset[str]:
    """The words people use every day, short ones too, folded; none of them is an acronym."""
    return frozenset(fold(word) for word in (*_everyday(language), *_short(language))) - set_of("acronyms")


def is_everyday(word: str, language: str) -> bool:
    """Whether it is one of the words people use every day, whatever its capitals and accents."""
    return fold(word) in everyday(language)
