"""Mastodon, by its client API (docs.joinmastodon.org, policy.md PL-MA, PL-3).

Our key goes with every message as its Idempotency-Key, yet sending again is not safe: the server forgets a key after an
hour, and servers before 2026 wrote twice when two calls came at once (mastodon#21840, #37879). What nobody saw the end
of is looked for among the account's own messages, by time, words, language and place in its thread.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from compliance.both import Both
from publishing.connectors.calling.answer import Answer
from publishing.connectors.calling.deadline import Deadline, tick
from publishing.connectors.calling.line import Line, NeverLeft, NoAnswer
from publishing.connectors.contract import (
    About,
    CannotTell,
    Credentials,
    EditOutcome,
    Gone,
    NotFound,
    Parcel,
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
from publishing.connectors.for_mastodon.account import (
    LIMITS,
    Account,
    NotOpen,
    own_complaint,
)
from publishing.connectors.for_mastodon.answers import NOT_KNOWN, verdict
from publishing.connectors.for_mastodon.media import Uploads, kept, uploaded
from publishing.connectors.for_mastodon.opening import must_take
from publishing.connectors.for_mastodon.search import Unclear, copies_of
from publishing.connectors.for_mastodon.statuses import NoStatus, Status

KEY_COUNTS_FOR = timedelta(hours=1)
"""How long the server knows a key (methods/statuses, Idempotency-Key)."""

STATUSES = "/api/v1/statuses"
NOT_FOUND, NOBODY_LET_IN = 404, (401, 403)

CHANGED_MEANWHILE = "Somebody edited the message meanwhile. / Quelqu’un a modifié le message entre-temps."
TWICE = "It stands there more than once. / Le message s’y trouve plus d’une fois."
TOO_LONG_AGO = (
    "It is not there now; nobody can tell what was. / Il ne s’y trouve plus; nul ne peut dire ce qui y était."
)


class Mastodon:
    """Posts to accounts on Mastodon servers, each with its own limits."""

    name = "mastodon"
    by_hand = False
    safe_to_send_again = False
    can_withdraw = True
    can_edit = True
    quiet_time = timedelta(seconds=40)  # a web server in front lets a call run 60 s, ours end after 20
    limits = LIMITS
    about = About(
        does=Both(
            "Publishes on the Mastodon server of the account, in public, with its language and the descriptions of its "
            "pictures or its video; corrects in place and takes down. Mastodon takes no captions: a check asks for a "
            "transcript or a reason. Limits are those each server tells; below are the usual ones. "
            "Our key is known to the server for an hour only, so what nobody saw the end of is never sent again by "
            "itself: it is looked for among the account’s messages, and people decide. Other servers may keep copies "
            "of what was taken down.",
            "Publie sur le serveur Mastodon du compte, en mode public, avec la langue et les descriptions d’images "
            "ou de vidéo; corrige sur place et retire. Mastodon n’accepte pas de sous-titres : une vérification "
            "demande une transcription ou un motif. Les limites sont celles qu’annonce chaque serveur; voici les plus "
            "courantes. Le serveur ne retient notre clé qu’une heure : un envoi dont l’issue est inconnue n’est jamais "
            "repris d’office. Il est recherché dans les messages du compte, puis une personne décide. D’autres "
            "serveurs peuvent conserver des copies de ce qui est retiré.",
        ),
        verified=Both(
            "Against a strict fake written from the documents, by the contract test: no faithful server installs from "
            "npm, PyPI or Debian. Never yet against a real Mastodon server.",
            "Avec un simulateur rigoureux, écrit d’après la documentation, par le test du contrat : aucun serveur "
            "fidèle ne s’installe depuis npm, PyPI ou Debian. Jamais encore avec un vrai serveur Mastodon.",
        ),
    )

    def __init__(
        self, credentials: Credentials, line: Line, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """Credentials by handle: `access_token`, and `server` (https://…) unless the handle names it (@user@server)."""
        self._credentials, self._line, self._now = credentials, line, now

    def prepare(self, parcels: tuple[Parcel, ...], *, deadline: Deadline) -> Mapping[str, Prepared]:
        done: dict[str, Prepared] = {}
        try:
            accounts = [self._account(parcel) for parcel in parcels]
            must_take(parcels, accounts, self._credentials, deadline=deadline, at=self._now())
            for parcel in parcels:
                ids = Uploads(self._account(parcel), deadline, self._now).finish(parcel)
                done |= kept(parcel, ids, self._now())
        except PreparationFailed as failed:
            raise failed.keeping(done) from failed
        except (NotOpen, NeverLeft, NoAnswer) as error:
            raise PreparationFailed(error.why, lasting=isinstance(error, NotOpen), so_far=done) from error
        return done

    def publish(self, parcel: Parcel, *, deadline: Deadline) -> PublishOutcome:
        began = tick()
        try:
            body = self._body(parcel, deadline) | {"visibility": "public", "sensitive": False}
            body |= {"in_reply_to_id": parcel.answers} if parcel.answers else {}
            answer = self._account(parcel).call("POST", STATUSES, deadline=deadline, key=parcel.key, json=body)
        except (NotOpen, PreparationFailed, NeverLeft) as error:
            return _not_sent(error)
        except NoAnswer as error:
            return Unknown(error.why)
        took = tick() - began
        outcome = self._written(answer, lambda status: status.posted_by(answer, took))
        if isinstance(outcome, (Posted, Unknown)) or answer.status in NOBODY_LET_IN:
            return outcome
        return self._unless_there(outcome, parcel, deadline)

    def _unless_there(self, refusal: Retryable | Refused, parcel: Parcel, deadline: Deadline) -> PublishOutcome:
        """A no to a request that arrived, believed only when the account does not show the message all the same.

        “Later” is believed unseen, too: the repeat goes under the same key, as long as the server knows it.
        """
        found = self._look(parcel, deadline)
        if isinstance(found, tuple):
            return found[0].posted(found[1])
        is_safe = isinstance(found, NotFound) or isinstance(refusal, Retryable)
        return refusal if is_safe else Unknown(refusal.why, refusal.raw)

    def edit(self, parcel: Parcel, *, deadline: Deadline) -> EditOutcome:
        try:
            body = self._body(parcel, deadline)
            alts = zip(body["media_ids"], parcel.pictures, strict=True)
            body["media_attributes"] = [{"id": one, "description": picture.alt} for one, picture in alts]
            if not self._stands_as_seen(parcel, deadline):
                return Retryable(CHANGED_MEANWHILE)
            path = f"{STATUSES}/{parcel.posted_id}"
            answer = self._account(parcel).call("PUT", path, deadline=deadline, json=body)
        except (NotOpen, PreparationFailed, NeverLeft) as error:
            return _not_sent(error)
        except NoAnswer as error:
            return Unknown(error.why)
        outcome = self._written(answer, lambda status: status.edited(answer.raw))
        if isinstance(outcome, (Posted, Unknown)) or answer.status in NOBODY_LET_IN:
            return outcome
        return self._unless_changed(outcome, parcel, deadline)

    def _unless_changed(self, refusal: Retryable | Refused, parcel: Parcel, deadline: Deadline) -> EditOutcome:
        """The same of an edit, whatever the no: believed when the message still has the wording that was to go, or is
        gone itself."""
        found = self._look(parcel, deadline)
        stands = found[0].wording == parcel.over if isinstance(found, tuple) else isinstance(found, NotFound)
        return refusal if stands else Unknown(refusal.why, refusal.raw)

    def _stands_as_seen(self, parcel: Parcel, deadline: Deadline) -> bool:
        """Whether nobody edited the message since these words were to take its place: a worker that comes late must not
        bring older words back. The server takes an edit under no condition, so this is asked right before."""
        found = self._look(parcel, deadline) if parcel.over else None
        return not isinstance(found, tuple) or found[0].wording == parcel.over

    def find(self, parcel: Parcel, *, deadline: Deadline) -> Sight:
        found = self._look(parcel, deadline)
        return found[0].posted(found[1]) if isinstance(found, tuple) else found

    def read(self, parcel: Parcel, *, deadline: Deadline) -> Shown | NotFound | CannotTell:
        found = self._look(parcel, deadline)
        return found[0].shown(parcel, found[1]) if isinstance(found, tuple) else found

    def withdraw(self, parcel: Parcel, *, deadline: Deadline) -> WithdrawOutcome:
        try:
            account = self._account(parcel)
            ids = (
                [parcel.posted_id]
                if parcel.posted_id
                else [one.status.id for one in copies_of(parcel, account, deadline)]
            )
        except (NotOpen, NeverLeft) as error:
            return _not_sent(error)
        except (NoAnswer, Unclear) as error:
            return Unknown(error.why)
        outcome: WithdrawOutcome = Gone(at=self._now())
        for status_id in ids:
            outcome = self._delete(account, status_id, deadline)
            if not isinstance(outcome, Gone):
                break
        return outcome

    def _delete(self, account: Account, status_id: str, deadline: Deadline) -> WithdrawOutcome:
        try:
            answer = account.call(
                "DELETE", f"{STATUSES}/{status_id}", deadline=deadline, params={"delete_media": "true"}
            )
        except NeverLeft as error:
            return _not_sent(error)
        except NoAnswer as error:
            return Unknown(error.why)
        if answer.is_good or _says_not_found(answer):
            return Gone(at=self._now(), raw=answer.raw)
        return verdict(answer, self._now())

    def _account(self, parcel: Parcel) -> Account:
        return Account.opened(parcel.account, self._credentials.get(parcel.account), self._line)

    def _body(self, parcel: Parcel, deadline: Deadline) -> dict[str, Any]:
        """What a message says. Uploads its pictures when that was not done, or lapsed. Raises PreparationFailed."""
        if why := own_complaint(parcel):
            raise PreparationFailed(why, lasting=True)
        ids = uploaded(parcel)
        if len(ids) < len(parcel.pictures):
            ids = Uploads(self._account(parcel), deadline, self._now).finish(parcel)
        return {"status": parcel.text, "language": parcel.language, "media_ids": ids}

    def _written(self, answer: Answer, posted: Callable[[Status], Posted]) -> Posted | Retryable | Refused | Unknown:
        """What a call that writes came to."""
        if not answer.is_good:
            return verdict(answer, self._now())
        try:
            return posted(Status.of(answer.json))
        except NoStatus:
            return Unknown(NOT_KNOWN, raw=answer.raw)

    def _look(self, parcel: Parcel, deadline: Deadline) -> tuple[Status, dict[str, Any]] | NotFound | CannotTell:
        """The message, and the answer that told of it."""
        try:
            account = self._account(parcel)
            if parcel.posted_id:
                return self._by_id(parcel.posted_id, account, deadline)
            copies = copies_of(parcel, account, deadline)
        except (NotOpen, NeverLeft, NoAnswer, Unclear) as error:
            return CannotTell(error.why)
        if len(copies) > 1:
            return CannotTell(TWICE, raw={"copies": [copy.status.address for copy in copies]})
        if copies:
            return copies[0].status, {"body": copies[0].fields}
        forgotten = parcel.created_at is not None and self._now() - parcel.created_at > KEY_COUNTS_FOR
        return CannotTell(TOO_LONG_AGO) if forgotten else NotFound()

    def _by_id(
        self, status_id: str, account: Account, deadline: Deadline
    ) -> tuple[Status, dict[str, Any]] | NotFound | CannotTell:
        answer = account.call("GET", f"{STATUSES}/{status_id}", deadline=deadline)
        if _says_not_found(answer):
            return NotFound()
        try:
            return (Status.of(answer.json), answer.raw) if answer.is_good else _unclear(answer, self._now())
        except NoStatus:
            return CannotTell(NOT_KNOWN, raw=answer.raw)


def _not_sent(error: NotOpen | PreparationFailed | NeverLeft) -> Retryable | Refused:
    """Nothing left that could make anything public."""
    lasting = isinstance(error, NotOpen) or error.lasting
    return Refused(error.why) if lasting else Retryable(error.why)


def _says_not_found(answer: Answer) -> bool:
    """Whether the server itself says so; a page of something in front of it does not count."""
    return answer.status == NOT_FOUND and "error" in answer.fields


def _unclear(answer: Answer, at: datetime) -> CannotTell:
    return CannotTell(verdict(answer, at).why, raw=answer.raw)
