"""What is known of the files that go along, by their digest; what looking inside them found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from compliance.facts.plain import plain


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line of words seen in a picture, its box in pixels of the picture, the contrast of its letters (1 to 21).

    `contrast` is None where it could not be measured; `large` as WCAG 1.4.3 means it, at the size pictures are shown.
    """

    text: str
    left: int
    top: int
    width: int
    height: int
    contrast: float | None = None
    large: bool = False


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour (`#rrggbb`) and the share of the picture it covers, from 0 to 1."""

    code: str
    share: float


@dataclass(frozen=True, slots=True)
class CaptionFault:
    """Something wrong with a caption file: `what` it is, and where: the cue, counted from 1, and its second."""

    what: str
    cue: int | None = None
    second: float | None = None


@dataclass(frozen=True, slots=True)
class CaptionFacts:
    """What a caption file holds: how many cues, until which second, their words and language, and what is wrong.

    `machine_made` is the mark by which one sees that nobody edited it.
    """

    cues: int
    end: float
    text: str
    language: str | None = None
    machine_made: str | None = None
    faults: tuple[CaptionFault, ...] = ()


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """What is known of some bytes: their media type (`image/png`) and their size in bytes; and what was found inside.

    `looked` says whether somebody looked inside: False when a look is still to come, None when nobody will. `by` is
    the version of the eyes, and of the program that reads words where one is here: without it `lines` is None.
    `unreadable` says why the file cannot be opened. Flashes are None where they could not be looked for.
    """

    digest: str
    media_type: str
    size: int
    looked: bool | None = None
    by: str | None = None
    unreadable: str | None = None
    width: int | None = None
    height: int | None = None
    frames: int | None = None
    seconds: float | None = None
    repeats: bool | None = None
    flashes: bool | None = None
    red_flashes: bool | None = None
    lines: tuple[SeenLine, ...] | None = None
    languages: tuple[str, ...] | None = None
    colours: tuple[Colour, ...] = ()
    metadata: tuple[str, ...] = ()
    position: bool | None = None
    captions: CaptionFacts | None = None

    @property
    def words(self) -> str:
        """The words seen in the picture, line by line."""
        return "\n".join(line.text for line in self.lines or ())

    @property
    def words_language(self) -> str | None:
        """The one language of the words seen; None when there are none, several, or nobody can tell."""
        return self.languages[0] if self.languages and len(self.languages) == 1 else None

    @property
    def contrast(self) -> float | None:
        """The lowest contrast of any line."""
        return min((line.contrast for line in self.lines or () if line.contrast is not None), default=None)

    @property
    def moves(self) -> bool:
        return (self.frames or 1) > 1

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")

    @property
    def is_film(self) -> bool:
        return self.media_type.startswith("video/")

    @property
    def is_sound(self) -> bool:
        return self.media_type.startswith("audio/")

    def as_document(self) -> dict[str, Any]:
        """Everything known, as plain values to keep."""
        document: dict[str, Any] = plain(self)
        return document


def media_facts(document: Mapping[str, Any]) -> MediaFacts:
    """What `as_document` wrote down."""
    known = dict(document)
    captions = known.get("captions")
    if captions:
        faults = tuple(CaptionFault(**fault) for fault in captions.get("faults", ()))
        known["captions"] = CaptionFacts(**{**captions, "faults": faults})
    if known.get("lines") is not None:
        known["lines"] = tuple(SeenLine(**line) for line in known["lines"])
    known["colours"] = tuple(Colour(**colour) for colour in known.get("colours", ()))
    for name in ("languages", "metadata"):
        if known.get(name) is not None:
            known[name] = tuple(known[name])
    return MediaFacts(**known)
