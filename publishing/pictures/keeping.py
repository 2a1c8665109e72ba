"""Where files that people upload are kept: under the name of their content, once, and never changed."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from typing import IO

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from channels.models import Channel
from channels.queries import channel_ids_of
from people.actors import actor
from people.models import Ministry, Person
from people.refusals import NotAllowed
from people.roles import Role
from publishing.models import Media, MediaLook
from publishing.models.media import place_of
from records.clock import now
from records.trail import Subject, record


@dataclass(frozen=True)
class Kept:
    """What is to be kept: its bytes, as they will be sent, and what they are. No size in pixels where nothing shows."""

    content: bytes
    content_type: str
    width: int = 0
    height: int = 0


def require_drafter(ministry: Ministry, by: Person) -> None:
    """Whoever sends files drafts for an account of the ministry. Raises NotAllowed."""
    if not Channel.objects.filter(ministry=ministry, pk__in=channel_ids_of(by, Role.DRAFTER)).exists():
        raise NotAllowed("ministry_role_missing", role=Role.DRAFTER.label)


def name_of(upload: IO[bytes]) -> str:
    """What it was called, safe to show: the last part, without signs one cannot see."""
    last = PurePath(str(getattr(upload, "name", None) or "").replace("\\", "/")).name
    return "".join(sign for sign in last if sign.isprintable())[-200:] or "?"


def keep(kept: Kept, name: str, ministry: Ministry, by: Person, *, told: str) -> Media:
    """Keep a file for a ministry, and tell the trail with the verb `told`; the same file again is the same row."""
    media = Media(
        ministry=ministry,
        sha256=sha256(kept.content).hexdigest(),
        name=name,
        content_type=kept.content_type,
        width=kept.width,
        height=kept.height,
        size=len(kept.content),
        uploaded_by=by,
        uploaded_at=now(),
    )
    same = Media.objects.filter(ministry=ministry, sha256=media.sha256)
    try:
        with transaction.atomic():
            return same.first() or _keep_new(media, kept.content, told)
    except IntegrityError:  # the same file came in at the same moment
        return same.get()


def _keep_new(media: Media, content: bytes, told: str) -> Media:
    media.file.name = _store(media, content)
    media.save(force_insert=True)
    MediaLook.objects.get_or_create(sha256=media.sha256)  # the clock looks into it
    subject, facts = Subject("ministry", media.ministry.public_id), {"digest": media.digest, "size": media.size}
    record(subject, told, actor(media.uploaded_by, Role.DRAFTER), facts)
    return media


def _store(media: Media, content: bytes) -> str:
    """Where the bytes lie: once for the whole house, and again only beside a place that holds something broken."""
    storage, place = media.file.storage, place_of(media, "")
    if storage.exists(place) and storage.size(place) == len(content):
        return place
    return storage.save(place, ContentFile(content))
