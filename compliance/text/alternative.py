"""What an alternative text tells about its picture: nothing, little, or enough. Reads words only, never the picture."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from compliance.text.folding import fold

LIST = Path(__file__).parents[1] / "lists" / "alternative-text.toml"

ENOUGH = 3.0
"""What an alternative text should tell, counted in words of its own; a word that fits any picture counts half."""
EMBLEM = 1.0
"""What is enough beside the word logo or flag: whose it is."""

_PREFIX = re.compile(
    r"\s*(?:(?:(?:this|here) is )?(?:an?|the)[ ])?(?:image|picture|photo|photograph|pic|graphic)s?[ ]"
    r"(?:of|showing|shows|depicting|that shows|with)\b[ ]?(?:(?:an?|the)[ ])?"
    r"|\s*(?:(?:c['’]est |voici )?(?:une|l['’]|la|cette)[ ]?)?(?:image|photo|photographie|visuel)s?[ ]"
    r"(?:d['’]|(?:du|des|de|montrant|montre|représentant|représente|illustrant|illustre|qui montre|avec)[ ])"
    r"(?:(?:une?|les?|la)[ ])?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_NUMBER_BEHIND = re.compile(r"[\s_#(.:-]*\d*[\s).:!…-]*$")
FILE_NAME = re.compile(
    r"\S[^\n/\\]{0,200}\.(?:jpe?g|png|gif|webp|heic|bmp|tiff?|svg|avif|mp4|mov|pdf|psd)", re.IGNORECASE
)
CAMERA_NAME = re.compile(
    r"(?:img|image|dsc|dscn|dscf|pxl|photo|picture|screenshot|screen shot|capture|capture d['’]écran|scan"
    r"|untitled|sans titre)"
    r"[ _-]?[\d _.:-]*",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _rows() -> dict[str, Any]:
    return tomllib.loads(LIST.read_text("utf-8"))


@lru_cache
def _phrases(name: str) -> frozenset[str]:
    text = _rows()[name]["both"].replace("\n", "|")
    return frozenset(fold(phrase.strip()) for phrase in text.split("|") if phrase.strip())


@lru_cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for text in _rows()[name].values() for word in text.split())


def prefix(alt: str) -> int:
    """How many characters of “image of …” an alternative text begins with; 0 when it begins with the picture."""
    found = _PREFIX.match(alt)
    return found.end() if found else 0


def is_file_name(alt: str, file: str) -> bool:
    """Whether it is the name of a file, or what a camera called it."""
    name = file.rpartition("/")[2]
    own = {name.casefold(), name.rpartition(".")[0].casefold()}
    return bool(FILE_NAME.fullmatch(alt) or CAMERA_NAME.fullmatch(alt)) or alt.casefold() in own


def is_placeholder(alt: str) -> bool:
    """Whether it only holds the place of a description, or was written by a machine."""
    folded = fold(alt).strip(" .:!-_*[](){}<>\"'«»“”")
    bare = _NUMBER_BEHIND.sub("", folded)
    if not bare or folded in _phrases("nothing") or bare in _phrases("nothing"):
        return True
    return any(phrase in folded for phrase in _phrases("machine"))


def told(alt: str) -> float:
    """How much it tells: words that could stand under any picture count half, small words nothing."""
    words = [word.group() for word in _WORD.finditer(alt, prefix(alt))]
    return sum(_weight(word) for word in dict.fromkeys(words))


def _weight(word: str) -> float:
    folded = fold(word)
    if folded in _words("empty"):
        return 0.0
    return 0.5 if folded in _words("vague") else 1.0


def is_enough(alt: str) -> bool:
    """Whether it tells what the picture shows, as far as words alone let one judge."""
    amount = told(alt)
    if amount >= ENOUGH:
        return True
    is_emblem = any(fold(word) in _words("emblems") for word in _WORD.findall(alt))
    return is_emblem and amount >= EMBLEM + 0.5
