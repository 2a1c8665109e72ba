"""Pictures people upload: read under strict limits, written anew once, named by their content, never changed.

Writing anew leaves behind whatever the file carried beside its pixels: where it was taken, by which camera, comments,
a program in disguise. What the camera said about up and down is applied before it is forgotten.
"""

import struct
import zlib
from hashlib import sha256
from io import BytesIO
from pathlib import PurePath
from typing import IO

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from PIL import Image, ImageFile

from channels.models import Channel
from channels.queries import channel_ids_of
from people.actors import actor
from people.models import Ministry, Person
from people.refusals import BadInput, NotAllowed
from people.roles import Role
from publishing.models import Media, MediaLook
from publishing.models.media import place_of
from publishing.pictures.redrawing import redrawn
from records.clock import now
from records.trail import Subject, record

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
    if not Channel.objects.filter(ministry=ministry, pk__in=channel_ids_of(by, Role.DRAFTER)).exists():
        raise NotAllowed("ministry_role_missing", role=Role.DRAFTER.label)
    name = _name_of(upload)
    picture, kind = _read(upload, name)
    try:
        content, size = redrawn(picture, kind)
    except _TOO_LARGE as error:
        raise _too_large(name) from error
    except _UNREADABLE as error:
        raise BadInput("media_unreadable", name=name) from error
    return _keep(content, size, CONTENT_TYPES[kind], name, ministry, by)


def _name_of(upload: IO[bytes]) -> str:
    """What it was called, safe to show: the last part, without signs one cannot see."""
    last = PurePath(str(getattr(upload, "name", None) or "").replace("\\", "/")).name
    return "".join(sign for sign in last if sign.isprintable())[-200:] or "?"


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


def _keep(content: bytes, size: tuple[int, int], content_type: str, name: str, ministry: Ministry, by: Person) -> Media:
    width, height = size
    media = Media(
        ministry=ministry,
        sha256=sha256(content).hexdigest(),
        name=name,
        content_type=content_type,
        width=width,
        height=height,
        size=len(content),
        uploaded_by=by,
        uploaded_at=now(),
    )
    same = Media.objects.filter(ministry=ministry, sha256=media.sha256)
    try:
        with transaction.atomic():
            return same.first() or _keep_new(media, content)
    except IntegrityError:  # the same picture came in at the same moment
        return same.get()


def _keep_new(media: Media, content: bytes) -> Media:
    media.file.name = _store(media, content)
    media.save(force_insert=True)
    MediaLook.objects.get_or_create(sha256=media.sha256)  # the clock looks into it
    subject, facts = Subject("ministry", media.ministry.public_id), {"digest": media.digest, "size": media.size}
    record(subject, "picture_taken_in", actor(media.uploaded_by, Role.DRAFTER), facts)
    return media


def _store(media: Media, content: bytes) -> str:
    """Where the bytes lie: once for the whole house, and again only beside a place that holds something broken."""
    storage, place = media.file.storage, place_of(media, "")
    if storage.exists(place) and storage.size(place) == len(content):
        return place
    return storage.save(place, ContentFile(content))
