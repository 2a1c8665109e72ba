"""Text as it may be stored: NFC, LF line ends, nothing invisible that could spoil or disguise it."""

import re
import unicodedata
from typing import Any, NamedTuple

SURROGATE = "\ud800-\udfff"
CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f"
DIRECTION = "\u202a-\u202e\u2066-\u2069"
SPOILED = re.compile(f"[{SURROGATE}{CONTROL}{DIRECTION}]")


class Spoiled(NamedTuple):
    """A character that may not be there; `place` counts from 1."""

    code: str
    place: int
    name: str


def clean(text: str) -> tuple[str, Spoiled | None]:
    """The text in its stored form, or the first character that spoils it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = SPOILED.search(text)
    if found:
        return "", Spoiled(_code(found[0]), found.start() + 1, f"U+{ord(found[0]):04X}")
    return unicodedata.normalize("NFC", text), None


def _code(character: str) -> str:
    if re.match(f"[{SURROGATE}]", character):
        return "half-character"
    return "control-character" if re.match(f"[{CONTROL}]", character) else "direction-override"


def printable(key: Any) -> str:
    """An unknown name, safe to show in a sentence."""
    name = key if isinstance(key, str) else type(key).__name__
    return name[:80].encode("ascii", "backslashreplace").decode() if not name.isprintable() else name[:80]
