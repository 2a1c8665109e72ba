"""Open a picture under strict limits: what it claims is held against them before anything is decoded."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageFile, ImageOps

MOST_PIXELS = 40_000_000
"""Of one picture, as its header says. A telephone takes 12 million; a decompression bomb claims billions."""

ENOUGH_PIXELS = 8_000_000
"""A larger still picture is looked at in half its size or less, which keeps memory in bounds and loses no word."""

MOST_FRAMES = 1_500
MOST_PIXELS_MOVING = 400_000_000
"""Of all frames together; they are looked at one after another, so this bounds time, not memory."""

SHORTEST_PAUSE = 0.02
BROWSER_PAUSE = 0.1
"""Seconds. Browsers show a frame that asks for less than the one for as long as the other."""

FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", "image/webp": "WEBP", "image/bmp": "BMP",
           "image/tiff": "TIFF", "image/avif": "AVIF"}  # fmt: skip

BROKEN = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, OverflowError, AttributeError, ArithmeticError,
    AssertionError, NotImplementedError, struct.error, zlib.error,
)  # fmt: skip
"""All the ways in which the library says that a file is not what it claims to be."""

BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError)


class Unreadable(Exception):
    """Why a picture cannot be looked at: `broken`, `too-many-pixels`, `too-long`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def opened(data: bytes, media_type: str) -> ImageFile.ImageFile:
    """The picture, its header read and its pixels not yet. Raises Unreadable."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(BytesIO(data), formats=[FORMATS[media_type]])
            frames = frames_of(picture)
    except BOMB as error:
        raise Unreadable("too-many-pixels") from error
    except BROKEN as error:
        raise Unreadable("broken") from error
    pixels = picture.width * picture.height
    if pixels > MOST_PIXELS:
        raise Unreadable("too-many-pixels")
    if frames > MOST_FRAMES or (frames > 1 and frames * pixels > MOST_PIXELS_MOVING):
        raise Unreadable("too-long")
    return picture


def frames_of(picture: Image.Image) -> int:
    """How many frames are shown; previews and further pages of a still picture do not count."""
    return int(getattr(picture, "n_frames", 1)) if picture.format in ("GIF", "WEBP", "PNG", "AVIF") else 1


def frames(picture: ImageFile.ImageFile) -> Iterator[tuple[Image.Image, float]]:
    """Every frame as it is seen on a white page, and for how many seconds. Raises Unreadable."""
    screen = picture.size
    for number in range(frames_of(picture)):
        picture.seek(number)
        if picture.size != screen:
            raise Unreadable("broken")
        seen = on_white(picture)
        pause = float(picture.info.get("duration") or 0) / 1_000
        yield seen, pause if pause >= SHORTEST_PAUSE else BROWSER_PAUSE


def repeats(picture: Image.Image) -> bool:
    """Whether a moving picture goes round again. A GIF that does not say so plays once; the others say once with 1."""
    rounds = picture.info.get("loop")
    return rounds is not None if picture.format == "GIF" else rounds != 1


def still(picture: ImageFile.ImageFile) -> Image.Image:
    """A picture that does not move, the right way up, on white, of no more than ENOUGH_PIXELS."""
    if picture.width * picture.height > ENOUGH_PIXELS:
        picture.draft("RGB", (picture.width // 2, picture.height // 2))  # a JPEG comes out of its file smaller
    picture.load()
    small: Image.Image = picture
    while small.width * small.height > ENOUGH_PIXELS:
        small = (small if small.mode in ("L", "RGB", "RGBA") else on_white(small)).reduce(2)
    return on_white(ImageOps.exif_transpose(small))


def on_white(picture: Image.Image) -> Image.Image:
    """The pixels as a reader sees them on a white page, in red, green and blue."""
    if picture.mode.startswith("I"):  # 16 bits; else everything is white
        picture = picture.convert("I").point(lambda grey: grey / 256).convert("L")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    page = Image.new("RGBA", layer.size, "white")
    page.alpha_composite(layer)
    return page.convert("RGB")
