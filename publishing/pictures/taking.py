"""Pictures people upload: read under strict limits, written anew once, named by their content, never changed.

Writing anew leaves behind whatever the file carried beside its pixels: where it was taken, by which camera, comments,
a program in disguise. What the camera said about up and down is applied before it is forgotten.
"""

import struct
import zlib
from io import BytesIO
from typing import IO

from PIL import Image, ImageFile

from people.models import Ministry, Person
from people.refusals import BadInput
from publishing.models import Media
from publishing.pictures.keeping import Kept, keep, name_of, require_drafter
from publishing.pictures.redrawing import redrawn

LARGEST_FILE = 20 * 1024 * 1024  # bytes, read before anything is decoded
MOST_PIXELS = 40_000_000  # of one picture, as its header says, before it is decoded
MOST_FRAMES = 300
MOST_PIXELS_MOVING = 40_000_000  # of all frames of a moving picture together: they stand in memory at once

CONTENT_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
_SAME_AS = {"MPO": "JPEG"}  # a photo with a preview behind it, as some telephones write them

# All the ways in which the library says that a file is not what it claims to be.
_UNREADABLE = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, OverflowError, struct.error, zlib.error,
)  # fmt: skip
_TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)
Image.MAX_IMAGE_PIXELS = MOST_PIXELS  # the library's own guard: it warns past this and refuses past twice this


def take_picture(ministry: Ministry, upload: IO[bytes], *, by: Person) -> Media:
    """Keep an uploaded picture for a ministry; the same picture again is the same row.

    Takes the drafting role on an account of the ministry. Raises BadInput `media_unreadable`, `media_too_large`,
    `media_animated` or `media_animation_too_long`.
    """
    require_drafter(ministry, by)
    name = name_of(upload)
    picture, kind = _read(upload, name)
    try:
        content, size = redrawn(picture, kind)
    except _TOO_LARGE as error:
        raise _too_large(name) from error
    except _UNREADABLE as error:
        raise BadInput("media_unreadable", name=name) from error
    return keep(Kept(content, CONTENT_TYPES[kind], *size), name, ministry, by, told="picture_taken_in")


def _read(upload: IO[bytes], name: str) -> tuple[ImageFile.ImageFile, str]:
    """The picture, its header read and its pixels not yet, and what it is."""
    content = upload.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise _too_large(name)
    try:
        picture = Image.open(BytesIO(content), formats=list(CONTENT_TYPES))
        frames = getattr(picture, "n_frames", 1)
    except _TOO_LARGE as error:
        raise _too_large(name) from error
    except _UNREADABLE as error:
        raise BadInput("media_unreadable", name=name) from error
    kind = _SAME_AS.get(picture.format or "", picture.format or "")
    _limit(picture.width * picture.height, frames if picture.format == kind else 1, kind, name)
    return picture, kind


def _limit(pixels: int, frames: int, kind: str, name: str) -> None:
    if pixels > MOST_PIXELS:
        raise _too_large(name)
    if frames > 1 and kind != "GIF":
        raise BadInput("media_animated", name=name)
    if frames > MOST_FRAMES or (frames > 1 and frames * pixels > MOST_PIXELS_MOVING):
        raise BadInput(
            "media_animation_too_long", name=name, frames=MOST_FRAMES, megapixels=MOST_PIXELS_MOVING // 1_000_000
        )


def _too_large(name: str) -> BadInput:
    megapixels, megabytes = MOST_PIXELS // 1_000_000, LARGEST_FILE // (1024 * 1024)
    return BadInput("media_too_large", name=name, megapixels=megapixels, megabytes=megabytes)
