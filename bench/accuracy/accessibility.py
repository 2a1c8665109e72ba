"""Accessibility of the words: look-alike letters, hashtags, reading level.

Look-alike letters and reading level are measured on the labelled samples. There are no labelled hashtags there: tags
are made of the samples' own sentences, two to four ordinary words run together. Names of people and of small places are
not among them; a tag with such a name is mostly left alone. No sample holds alternative texts judged by people.
"""

import re
from collections.abc import Iterator
from itertools import islice
from statistics import median
from typing import Any

from bench.accuracy import Figure, samples, share
from compliance.text.folding import fold
from compliance.text.look_alikes import look_alikes
from compliance.text.mixed_alphabets import mixed_words
from compliance.text.reading_level import reading_level
from compliance.text.splitting import split
from compliance.text.unseen import unseen

FAMILY = "accessibility"
WORD = re.compile(r"[^\W\d_]+")
LONGEST_TAG = 4
SHORTEST_TAG = 8
SHORTEST_END = 4
HARDER = ("cds-notify", "cds-blog", "gc-news-teaser", "justice-laws")
"""Sources of the samples from plain to hard: notices, blog, news, law."""


def figures() -> Iterator[Figure]:
    yield from _look_alikes()
    for language, aim in (("en", 0.80), ("fr", 0.75)):
        marks = list(_tags(language))
        yield share(FAMILY, f"hashtags of ordinary words split right, {language}", marks, at_least=aim)
    for language in ("en", "fr"):
        whole = list(_single_words(language))
        yield share(FAMILY, f"single words taken for several, {language}", whole, at_most=0.01)
    for language in ("en", "fr"):
        yield _reading_order(language)


def _look_alikes() -> Iterator[Figure]:
    rows = [(row, bool(_disguised(row["text"]))) for row in samples("look-alike-letters")]
    fancy = ((row["id"], found) for row, found in rows if row["label"] == "fancy")
    plain = ((row["id"], found) for row, found in rows if row["label"] == "plain")
    yield share(FAMILY, "look-alike letters found", fancy, at_least=1.0)
    yield share(FAMILY, "look-alike letters, false alarms on plain texts", plain, at_most=0.0)
    fixed = ((row["id"], _plainly(row["text"]) == row["plain"]) for row, _found in rows if row["label"] == "fancy")
    yield share(FAMILY, "look-alike letters put right", fixed, at_least=1.0)


def _disguised(text: str) -> list[Any]:
    return [*look_alikes(text), *mixed_words(text), *unseen(text)]


def _plainly(text: str) -> str:
    for found in reversed(look_alikes(text)):
        text = text[: found.start] + (found.plain or "?") + text[found.end :]
    return text


def _tags(language: str) -> Iterator[tuple[str, bool]]:
    """Ordinary words side by side, run together in small letters, and whether they come apart as they were."""
    seen: set[str] = set()
    for row in samples("posts"):
        words = WORD.findall(row[f"teaser_{language}"])
        for start in range(1, len(words), LONGEST_TAG):
            taken = words[start : start + 2 + start % 3]
            tag = "".join(taken)
            if _is_a_tag(taken) and tag not in seen:
                seen.add(tag)
                yield tag, [fold(word) for word in split(tag, language)] == [fold(word) for word in taken]


def _is_a_tag(words: list[str]) -> bool:
    """Two words or more in small letters that begin and end with one that means something."""
    return (
        len(words) > 1 and all(word.islower() for word in words) and min(len(words[0]), len(words[-1])) >= SHORTEST_END
    )


def _single_words(language: str) -> Iterator[tuple[str, bool]]:
    """Every longer word of the texts by itself; none is a hashtag of several words."""
    words = {word.lower() for row in samples("posts") for word in WORD.findall(row[f"title_{language}"])}
    yield from ((word, bool(split(word, language))) for word in sorted(words) if len(word) >= SHORTEST_TAG)


def _reading_order(language: str) -> Figure:
    levels: dict[str, list[float]] = {source: [] for source in HARDER}
    for row in samples("parity"):
        if row["type"] == "genuine" and row["source"] in levels:
            levels[row["source"]].append(reading_level(row[language], language))
    medians = [median(found) for found in levels.values()]
    steps = [
        (f"{before} < {after}", low < high)
        for (before, low), (after, high) in zip(
            islice(zip(levels, medians, strict=True), 0, 3),
            islice(zip(levels, medians, strict=True), 1, 4),
            strict=True,
        )
    ]
    return share(FAMILY, f"median grade rises from notices to blog, news and law, {language}", steps, at_least=1.0)
