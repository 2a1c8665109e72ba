"""Accuracy: official news is not flooded with requests for a source."""

from collections.abc import Iterator

from bench.accuracy import Figure, samples, share
from bench.accuracy._documents import findings
from compliance.rule import Severity


def figures() -> Iterator[Figure]:
    marks = []
    for row in samples("posts"):
        texts = {one: f"{row[f'title_{one}']}. {row[f'teaser_{one}']}" for one in ("en", "fr")}
        asked = [found for found in findings(texts, "accuracy") if found.severity is not Severity.ADVISE]
        marks.append((row["id"], bool(asked)))
    yield share("accuracy", "official news asked for a reason", marks, at_most=0.02)
