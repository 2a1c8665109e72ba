"""What each platform takes beside text (`lists/platforms.toml`), and what kind of media a file is."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePosixPath

from compliance.case import Case
from compliance.content import MediaItem

KINDS: Mapping[str, frozenset[str]] = {
    "video": frozenset({"mp4", "mov", "m4v", "webm", "avi", "mkv", "mpeg", "mpg"}),
    "audio": frozenset({"mp3", "m4a", "wav", "ogg", "aac", "flac"}),
    "animation": frozenset({"gif"}),
    "document": frozenset({"pdf", "doc", "docx", "ppt", "pptx"}),
}
"""By the end of a file's name; everything else is a picture."""


@dataclass(frozen=True, slots=True)
class Platform:
    """What one platform takes; None is no limit. `alternative_text` in characters, `pictures` in one message.

    `mixes`: pictures with films or animations in one message. `duplicates`: the same text on several accounts.
    `film_alone`: no pictures beside a film; `film_bytes`, `film_seconds`, `film_text` (characters of its description)
    and `caption_bytes`: the most of one film; `captions`: whether it shows any.
    `needs`: what a message cannot be without. `no_text_for`: media it keeps no alternative text for.
    """

    name: str
    source: tuple[str, ...]
    read_on: date
    alternative_text: int | None = None
    pictures: int | None = None
    hashtags: int | None = None
    mentions: int | None = None
    poll_options: int | None = None
    film_alone: bool = False
    film_bytes: int | None = None
    film_seconds: int | None = None
    film_text: int | None = None
    caption_bytes: int | None = None
    captions: bool = True
    mixes: bool = True
    duplicates: bool = True
    links: bool = True
    needs: str | None = None
    no_text_for: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def platforms() -> Mapping[str, Platform]:
    """Every platform with something to say."""
    file = tomllib.loads((Path(__file__).parents[1] / "lists" / "platforms.toml").read_text("utf-8"))
    return {name: _platform(row) for name, row in file.items()}


def _platform(row: Mapping[str, object]) -> Platform:
    return Platform(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})  # type: ignore[arg-type]


def kind_of(item: MediaItem, case: Case) -> str:
    """picture, video, audio, animation or document: by what is known of the bytes, else by the name of the file."""
    known = next((fact.media_type for fact in case.facts.media if fact.digest == item.digest), "")
    if known.startswith(("video/", "audio/")):
        return known.partition("/")[0]
    ending = PurePosixPath(item.file).suffix.lower().removeprefix(".")
    return next((kind for kind, endings in KINDS.items() if ending in endings), "picture")
