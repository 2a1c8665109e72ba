"""What is made ready on Instagram before anything leaves: a container for one picture, or for an album of them.

https://developers.facebook.com/docs/instagram-platform/content-publishing: Instagram fetches each picture from an
address anybody can read; ours is lent for that, and for a few minutes only. A container is good for 24 hours.
"""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from publishing.connectors.calling.answer import Answer
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.keys import NoKey, alone, give_up, must_be, own_server, preparing
from publishing.connectors.calling.line import Line, NeverLeft, NoAnswer
from publishing.connectors.contract import Credentials, FullToday, Parcel, Picture, PreparationFailed, Prepared
from publishing.connectors.for_instagram.words import (
    NOT_KNOWN,
    NOT_READY,
    NOT_TAKEN,
    QUOTA,
    is_missing,
    preparing_meaning,
    room_in,
    without_key,
)

ADDRESS = "https://graph.instagram.com/v25.0"
GOOD_FOR = timedelta(hours=23)
"""How long we take a container for good; Instagram drops it after 24 hours."""

RENEW_BEFORE = timedelta(days=30)
"""How long before its end a key is renewed; Instagram gives sixty days, and renews none that is younger than one."""

LOOK_EVERY = 1.0
"""Seconds between two questions whether a container is finished; pictures take a few. Our choice."""

Lend = Callable[[Picture], str]
"""Lends a picture: an address that anybody can read for a few minutes and nobody can guess."""


class Graph:
    """Calls Instagram for accounts. Raises NoKey, NeverLeft and NoAnswer.

    A key: `user_id` (the account's own number), `access_token`, `expires_at` (ISO 8601).
    """

    def __init__(self, credentials: Credentials, line: Line, *, now: Callable[[], datetime]) -> None:
        self._credentials, self._line, self.now = credentials, line, now

    def call(self, account: str, method: str, path: str, *, deadline: Deadline, **parts: Any) -> Answer:
        """One call; `{account}` in a path is its number. The key goes in a header, so that it stands in no address."""
        key = self._credentials.get(account) or {}
        if not key.get("access_token") or not key.get("user_id"):
            raise NoKey
        self._line.hide(key["access_token"])
        url = f"{own_server(key, ADDRESS)}/{path.format(account=key['user_id'])}"
        headers = {"Authorization": f"Bearer {key['access_token']}"}
        return self._line.call(method, url, deadline=deadline, headers=headers, **parts)

    def renew(self, account: str, *, deadline: Deadline) -> None:
        """Have a key renewed that ends within RENEW_BEFORE. It is good until then: what fails is tried again.

        One worker at a time: the old key may be dead before the new one is kept. Raises NeverLeft to all others.
        """
        if not self._ends_soon(self._credentials.get(account) or {}):
            return
        with alone(self._credentials, account):
            key = self._credentials.get(account) or {}
            found = self._renewed(key, deadline) if self._ends_soon(key) else {}
            if found.get("access_token"):
                self._line.hide(str(found["access_token"]))
                ends = self.now() + timedelta(seconds=float(found.get("expires_in") or 0))
                renewed = {"access_token": str(found["access_token"]), "expires_at": ends.astimezone(UTC).isoformat()}
                self._credentials[account] = {**key, **renewed}

    def _ends_soon(self, key: Mapping[str, str]) -> bool:
        until = key.get("expires_at", "")
        return bool(until) and datetime.fromisoformat(until) <= self.now() + RENEW_BEFORE

    def _renewed(self, key: Mapping[str, str], deadline: Deadline) -> Mapping[str, Any]:
        """…/reference/refresh_access_token: the one call that takes the key in its address."""
        root = own_server(key, ADDRESS).rpartition("/")[0]
        self._line.hide(key.get("access_token", ""))
        params = {"grant_type": "ig_refresh_token", "access_token": key.get("access_token", "")}
        with suppress(NeverLeft, NoAnswer):
            answer = self._line.call("GET", f"{root}/refresh_access_token", deadline=deadline, params=params)
            return answer.fields if answer.is_good else {}
        return {}

    def must_open(self, account: str, *, deadline: Deadline) -> None:
        """A message must go to the account it was approved for. Raises NoKey when the key opens another one."""
        answer = self.call(account, "GET", "{account}", deadline=deadline, params={"fields": "username"})
        if not answer.is_good:
            if without_key(answer):
                give_up(self._credentials, account)
            raise preparing_meaning(answer)
        must_be(str(answer.fields.get("username", "")), account)

    def must_take(self, account: str, count: int, *, deadline: Deadline) -> None:
        """So many more may be published today (…/ig-user/content_publishing_limit). Raises PreparationFailed when
        Instagram says that they may not; where it does not say, publishing will."""
        params = {"fields": "quota_usage,config"}
        answer = self.call(account, "GET", "{account}/content_publishing_limit", deadline=deadline, params=params)
        if answer.is_good and (room := room_in(answer)) is not None and room < count:
            raise FullToday(QUOTA, lasting=True)

    def status_of(self, account: str, container: str, *, deadline: Deadline) -> str:
        """`status_code` of a container; empty when there is none. Raises NoAnswer when Instagram does not tell."""
        answer = self.call(account, "GET", container, deadline=deadline, params={"fields": "status_code"})
        if is_missing(answer):
            return ""
        status = answer.fields.get("status_code")
        if not answer.is_good or not isinstance(status, str):
            raise NoAnswer(NOT_KNOWN)
        return status


