"""Bluesky and every other server of the AT Protocol, by plain XRPC (docs.bsky.app, policy.md PL-BS).

A message is a record under a key of our own, written only if nothing stands there: a second write finds the first.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from compliance.both import Both
from publishing.connectors.answer import Answer
from publishing.connectors.bluesky_answers import (
    LIMITS,
    OTHER_WORDS,
    complaint_about,
    counts_in,
    nobody_was_let_in,
    posted_at,
    refusal,
    shown,
    written,
)
from publishing.connectors.bluesky_record import COLLECTION, mentions_of, record_key, record_of
from publishing.connectors.bluesky_session import NotSignedIn, Session
from publishing.connectors.contract import (
    About,
    AlreadyThere,
    CannotTell,
    Credentials,
    EditOutcome,
    Gone,
    NotFound,
    Parcel,
    Picture,
    Plain,
    Posted,
    PreparationFailed,
    Prepared,
    PublishOutcome,
    Refused,
    Retryable,
    Shown,
    Sight,
    Unknown,
    WithdrawOutcome,
)
from publishing.connectors.deadline import Deadline
from publishing.connectors.line import Line, NeverLeft, NoAnswer

TAKEN = "InvalidSwap"  # something stands under our key, and it is not word for word this
NOT_THERE = "RecordNotFound"

BLOB_KEPT_FOR = timedelta(minutes=10)
"""How long an upload that no message uses is counted on. The lexicon promises minutes (com.atproto.repo.uploadBlob)."""

NOT_UPLOADED = "A picture could not be uploaded: {why} / Une image n’a pas pu être téléversée : {why}"
NOT_KNOWN = "The server could not be asked: {why} / Le serveur n’a pas pu être interrogé : {why}"
NOT_IN_PLACE = "Readers would go on seeing the first version. / Le public verrait encore la première version."
NO_MESSAGE_BEFORE = "The message before it in the thread is not there. / Le message précédent du fil manque."

Outcome = TypeVar("Outcome")


class Bluesky:
    """Writes a message into its account's repository, under the key that its delivery fixes."""

    name = "bluesky"
    by_hand = False
    safe_to_send_again = True
    can_withdraw = True
    can_edit = False
    quiet_time = timedelta(seconds=10)
    limits = LIMITS
    about = About(
        does=Both(
            "Publishes on Bluesky and any other server of the AT Protocol, with an app password: text with links and "
            "hashtags, language, up to four pictures with descriptions and proportions, link cards, threads. It takes "
            "messages down. It does not correct them in place: the server would, but Bluesky’s application goes on "
            "showing the first version, so a corrected message replaces the one taken down. Videos go by hand: Bluesky "
            "processes them on a service of its own, which could not be tried. Likes, reposts and replies are those "
            "Bluesky’s application tells the account’s own server; a server that belongs to no application tells none.",
            "Publie sur Bluesky et sur tout autre serveur du protocole AT, avec un mot de passe d’application : texte "
            "avec liens et mots-clics, langue, jusqu’à quatre images avec descriptions et proportions, aperçus de "
            "liens, fils. Retire les messages. Ne les corrige pas sur place : le serveur l’accepterait, mais "
            "l’application de Bluesky continue d’afficher la première version; un message corrigé remplace donc celui "
            "qui est retiré. Les vidéos se publient à la main : Bluesky les traite dans un service distinct, qui n’a "
            "pas pu être mis à l’essai. Les mentions J’aime, "
            "republications et réponses sont celles que l’application de Bluesky indique au serveur du compte; un "
            "serveur qui ne dépend d’aucune application n’en indique pas.",
        ),
        verified=Both(
            "Against Bluesky’s own server software (npm `@atproto/pds`), started by the tests: pairs, pictures, "
            "threads, repeats, withdrawals, refusals, lost sessions. Not verified: what Bluesky’s application shows, "
            "and its entryway at bsky.social.",
            "Avec le logiciel serveur de Bluesky (npm `@atproto/pds`), démarré par les essais : paires, images, fils, "
            "répétitions, retraits, refus, sessions perdues. Non vérifié : ce que montre l’application de Bluesky, ni "
            "son point d’entrée bsky.social.",
        ),
    )

    def __init__(self, credentials: Credentials, line: Line) -> None:
        self._session = Session(credentials, line)

    def prepare(self, parcels: tuple[Parcel, ...], *, deadline: Deadline) -> Mapping[str, Prepared]:
        for parcel in parcels:
            if complaint := complaint_about(parcel):
                raise PreparationFailed(complaint, lasting=True)
        ready: dict[str, Prepared] = {}
        for parcel in parcels:
            try:
                self._session.did(parcel.account, deadline)
                if not parcel.prepared:
                    ready[parcel.key] = self._uploaded(parcel, deadline)
            except PreparationFailed as failed:
                raise PreparationFailed(failed.why, lasting=failed.lasting, so_far=ready) from failed
            except NotSignedIn as locked:
                raise PreparationFailed(locked.why, lasting=locked.lasting, so_far=ready) from locked
        return ready

    def publish(self, parcel: Parcel, *, deadline: Deadline) -> PublishOutcome:
        if complaint := complaint_about(parcel):
            return Refused(complaint)
        return self._certainly(lambda: self._create(parcel, deadline))

    def find(self, parcel: Parcel, *, deadline: Deadline) -> Sight:
        answer = self._look(parcel, deadline)
        return posted_at(answer, answer.fields["value"]) if isinstance(answer, Answer) else answer

    def read(self, parcel: Parcel, *, deadline: Deadline) -> Shown | NotFound | CannotTell:
        answer = self._look(parcel, deadline)
        if not isinstance(answer, Answer):
            return answer
        return shown(answer, self._counts(parcel.account, str(answer.fields["uri"]), deadline))

    def edit(self, parcel: Parcel, *, deadline: Deadline) -> EditOutcome:
        return Refused(NOT_IN_PLACE)

    def withdraw(self, parcel: Parcel, *, deadline: Deadline) -> WithdrawOutcome:
        return self._certainly(lambda: self._delete(parcel, deadline))

    def _certainly(self, act: Callable[[], Outcome]) -> Outcome | Retryable | Refused | Unknown:
        """What an act came to; the last call it makes is the one that counts."""
        try:
            return act()
        except (NotSignedIn, PreparationFailed, NeverLeft) as error:
            raw = getattr(error, "raw", {})
            return Refused(error.why, raw) if error.lasting else Retryable(error.why, getattr(error, "after", 1.0), raw)
        except NoAnswer as silence:
            return Unknown(silence.why)

    def _create(self, parcel: Parcel, deadline: Deadline) -> PublishOutcome:
        prepared = parcel.prepared or self._uploaded(parcel, deadline).plain
        before = self._thread(parcel, deadline)
        record = record_of(parcel, prepared, before)
        answer = self._put(parcel, record, deadline)
        if answer.fields.get("error") == "BlobNotFound" and parcel.prepared:
            record = record_of(parcel, self._uploaded(parcel, deadline).plain, before)
            answer = self._put(parcel, record, deadline)
        if answer.fields.get("error") == TAKEN:
            return self._whose(parcel, deadline)
        outcome = written(answer, record)
        if isinstance(outcome, (Posted, Unknown)) or nobody_was_let_in(answer):
            return outcome
        return self._unless_there(outcome, parcel, deadline)

    def _put(self, parcel: Parcel, record: Plain, deadline: Deadline) -> Answer:
        """Write if nothing stands there: that is what the null says, and it has to be sent."""
        place = self._place(parcel) | {"repo": self._session.did(parcel.account, deadline)}
        request = place | {"record": record, "swapRecord": None}
        return self._session.do(parcel.account, "com.atproto.repo.putRecord", deadline, json=request)

    def _unless_there(self, refusal: Retryable | Refused, parcel: Parcel, deadline: Deadline) -> PublishOutcome:
        """A no to a request that arrived, believed only when nothing stands under our key.

        “Later” is believed unseen, too: the repeat goes under the same key.
        """
        standing = self._look(parcel, deadline)
        if isinstance(standing, Answer):
            return self._whose(parcel, deadline)
        is_safe = isinstance(standing, NotFound) or isinstance(refusal, Retryable)
        return refusal if is_safe else Unknown(refusal.why, refusal.raw)

    def _whose(self, parcel: Parcel, deadline: Deadline) -> AlreadyThere | Unknown:
        """What stands under our key: this message, from a call nobody saw the end of, or other words."""
        standing = self._look(parcel, deadline)
        if isinstance(standing, Answer) and standing.fields["value"].get("text") == parcel.text:
            found = posted_at(standing, standing.fields["value"])
            return AlreadyThere(found.platform_id, found.address, found.at, found.raw)
        raw = standing.raw if isinstance(standing, (Answer, CannotTell)) else {}
        return Unknown(OTHER_WORDS, raw)

    def _delete(self, parcel: Parcel, deadline: Deadline) -> WithdrawOutcome:
        place = self._place(parcel) | {"repo": self._session.did(parcel.account, deadline)}
        answer = self._session.do(parcel.account, "com.atproto.repo.deleteRecord", deadline, json=place)
        return Gone(at=answer.at, raw=answer.raw) if answer.is_good else refusal(answer)

    def _look(self, parcel: Parcel, deadline: Deadline) -> Answer | NotFound | CannotTell:
        """The record as it stands, for everybody to see."""
        place = {"repo": self._session.name(parcel.account)} | self._place(parcel)
        try:
            answer = self._session.look(parcel.account, "com.atproto.repo.getRecord", deadline, **place)
        except (NeverLeft, NoAnswer) as error:
            return CannotTell(NOT_KNOWN.format(why=error.why))
        if answer.is_good and isinstance(answer.fields.get("value"), dict) and answer.fields.get("uri"):
            return answer
        word = answer.fields.get("error", answer.status)
        return NotFound() if word == NOT_THERE else CannotTell(NOT_KNOWN.format(why=word), answer.raw)

    def _counts(self, account: str, uri: str, deadline: Deadline) -> Mapping[str, int]:
        """What Bluesky's application counts. The server asks it for whoever is signed in; one that belongs to none does
        not, and nothing is counted."""
        try:
            return counts_in(self._session.ask(account, "app.bsky.feed.getPosts", deadline, uris=uri))
        except (NotSignedIn, NeverLeft, NoAnswer):
            return {}

    def _place(self, parcel: Parcel) -> dict[str, str]:
        """Where its record stands: where a receipt says, or under the key of its own."""
        repo, _, rest = parcel.posted_id.removeprefix("at://").partition("/")
        if rest and parcel.posted_id.startswith("at://"):
            return {"repo": repo, "collection": COLLECTION, "rkey": rest.rpartition("/")[2]}
        return {"collection": COLLECTION, "rkey": record_key(parcel.key)}

    def _thread(self, parcel: Parcel, deadline: Deadline) -> tuple[Plain, ...]:
        """The first and the last message before it, as a reply names them. Raises PreparationFailed."""
        if parcel.position and not parcel.before:
            raise PreparationFailed(NO_MESSAGE_BEFORE, lasting=True)
        return tuple(self._reference(parcel, posted, deadline) for posted in (*parcel.before[:1], *parcel.before[-1:]))

    def _reference(self, parcel: Parcel, posted: Posted, deadline: Deadline) -> Plain:
        body = posted.raw.get("body")
        if not isinstance(body, dict) or not body.get("cid"):  # a person reported it, or it was found again
            standing = self._look(_standing_for(parcel, posted), deadline)
            if not isinstance(standing, Answer):
                raise PreparationFailed(NO_MESSAGE_BEFORE, lasting=isinstance(standing, NotFound))
            body = standing.fields
        return {"uri": body["uri"], "cid": body["cid"]}

    def _uploaded(self, parcel: Parcel, deadline: Deadline) -> Prepared:
        """Its pictures, uploaded, and whose the handles are that it names. Raises PreparationFailed and NotSignedIn."""
        try:
            blobs = {picture.digest: self._upload(parcel.account, picture, deadline) for picture in parcel.pictures}
            owners = {handle: self._owner(parcel.account, handle, deadline) for handle in mentions_of(parcel.text)}
        except (NeverLeft, NoAnswer) as error:
            lasting = isinstance(error, NeverLeft) and error.lasting
            raise PreparationFailed(NOT_KNOWN.format(why=error.why), lasting=lasting) from error
        mentions = {handle: did for handle, did in owners.items() if did}
        return Prepared({"blobs": blobs, "mentions": mentions}, until=datetime.now(UTC) + BLOB_KEPT_FOR)

    def _upload(self, account: str, picture: Picture, deadline: Deadline) -> Any:
        headers = {"Content-Type": picture.content_type}
        method = "com.atproto.repo.uploadBlob"
        answer = self._session.do(account, method, deadline, headers=headers, content=picture.data)
        if answer.is_good and answer.fields.get("blob"):
            return answer.fields["blob"]
        refused = isinstance(refusal(answer), Refused)
        raise PreparationFailed(NOT_UPLOADED.format(why=answer.fields.get("error", answer.status)), lasting=refused)

    def _owner(self, account: str, handle: str, deadline: Deadline) -> str:
        """Whose a handle is; empty when it is nobody's."""
        answer = self._session.look(account, "com.atproto.identity.resolveHandle", deadline, handle=handle)
        if not answer.is_good and not isinstance(refusal(answer), Refused):
            raise PreparationFailed(NOT_KNOWN.format(why=answer.fields.get("error", answer.status)))
        return str(answer.fields.get("did", ""))


def _standing_for(parcel: Parcel, posted: Posted) -> Parcel:
    return replace(parcel, posted_id=posted.platform_id)
