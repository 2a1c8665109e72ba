"""Dated lists of words with their source, and how to find them in a text in one pass.

A list is a TOML file in `lists/`. Each of its terms says how it counts: `how` is a word of the rule that reads it.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import ahocorasick

from compliance.both import Both
from compliance.text.folding import fold

HERE = Path(__file__).parent / "lists"


@dataclass(frozen=True, slots=True)
class Term:
    """What one thing is called, the phrases to look for, and the words that, right after, change the meaning."""

    name: Both
    how: str
    phrases: tuple[str, ...]
    not_before: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def stands(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


@dataclass(frozen=True)
class TermList:
    """One file: whose words these are, where they come from, and the day they were read."""

    title: Both
    source: str
    url: str
    dated: date
    terms: tuple[Term, ...]


class Hit(NamedTuple):
    """A phrase of a term, found whole at `text[start:end]`."""

    start: int
    end: int
    term: Term
    phrase: str


class Terms:
    """Terms ready to be looked for; time is linear in the text, however many terms there are."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self.terms = terms
        self._automaton = ahocorasick.Automaton()
        for term in terms:
            for phrase in term.phrases:
                self._automaton.add_word(fold(phrase), (phrase, term))
        self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[Hit]:
        """Every phrase that stands in the text as whole words, whatever its capitals and accents."""
        if not self.terms:
            return
        folded = fold(text)
        hits = [
            Hit(end + 1 - len(phrase), end + 1, term, phrase)
            for end, (phrase, term) in self._automaton.iter(folded)
            if _is_whole(folded, end + 1 - len(phrase), end + 1) and not _means_else(folded, end + 1, term)
        ]
        yield from _outermost(hits)


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


def _means_else(folded: str, end: int, term: Term) -> bool:
    following = folded[end : end + 40].lstrip()
    return any(following.startswith(fold(words)) for words in term.not_before)


def _outermost(hits: list[Hit]) -> Iterator[Hit]:
    """Of hits that overlap, the one that starts first and is longest."""
    reached = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= reached:
            reached = hit.end
            yield hit


@lru_cache
def load_list(name: str) -> TermList:
    """The list in a file."""
    file = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))
    return TermList(
        title=Both(**file["title"]),
        source=file["source"],
        url=file["url"],
        dated=file["dated"],
        terms=tuple(_term(row) for row in file["terms"]),
    )


@lru_cache
def standing(names: tuple[str, ...], on: date) -> Terms:
    """The terms of some lists that stand on a day."""
    return Terms(tuple(term for name in names for term in load_list(name).terms if term.stands(on)))


def _term(row: dict[str, Any]) -> Term:
    return Term(
        name=Both(row["en"], row["fr"]),
        how=row["how"],
        phrases=tuple(row["phrases"]),
        not_before=tuple(row.get("not_before", ())),
        since=row.get("since"),
        until=row.get("until"),
    )
