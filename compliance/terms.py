"""Dated lists of words with their source, and how to find them in a text in one pass.

A list is a TOML file in `lists/`, or rows from elsewhere in the same form. Each of its terms says how it counts: `how`
is a word of the rule that reads it.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import ahocorasick

from compliance.both import Both
from compliance.text.folding import fold

HERE = Path(__file__).parent / "lists"

AROUND = 40
"""How far beside a phrase the words that change its meaning are looked for, in characters."""


class TermError(ValueError):
    """A list that cannot be used: which entry, and why."""


@dataclass(frozen=True, slots=True)
class Term:
    """What one thing is called, the phrases to look for, and the words that, right beside, change the meaning."""

    name: Both
    how: str
    phrases: tuple[str, ...]
    not_before: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    not_after: tuple[str, ...] = ()

    def stands(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


@dataclass(frozen=True)
class TermList:
    """One list: whose words these are, where they come from, and the day they were read."""

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


class _Entry(NamedTuple):
    term: Term
    phrase: str
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]


class Terms:
    """Terms ready to be looked for; time is linear in the text, however many terms there are."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self.terms = terms
        entries: dict[str, list[_Entry]] = {}
        for term in terms:
            beside = tuple(map(fold, term.not_before)), tuple(map(fold, term.not_after))
            for phrase in term.phrases:
                entries.setdefault(fold(phrase), []).append(_Entry(term, phrase, *beside))
        self._automaton = ahocorasick.Automaton()
        for folded, known in entries.items():
            self._automaton.add_word(folded, tuple(known))
        self._automaton.make_automaton()

    def find(self, text: str, hows: frozenset[str] | None = None) -> Iterator[Hit]:
        """Every phrase that stands in the text as whole words, whatever its capitals and accents.

        `hows` leaves out the terms that count otherwise. Of phrases that overlap, the first and longest.
        """
        yield from _outermost(hit for hit in _standing_whole(self, text) if hows is None or hit.term.how in hows)

    def read(self, text: str) -> Iterator[Hit]:
        """As `find`, with the phrases that overlap, as they end."""
        if not self.terms:
            return
        folded = fold(text)
        for last, entries in self._automaton.iter(folded):
            start, end = last + 1 - len(entries[0].phrase), last + 1
            if not _is_whole(folded, start, end):
                continue
            for entry in entries:
                if not _means_else(folded, start, end, entry):
                    yield Hit(start, end, entry.term, entry.phrase)


@lru_cache(maxsize=32)
def _standing_whole(terms: Terms, text: str) -> tuple[Hit, ...]:
    """Several rules ask the same list about the few texts of one post."""
    return tuple(sorted(terms.read(text), key=lambda hit: (hit.start, -hit.end)))


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


def _means_else(folded: str, start: int, end: int, entry: _Entry) -> bool:
    return (bool(entry.not_before) and folded[end : end + AROUND].lstrip().startswith(entry.not_before)) or (
        bool(entry.not_after) and folded[max(0, start - AROUND) : start].rstrip().endswith(entry.not_after)
    )


def _outermost(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Of hits that overlap, in order of their place, the one that starts first and is longest."""
    reached = 0
    for hit in hits:
        if hit.start >= reached:
            reached = hit.end
            yield hit


@lru_cache
def load_list(name: str) -> TermList:
    """The list of that name among those shipped."""
    return load_list_file(HERE / f"{name}.toml")


def load_list_file(path: Path) -> TermList:
    """The list in a file, wherever it is. Raises TermError, OSError."""
    try:
        return term_list(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise TermError(f"{path.name} is no list: {wrong}.") from wrong


def term_list(rows: Mapping[str, Any]) -> TermList:
    """A list from plain values in the form of the files; days are dates or ISO text. Raises TermError."""
    try:
        title, terms = Both(**rows["title"]), rows["terms"]
        heading = title, str(rows["source"]), str(rows["url"]), _day(rows["dated"])
    except (KeyError, TypeError, ValueError) as wrong:
        raise TermError(f"The heading of the list is incomplete: {wrong}.") from wrong
    if heading[3] is None:
        raise TermError("The list does not say the day it was read.")
    return TermList(heading[0], heading[1], heading[2], heading[3], tuple(_terms(terms)))


def _terms(rows: Sequence[Mapping[str, Any]]) -> Iterator[Term]:
    for number, row in enumerate(rows, 1):
        try:
            yield term(row)
        except (KeyError, TypeError, ValueError) as wrong:
            raise TermError(f"Entry {number} of the list: {_reason(wrong)}.") from wrong


def term(row: Mapping[str, Any]) -> Term:
    """A term from plain values. Raises KeyError, TypeError or ValueError when a value is missing or makes no sense."""
    phrases = _phrases(row, "phrases")
    if not phrases:
        raise ValueError("it has no phrase to look for")
    return Term(
        name=Both(row["en"], row["fr"]),
        how=row["how"],
        phrases=phrases,
        not_before=_phrases(row, "not_before"),
        since=_day(row.get("since")),
        until=_day(row.get("until")),
        not_after=_phrases(row, "not_after"),
    )


def _phrases(row: Mapping[str, Any], field: str) -> tuple[str, ...]:
    written = row.get(field, ())
    if isinstance(written, str) or not all(isinstance(phrase, str) and phrase.strip() for phrase in written):
        raise ValueError(f"{field} is a list of words, none of them empty")
    return tuple(written)


def _day(value: object) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    if isinstance(value, str):
        return date.fromisoformat(value)
    raise ValueError(f"{value} is not a day")


def _reason(wrong: Exception) -> str:
    return f"{wrong} is missing" if isinstance(wrong, KeyError) else str(wrong)
