"""What the fake Mastodon takes at most, how often, and how it says no (docs: entities/Instance, api/rate-limits)."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import regex

from tests.platforms.server import Asked, Part

if TYPE_CHECKING:
    from tests.platforms.mastodon import Mastodon

MOST_MEDIA, LONGEST_DESCRIPTION, LARGEST_IMAGE, LONGEST_PAGE = 4, 1_500, 16 * 1024 * 1024, 40
LARGEST_VIDEO = 99 * 1024 * 1024
URL_COUNTS = 23
VISIBILITIES = ("public", "unlisted", "private", "direct")
LANGUAGES = frozenset({"en", "fr", "es", "de", "it", "pt", "zh", "zh-CN", "zh-TW", "cr", "iu", "oj", "ar", "ja", "ko"})
"""Some of those it supports."""

FIRST_BYTES = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8", "image/webp": b"RIFF"}
FILM = "video/mp4"

URL = regex.compile(r"https?://\S+[^\s.,;:!?)»]")
MENTION = regex.compile(r"(?<![\w/@])(@\w[\w.-]*)@[\w.-]*\w")
GRAPHEME = regex.compile(r"\X")


@dataclass
class Refusal(Exception):
    """It says no."""

    status: int
    error: str
    headers: Mapping[str, str] = field(default_factory=dict)


def refuse(when: bool, error: str) -> None:
    """A validation."""
    if when:
        raise Refusal(422, error)


def supported(language: object) -> str:
    """The language, if it knows it: a region it does not know is left off, `en-CA` becomes `en`."""
    tag = str(language or "")
    return next((known for known in (tag, re.split("[-_]", tag)[0]) if known in LANGUAGES), "")


def countable(text: str) -> int:
    """How long a text is: an address counts 23, of a mention only what stands before the server."""
    text = URL.sub("x" * URL_COUNTS, text)
    return len(GRAPHEME.findall(MENTION.sub(r"\1", text)))


def check_file(files: list[Part], description: str) -> None:
    """A picture of a kind it knows, which is what it says, not too large, not described at too great length."""
    refuse(len(files) != 1, "Validation failed: File can't be blank")
    file = files[0]
    known, is_film = FIRST_BYTES.get(file.content_type), file.content_type == FILM
    wrong = file.data[4:8] != b"ftyp" if is_film else known is None or not file.data.startswith(known)
    refuse(wrong, "Validation failed: File content type is invalid, File is invalid")
    most = LARGEST_VIDEO if is_film else LARGEST_IMAGE
    refuse(len(file.data) > most, f"Validation failed: File file size must be less than {most >> 20} MB")
    too_long = len(description) > LONGEST_DESCRIPTION
    refuse(too_long, f"Validation failed: Description is too long (maximum is {LONGEST_DESCRIPTION} characters)")


def fields(asked: Asked) -> dict[str, Any]:
    """What was asked, from JSON or a form."""
    if asked.content_type == "application/json":
        try:
            return dict(asked.json())
        except ValueError:
            raise Refusal(400, "Error occurred while parsing request parameters") from None
    pairs = parse_qsl(asked.body.decode(), keep_blank_values=True)
    said: dict[str, Any] = {name: value for name, value in pairs if not name.endswith("[]")}
    return said | {"media_ids": [value for name, value in pairs if name == "media_ids[]"]}


def instance(platform: "Mastodon") -> dict[str, Any]:
    """GET /api/v2/instance: what this server allows."""
    return {
        "domain": platform.domain,
        "title": "A fake Mastodon",
        "version": platform.version,
        "api_versions": {"mastodon": 7},
        "languages": ["en"],
        "configuration": {
            "statuses": {
                "max_characters": platform.max_characters,
                "max_media_attachments": MOST_MEDIA,
                "characters_reserved_per_url": URL_COUNTS,
            },
            "media_attachments": {
                "description_limit": LONGEST_DESCRIPTION,
                "supported_mime_types": sorted({*FIRST_BYTES, FILM}),
                "image_size_limit": LARGEST_IMAGE,
                "image_matrix_limit": 33_177_600,
                "video_size_limit": LARGEST_VIDEO,
                "video_matrix_limit": 8_294_400,
            },
        },
    }


MINUTES_5, MINUTES_30 = timedelta(minutes=5), timedelta(minutes=30)


class RateLimits:
    """How often one may call, by token: everything, uploads, deletions."""

    def __init__(self) -> None:
        self.most = {"api": (300, MINUTES_5), "media": (30, MINUTES_30), "delete": (30, MINUTES_30)}
        self._counted: dict[tuple[str, str, int], int] = defaultdict(int)
        self._turn = Lock()

    def count(self, asked: Asked, at: datetime) -> dict[str, str]:
        """The headers of the limit that is nearest. Raises Refusal (429)."""
        with self._turn:
            nearest = min((self._one(kind, asked, at) for kind in self._kinds(asked)), key=lambda one: one[0])
        left, headers = nearest
        if left < 0:
            raise Refusal(429, "Too many requests", headers)
        return headers

    def _kinds(self, asked: Asked) -> list[str]:
        uploads = asked.method == "POST" and asked.path.endswith("/media")
        return ["api", *(["media"] if uploads else []), *(["delete"] if asked.method == "DELETE" else [])]

    def _one(self, kind: str, asked: Asked, at: datetime) -> tuple[int, dict[str, str]]:
        most, period = self.most[kind]
        seconds = int(period.total_seconds())
        window = int(at.timestamp()) // seconds
        self._counted[kind, asked.token, window] += 1
        left = most - self._counted[kind, asked.token, window]
        reset = datetime.fromtimestamp((window + 1) * seconds, at.tzinfo)
        return left, {
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(max(0, left)),
            "X-RateLimit-Reset": reset.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        }
