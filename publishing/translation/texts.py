"""What of a content document is language: the texts of one side, each by its path, and the files that speak it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import rfc8785

from compliance.content import digest
from compliance.pairs.sides import base
from publishing.content.differences import leaves

Texts = Mapping[str, str]
"""By path inside the variant. Under `text` stand the first message and its thread, a message on each line, so that a
sentence may move from one message to another."""

_POSTED = re.compile(r"text|thread\[\d+\]\.text")
_WRITTEN = re.compile(r"overrides\.[\w-]+\.text|(?:.*\.)?(?:alt|description|title)|poll\[\d+\]")
_FILES = re.compile(r"(?:.*\.)?(?:digest|captions_digest)")


def texts_of(document: Mapping[str, Any], language: str) -> Texts:
    """Every text of a language, and by its digest every picture, film and caption file that speaks it."""
    said = leaves(next((one for tag, one in document.get("variants", {}).items() if base(tag) == language), {}))
    texts: dict[str, str] = {}
    for path, value in said:
        if _POSTED.fullmatch(path):
            texts["text"] = f"{texts['text']}\n{value}" if texts.get("text") else value
        elif _WRITTEN.fullmatch(path) or _FILES.fullmatch(path):
            texts[path] = value
    return texts


def is_file(path: str) -> bool:
    """Whether a path leads to a file, not to words."""
    return bool(_FILES.fullmatch(path))


def has_words(texts: Texts) -> bool:
    """Whether anything is written."""
    return any(value.strip() for path, value in texts.items() if not is_file(path))


def words_digest(texts: Texts) -> str:
    """The name of these very texts: one accent more is another name."""
    return digest(rfc8785.dumps(dict(texts)))


@dataclass(frozen=True)
class Sides:
    """Both languages of a document: the one it was written in, and the other."""

    source: Texts
    other: Texts


def sides_of(document: Mapping[str, Any], source: str) -> Sides:
    """The two sides of a document whose source language this is."""
    return Sides(texts_of(document, source), texts_of(document, "en" if source == "fr" else "fr"))
