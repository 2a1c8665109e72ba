"""Pictures the tests draw: posters with words, pictures that blink; and whether the reader of words must be there."""

import os
from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont

from compliance.media.reading import reader

FONT = "DejaVuSans.ttf"
REQUIRED = bool(os.environ.get("TANDEM_REQUIRE_SERVERS"))  # where everything must be there, a gap is a failure
needs_reader = pytest.mark.skipif(
    not reader() and not REQUIRED, reason="the program that reads words in pictures is not installed"
)


def saved(picture: Image.Image, kind: str = "PNG", **how: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def poster(*lines: str, ink: str = "#14304f", ground: str = "white", letters: int = 40) -> Image.Image:
    picture = Image.new("RGB", (900, 120 + 70 * len(lines)), ground)
    for place, line in enumerate(lines):
        font = ImageFont.truetype(FONT, letters)
        ImageDraw.Draw(picture).text((60, 50 + 70 * place), line, font=font, fill=ink)
    return picture


def blinking(
    *, pause: int = 100, frames: int = 20, size: tuple[int, int] = (400, 300), patch: tuple[int, int] | None = None,
    colours: tuple[str, str] = ("black", "white"), kind: str = "GIF", loop: int | None = 0,
) -> bytes:  # fmt: skip
    """A moving picture whose patch alternates between two colours."""
    stills = []
    for number in range(frames):
        still = Image.new("RGB", size, colours[0])
        if number % 2:
            still.paste(colours[1], (0, 0, *(patch or size)))
        stills.append(still)
    rounds = {} if loop is None else {"loop": loop}
    return saved(stills[0], kind, save_all=True, append_images=stills[1:], duration=pause, **rounds)
