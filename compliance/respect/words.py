"""Words that demean people, and coarse words."""

import re
from collections.abc import Iterator
from functools import lru_cache

from compliance.personal import Place
from compliance.respect import vocabulary
from compliance.respect.sentences import Sentence, Word, read
from compliance.respect.vocabulary import COARSE, SLUR, told

TOLD_TO = {
    "en": re.compile(
        r"(?<![a-z])(?:(?:you|they|we|he|she|these|those)(?: (?:are|re|is|s|all|just|nothing|but|only|such|really"
        r"|complete|a|an|bunch|of|bloody|little|fucking))+|too many|typical|fucking|dirty|filthy|stupid|bunch of|damn"
        r"|bloody|believe (?:this|that|these)|(?:behav\w+|act(?:s|ing)?) like an?"
        r"|look at (?:that|those)|call(?:ed|ing)? (?:me|you|her|him|them|people)(?: an?)?) $"
    ),
    "fr": re.compile(
        r"(?<![a-z])(?:(?:comportement|regarde[zr]?"
        r"|rien|bande|espece|trop|traite\w* \w+|traiter|sales?|typique|croire|putains?"
        r"|(?:tu|vous|n) (?:es|etes)|sont)"
        r"(?: (?:de|d|que|qu|juste|tous|toutes|une?|des|cette|ce|cet|ces|les|la|bande"
        r"|vraiment|pas))*|appele\w* les gens (?:de |des )*) $"
    ),
}
"""What stands before a word when somebody is told that they are one."""

NAMED = re.compile(r"[A-Z][a-z]+ (?:[A-Z][a-z]+|[A-Z]\b)")
AGAIN = {
    "en": re.compile(r"^ (?:are at it again|behaviou?r|in this country|keep acting|to me)"),
    "fr": re.compile(r"^ (?:recommencent|dans ce pays|a mes yeux|pour moi)"),
}


def slurs(text: str, language: str) -> Iterator[Place]:
    """Words that demean, and milder ones where somebody is called one; names of places and people are left alone."""
    reading, milder = read(text, language), told(language)
    for sentence in reading.sentences:
        for place, word in enumerate(sentence.words):
            if word.letter != SLUR and not (word.said in milder and _is_called(sentence, place, language)):
                continue
            start, end = reading.page.span(word.start, word.end)
            if not NAMED.match(text[start : end + 20]):
                yield Place(start, end)


def _is_called(sentence: Sentence, place: int, language: str) -> bool:
    """Whether the words before or behind say that somebody is one."""
    before = " ".join(word.said for word in sentence.words[max(0, place - 6) : place]) + " "
    after = " " + " ".join(word.said for word in sentence.words[place + 1 : place + 5])
    return bool(TOLD_TO[language].search(before) or (place <= 1 and AGAIN[language].match(after)))


def insults(text: str, language: str) -> Iterator[Place]:
    """What people are called when they are insulted."""
    reading = read(text, language)
    for sentence in reading.sentences:
        for place, word in enumerate(sentence.words):
            length = _insulting(word.said, language) and _insult_length(sentence.words[place : place + 4], language)
            if length:
                yield Place(*reading.page.span(word.start, sentence.words[place + length - 1].end))


@lru_cache(maxsize=50_000)
def _insulting(word: str, language: str) -> bool:
    """Whether an insult is this word or begins with it."""
    known = vocabulary.insults(language)
    return bool(known.class_of(word)) or word in known.phrases


def _insult_length(here: tuple[Word, ...], language: str) -> int:
    """How many words of an insult begin here; 0 for none."""
    known = vocabulary.insults(language)
    if known.class_of(here[0].said):
        return 1
    said = tuple(word.said for word in here)
    phrases = (parts for parts, _letter in known.phrases[here[0].said])
    return next((len(parts) for parts in phrases if said[: len(parts)] == parts), 0)


def coarse(text: str, language: str) -> Iterator[Place]:
    """Coarse words."""
    reading = read(text, language)
    for sentence in reading.sentences:
        for word in sentence.words if COARSE in sentence.shape else ():
            if word.letter == COARSE:
                yield Place(*reading.page.span(word.start, word.end))
