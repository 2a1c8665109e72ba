"""Bluesky and every other server of the AT Protocol, by plain XRPC (docs.bsky.app, policy.md PL-BS).

A message is a record under a key of our own, written only if nothing stands there: a second write finds the first.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from compliance.both import Both
from publishing.connectors.calling.answer import Answer
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.line import Line, NeverLeft, NoAnswer
from publishing.connectors.contract import (
    About,
    AlreadyThere,
    CannotTell,
    Credentials,
    EditOutcome,
    Gone,
    NotFound,
    Parcel,
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
from publishing.connectors.for_bluesky.answers import (
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
from publishing.connectors.for_bluesky.record import COLLECTION, record_key, record_of
from publishing.connectors.for_bluesky.session import NotSignedIn, Session
from publishing.connectors.for_bluesky.uploads import NOT_KNOWN, Uploads

TAKEN = "InvalidSwap"  # something stands under our key, and it is not word for word this
NOT_THERE = "RecordNotFound"

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
            "hashtags, language, up to four pictures with descriptions and proportions or one video with its "
            "description and captions by language, link cards, threads. A video lies on the account’s own server; "
            "Bluesky’s application works on it once the message is public, and shows it some seconds later. It takes "
            "messages down. It does not correct them in place: the server would, but Bluesky’s application goes on "
            "showing the first version, so a corrected message replaces the one taken down. Likes, reposts and replies "
            "are those Bluesky’s application tells the account’s own server; a server that belongs to no application "
            "tells none.",
            "Publie sur Bluesky et sur tout autre serveur du protocole AT, avec un mot de passe d’application : texte "
            "avec liens et mots-clics, langue, jusqu’à quatre images avec descriptions et proportions, ou une vidéo "
            "avec sa description et des sous-titres par langue, aperçus de liens, fils. La vidéo est déposée sur le "
            "serveur du compte; l’application de Bluesky la traite une fois le message public et l’affiche quelques "
            "secondes plus tard. Retire les messages. Ne les corrige pas sur place : le serveur l’accepterait, mais "
            "l’application de Bluesky continue d’afficher la première version; un message corrigé remplace donc celui "
            "qui est retiré. Les mentions J’aime, republications et réponses sont celles que l’application de Bluesky "
            "indique au serveur du compte; un serveur qui ne dépend d’aucune application n’en indique pas.",
        ),
        verified=Both(
            "Against Bluesky’s own server software (npm `@atproto/pds`), started by the tests: pairs, pictures, "
            "videos with captions, threads, repeats, withdrawals, refusals, lost sessions. Not verified: what "
            "Bluesky’s application shows, how it works on a video, and its entryway at bsky.social.",
            "Avec le logiciel serveur de Bluesky (npm `@atproto/pds`), démarré par les essais : paires, images, vidéos "
            "sous-titrées, fils, répétitions, retraits, refus, sessions perdues. Non vérifié : ce que montre "
            "l’application de Bluesky, comment elle traite une vidéo, ni son point d’entrée bsky.social.",
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
                    ready[parcel.key] = Uploads(self._session, parcel, deadline).made()
            except PreparationFailed as failed:
                raise failed.keeping(ready) from failed
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
        prepared = parcel.prepared or Uploads(self._session, parcel, deadline).made().plain
        before = self._thread(parcel, deadline)
        record = record_of(parcel, prepared, before)
        answer = self._put(parcel, record, deadline)
        if answer.fields.get("error") == "BlobNotFound" and parcel.prepared:
            record = record_of(parcel, Uploads(self._session, parcel, deadline).made().plain, before)
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


def _standing_for(parcel: Parcel, posted: Posted) -> Parcel:
    return replace(parcel, posted_id=posted.platform_id)
