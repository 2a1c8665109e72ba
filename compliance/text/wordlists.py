"""Dated files of plain words in `lists/`: which words they hold, by the name of the row."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parents[1] / "lists"


@lru_cache
def words(name: str) -> Mapping[str, tuple[str, ...]]:
    """The rows of `[words]` in a list file, each split at its spaces; an underscore stands for a space."""
    rows: Mapping[str, str] = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))["words"]
    return {row: tuple(word.replace("_", " ") for word in text.split()) for row, text in rows.items()}
