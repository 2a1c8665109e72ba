"""Personal data: found by kind, plain and hard; public lines never blocked; harmless numbers left alone."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from bench.accuracy import Figure, samples, share
from bench.accuracy._documents import findings
from compliance.rule import Severity


def figures() -> Iterator[Figure]:
    marks: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    blocked, flagged = [], []
    for row in samples("privacy"):
        found = findings({row["lang"]: row["text"]}, "privacy")
        if row["label"] == "pii":
            hard = "hard" if row["id"].startswith("hard") else "plain"
            marks[f"{row['type']} found, {hard}"].append((row["id"], _covers(found, row)))
        else:
            blocked.append((row["id"], any(one.severity is Severity.BLOCK for one in found)))
            flagged.append((row["id"], bool(found)))
    for measure, rows in sorted(marks.items()):
        yield share("privacy", measure, rows, at_least=0.99 if measure.endswith("plain") else 0.75)
    yield share("privacy", "blocked though public or harmless", blocked, at_most=0)
    yield share("privacy", "flagged though harmless", flagged, at_most=0.005)
    yield share("privacy", "official news flagged", _news(), at_most=0.005)


def _covers(found: list[Any], row: dict[str, Any]) -> bool:
    """Whether a finding touches the data that the row names."""
    value = row["spans"][0]["value"] if row.get("spans") else row["value"]
    start = row["text"].find(value)
    return any(one.start < start + len(value) and start < one.end for one in found)


def _news() -> Iterator[tuple[str, bool]]:
    for row in samples("posts"):
        texts = {language: f"{row[f'title_{language}']}. {row[f'teaser_{language}']}" for language in ("en", "fr")}
        yield row["id"], bool(findings(texts, "privacy"))
