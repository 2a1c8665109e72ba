"""Pictures on their way to X: opened, sent in pieces, closed, waited for, described. Nothing of it is public.

https://docs.x.com/x-api/media/quickstart/media-upload-chunked, https://docs.x.com/x-api/media/create-media-metadata.
"""

import time
from datetime import timedelta
from typing import Any

from publishing.connectors.calling.answer import Answer
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.keys import preparing
from publishing.connectors.contract import Parcel, Picture, PreparationFailed, Prepared
from publishing.connectors.for_x.session import Session
from publishing.connectors.for_x.words import NOT_AS_IT_IS, quoted

PIECE = 4_000_000
"""Bytes of a piece; X takes at most 5 MB."""

MARGIN = timedelta(minutes=10)
"""How long before X forgets a picture we take it for forgotten. Our choice."""

SHORTEST_WAIT = 0.1
"""Seconds between two questions whether a picture is ready, whatever X says. Our choice."""

NOT_READY = "X has not finished looking at a picture. / X n’a pas fini d’examiner une image."
NOT_UPLOADED = "X did not take a picture now. / X n’a pas pris une image cette fois-ci."
BAD_PICTURE = "X does not take a picture. / X n’accepte pas une image."


def uploaded(session: Session, parcel: Parcel, *, deadline: Deadline) -> Prepared:
    """The pictures of a parcel as X names them. Raises PreparationFailed."""
    with preparing():
        found = [_one(session, parcel.account, picture, deadline) for picture in parcel.pictures]
    lives = min(life for _, life in found)
    return Prepared({"media": [own_id for own_id, _ in found]}, until=session.now() + lives - MARGIN)


def _one(session: Session, account: str, picture: Picture, deadline: Deadline) -> tuple[str, timedelta]:
    """One picture: its id, and how long X keeps it."""
    opening = {
        "media_type": picture.content_type,
        "total_bytes": len(picture.data),
        "media_category": "tweet_gif" if picture.content_type == "image/gif" else "tweet_image",
    }
    call = _Call(session, account, deadline)
    opened = call.data("POST", "/2/media/upload/initialize", json=opening)
    own_id = str(opened["id"])
    for number, start in enumerate(range(0, len(picture.data), PIECE)):
        piece = ("picture", picture.data[start : start + PIECE], picture.content_type)
        call.data(
            "POST",
            f"/2/media/upload/{own_id}/append",
            data={"segment_index": str(number)},
            files={"media": piece},
        )
    closed = call.data("POST", f"/2/media/upload/{own_id}/finalize")
    call.until_ready(own_id, closed)
    if picture.alt:
        metadata = {"id": own_id, "metadata": {"alt_text": {"text": picture.alt}}}
        call.data("POST", "/2/media/metadata", json=metadata)
    return own_id, timedelta(seconds=float(opened.get("expires_after_secs") or 0))


class _Call:
    """Calls that upload: what is not good is a preparation that failed."""

    def __init__(self, session: Session, account: str, deadline: Deadline) -> None:
        self._session, self._account, self._deadline = session, account, deadline

    def data(self, method: str, path: str, **parts: Any) -> dict[str, Any]:
        answer = self._session.call(self._account, method, path, deadline=self._deadline, **parts)
        if not answer.is_good:
            raise _failure(answer)
        data = answer.fields.get("data")
        return data if isinstance(data, dict) else {}

    def until_ready(self, own_id: str, said: dict[str, Any]) -> None:
        """Ask as often as X says, until the picture can be used."""
        while info := said.get("processing_info"):
            if info.get("state") == "succeeded":
                return
            if info.get("state") == "failed":
                raise PreparationFailed(BAD_PICTURE, lasting=True)
            wait = max(float(info.get("check_after_secs", 1)), SHORTEST_WAIT)
            if wait >= self._deadline.left:
                raise PreparationFailed(NOT_READY)
            time.sleep(wait)
            said = self.data("GET", "/2/media/upload", params={"command": "STATUS", "media_id": own_id})


def _failure(answer: Answer) -> PreparationFailed:
    """A picture X refuses will be refused again; when X is busy or broken, it may be taken later."""
    if answer.status in (400, 403):
        why = f"{NOT_AS_IT_IS} ({quoted(answer)})" if quoted(answer) else NOT_AS_IT_IS
        return PreparationFailed(why, lasting=True)
    return PreparationFailed(NOT_UPLOADED, lasting=answer.status in (401, 402))
