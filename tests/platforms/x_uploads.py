"""How pictures come to X: opened, sent in pieces, closed, perhaps waited for, described.

https://docs.x.com/x-api/media/quickstart/media-upload-chunked and the pages of initialize, append, finalize, status
and metadata beside it. Pictures of at most 5 MB, pieces of at most 5 MB, a description of at most 1,000 characters.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.platforms.server import Asked, Said
from tests.platforms.x_accounts import Account
from tests.platforms.x_problems import INVALID, must, problem

LIFE = timedelta(days=1)
LARGEST, LARGEST_GIF, LARGEST_PIECE, MOST_PIECES = 5_000_000, 15_000_000, 5_000_000, 10_000
CATEGORIES = {"tweet_image", "tweet_gif"}
SIGNS = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8", "image/webp": b"RIFF"}


@dataclass
class Upload:
    """One picture on its way."""

    id: str
    account: Account
    kind: str
    size: int
    until: datetime
    pieces: dict[int, bytes] = field(default_factory=dict)
    closed: bool = False
    waits: int = 0  # how often it is asked for before it is ready
    alt: str = ""

    @property
    def key(self) -> str:
        return f"3_{self.id}"

    @property
    def data(self) -> bytes:
        return b"".join(self.pieces[number] for number in sorted(self.pieces))

    @property
    def ready(self) -> bool:
        return self.closed and self.waits <= 0

    def described(self, check_after: int = 0) -> dict[str, Any]:
        """What X says of it."""
        said: dict[str, Any] = {"id": self.id, "media_key": self.key, "expires_after_secs": 86_400}
        if self.closed:
            said["size"] = self.size
        if self.closed and self.waits > 0:
            said["processing_info"] = {"state": "in_progress", "check_after_secs": check_after, "progress_percent": 50}
        return said


@dataclass
class Uploads:
    """Every picture that was opened."""

    next_id: Callable[[], str]
    by_id: dict[str, Upload] = field(default_factory=dict)
    waits: int = 0  # how often the next pictures are asked for before they are ready
    check_after: int = 0  # seconds it wants to pass between two questions

    def act(self, act: str, now: datetime) -> Callable[..., Said]:
        """What is asked, at that moment."""
        acts: dict[str, Callable[..., Said]] = {
            "initialize": lambda account, asked: self._open(account, asked, now),
            "append": lambda account, asked, own_id: self._append(self._own(account, own_id, now), asked),
            "finalize": lambda account, asked, own_id: self._close(self._own(account, own_id, now)),
            "status": lambda account, asked: self._status(account, asked, now),
            "describe": lambda account, asked: self._describe(account, asked, now),
        }
        return acts[act]

    def usable(self, account: Account, own_id: str, now: datetime) -> Upload:
        """A picture that can go with a post. Raises as X does for one that cannot."""
        upload = self.by_id.get(own_id)
        if upload is None or upload.account is not account or upload.until <= now or not upload.ready:
            raise problem(400, "Your media IDs are invalid.", parameters={"media.media_ids": [own_id]})
        return upload

    def _own(self, account: Account, own_id: str, now: datetime) -> Upload:
        upload = self.by_id.get(own_id)
        if upload is None or upload.account is not account or upload.until <= now:
            raise problem(400, "The media id is invalid.", parameters={"id": [own_id]})
        return upload

    def _open(self, account: Account, asked: Asked, now: datetime) -> Said:
        body = _json(asked)
        must(set(body) <= {"media_type", "total_bytes", "media_category", "shared", "additional_owners"}, INVALID)
        kind, size = str(body.get("media_type")), body.get("total_bytes")
        if kind not in SIGNS or not isinstance(size, int) or size <= 0:
            raise problem(400, INVALID)
        must(body.get("media_category") in CATEGORIES, INVALID)
        must(size <= (LARGEST_GIF if kind == "image/gif" else LARGEST), "The media file is too large.")
        upload = Upload(self.next_id(), account, kind, size, now + LIFE, waits=self.waits)
        self.by_id[upload.id] = upload
        return Said(200, {"data": upload.described()})

    def _append(self, upload: Upload, asked: Asked) -> Said:
        must(asked.content_type == "multipart/form-data" and not upload.closed, INVALID)
        number = asked.form().get("segment_index", [""])[0]
        media = [part for part in asked.parts() if part.name == "media"]
        must(number.isdecimal() and int(number) < MOST_PIECES and len(media) == 1, INVALID)
        must(0 < len(media[0].data) <= LARGEST_PIECE, "The media piece is too large.")
        upload.pieces[int(number)] = media[0].data
        return Said(200, {"data": {"expires_at": int(upload.until.timestamp())}})

    def _close(self, upload: Upload) -> Said:
        whole = sorted(upload.pieces) == list(range(len(upload.pieces))) and len(upload.data) == upload.size
        must(whole and upload.data.startswith(SIGNS[upload.kind]), "The media is not what was announced.")
        upload.closed = True
        return Said(200, {"data": upload.described(self.check_after)})

    def _status(self, account: Account, asked: Asked, now: datetime) -> Said:
        ids = asked.query.get("media_id", [])
        must(asked.query.get("command", ["STATUS"]) == ["STATUS"] and len(ids) == 1, INVALID)
        upload = self._own(account, ids[0], now)
        upload.waits -= 1
        said = upload.described(self.check_after)
        if upload.ready:
            said["processing_info"] = {"state": "succeeded", "progress_percent": 100}
        return Said(200, {"data": said})

    def _describe(self, account: Account, asked: Asked, now: datetime) -> Said:
        body = _json(asked)
        must(set(body) == {"id", "metadata"} and isinstance(body["metadata"], dict), INVALID)
        text = (body["metadata"].get("alt_text") or {}).get("text")
        if not isinstance(text, str) or not 1 <= len(text) <= 1_000:
            raise problem(400, INVALID)
        upload = self._own(account, str(body["id"]), now)
        upload.alt = text
        return Said(200, {"data": {"id": upload.id, "associated_metadata": {"alt_text": {"text": text}}}})


def _json(asked: Asked) -> dict[str, Any]:
    must(asked.content_type == "application/json", INVALID)
    try:
        body = asked.json()
    except ValueError:
        raise problem(400, INVALID) from None
    must(isinstance(body, dict), INVALID)
    return body
