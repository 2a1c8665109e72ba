"""Where a rule is written: real documents and sections. A rule cites these keys and no others.

`mark` says how far the source was read: S a founding guideline read whole, L a statute or regulation, F the full text,
P only the opening part, T only a title or a table of contents. What nobody wrote down is cited by nobody.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from compliance.both import Both


class Mark(StrEnum):
    """How much of the source was read."""

    GUIDELINE = "S"
    LAW = "L"
    FULL = "F"
    PART = "P"
    TITLE = "T"


@dataclass(frozen=True, slots=True)
class Citation:
    """A document and a place in it. `jurisdiction` is None for good practice that binds nobody."""

    title: Both
    section: Both
    url: str
    mark: Mark
    jurisdiction: str | None
    url_fr: str = ""

    def address(self, language: str) -> str:
        """Where it is read in a language; its only address where there is no French one."""
        return self.url_fr if language == "fr" and self.url_fr else self.url


def _load() -> dict[str, Citation]:
    file = tomllib.loads((Path(__file__).parent / "lists" / "citations.toml").read_text("utf-8"))
    return {key: _citation(row) for key, row in file.items()}


def _citation(row: dict[str, Any]) -> Citation:
    mark, jurisdiction = Mark(row["mark"]), row.get("jurisdiction")
    return Citation(Both(**row["title"]), Both(**row["section"]), row["url"], mark, jurisdiction, row.get("url_fr", ""))


CITATIONS: Mapping[str, Citation] = MappingProxyType(_load())
"""By key, as rules name them."""


def cited_here(keys: tuple[str, ...], jurisdiction: str) -> tuple[str, ...]:
    """The sources that speak to a jurisdiction: its own and good practice; all of them when none does."""
    own = tuple(key for key in keys if CITATIONS[key].jurisdiction in (None, jurisdiction))
    return own or keys
