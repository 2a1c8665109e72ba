"""Files as the examples of rules show them: a poster, a film, its captions, and what looking into them found."""

from typing import Any

from compliance.facts.media import CaptionFacts, MediaFacts, SeenLine

POSTER = "sha256:" + "a" * 64
FILM = "sha256:" + "b" * 64
CAPTIONS = "sha256:" + "c" * 64


def poster(alt: str = "", **fields: Any) -> dict[str, Any]:
    """A variant with a poster."""
    return {"media": [{"file": "poster.png", "alt": alt, "digest": POSTER, **fields}]}


def film(captions: str | None = "film.vtt", **fields: Any) -> dict[str, Any]:
    """A variant with a film and, unless told otherwise, its captions."""
    beside = {"captions": captions, "captions_digest": CAPTIONS} if captions else {}
    return {"media": [{"file": "film.mp4", "digest": FILM, **beside, **fields}]}


def looked(media_type: str = "image/png", digest: str = POSTER, **found: Any) -> tuple[MediaFacts, ...]:
    """What looking into a file found."""
    return (MediaFacts(digest, media_type, 70_000, looked=True, by="1", **found),)


def read(*lines: str, language: str | None = None, contrast: float | None = None) -> tuple[MediaFacts, ...]:
    """A poster in which these lines were read."""
    seen = tuple(SeenLine(line, 20, 20 + 40 * place, 300, 30, contrast) for place, line in enumerate(lines))
    return looked(lines=seen, languages=(language,) if language else ())


def captioned(**found: Any) -> tuple[MediaFacts, ...]:
    """A film whose caption file was read."""
    holds = {"cues": 12, "end": 60.0, "text": "", **found}
    read_captions = MediaFacts(CAPTIONS, "text/vtt", 900, looked=True, by="1", captions=CaptionFacts(**holds))
    return (read_captions, MediaFacts(FILM, "video/mp4", 9_000_000, looked=True, by="1", seconds=60.0))
