"""Who is named with a title: ministers, members, doctors; by family name."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from compliance.case import Passage
from compliance.meaning.lexicon import lexicon
from compliance.pairs.sides import Edition
from compliance.text.folding import fold
from compliance.text.sought import sought

_NAME = r"[A-ZÀ-Ý][\w'’-]{1,30}\.?"
_TITLED = sought(
    r"(?<![.\w])(?:Honourable|Hon\.|Minister|MPP?|Premier|Mayor|Chief|Senator|Dr\.|Mr\.|Mrs\.|Ms\.|honorable|ministre|député|députée|"
    r"maire|mairesse|chef|cheffe|sénateur|sénatrice|Dre|Dr|M\.|Mme)[ \u00a0\u202f]"
    rf"(?P<name>{_NAME}(?:[ \u00a0\u202f]{_NAME}){{0,3}})"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
SHORTEST = 4
"""Letters a family name has at least to be compared."""


class Person(NamedTuple):
    """A family name at `passage.text[start:end]`, after a title."""

    passage: Passage
    start: int
    end: int

    @property
    def name(self) -> str:
        return self.passage.text[self.start : self.end]


def others(edition: Edition) -> Iterator[tuple[Person, Person]]:
    """Who is named in one language only, beside who is named in the other only: the French first."""
    english, french = _only(edition.english, edition.french), _only(edition.french, edition.english)
    yield from zip(french, english, strict=False)


def _only(here: tuple[Passage, ...], there: tuple[Passage, ...]) -> list[Person]:
    """Each person named with a title here whose family name stands nowhere there."""
    found = {fold(person.name): person for person in _people(here)}
    said = {fold(word) for passage in there for word in _WORD.findall(passage.text)} if found else set()
    return [person for name, person in found.items() if name not in said and not _is_half_said(name, said)]


def _is_half_said(name: str, said: set[str]) -> bool:
    """Whether the other side has a part of a double name."""
    return any(part in said for part in name.split("-") if len(part) >= SHORTEST)


def _people(passages: tuple[Passage, ...]) -> Iterator[Person]:
    for passage in passages:
        for found in _TITLED.finditer(passage.text):
            last = list(_WORD.finditer(found["name"]))[-1]
            start, end = found.start("name") + last.start(), found.start("name") + last.end()
            word = re.sub(r"['’]s?$", "", passage.text[start:end])
            if len(word) >= SHORTEST and not _is_common(word):
                yield Person(passage, start, start + len(word))


def _is_common(word: str) -> bool:
    """Whether it is also an ordinary word of either language, and so perhaps no name."""
    return any(word.lower() in known for known in lexicon().known.values())
