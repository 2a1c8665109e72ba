"""Where in a variant a text stands: `text`, `thread.0.text`, `media.1.alt`."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from people.refusals import BadInput

_PLACE = re.compile(r"text|thread\.\d{1,2}\.text|(?:thread\.\d{1,2}\.)?media\.\d{1,2}\.alt")

Document = Mapping[str, Any]


def text_at(document: Document, language: str, place: str) -> str:
    """The text that stands there. Raises BadInput where there is none."""
    found: Any = document.get("variants", {}).get(language)
    if not _PLACE.fullmatch(place):
        raise BadInput("choice_unknown", value=place[:80])
    for step in place.split("."):
        try:
            found = found[int(step)] if step.isdigit() else found[step]
        except (KeyError, IndexError, TypeError):
            raise BadInput("choice_unknown", value=place[:80]) from None
    if not isinstance(found, str):
        raise BadInput("choice_unknown", value=place[:80])
    return found


def with_text(document: Document, language: str, place: str, text: str) -> dict[str, Any]:
    """The document with another text there. Raises BadInput where there is none."""
    text_at(document, language, place)
    changed = deepcopy(dict(document))
    steps = [int(step) if step.isdigit() else step for step in place.split(".")]
    inside: Any = changed["variants"][language]
    for step in steps[:-1]:
        inside = inside[step]
    inside[steps[-1]] = text
    return changed


def places_of(document: Document, language: str) -> Iterator[str]:
    """Every text of a language, in the order it is read."""
    variant = document.get("variants", {}).get(language, {})
    yield from (["text"] if variant.get("text") else [])
    for number, message in enumerate(variant.get("thread", [])):
        yield f"thread.{number}.text"
        yield from (f"thread.{number}.media.{one}.alt" for one, item in _described(message))
    yield from (f"media.{number}.alt" for number, item in _described(variant))


def _described(message: Document) -> Iterator[tuple[int, Document]]:
    return ((number, item) for number, item in enumerate(message.get("media", [])) if item.get("alt"))
