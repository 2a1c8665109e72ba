"""Look into a file: bytes in, facts out. Whatever the bytes are, no exception gets out."""

import hashlib
import logging
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from PIL import Image, ImageChops, ImageFile

from compliance.breakage import told
from compliance.facts.media import MediaFacts, SeenLine
from compliance.media import films, notes
from compliance.media.captions import captions_in
from compliance.media.colours import colours_of
from compliance.media.contrast import contrast_of, is_large
from compliance.media.flashing import flashes
from compliance.media.kinds import UNKNOWN, media_type
from compliance.media.opening import BOMB, BROKEN, FORMATS, Unreadable, frames, frames_of, opened, repeats, still
from compliance.media.reading import Word, reader, words_in
from compliance.media.seen_language import languages_of

LOOK = "1"
"""The version of the eyes; it goes up when looking comes to see other things in the same bytes."""

LARGEST_FILE = 64 << 20
"""Bytes of a picture beyond which it is not opened."""

MEASURED = 120
"""Words of one picture whose contrast is measured."""

log = logging.getLogger(__name__)


def look(data: bytes, *, digest: str | None = None, size: int | None = None) -> MediaFacts:
    """What some bytes hold. `size` is that of the whole file where `data` is only its head, `digest` its name."""
    kind = media_type(data)
    known = MediaFacts(digest or _named(data), kind, len(data) if size is None else size, looked=True, by=eyes())
    try:
        found = _found(data, kind, known.size)
    except Unreadable as error:
        found = {"unreadable": error.why}
    except BOMB:
        found = {"unreadable": "too-many-pixels"}
    except BROKEN:
        found = {"unreadable": "broken"}
    except Exception as wrong:  # noqa: BLE001 - our own fault is a fact too, and stops the post
        log.error("looking into a file broke", extra=told(wrong))
        found = {"unreadable": "crashed"}
    return _with(known, found)


def look_at_captions(data: bytes, *, digest: str | None = None) -> MediaFacts:
    """What a file given as captions holds, whatever it is."""
    kind, captions = captions_in(data)
    return MediaFacts(digest or _named(data), kind, len(data), looked=True, by=eyes(), captions=captions)


def eyes() -> str:
    """By what one looks: the version of the eyes, and the program that reads words, if there is one."""
    return " ".join(part for part in (LOOK, reader()) if part)


def _named(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


def _with(known: MediaFacts, found: dict[str, Any]) -> MediaFacts:
    names = ("digest", "media_type", "size", "looked", "by")
    return MediaFacts(**{name: getattr(known, name) for name in names}, **found)


def _found(data: bytes, kind: str, size: int) -> dict[str, Any]:
    if not data:
        raise Unreadable("empty")
    if kind == UNKNOWN:
        raise Unreadable("unknown-kind")
    if kind.startswith(("video/", "audio/")):
        return {"seconds": films.seconds_of(data), "position": films.tells_a_place(data)}
    if kind == "application/pdf":
        return {"metadata": notes.notes_of_pdf(data)}
    if kind in ("text/vtt", "application/x-subrip"):
        return {"captions": captions_in(data)[1]}
    if kind not in FORMATS:
        raise Unreadable("not-shown-by-platforms")
    if size > LARGEST_FILE or size != len(data):
        raise Unreadable("too-large")
    return _picture(opened(data, kind))


def _picture(picture: ImageFile.ImageFile) -> dict[str, Any]:
    """What a picture holds: a moving one is watched whole, its words read in a few of its frames."""
    moving, size = frames_of(picture) > 1, max(picture.size)
    found = _moving(picture) if moving else {}
    stills = found.pop("stills") if moving else [still(picture)]
    scale = size / max(stills[0].size)
    lines = _lines(stills, scale)
    return {
        "width": round(stills[0].width * scale),
        "height": round(stills[0].height * scale),
        "frames": frames_of(picture),
        "colours": colours_of(stills[0]),
        "lines": lines,
        "languages": None if lines is None else languages_of([line.text for line in lines]),
        "metadata": notes.notes_in(picture),
        "position": notes.tells_a_place(picture),
        **found,
    }


def _moving(picture: ImageFile.ImageFile) -> dict[str, Any]:
    rounds, last = repeats(picture), frames_of(picture) - 1
    stills: list[Image.Image] = []
    seconds: list[float] = []

    def watched() -> Iterator[tuple[Image.Image, float]]:
        for number, (seen, pause) in enumerate(frames(picture)):
            if number in (0, last // 2, last):
                stills.append(seen)
            seconds.append(pause)
            yield seen, pause

    found = flashes(watched(), repeats=rounds)
    return {
        "flashes": found.general,
        "red_flashes": found.red,
        "repeats": rounds,
        "seconds": round(sum(seconds), 2),
        "stills": _different(stills),
    }


def _different(stills: list[Image.Image]) -> list[Image.Image]:
    """The stills that do not show the same as the one before."""
    first = stills[:1]
    return first + [later for earlier, later in pairwise(stills) if ImageChops.difference(earlier, later).getbbox()]


def _lines(stills: list[Image.Image], scale: float) -> tuple[SeenLine, ...] | None:
    """The lines of words in some stills, each text once; None when nobody could read them."""
    found: dict[str, SeenLine] = {}
    for shown in stills:
        words = words_in(shown)
        if words is None:
            return None
        for line in _by_line(shown, words, scale):
            found.setdefault(line.text, line)
    return tuple(found.values())


def _by_line(shown: Image.Image, words: tuple[Word, ...], scale: float) -> Iterator[SeenLine]:
    """The lines, their boxes in pixels of the whole picture, which is `scale` times what is shown here."""
    lines: dict[tuple[str, ...], list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    measured = {word: contrast_of(shown, word) for word in words[:MEASURED]}
    for line in lines.values():
        left, top = min(word.left for word in line), min(word.top for word in line)
        yield SeenLine(
            text=" ".join(word.text for word in line),
            left=round(left * scale),
            top=round(top * scale),
            width=round((max(word.left + word.width for word in line) - left) * scale),
            height=round((max(word.top + word.height for word in line) - top) * scale),
            contrast=_typical([measured.get(word) for word in line]),
            large=any(is_large(word, shown.width) for word in line),
        )


def _typical(contrasts: list[float | None]) -> float | None:
    """The lower of the two words in the middle: one word misread does not speak for its line."""
    said = sorted(contrast for contrast in contrasts if contrast is not None)
    return said[(len(said) - 1) // 2] if said else None
