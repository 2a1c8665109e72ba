"""A strict fake of Mastodon's client API, written from its documents (docs.joinmastodon.org, policy.md PL-MA).

No faithful server installs from npm, PyPI or Debian, so this stands in. It refuses what the real one refuses, with its
statuses and sentences, and keeps its less known habits:

* an Idempotency-Key counts for one account and one hour, from when the message is written; until 2026 two calls at once
  under one key both wrote (mastodon#21840, #37879): `locks_keys` chooses. Repeated after a deletion, it answers 404;
* a language it does not support is not refused: the account's own default stands there instead;
* an edit that does not name the media again takes them off.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from threading import Lock, RLock
from typing import Any

from tests.platforms import mastodon_limits as limits
from tests.platforms.mastodon_limits import RateLimits, Refusal, countable, refuse
from tests.platforms.mastodon_things import Account, Media, Status, account_entity, attachment_entity, status_entity
from tests.platforms.server import Asked, Said

EVERYTHING = ("read:accounts", "read:statuses", "write:statuses", "write:media")
KEY_COUNTS_FOR = timedelta(hours=1)
LOCK_PATIENCE = 10.0
"""Seconds a call waits for another under the same key, where keys are locked."""

NOT_FOUND = (404, "Record not found")
NOT_READY = "Cannot attach files that have not finished processing. Try again in a moment!"


class Mastodon:
    """Accounts, what they posted, and the keys they used."""

    def __init__(self, *, locks_keys: bool = False, max_characters: int = 500, version: str = "4.5.3") -> None:
        self.locks_keys, self.max_characters, self.version = locks_keys, max_characters, version
        self.domain = "social.example"
        self.tokens: dict[str, tuple[Account, tuple[str, ...]]] = {}
        self.statuses: dict[str, Status] = {}
        self.media: dict[str, Media] = {}
        self.known_elsewhere: set[str] = set()  # accounts of other servers, `user@server`, that can be mentioned
        self.card: dict[str, Any] | None = None  # the card of every link
        self.looks_until_processed, self.breaks_media = 0, False
        self.before_writing: Callable[[], object] = lambda: None  # between looking at a key and writing
        self.ahead = timedelta(0)  # how far its clock has been moved on
        self.rates = RateLimits()
        self._keys: dict[tuple[str, str], tuple[str, datetime]] = {}
        self._key_locks: dict[tuple[str, str], Lock] = {}
        self._numbers, self._turn = count(1), RLock()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def open_account(self, username: str, *, language: str = "en", scopes: tuple[str, ...] = EVERYTHING) -> str:
        """A new account, or one more token of an old one; answers the token."""
        old = [account for account, _ in self.tokens.values() if account.username == username]
        account = old[0] if old else Account(str(next(self._numbers)), username, language)
        token = f"token-{next(self._numbers)}"
        self.tokens[token] = (account, scopes)
        return token

    def live(self) -> list[Status]:
        """What can be seen, oldest first."""
        return list(self.statuses.values())

    def answer(self, asked: Asked) -> Said:
        """What it says to one call, with the headers of its rate limits."""
        headers = {}
        try:
            if asked.path.startswith("/api/"):
                headers = self.rates.count(asked, self.now())
            said = self._route(asked)
        except Refusal as refusal:
            said = Said(refusal.status, {"error": refusal.error}, refusal.headers)
        return Said(said.status, said.body, {**headers, **said.headers})

    def _route(self, asked: Asked) -> Said:
        for (method, path), act in ROUTES.items():
            if method == asked.method and (found := re.fullmatch(path, asked.path)):
                return act(self, asked, *found.groups())
        raise Refusal(*NOT_FOUND)

    def _instance(self, asked: Asked) -> Said:
        return Said(200, limits.instance(self))

    def _verify(self, asked: Asked) -> Said:
        return Said(200, account_entity(self._who(asked, "read:accounts"), self.domain))

    def _who(self, asked: Asked, scope: str) -> Account:
        """Whose token it is, if it may do this."""
        if asked.token not in self.tokens:
            raise Refusal(401, "The access token is invalid")
        account, scopes = self.tokens[asked.token]
        if scope not in scopes and scope.partition(":")[0] not in scopes:
            raise Refusal(403, "This action is outside the authorized scopes")
        if account.disabled:
            raise Refusal(403, "Your login is currently disabled")
        return account

    # --- Media --------------------------------------------------------------------------------------------------

    def _take_media(self, asked: Asked) -> Said:
        account = self._who(asked, "write:media")
        files = [part for part in asked.parts() if part.name == "file"]
        described = asked.form().get("description", [""])[0]
        limits.check_file(files, described)
        with self._turn:
            number = str(next(self._numbers) + 22_348_640)
            media = Media(number, account, described, files[0].content_type, files[0].data)
            media.looks_left, media.broken = self.looks_until_processed, self.breaks_media
            self.media[number] = media
        return Said(200 if media.is_processed else 202, self._attachment(media))

    def _look_at_media(self, asked: Asked, media_id: str) -> Said:
        account, media = self._who(asked, "write:media"), self.media.get(media_id)
        if media is None or media.account is not account or media.status_id:
            raise Refusal(*NOT_FOUND)
        if media.looks_left > 0:
            media.looks_left -= 1
            return Said(206, self._attachment(media))
        refuse(media.broken, "Validation failed: File content type is invalid, File is invalid")
        return Said(200, self._attachment(media))

    def _chosen(self, account: Account, ids: list[str] | None, status_id: str = "") -> list[Media]:
        """The media a message names, each of this account, processed, and on no other message."""
        ids = list(ids or [])
        refuse(len(ids) > limits.MOST_MEDIA, f"Cannot attach more than {limits.MOST_MEDIA} files")
        found = [self.media[one] for one in ids if one in self.media]
        mine = [media for media in found if media.account is account and media.status_id in ("", status_id)]
        missing = [one for one in ids if one not in {media.id for media in mine}]
        refuse(bool(missing), f"Media {', '.join(missing)} not found or already attached to another post")
        refuse(not all(media.is_processed for media in mine), NOT_READY)
        return mine

    # --- Messages -----------------------------------------------------------------------------------------------

    def _post(self, asked: Asked) -> Said:
        account = self._who(asked, "write:statuses")
        said = limits.fields(asked)
        key = (account.id, asked.headers.get("idempotency-key", ""))
        if not key[1]:
            return self._write(account, said)
        if not self.locks_keys:
            return self._known(key, account) or self._write(account, said, key)
        lock = self._key_locks.setdefault(key, Lock())
        if not lock.acquire(timeout=LOCK_PATIENCE):
            raise Refusal(503, "There was a temporary problem serving your request, please try again")
        try:
            return self._known(key, account) or self._write(account, said, key)
        finally:
            lock.release()

    def _known(self, key: tuple[str, str], account: Account) -> Said | None:
        """What a key stands for within its hour: the message, or 404 when that was deleted."""
        status_id, kept_at = self._keys.get(key, ("", self.now()))
        if not status_id or self.now() - kept_at >= KEY_COUNTS_FOR:
            return None
        return Said(200, self._entity(self._own(account, status_id)))

    def _write(self, account: Account, said: dict[str, Any], key: tuple[str, str] | None = None) -> Said:
        text, answers = str(said.get("status") or "").strip(), str(said.get("in_reply_to_id") or "")
        if answers and answers not in self.statuses:
            raise Refusal(404, "The post you are trying to reply to does not appear to exist.")
        media = self._chosen(account, said.get("media_ids"))
        self._check_text(text, media)
        visibility = said.get("visibility") or account.privacy
        refuse(visibility not in limits.VISIBILITIES, "Validation failed: Visibility is not included in the list")
        self.before_writing()
        with self._turn:
            at = self.now()
            number = str((int(at.timestamp() * 1000) << 16) + next(self._numbers))
            language = limits.supported(said.get("language")) or account.language
            sensitive = bool(said.get("sensitive", account.hides_pictures))
            status = Status(number, account, text, language, visibility, at, media, answers, sensitive)
            self.statuses[number] = status
            for one in media:
                one.status_id = number
            if key:
                self._keys[key] = (number, at)
            return Said(200, self._entity(status))

    def _check_text(self, text: str, media: list[Media]) -> None:
        refuse(not text and not media, "Validation failed: Text can't be blank")
        over = countable(text) > self.max_characters
        refuse(over, f"Validation failed: Text character limit of {self.max_characters} exceeded")

    def _edit(self, asked: Asked, status_id: str) -> Said:
        account = self._who(asked, "write:statuses")
        status, said = self._own(account, status_id), limits.fields(asked)
        text = str(said["status"] or "").strip() if "status" in said else status.text
        media = self._chosen(account, said.get("media_ids"), status_id)
        self._check_text(text, media)
        for change in said.get("media_attributes") or []:
            for one in media:
                if one.id == change.get("id") and "description" in change:
                    one.description = change["description"]
        for one in status.media:
            one.status_id = status_id if one in media else ""
        for one in media:
            one.status_id = status_id
        status.text, status.media, status.edited_at = text, media, self.now()
        status.language = limits.supported(said.get("language")) or status.language
        return Said(200, self._entity(status))

    def _delete(self, asked: Asked, status_id: str) -> Said:
        status = self._own(self._who(asked, "write:statuses"), status_id)
        said = {**self._entity(status), "text": status.text}
        del self.statuses[status_id]
        for media in status.media:
            media.status_id = ""
            if asked.query.get("delete_media") == ["true"]:
                del self.media[media.id]
        return Said(200, said)

    def _show(self, asked: Asked, status_id: str) -> Said:
        if asked.token:
            self._who(asked, "read:statuses")
        if status_id not in self.statuses:
            raise Refusal(*NOT_FOUND)
        return Said(200, self._entity(self.statuses[status_id]))

    def _own(self, account: Account, status_id: str) -> Status:
        status = self.statuses.get(status_id)
        if status is None or status.account is not account:
            raise Refusal(*NOT_FOUND)
        return status

    def _list(self, asked: Asked, account_id: str) -> Said:
        """The newest first, a page at a time."""
        if asked.token:
            self._who(asked, "read:statuses")
        most = min(int(asked.query.get("limit", ["20"])[0]), limits.LONGEST_PAGE)
        below = int(asked.query.get("max_id", [str(1 << 80)])[0])
        found = [one for one in self.live() if one.account.id == account_id and int(one.id) < below]
        if asked.query.get("exclude_replies") == ["true"]:
            found = [one for one in found if not one.answers]
        return Said(200, [self._entity(one) for one in sorted(found, key=lambda one: -int(one.id))[:most]])

    def _entity(self, status: Status) -> dict[str, Any]:
        known = self.known_elsewhere | {account.username for account, _ in self.tokens.values()}
        return status_entity(status, self.domain, known, self.card)

    def _attachment(self, media: Media) -> dict[str, Any]:
        return attachment_entity(media, self.domain)


ROUTES: dict[tuple[str, str], Callable[..., Said]] = {
    ("GET", "/api/v2/instance"): Mastodon._instance,
    ("GET", "/api/v1/accounts/verify_credentials"): Mastodon._verify,
    ("GET", r"/api/v1/accounts/(\d+)/statuses"): Mastodon._list,
    ("POST", "/api/v2/media"): Mastodon._take_media,
    ("GET", r"/api/v1/media/(\d+)"): Mastodon._look_at_media,
    ("POST", "/api/v1/statuses"): Mastodon._post,
    ("GET", r"/api/v1/statuses/(\d+)"): Mastodon._show,
    ("PUT", r"/api/v1/statuses/(\d+)"): Mastodon._edit,
    ("DELETE", r"/api/v1/statuses/(\d+)"): Mastodon._delete,
}
