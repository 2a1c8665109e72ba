"""How often moving pictures that flash are told from those that do not; borderline ones apart."""

from collections.abc import Iterator

from bench.accuracy import SAMPLES, Figure, samples, share
from compliance.media import look


def figures() -> Iterator[Figure]:
    """The share of moving pictures judged right."""
    clear = [row for row in samples("flashing") if row["expected"] in ("pass", "fail")]
    yield share("flashing", "judged right", ((row["id"], _is_right(row)) for row in clear), at_least=1.0)


def _is_right(row: dict[str, str]) -> bool:
    facts = look((SAMPLES / row["path"]).read_bytes())
    return bool(facts.flashes or facts.red_flashes) == (row["expected"] == "fail")
