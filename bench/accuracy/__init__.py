"""How often the checker is right, measured on labelled texts nobody here wrote: one module per family of rules.

The samples lie beside the repository, never in it. Each module gives `figures()`; `python -m bench.accuracy` prints
them all, one JSON object a line.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"


@dataclass(frozen=True, slots=True)
class Figure:
    """A share of a labelled set. `at_least` or `at_most` is the aim; `failures` names the samples that went wrong."""

    family: str
    measure: str
    value: float
    of: int
    at_least: float | None = None
    at_most: float | None = None
    failures: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        return (self.at_least is None or self.value >= self.at_least) and (
            self.at_most is None or self.value <= self.at_most
        )

    def as_row(self) -> dict[str, Any]:
        return {**asdict(self), "value": round(self.value, 4), "holds": self.holds}


def share(
    family: str,
    measure: str,
    marks: Iterable[tuple[str, bool]],
    *,
    at_least: float | None = None,
    at_most: float | None = None,
) -> Figure:
    """The share of samples marked true; `marks` are (id, mark). For `at_least`, the unmarked ones went wrong."""
    marked = list(marks)
    wrong = tuple(name for name, mark in marked if mark is (at_least is None))
    value = sum(mark for _name, mark in marked) / len(marked) if marked else 0.0
    return Figure(family, measure, value, len(marked), at_least, at_most, wrong)


def samples(name: str) -> Iterator[dict[str, Any]]:
    """The rows of a labelled file. Raises FileNotFoundError where the samples are not."""
    with (SAMPLES / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)
