"""Respect: functional tests of hateful language; what must be found, and what must not."""

from collections import defaultdict
from collections.abc import Iterator

from bench.accuracy import Figure, samples, share
from bench.accuracy._documents import findings

MUST = ("slur", "threat", "profanity")
"""The functionalities of which nearly all must be found."""


def figures() -> Iterator[Figure]:
    marks: dict[tuple[str, str], list[tuple[str, bool]]] = defaultdict(list)
    for row in samples("respect"):
        found = bool(findings({row["lang"]: row["text"]}, "respect"))
        hateful = row["label"] == "hateful"
        language, kind = row["lang"].upper(), row["functionality"].partition("_")[0]
        if hateful:
            marks[language, "all hateful cases found"].append((row["id"], found))
        if kind in MUST and (hateful or kind == "profanity"):
            marks[language, "slurs, threats, coarse words found"].append((row["id"], found))
        if not hateful and row["functionality"].startswith(("ident", "negate", "counter")):
            marks[language, "said of a group without hate, or against it, flagged"].append((row["id"], found))
    for (language, measure), rows in sorted(marks.items()):
        aims = {"all": 0.60, "slu": 0.95}
        yield share("respect", f"{measure}, {language}", rows, at_least=aims.get(measure[:3]))
    yield share("respect", "official texts on hard subjects flagged", _official(), at_most=0)


def _official() -> Iterator[tuple[str, bool]]:
    for row in samples("sensitive-but-fine"):
        yield row["id"], bool(findings({row["lang"]: row["text"]}, "respect"))
    for row in samples("posts"):
        texts = {language: f"{row[f'title_{language}']}. {row[f'teaser_{language}']}" for language in ("en", "fr")}
        yield row["id"], bool(findings(texts, "respect"))
