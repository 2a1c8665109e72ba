"""Texts as they are compared: sentences of words that carry something, each word with what it can match."""

import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from compliance.meaning.lexicon import PROVISIONS, Known, lexicon
from compliance.meaning.stems import stem
from compliance.text.folding import fold
from compliance.text.language import prose
from compliance.text.sentences import sentences_of

WORDS_IN_HAND = 30_000
MOST_SENTENCES = 200
"""Sentences a text is compared by; no post has more, and time must not grow with their square."""

SAME_ROOT = 6
"""Letters that words of both languages begin with when they are taken for cousins (organization, organisation)."""

UNSEEN, UNSEEN_NAME, NUMBER, LIGHT = 4.8, 6.8, 4.0, 1.0
"""What a word weighs that law does not know; a capitalised one; a number; a word that carries little."""

HEAVIEST, LIGHTEST = 9.0, 0.3
FOREIGN = 20
"""How many times commoner a word is in the other language's law to be called foreign; and known there at all:"""
FOREIGN_AT_LEAST = 5

_WORD = re.compile(r"\d++(?:[.,\u00a0\u202f ]\d{3}(?!\d))*+(?:[.,]\d++)?|[^\W\d_]++(?:['’][^\W\d_]++)*+")
_ELIDED = re.compile(r"^(?:l|d|j|m|n|s|t|c|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)['’](?=.)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")


class Word(NamedTuple):
    """A word that is compared. `stem` and `root` are what words of the other language may share with it; `french` are
    the French stems an English word stands for. `share` is how much its vote counts, up to 1; `foreign` says whether
    it is rather a word of the other language. Under each of its `keys` it is found by words of the other language that
    have the same key."""

    form: str
    stem: str
    root: str
    french: frozenset[str]
    known: Known
    share: float
    foreign: bool
    keys: tuple[str, ...]


class Sentence(NamedTuple):
    """A sentence at `text[start:end]` of the passage `home` (counted from 0), and its words."""

    home: int
    start: int
    end: int
    words: tuple[Word, ...]

    @property
    def length(self) -> int:
        return self.end - self.start


def read(texts: Iterable[str], language: str) -> list[Sentence]:
    """The sentences of some passages that go together, in order; of very many, neighbours are read as one."""
    found = [sentence for home, text in enumerate(texts) for sentence in _read(text, language, home)]
    return _joined(found, -(-len(found) // MOST_SENTENCES)) if len(found) > MOST_SENTENCES else found


def _joined(sentences: list[Sentence], size: int) -> list[Sentence]:
    """Neighbours of one passage read as one, `size` at a time."""
    joined: list[list[Sentence]] = []
    for sentence in sentences:
        if joined and len(joined[-1]) < size and joined[-1][0].home == sentence.home:
            joined[-1].append(sentence)
        else:
            joined.append([sentence])
    return [
        Sentence(group[0].home, group[0].start, group[-1].end, tuple(word for item in group for word in item.words))
        for group in joined
    ]


def _read(text: str, language: str, home: int) -> Iterator[Sentence]:
    plain = prose(text)
    for span in sentences_of(text):
        words = tuple(_words(plain[span.start : span.end], language))
        if words:
            yield Sentence(home, span.start, span.end, words)


def _words(text: str, language: str) -> Iterator[Word]:
    return filter(None, (_compared(form, language) for form in _WORD.findall(text)))


@lru_cache(maxsize=WORDS_IN_HAND)
def _compared(form: str, language: str) -> Word | None:
    """A word as it stands in a text, or a number; None when it carries nothing."""
    if form[0].isdigit():
        return number(re.sub(r"\D", "", form))
    bare = _ELIDED.sub("", form) if language == "fr" else _POSSESSIVE.sub("", form)
    small = bare.lower().replace("œ", "oe").replace("’", "'")
    return (
        word(small, bare[0].isupper(), language) if len(small) > 1 and small not in lexicon().empty[language] else None
    )


@lru_cache(maxsize=WORDS_IN_HAND)
def number(digits: str) -> Word:
    keys = _keys(digits, digits, frozenset())
    return Word(digits, digits, digits, frozenset(), Known(0, 0.9, 0.03), 1.0, foreign=False, keys=keys)


@lru_cache(maxsize=WORDS_IN_HAND)
def word(form: str, capital: bool, language: str) -> Word:
    """What is known of a word, and what may answer it in the other language."""
    known = lexicon().known[language].get(form)
    ending = stem(form, language)
    root = fold(form)[:SAME_ROOT]
    french = lexicon().french.get(ending, frozenset()) if language == "en" else frozenset()
    weight = _weight(known, capital)
    if ending in lexicon().light[language]:
        weight = min(weight, LIGHT)
    return Word(
        form=form,
        stem=ending,
        root=root,
        french=french,
        known=known or Known(0, 0.6, 0.01),
        share=min(1.0, weight / 3),
        foreign=not capital and _is_foreign(form, known, "fr" if language == "en" else "en"),
        keys=_keys(ending, root, french),
    )


def _keys(stem: str, root: str, french: frozenset[str]) -> tuple[str, ...]:
    """A stem, how the word begins, and the French stems an English word stands for; each once."""
    return tuple(dict.fromkeys((stem, f"{root}…", *french)))


def _weight(known: Known | None, capital: bool) -> float:
    """How much a word says: the rarer, the more; about 2 for one in seventy provisions."""
    if not known:
        return UNSEEN_NAME if capital else UNSEEN
    return max(LIGHTEST, min(HEAVIEST, math.log(PROVISIONS / known.provisions)) - 2.2)


def _is_foreign(form: str, known: Known | None, other: str) -> bool:
    theirs = lexicon().known[other].get(form)
    ours = known.provisions if known else 1
    return theirs is not None and theirs.provisions >= FOREIGN_AT_LEAST and theirs.provisions > FOREIGN * ours
