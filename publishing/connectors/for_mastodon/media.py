"""Files on their way to Mastodon: uploaded once, kept by their ids, waited for until the server has processed them.

Source: docs.joinmastodon.org/methods/media (202 and 206 while it works on one, 200 when it is done).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import sleep

from publishing.connectors.calling.answer import Answer
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.line import NeverLeft, NoAnswer
from publishing.connectors.contract import FILE_ENDINGS, Parcel, Picture, PreparationFailed, Prepared, Refused
from publishing.connectors.for_mastodon.account import Account
from publishing.connectors.for_mastodon.answers import PICTURES_NOT_READY, verdict

KEPT_FOR = timedelta(hours=20)
"""How long an upload may still be used: the server keeps what no message shows about 24 hours (methods/statuses,
`delete_media`; policy.md PL-3). Our choice: well before that."""

LOOK_EVERY = 1.0
"""Seconds between two looks whether a picture is processed. Our choice."""

DONE, AT_WORK, GONE, UNUSABLE = 200, 206, 404, 422
"""What the server answers to a look at an upload."""


def uploaded(parcel: Parcel) -> list[str]:
    """The ids of what was uploaded for a parcel, in the order of its pictures; fewer when it was not finished."""
    ids = parcel.prepared.get("media") or []
    return [str(one) for one in ids][: len(parcel.pictures)]


def kept(parcel: Parcel, ids: list[str], at: datetime) -> Mapping[str, Prepared]:
    """What to keep of a parcel's uploads; nothing when there are none."""
    return {parcel.key: Prepared({"media": ids}, at + KEPT_FOR)} if ids else {}


class _NotYet(Exception):
    """It did not succeed, and may later; `lasting` when the server will refuse it again."""

    def __init__(self, why: str, *, lasting: bool = False) -> None:
        super().__init__(why)
        self.why, self.lasting = why, lasting


@dataclass
class Uploads:
    """The pictures of one parcel, one call after the other."""

    account: Account
    deadline: Deadline
    now: Callable[[], datetime]
    ids: list[str] = field(default_factory=list)
    at_work: list[str] = field(default_factory=list)

    def finish(self, parcel: Parcel) -> list[str]:
        """The ids of all its pictures, processed. Raises PreparationFailed, with what succeeded so far."""
        try:
            for picture, old in zip(parcel.pictures, _padded(uploaded(parcel), len(parcel.pictures)), strict=True):
                if not (old and self._is_there(old)):
                    self._upload(picture)
            self._wait()
        except (NeverLeft, NoAnswer, _NotYet) as error:
            lasting = isinstance(error, _NotYet) and error.lasting
            so_far = {} if lasting else kept(parcel, self.ids, self.now())
            raise PreparationFailed(error.why, lasting=lasting, so_far=so_far) from error
        return self.ids

    def _upload(self, picture: Picture) -> None:
        name = f"{picture.digest.removeprefix('sha256:')[:12]}.{FILE_ENDINGS.get(picture.content_type, 'bin')}"
        answer = self.account.call(
            "POST",
            "/api/v2/media",
            deadline=self.deadline,
            files={"file": (name, picture.data, picture.content_type)},
            data={"description": picture.alt} if picture.alt else None,
        )
        media_id = str(answer.fields.get("id") or "")
        if not (answer.is_good and media_id):
            raise self._no(answer)
        self._take(media_id, done=answer.status == DONE)

    def _is_there(self, media_id: str) -> bool:
        """Take an upload of before, if the server still has it."""
        status = self._look(media_id)
        if status != GONE:
            self._take(media_id, done=status == DONE)
        return status != GONE

    def _take(self, media_id: str, *, done: bool) -> None:
        self.ids.append(media_id)
        self.at_work += [] if done else [media_id]

    def _wait(self) -> None:
        """Until every picture is processed."""
        while self.at_work:
            if self._look(self.at_work[0]) == DONE:
                self.at_work.pop(0)
            elif self.deadline.left <= LOOK_EVERY:
                raise _NotYet(PICTURES_NOT_READY)
            else:
                sleep(LOOK_EVERY)

    def _look(self, media_id: str) -> int:
        answer = self.account.call("GET", f"/api/v1/media/{media_id}", deadline=self.deadline)
        if answer.status not in (DONE, GONE, AT_WORK):
            raise self._no(answer)
        return answer.status

    def _no(self, answer: Answer) -> _NotYet:
        said = verdict(answer, self.now())
        return _NotYet(said.why, lasting=isinstance(said, Refused) or answer.status == UNUSABLE)


def _padded(ids: list[str], length: int) -> list[str]:
    return ids + [""] * (length - len(ids))