class Making:
    """The container of one parcel, on its way. What was made stays in `made`, whatever comes."""

    def __init__(self, graph: Graph, parcel: Parcel, lend: Lend, deadline: Deadline) -> None:
        self._graph, self._parcel, self._lend, self._deadline = graph, parcel, lend, deadline
        self.made: dict[str, Any] = dict(parcel.prepared)

    def finished(self) -> None:
        """Make what is missing, and wait until it is finished. Raises PreparationFailed."""
        with preparing():
            self._graph.renew(self._parcel.account, deadline=self._deadline)
            self._graph.must_open(self._parcel.account, deadline=self._deadline)
            if len(self._parcel.pictures) > 1:
                self._album()
            elif not self._is_finished("container"):
                self.made["container"] = self._make({**self._single(self._parcel.pictures[0]), **self._caption()})
            self._wait_for(self.made["container"])

    def prepared(self) -> Prepared:
        return Prepared(self.made, until=self._graph.now() + GOOD_FOR)

    def _album(self) -> None:
        if self._is_finished("container"):
            return
        children = self.made.setdefault("children", [])
        for picture in self._parcel.pictures[len(children) :]:
            children.append(self._make({**self._single(picture), "is_carousel_item": True}))
        for child in tuple(children):
            self._wait_for(child)
        self.made["container"] = self._make({"media_type": "CAROUSEL", "children": children, **self._caption()})

    def _single(self, picture: Picture) -> dict[str, Any]:
        return {"image_url": self._lend(picture)} | ({"alt_text": picture.alt} if picture.alt else {})

    def _caption(self) -> dict[str, str]:
        return {"caption": self._parcel.text} if self._parcel.text else {}

    def _make(self, container: Mapping[str, Any]) -> str:
        answer = self._graph.call(
            self._parcel.account, "POST", "{account}/media", deadline=self._deadline, json=container
        )
        if not answer.is_good or not answer.fields.get("id"):
            raise preparing_meaning(answer)
        return str(answer.fields["id"])

    def _is_finished(self, name: str) -> bool:
        """Whether what was made before still stands; what does not is forgotten, and made anew."""
        if name not in self.made:
            return False
        status = self._graph.status_of(self._parcel.account, self.made[name], deadline=self._deadline)
        if status in ("FINISHED", "IN_PROGRESS"):
            return True
        self.made.clear()
        return False

    def _wait_for(self, container: str) -> None:
        while True:
            status = self._graph.status_of(self._parcel.account, container, deadline=self._deadline)
            if status == "FINISHED":
                return
            if status != "IN_PROGRESS":
                self.made.clear()
                raise PreparationFailed(NOT_TAKEN)
            if self._deadline.left <= LOOK_EVERY:
                raise PreparationFailed(NOT_READY)
            time.sleep(LOOK_EVERY)
