"""What is made ready on Instagram before it is published: one picture, or an album of two to ten.

…/ig-user/media: JPEG only, at most 8 MiB, between 4:5 and 1.91:1; captions of at most 2,200 characters, 30 hashtags,
20 @; descriptions of pictures (`alt_text`) of at most 1,000 characters; 400 containers in 24 hours, each good for
24 hours.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from io import BytesIO
from typing import Any

from PIL import Image, UnidentifiedImageError

from tests.platforms.instagram_errors import (
    ALBUM_SIZE,
    CAPTION,
    CONTAINER_GONE,
    FORMAT,
    INVALID,
    RATIO,
    TOO_LARGE,
    UNREACHABLE,
    Error,
    documented,
)
from tests.platforms.server import Asked

LIFE, DAY, MOST_CONTAINERS = timedelta(hours=24), timedelta(hours=24), 400
LARGEST = 8 * 1024 * 1024
NARROWEST, WIDEST = 4 / 5, 1.91
CAROUSEL = "CAROUSEL"
KNOWN = {"image_url", "caption", "alt_text", "is_carousel_item", "media_type", "children", "access_token"}


class Status(StrEnum):
    """…/ig-container, `status_code`."""

    EXPIRED = "EXPIRED"
    ERROR = "ERROR"
    FINISHED = "FINISHED"
    IN_PROGRESS = "IN_PROGRESS"
    PUBLISHED = "PUBLISHED"


@dataclass
class Container:
    """One container."""

    id: str
    user: str
    made_at: datetime
    kind: str = "IMAGE"
    caption: str = ""
    alt: str = ""
    is_child: bool = False
    children: "list[Container]" = field(default_factory=list)
    picture: bytes = field(default=b"", repr=False)
    waits: int = 0
    error: str = ""
    published: bool = False

    def status(self, now: datetime) -> Status:
        """Where it stands."""
        if self.published:
            return Status.PUBLISHED
        if now >= self.made_at + LIFE:
            return Status.EXPIRED
        if self.waits > 0:
            return Status.IN_PROGRESS
        return Status.ERROR if self.error else Status.FINISHED

    def described(self, fields: Mapping[str, object], now: datetime) -> dict[str, str]:
        """What is said of it when somebody asks; with each question it comes nearer to being finished."""
        status = self.status(now)
        self.waits -= 1
        every = {"status_code": status.value, "status": f"{status.value.title()}: {self.error}".rstrip(": ")}
        return {"id": self.id, **{name: every[name] for name in fields if name in every}}


@dataclass
class Failing:
    """Which of the next containers come to nothing, and with which code."""

    codes: list[str] = field(default_factory=list)

    def next(self) -> str:
        return self.codes.pop(0) if self.codes else ""


@dataclass
class Making:
    """One call of `POST /<IG_ID>/media`."""

    user: str
    known: Mapping[str, Container]
    fetch: Callable[[str], bytes]
    now: datetime

    def container(self, own_id: str, asked: Asked) -> Container:
        """The container that was asked for. Raises as Instagram does for one that cannot be."""
        body = _body(asked)
        _must(set(body) <= KNOWN, INVALID)
        recent = [one for one in self.known.values() if one.user == self.user and one.made_at > self.now - DAY]
        _must(len(recent) < MOST_CONTAINERS, INVALID)
        caption = body.get("caption", "")
        _must(isinstance(caption, str), INVALID)
        _must(len(caption) <= 2_200 and caption.count("#") <= 30 and caption.count("@") <= 20, CAPTION)
        made = self._album if body.get("media_type") == CAROUSEL else self._single
        return made(Container(own_id, self.user, self.now, caption=caption), body)

    def _single(self, container: Container, body: Mapping[str, Any]) -> Container:
        address, alt = body.get("image_url"), body.get("alt_text", "")
        _must(isinstance(address, str) and re.fullmatch(r"https?://\S+", address), INVALID)
        _must(isinstance(alt, str) and len(alt) <= 1_000, INVALID)
        container.is_child = str(body.get("is_carousel_item", "")).lower() == "true"
        _must(not (container.is_child and container.caption), INVALID)
        try:
            container.picture = self.fetch(str(address))
        except Exception:  # noqa: BLE001 - whatever keeps it from being fetched is the same to Instagram
            raise documented(UNREACHABLE) from None
        _must_be_a_picture(container.picture)
        container.alt = alt
        return container

    def _album(self, container: Container, body: Mapping[str, Any]) -> Container:
        ids = body.get("children")
        ids = ids.split(",") if isinstance(ids, str) else ids
        _must(isinstance(ids, list) and 2 <= len(ids) <= 10, ALBUM_SIZE)
        children = [self.known.get(str(one)) for one in ids or []]
        container.children = [one for one in children if one and one.is_child and one.user == self.user]
        ready = [one for one in container.children if one.status(self.now) == Status.FINISHED]
        _must(len(ready) == len(children), CONTAINER_GONE)
        container.kind = CAROUSEL
        return container


def _must(holds: object, error: Error) -> None:
    if not holds:
        raise documented(error)


def _must_be_a_picture(data: bytes) -> None:
    _must(len(data) <= LARGEST, TOO_LARGE)
    try:
        with Image.open(BytesIO(data)) as picture:
            kind, (width, height) = picture.format, picture.size
    except UnidentifiedImageError:
        raise documented(FORMAT) from None
    _must(kind == "JPEG", FORMAT)
    _must(NARROWEST - 0.01 <= width / height <= WIDEST + 0.01, RATIO)


def _body(asked: Asked) -> dict[str, Any]:
    if asked.content_type == "application/json":
        try:
            body = asked.json()
        except ValueError:
            raise documented(INVALID) from None
        _must(isinstance(body, dict), INVALID)
        return body
    return {name: values[0] for name, values in {**asked.query, **asked.form()}.items()}
