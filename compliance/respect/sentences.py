"""A text as sentences of classed words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from compliance.respect.spelling import is_known
from compliance.respect.vocabulary import NO_CLASS, understood, vocabulary
from compliance.text.plain import Plain, plain

TOKEN = re.compile(r"\w++(?:(?:[*@$!|€]+\w+)+\**|\*{2,})?")
SPACED = re.compile(r"(?<!\w)\w([ ._-])\w(?:\1\w){1,23}(?!\w)")
END = re.compile(r"(?<![.!?…])[.!?…]++[\s»\")']|[;]|\n")


class Word(NamedTuple):
    """A word in the plain reading, what it stands for, and its class; a dot for none."""

    start: int
    end: int
    said: str
    letter: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence; `shape` is one letter per word."""

    words: tuple[Word, ...]
    shape: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read for respect."""

    page: Plain
    sentences: tuple[Sentence, ...]

    def span(self, sentence: Sentence, first: int, last: int) -> tuple[int, int]:
        """Where the words from `first` up to before `last` stand in the text as written."""
        return self.page.span(sentence.words[first].start, sentence.words[max(first, last - 1)].end)


@lru_cache(maxsize=256)
def read(text: str, language: str) -> Reading:
    """The sentences of a text; linear in its length."""
    page = plain(text)
    tokens = list(_tokens(page.text, language))
    return Reading(page, tuple(_sentences(page.text, _with_phrases(tokens, language))))


def _tokens(text: str, language: str) -> Iterator[Word]:
    spaced = {found.start(): found for found in SPACED.finditer(text)}
    reached = 0
    for token in TOKEN.finditer(text):
        if token.start() < reached:
            continue
        run = spaced.get(token.start())
        merged = run and _merged(run, language)
        if run and merged:
            reached = run.end()
            yield from merged
        else:
            for said, letter in understood(token[0], language):
                yield Word(token.start(), token.end(), said, "." if letter in ("", NO_CLASS) else letter)


def _merged(run: re.Match[str], language: str) -> list[Word]:
    """The word spelled with spaces, alone or behind a one-letter word."""
    letters = run[0].replace(run[1], "")
    for skipped in (0, 1):
        known = understood(letters[skipped:], language)
        if len(letters) - skipped > 2 and (all(letter for _said, letter in known) or is_known(letters[skipped:])):
            ahead = [Word(run.start(), run.start() + 1, letters[0], "F")] if skipped else []
            return [
                *ahead,
                *(Word(run.start() + 2 * skipped, run.end(), said, letter or ".") for said, letter in known),
            ]
    return []


def _with_phrases(tokens: list[Word], language: str) -> Iterator[Word]:
    """The words, those of a listed phrase as one."""
    phrases, place = vocabulary(language).phrases, 0
    while place < len(tokens):
        word = tokens[place]
        if word.said not in phrases:
            yield word
            place += 1
            continue
        found = next(
            (
                (parts, letter)
                for parts, letter in phrases.get(word.said, ())
                if all(
                    _is_part(tokens[place + nth].said, part) if place + nth < len(tokens) else False
                    for nth, part in enumerate(parts)
                )
            ),
            None,
        )
        if found:
            last = tokens[place + len(found[0]) - 1]
            yield Word(word.start, last.end, " ".join(found[0]), found[1])
            place += len(found[0])
        else:
            yield word
            place += 1


def _is_part(said: str, part: str) -> bool:
    return said.startswith(part[:-1]) if part.endswith("*") else said == part


def _sentences(text: str, words: Iterator[Word]) -> Iterator[Sentence]:
    ends = [found.start() for found in END.finditer(text)]
    gathered: list[Word] = []
    place = 0
    for word in words:
        while place < len(ends) and ends[place] < word.start:
            place += 1
            if gathered:
                yield _sentence(gathered)
                gathered = []
        gathered.append(word)
    if gathered:
        yield _sentence(gathered)


def _sentence(words: list[Word]) -> Sentence:
    return Sentence(tuple(words), "".join(word.letter for word in words))
