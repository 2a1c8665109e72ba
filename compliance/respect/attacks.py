"""Attacks on groups of people and threats, by how the classes of words stand together.

A pattern is read over the shape of a sentence, one letter a word (the rows of `lists/groups-and-attacks.toml`), or over
the sentence with every group written as § (`lists/said-of-groups-*.toml`). Every gap is bounded, so time is linear.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from compliance.personal import Place
from compliance.respect.sentences import Reading, Sentence, read

HERE = Path(__file__).parents[1] / "lists"
TEXTS_IN_HAND = 64

G = "(?:nG|Gn?|gn?|kn)"
A = r"[^NoW]"

DEROGATION = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{G}[^N]{{0,12}}D(?P<last>)",
        rf"D[F]{{0,3}}{G}",
        rf"{G}(?:F?Y|n|I.)?[FM%]{{0,3}}b[FocD]{{0,6}}C(?P<last>)",
        rf"T[^N]{{0,6}}D[^N]{{0,5}}{G}",
        rf"I{A}{{0,4}}H[FT%]{{0,6}}{G}",
        rf"^[FIbM]{{0,2}}[HJ]{A}{{0,2}}F{{0,4}}{G}",
        rf"{G}{A}{{0,3}}J",
        rf"[IS]{A}{{0,5}}h[F.]{{0,3}}{G}",
        rf"[HJ]F{{0,3}}{G}Y",
        rf"{G}{A}{{0,6}}%|%[F]{{0,3}}{G}",
    )
)
"""The sign `last` says that the word before must end its noun phrase: "are a plague", not "a despicable attack"."""

THREAT = tuple(
    re.compile(pattern)
    for pattern in (
        rf"[IS][^NoWY]{{0,3}}[MO]{A}{{0,5}}V[F%]{{0,5}}(?:{G}|[TY])",
        rf"^[F]?O{A}{{0,2}}[Vw][F%]{{0,5}}{G}",
        rf"[OM][FbMIS]{{0,4}}V[F]{{0,5}}{G}",
        rf"[IS][^NoW]{{0,3}}[MO][F.]{{0,4}}w[F%Y]{{0,4}}{G}",
        rf"(?:(?<!o)(?<!oF){G}[^NoW]{{0,7}}|YF?)O[^NoW]{{0,3}}b[F]{{0,3}}[vV](?!.?o)",
        rf"O[^NoW]{{0,4}}{G}(?:F?Y)?[^NoW]{{0,2}}b[F]{{0,3}}[vV]",
        rf"(?:{G}|[TY])[^NoW]{{0,8}}E[F.b]{{0,3}}[xvVw](?!o)",
        r"[IS][^NoW]{0,3}M[^NoW]{0,3}[TY][^NoW]{0,2}x",
        rf"I[^NoW]{{0,4}}[cVw][^NoW]{{0,5}}(?:{G}|[gkTY])[^NoW]{{0,1}}Z",
        rf"[IMOS][^NoW]{{0,4}}c[^NoW]{{0,4}}Z[F]{{0,4}}{G}",
    )
)
GROUP, AGAINST_WHOM = re.compile(G), re.compile("[GgkTY]")
"""What a sentence must hold to demean a group; what it must hold to threaten anybody: a group, "them" or "you"."""

AFTER_NOUN = re.compile(
    r"(?!\W*(?:to no |for no |pour personne))"
    r"\W*(?:$|[.!?,;:\"»]|(?:to|of|on|for|in|and|or|that|who|without|with|pour|de|des|du|a|dans|sur|et|ou|sans|qui|ni|upon|our"
    r"|this|comme|like|once|around|behaviou?r|but|because|so|at|by|from|every|each|inside|always|anyway|mais|parce|par|car|a|depuis|qu|nes|nees)\b)"
)

PEOPLE = "people|persons?|folks?|m[ae]n|wom[ae]n|personnes?|gens"
MANY = re.compile(rf"(?:(?:{PEOPLE}) )?§(?: (?:{PEOPLE}|§))*")
ELIDED = {
    "en": (re.compile(r" (t|s|m|re|d|ll)(?= |$)"), r"'\1"),
    "fr": (re.compile(r"(?<![a-z])(n|d|l|s|j|qu|c|m|t) (?=[a-z§])"), r"\1'"),
}
"""How what an apostrophe parted is put together again."""


@lru_cache
def _file(language: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"said-of-groups-{language}.toml").read_text("utf-8"))


@lru_cache
def _compiled(language: str, *, wished: bool) -> tuple[re.Pattern[str], ...]:
    """What is said of groups in a language, as two patterns: what begins with the group, for which every other place is
    passed over, and the rest. « stands for the small words before a group.
    """
    patterns: list[str] = _file(language)["threatened" if wished else "demeaned"]
    small: str = _file(language)["small"]
    ahead = "|".join(f"(?:{one[1:]})" for one in patterns if one[0] == "§" and not _is_several(one))
    rest = "|".join(f"(?:{one})" for one in patterns if one[0] != "§" or _is_several(one))
    return re.compile(f"§(?:{ahead})".replace("«", small)), re.compile(f"(?<![a-z])(?:{rest})".replace("«", small))


def _is_several(pattern: str) -> bool:
    """Whether a pattern is several beside each other."""
    depth = 0
    for one in pattern:
        depth += (one == "(") - (one == ")")
        if one == "|" and not depth:
            return True
    return False


@lru_cache(maxsize=1)
def _against() -> re.Pattern[str]:
    return re.compile(_file("en")["against"])


def attacks(text: str, language: str) -> Iterator[Place]:
    """Where a group of people is demeaned, hated or denied its worth."""
    yield from _found(text, language, wished=False)


def threats(text: str, language: str) -> Iterator[Place]:
    """Where harm is wished on people, promised or called for."""
    yield from _found(text, language, wished=True)


def _found(text: str, language: str, *, wished: bool) -> Iterator[Place]:
    named = False
    for reading, sentence, shape, names in _all(text, language):
        before, named = named, names
        aimed = (AGAINST_WHOM if wished else GROUP).search(shape)
        found = _first(THREAT if wished else DEROGATION, sentence, shape, reading) if aimed else None
        if not found and (before or named):
            found = _as_told(sentence, shape, _compiled(language, wished=wished), ELIDED[language], named=before)
        if found and not _against().search(_text(reading, sentence)):
            yield Place(*reading.span(sentence, *found))


def _first(
    patterns: tuple[re.Pattern[str], ...], sentence: Sentence, shape: str, reading: Reading
) -> tuple[int, int] | None:
    for pattern in patterns:
        for found in pattern.finditer(shape):
            if "last" not in pattern.groupindex or _ends_the_noun(sentence, found.end(), reading):
                return found.span()
    return None


def _ends_the_noun(sentence: Sentence, end: int, reading: Reading) -> bool:
    """Whether what follows leaves the noun as it is: "are a plague to …", not "are plague specialists"."""
    if sentence.shape[end : end + 1] in tuple("DCYG%!F"):
        return True
    start = sentence.words[end - 1].end
    return bool(AFTER_NOUN.match(reading.page.text[start : start + 12]))


@lru_cache(maxsize=TEXTS_IN_HAND)
def _all(text: str, language: str) -> tuple[tuple[Reading, Sentence, str, bool], ...]:
    """Every sentence, its shape, and whether it names a group; "they" and "them" stand for a group named in the same or
    the previous one."""
    return tuple(_shaped(read(text, language)))


def _shaped(reading: Reading) -> Iterator[tuple[Reading, Sentence, str, bool]]:
    named = False
    for sentence in reading.sentences:
        shape = sentence.shape
        here = GROUP.search(shape)
        if named and not here:
            shape = shape.replace("T", "G")
        elif here:
            shape = shape[: here.end()] + shape[here.end() :].replace("T", "G")
        named = bool(here)
        yield reading, sentence, shape, named


def _as_told(
    sentence: Sentence,
    shape: str,
    patterns: tuple[re.Pattern[str], ...],
    elided: tuple[re.Pattern[str], str],
    *,
    named: bool,
) -> tuple[int, int] | None:
    """The same over the words themselves; `named`: the sentence before spoke of a group."""
    marked = " ".join("§" if letter in "Ggk" else word.said for word, letter in zip(sentence.words, shape, strict=True))
    marked = MANY.sub("§", elided[0].sub(elided[1], marked))
    if named and "§" not in marked:
        marked = "§ ; " + marked
    return (0, len(sentence.words)) if any(pattern.search(marked) for pattern in patterns) else None


def _text(reading: Reading, sentence: Sentence) -> str:
    return reading.page.text[sentence.words[0].start : sentence.words[-1].end]
