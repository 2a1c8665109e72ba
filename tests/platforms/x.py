"""A strict X of the tests' own, written from what X documents of its API v2 (https://docs.x.com).

Posts: /x-api/posts/create-post, /x-api/posts/get-post-by-id, /x-api/users/get-posts, /x-api/posts/delete-post.
Errors and limits: /x-api/fundamentals/response-codes-and-errors, /x-api/fundamentals/rate-limits.
Not on those pages, but reported by those who call it: identical text is refused for a while with 403, also when the
first post was deleted; what was deleted is found with status 200 and `errors`; the text comes back with &, < and >
escaped, links wrapped, and a link of X's own behind it for its pictures.
"""

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from threading import RLock
from typing import Any
from unicodedata import normalize

from compliance.text.lengths import weighted_characters
from compliance.text.x_entities import sendable
from tests.platforms.server import Asked, Said
from tests.platforms.x_accounts import Account, Accounts
from tests.platforms.x_problems import INVALID, Problem, must, no_such, problem
from tests.platforms.x_reading import Post, Wrapped, page, shown, wrapped
from tests.platforms.x_uploads import Uploads

WINDOW = timedelta(minutes=15)
LONGEST = 280
POSTING, READING = {"tweet.read", "tweet.write", "users.read"}, {"tweet.read", "users.read"}
FIELDS = {"text", "media", "reply", "reply_settings", "quote_tweet_id", "poll", "made_with_ai", "edit_options"}


@dataclass(frozen=True)
class Route:
    """What can be asked, with which scopes, how often in a quarter of an hour and per account."""

    method: str
    path: str
    act: str
    scopes: set[str]
    most: int


ROUTES = (
    Route("POST", "/2/tweets", "create", POSTING, 100),
    Route("GET", r"/2/tweets/(\d{1,19})", "look_up", READING, 900),
    Route("DELETE", r"/2/tweets/(\d{1,19})", "delete", POSTING, 50),
    Route("GET", r"/2/users/(\d{1,19})/tweets", "timeline", READING, 900),
    Route("GET", "/2/users/me", "me", READING, 75),
    Route("POST", "/2/media/upload/initialize", "initialize", {"media.write"}, 1_875),
    Route("POST", r"/2/media/upload/(\d{1,19})/append", "append", {"media.write"}, 1_875),
    Route("POST", r"/2/media/upload/(\d{1,19})/finalize", "finalize", {"media.write"}, 1_875),
    Route("GET", "/2/media/upload", "status", {"media.write"}, 1_000),
    Route("POST", "/2/media/metadata", "describe", {"media.write"}, 500),
)


