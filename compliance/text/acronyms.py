"""Acronyms with the names they stand for, by language; and those that everybody knows."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from compliance.text.addresses import addresses
from compliance.text.folding import fold
from compliance.text.stretches import Stretches
from compliance.text.words import is_everyday, is_word

LIST = Path(__file__).parents[1] / "lists" / "acronyms.toml"

SHORTEST_WORD = 4
"""Letters from which capitals may be a word; the lists of words hold too many acronyms of three."""

_ACRONYM = re.compile(r"(?<![\w#@&/.$-])(?=[A-ZÀ-Ü]*[A-ZÀ-Ü]{2})[A-ZÀ-Ü]{2,6}(?:Can)?(?![\w&-]|\.[A-Z])")
_WORD = re.compile(r"[^\W\d_]{2,}")


class Acronym(NamedTuple):
    """An acronym at `text[start:end]`."""

    start: int
    end: int
    letters: str


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return tomllib.loads(LIST.read_text("utf-8"))


@lru_cache
def names(language: str) -> Mapping[str, str]:
    """What each acronym of a language stands for."""
    rows: list[dict[str, tuple[str, str]]] = _file()["acronyms"]
    return dict(row[language] for row in rows)


@lru_cache
def known(language: str) -> frozenset[str]:
    """Acronyms, and short words in capitals, that need no explanation."""
    rows = _file()["known"]
    listed: str = rows["both"] + " " + rows[language]
    return frozenset(listed.split())


def unexplained(text: str, language: str) -> Iterator[Acronym]:
    """Each acronym where it stands first, unless its name stands in the text or everybody knows it."""
    if not _ACRONYM.search(text) or _is_shouted(text):
        return
    seen: set[str] = set()
    links = Stretches((link.start, link.end) for link in addresses(text))
    for found in _ACRONYM.finditer(text):
        letters = found[0]
        if letters in seen or _needs_no_name(letters, language) or links.hold(found.start()):
            continue
        seen.add(letters)
        if not _is_explained(text, found, language):
            yield Acronym(*found.span(), letters)


def _needs_no_name(letters: str, language: str) -> bool:
    """Whether everybody knows it, or it is an ordinary word in capitals, which is another rule's concern."""
    if letters in names(language):
        return False
    if letters in known(language) or is_everyday(letters, language):
        return True
    return len(letters) >= SHORTEST_WORD and is_word(letters, language)


def _is_shouted(text: str) -> bool:
    """Whether so much is in capitals that acronyms cannot be told from words."""
    words: list[str] = _WORD.findall(text)
    return sum(word.isupper() for word in words) * 2 > len(words) > 3


def _is_explained(text: str, found: re.Match[str], language: str) -> bool:
    """In brackets after its name, before brackets that hold it, or with its name anywhere in the text."""
    before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
    if before.endswith("(") or (after.startswith("(") and not after[1:2].isdigit()):
        return True
    name = names(language).get(found[0])
    return name is not None and fold(name) in fold(text)
