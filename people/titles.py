"""What positions are usually called, by jurisdiction and role: dated lists in `people/lists/`, only ever offered."""

import tomllib
from functools import cache
from pathlib import Path

from people.positions import Titles
from people.roles import Role

LISTS = Path(__file__).parent / "lists"


@cache
def usual_titles(jurisdiction: str) -> dict[Role, Titles]:
    """By role, the usual titles in a jurisdiction; empty where no list was made."""
    path = LISTS / f"titles-{jurisdiction}.toml"
    if not path.is_file():
        return {}
    said = tomllib.loads(path.read_text("utf-8"))["titles"]
    return {
        Role(one["role"]): Titles(one["en"], one["fr"], one.get("branch_en", ""), one.get("branch_fr", ""))
        for one in said
    }
