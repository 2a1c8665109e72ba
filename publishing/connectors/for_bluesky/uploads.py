"""What goes ahead of a message to a Bluesky server: pictures, a film and its captions, and whose the handles are.

A film goes to the account's own server like a picture (docs.bsky.app, tutorials/video, “simple method”): Bluesky's
application then shows it some seconds after the message. Its service that works on films beforehand is not called.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from publishing.connectors.calling.answer import Answer
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.line import NeverLeft, NoAnswer
from publishing.connectors.contract import FilmRefused, Parcel, PreparationFailed, Prepared, Refused
from publishing.connectors.enclosures import CAPTIONS, FILM
from publishing.connectors.for_bluesky.answers import refusal
from publishing.connectors.for_bluesky.record import mentions_of
from publishing.connectors.for_bluesky.session import Session

BLOB_KEPT_FOR = timedelta(minutes=10)
"""How long an upload that no message uses is counted on. The lexicon promises minutes (com.atproto.repo.uploadBlob)."""

NOT_UPLOADED = "A file could not be uploaded: {why} / Un fichier n’a pas pu être téléversé : {why}"
NOT_KNOWN = "The server could not be asked: {why} / Le serveur n’a pas pu être interrogé : {why}"


class Uploads:
    """The calls for one parcel, one after the other."""

    def __init__(self, session: Session, parcel: Parcel, deadline: Deadline) -> None:
        self._session, self._parcel, self._deadline = session, parcel, deadline

    def made(self) -> Prepared:
        """All that its message names, by digest and by handle. Raises PreparationFailed and NotSignedIn."""
        try:
            blobs = {digest: self._upload(kind, data) for digest, kind, data in self._files()}
            owners = {handle: self._owner(handle) for handle in mentions_of(self._parcel.text)}
        except (NeverLeft, NoAnswer) as error:
            lasting = isinstance(error, NeverLeft) and error.lasting
            raise PreparationFailed(NOT_KNOWN.format(why=error.why), lasting=lasting) from error
        mentions = {handle: did for handle, did in owners.items() if did}
        return Prepared({"blobs": blobs, "mentions": mentions}, until=datetime.now(UTC) + BLOB_KEPT_FOR)

    def _files(self) -> Iterator[tuple[str, str, bytes]]:
        """Each file: its digest, what it is, its bytes. Captions are small and go first: a film may be refused."""
        for picture in self._parcel.pictures:
            yield from ((one.digest, CAPTIONS, one.data) for one in picture.captions)
            yield picture.digest, picture.content_type, picture.data

    def _upload(self, kind: str, data: bytes) -> Any:
        method, headers = "com.atproto.repo.uploadBlob", {"Content-Type": kind}
        answer = self._session.do(self._parcel.account, method, self._deadline, headers=headers, content=data)
        if answer.is_good and answer.fields.get("blob"):
            return answer.fields["blob"]
        raise self._no(answer, kind)

    def _no(self, answer: Answer, kind: str) -> PreparationFailed:
        is_refused = isinstance(refusal(answer), Refused)
        says = FilmRefused if is_refused and kind == FILM else PreparationFailed
        return says(NOT_UPLOADED.format(why=answer.fields.get("error", answer.status)), lasting=is_refused)

    def _owner(self, handle: str) -> str:
        """Whose a handle is; empty when it is nobody's."""
        method = "com.atproto.identity.resolveHandle"
        answer = self._session.look(self._parcel.account, method, self._deadline, handle=handle)
        if not answer.is_good and not isinstance(refusal(answer), Refused):
            raise PreparationFailed(NOT_KNOWN.format(why=answer.fields.get("error", answer.status)))
        return str(answer.fields.get("did", ""))