@dataclass
class X:
    """What X knows. Its clock runs with the world's, and goes on by what a test lets pass."""

    accounts: Accounts = field(default_factory=Accounts)
    posts: dict[str, Post] = field(default_factory=dict)
    refuses_twins_for: timedelta = timedelta(hours=12)  # identical text; how long is nowhere written
    lags: timedelta = timedelta(0)  # how long a new post is on no timeline yet
    passed: timedelta = timedelta(0)
    most: dict[str, int] = field(default_factory=dict)  # calls a window, by act, where a test wants fewer
    _calls: dict[tuple[str, str], deque[datetime]] = field(default_factory=dict)
    _ids: "count[int]" = field(default_factory=lambda: count(1_990_000_000_000_000_001))
    _turn: RLock = field(default_factory=RLock)

    def __post_init__(self) -> None:
        self.uploads = Uploads(self._next_id)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.passed

    def live(self, username: str = "") -> list[Post]:
        """What the public sees, oldest first."""
        return [post for post in self.posts.values() if not post.deleted and username in ("", post.account.username)]

    def answer(self, asked: Asked) -> Said:
        with self._turn:
            if asked.path == "/2/oauth2/token":
                return self.accounts.exchange(asked, self.now())
            try:
                return self._carry(asked)
            except Problem as found:
                return found.said

    def _carry(self, asked: Asked) -> Said:
        found = ((route, re.fullmatch(route.path, asked.path)) for route in ROUTES if route.method == asked.method)
        route, place = next(((route, place) for route, place in found if place), (None, None))
        if route is None or place is None:
            raise problem(404, "Not Found")
        account = self.accounts.who(asked, route.scopes, self.now())
        limits = self._within_limits(route, account)
        try:
            said = self._do(route.act)(account, asked, *place.groups())
        except Problem as refusal:
            said = refusal.said
        return Said(said.status, said.body, {**said.headers, **limits})

    def _within_limits(self, route: Route, account: Account) -> dict[str, str]:
        """The headers of every answer. Raises the 429 once too many came in the window."""
        most, now = self.most.get(route.act, route.most), self.now()
        calls = self._calls.setdefault((route.act, account.id), deque())
        while calls and calls[0] <= now - WINDOW:
            calls.popleft()
        over = len(calls) >= most
        if not over:
            calls.append(now)
        reset = (calls[0] if calls else now) + WINDOW
        headers = {
            "x-rate-limit-limit": str(most),
            "x-rate-limit-remaining": str(most - len(calls)),
            "x-rate-limit-reset": str(int(reset.timestamp()) + 1),
        }
        if over:
            raise problem(429, "Too Many Requests", headers=headers)
        return headers

    def _do(self, act: str) -> Callable[..., Said]:
        own: dict[str, Callable[..., Said]] = {
            "create": self._create,
            "look_up": self._look_up,
            "delete": self._delete,
            "timeline": self._timeline,
            "me": self._me,
        }
        return own.get(act) or self.uploads.act(act, self.now())

    def _create(self, account: Account, asked: Asked) -> Said:
        body = self._body(asked)
        text = normalize("NFC", body.get("text", ""))
        media = self._media(account, body.get("media"))
        self._must_be_postable(account, text, bool(media))
        answers = self._answered(body.get("reply"))
        self._must_be_new(account, text)
        post = Post(self._next_id(), account, text, self.now(), media, answers, wrapped(text, media))
        self.posts[post.id] = post
        return Said(201, {"data": {"id": post.id, "text": shown(post), "edit_history_tweet_ids": [post.id]}})

    def _body(self, asked: Asked) -> dict[str, Any]:
        must(asked.content_type == "application/json", INVALID)
        try:
            body = asked.json()
        except ValueError:
            raise problem(400, INVALID) from None
        must(isinstance(body, dict) and set(body) <= FIELDS and isinstance(body.get("text", ""), str), INVALID)
        return body

    def _must_be_postable(self, account: Account, text: str, has_media: bool) -> None:
        must(bool(text) or has_media, "Must provide text or media in the request.")
        if text and not sendable(text):
            raise problem(400, INVALID)
        if weighted_characters(text, LONGEST).overflow is not None:
            raise problem(403, "Your Tweet text is too long.")

    def _must_be_new(self, account: Account, text: str) -> None:
        since = self.now() - self.refuses_twins_for
        if any(post.account is account and post.text == text and post.at > since for post in self.posts.values()):
            raise problem(403, "You are not allowed to create a Tweet with duplicate content.")

    def _media(self, account: Account, media: Any) -> list[Any]:
        if media is None:
            return []
        must(isinstance(media, dict) and set(media) <= {"media_ids", "tagged_user_ids"}, INVALID)
        ids = media.get("media_ids")
        must(isinstance(ids, list) and 1 <= len(ids) <= 4 and all(isinstance(one, str) for one in ids), INVALID)
        return [self.uploads.usable(account, one, self.now()) for one in ids]

    def _answered(self, reply: Any) -> str:
        if reply is None:
            return ""
        must(isinstance(reply, dict) and isinstance(reply.get("in_reply_to_tweet_id"), str), INVALID)
        before = self.posts.get(reply["in_reply_to_tweet_id"])
        if before is None or before.deleted:
            raise problem(403, "You attempted to reply to a Tweet that is deleted or not visible to you.")
        return before.id

    def _look_up(self, account: Account, asked: Asked, own_id: str) -> Said:
        post = self.posts.get(own_id)
        if post is None or post.deleted:
            return Said(200, {"errors": [no_such(own_id)]})
        found = page([post], asked)
        return Said(200, {"data": found["data"][0], **{key: found[key] for key in ("includes",) if key in found}})

    def _timeline(self, account: Account, asked: Asked, user: str) -> Said:
        seen = [post for post in self.live() if post.account.id == user and post.at <= self.now() - self.lags]
        return Said(200, page(seen[::-1], asked, timeline=True))

    def _delete(self, account: Account, asked: Asked, own_id: str) -> Said:
        post = self.posts.get(own_id)
        if post is None or post.deleted:
            return Said(404, {"errors": [no_such(own_id)]})
        if post.account is not account:
            raise problem(403, "You are not authorized to delete this Tweet.")
        post.deleted = True
        return Said(200, {"data": {"deleted": True}})

    def _me(self, account: Account, asked: Asked) -> Said:
        return Said(200, {"data": {"id": account.id, "name": account.username, "username": account.username}})

    def _next_id(self) -> str:
        return str(next(self._ids))


__all__ = ["Account", "Post", "Wrapped", "X"]
