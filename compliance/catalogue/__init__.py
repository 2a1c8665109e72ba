"""The catalogue: every row of what is asked, and who serves it: rules and questions say so themselves, places here."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from compliance.both import Both
from compliance.loading import rules
from compliance.questions import QUESTIONS, Question
from compliance.rule import Rule

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Row:
    """What one row asks, in our words. `auto`: a rule must serve it; `place`: where else it is served; `why_not`: what
    is not served yet, and with what it will come."""

    id: str
    section: str
    asks: Both
    auto: bool = False
    place: tuple[str, ...] = ()
    why_not: Both | None = None


@dataclass(frozen=True, slots=True)
class Served:
    """A row with everything that serves it."""

    row: Row
    rules: tuple[Rule, ...]
    questions: tuple[Question, ...]

    @property
    def is_answered(self) -> bool:
        """Whether something serves it, or it is said why nothing does."""
        return bool(self.rules or self.questions or self.row.place or self.row.why_not)


@lru_cache(maxsize=1)
def rows() -> Mapping[str, Row]:
    """Every row by its id, in the order of the catalogue."""
    return {name: _row(name, said) for name, said in _file()["row"].items()}


@lru_cache(maxsize=1)
def sections() -> Mapping[str, Both]:
    """The parts of the catalogue, in their order."""
    return {section["id"]: Both(**section["title"]) for section in _file()["section"]}


@lru_cache(maxsize=1)
def places() -> Mapping[str, Both]:
    """The places rows name, as people call them."""
    return {name: Both(**title) for name, title in _file()["place"].items()}


def coverage() -> Iterator[Served]:
    """Every row with the rules and questions that say they serve it."""
    for row in rows().values():
        yield Served(
            row,
            tuple(rule for rule in rules().values() if row.id in rule.serves),
            tuple(question for question in QUESTIONS if row.id in question.serves),
        )


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return tomllib.loads((HERE / "rows.toml").read_text("utf-8"))


def _row(name: str, said: Mapping[str, Any]) -> Row:
    why_not = Both(**said["why_not"]) if "why_not" in said else None
    asks, auto = Both(**said["asks"]), said.get("auto", False)
    return Row(name, said["section"], asks, auto, tuple(said.get("place", ())), why_not)
