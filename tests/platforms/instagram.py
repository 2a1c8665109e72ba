"""A strict Instagram of the tests' own, written from what Meta documents of its API with Instagram Login.

https://developers.facebook.com/docs/instagram-platform/: content-publishing, reference/instagram-media,
instagram-graph-api/reference/ig-user/media, …/ig-user/media_publish, …/ig-container, …/error-codes,
…/ig-user/content_publishing_limit. It fetches pictures from the address it is given, as Meta's servers do. With this
sign-in, nothing deletes a post. What publishing a container twice answers stands on no page: here it is refused.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from threading import RLock
from typing import Any

import httpx

from tests.platforms.instagram_containers import Container, Failing, Making, Status
from tests.platforms.instagram_errors import (
    CONTAINER_GONE,
    INVALID,
    NOT_READY,
    QUOTA,
    Failure,
    bad_token,
    busy,
    documented,
    no_such,
    unsupported,
)
from tests.platforms.instagram_showing import Account, Media, asked_fields, shown
from tests.platforms.server import Asked, Said

DAY, TOKEN_LIFE = timedelta(days=1), timedelta(days=60)
VERSION = r"/v\d\d\.\d"


def fetched(address: str) -> bytes:
    """The picture at an address, as anybody gets it."""
    said = httpx.get(address, timeout=5, trust_env=False)
    said.raise_for_status()
    return said.content


@dataclass
class Instagram:
    """What Instagram knows. Its clock runs with the world's, and goes on by what a test lets pass."""

    fetch: Callable[[str], bytes] = fetched
    most_posts: int = 100  # in 24 hours, content-publishing; its own reference still says 50
    waits: int = 0  # how often the next containers are asked for before they are finished
    fails: Failing = field(default_factory=Failing)
    lags: timedelta = timedelta(0)  # how long a new post is on no list yet
    hides_at_signs: bool = False  # reference/instagram-media, Limitations: captions without @
    busy_for: int = 0  # minutes, as its own header says them
    passed: timedelta = timedelta(0)
    accounts: list[Account] = field(default_factory=list)
    containers: dict[str, Container] = field(default_factory=dict)
    media: dict[str, Media] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    _ids: "count[int]" = field(default_factory=lambda: count(17_890_000_000_000_001))
    _turn: RLock = field(default_factory=RLock)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.passed

    def open(self, username: str) -> Account:
        """A new account that has just let the app speak for it; its token lives sixty days."""
        number = len(self.accounts) + 1
        account = Account(f"1784140{number}", username, f"IG-token-{number}", self.now() + TOKEN_LIFE)
        self.accounts.append(account)
        return account

    def live(self, username: str = "") -> list[Media]:
        """What the public sees, oldest first."""
        return [one for one in self.media.values() if not one.deleted and username in ("", one.account.username)]

    def answer(self, asked: Asked) -> Said:
        with self._turn:
            try:
                return self._carry(asked)
            except Failure as failure:
                return failure.said

    def _carry(self, asked: Asked) -> Said:
        account = self._who(asked)
        if asked.path == "/refresh_access_token":
            return self._renew(account, asked)
        if self.busy_for:
            raise busy(account.id, self.busy_for)
        for method, path, act in self._routes():
            place = re.fullmatch(VERSION + path, asked.path)
            if place and method == asked.method:
                return act(account, asked, *place.groups())
        raise unsupported(asked)

    def _routes(self) -> tuple[tuple[str, str, Callable[..., Said]], ...]:
        return (
            ("POST", r"/(\d+)/media", self._make),
            ("GET", r"/(\d+)/media", self._list),
            ("POST", r"/(\d+)/media_publish", self._publish),
            ("GET", r"/(\d+)/content_publishing_limit", self._limit),
            ("GET", r"/(\d+)", self._read),
        )

    def _who(self, asked: Asked) -> Account:
        shown = asked.token or asked.query.get("access_token", [""])[0]
        account = next((one for one in self.accounts if one.token == shown), None)
        if account is None or account.expires_at <= self.now():
            raise bad_token()
        return account

    def _renew(self, account: Account, asked: Asked) -> Said:
        """…/reference/refresh_access_token: a key that is a day old, shown in the address. The old one is dead then."""
        told = {name: values[0] for name, values in asked.query.items()}
        fresh = account.expires_at > self.now() + TOKEN_LIFE - DAY
        if told.get("grant_type") != "ig_refresh_token" or told.get("access_token") != account.token or fresh:
            raise documented(INVALID)
        account.token, account.expires_at = f"{account.token}-renewed", self.now() + TOKEN_LIFE
        body = {"access_token": account.token, "token_type": "bearer", "expires_in": int(TOKEN_LIFE.total_seconds())}
        return Said(200, body)

    def _own(self, account: Account, user: str) -> None:
        if user != account.id:
            raise no_such(user)

    def _make(self, account: Account, asked: Asked, user: str) -> Said:
        self._own(account, user)
        making = Making(account.id, self.containers, self._picture, self.now())
        container = making.container(str(next(self._ids)), asked)
        container.waits, container.error = self.waits, self.fails.next()
        self.containers[container.id] = container
        return Said(200, {"id": container.id})

    def _picture(self, address: str) -> bytes:
        self.fetched.append(address)
        return self.fetch(address)

    def _publish(self, account: Account, asked: Asked, user: str) -> Said:
        self._own(account, user)
        container = self.containers.get(str(_body(asked).get("creation_id", "")))
        if container is None or container.user != account.id or container.is_child:
            raise documented(CONTAINER_GONE)
        status = container.status(self.now())
        if status in (Status.EXPIRED, Status.ERROR):
            raise documented(CONTAINER_GONE)
        if status != Status.FINISHED:
            raise documented(NOT_READY)
        if self._used(account) >= self.most_posts:
            raise documented(QUOTA)
        container.published = True
        media = Media(str(next(self._ids)), account, container, self.now())
        self.media[media.id] = media
        return Said(200, {"id": media.id})

    def _used(self, account: Account) -> int:
        return sum(one.account is account and one.at > self.now() - DAY for one in self.media.values())

    def _limit(self, account: Account, asked: Asked, user: str) -> Said:
        self._own(account, user)
        config = {"quota_total": self.most_posts, "quota_duration": 86_400}
        return Said(200, {"data": [{"quota_usage": self._used(account), "config": config}]})

    def _list(self, account: Account, asked: Asked, user: str) -> Said:
        self._own(account, user)
        seen = [one for one in self.live(account.username) if one.at <= self.now() - self.lags][::-1]
        begin = int(asked.query.get("after", ["0"])[0])
        size = int(asked.query.get("limit", ["25"])[0])
        fields = asked_fields(asked)
        body: dict[str, Any] = {
            "data": [shown(one, fields, hides_at_signs=self.hides_at_signs) for one in seen[begin : begin + size]]
        }
        if seen[begin + size :]:
            body["paging"] = {"cursors": {"after": str(begin + size)}, "next": "https://graph.instagram.com/…"}
        return Said(200, body)

    def _read(self, account: Account, asked: Asked, own_id: str) -> Said:
        if own_id == account.id:
            return Said(200, {"id": account.id, "username": account.username})
        container, media = self.containers.get(own_id), self.media.get(own_id)
        if container is not None and container.user == account.id:
            return Said(200, container.described(asked_fields(asked), self.now()))
        if media is None or media.account is not account or media.deleted:
            raise no_such(own_id)
        return Said(200, shown(media, asked_fields(asked), hides_at_signs=self.hides_at_signs))


def _body(asked: Asked) -> dict[str, Any]:
    if asked.content_type == "application/json":
        return asked.json()
    return {name: values[0] for name, values in {**asked.query, **asked.form()}.items()}
