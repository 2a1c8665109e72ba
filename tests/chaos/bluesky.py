"""A small strict stand-in for a Bluesky server: the calls a text makes (atproto.com/specs, com.atproto.repo.*).

The product is verified against Bluesky's own server elsewhere (tests/test_bluesky_on_its_own_server.py); this one can
be told to lie, and is quick to start. As there, `swapRecord: null` writes only where nothing stands, the same record
again commits nothing, and a key that was deleted is free.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from threading import RLock
from typing import Any

from tests.platforms.server import Asked, Said

COLLECTION = "app.bsky.feed.post"
XRPC = "/xrpc/com.atproto."


@dataclass(frozen=True)
class Record:
    """One message as it stands."""

    handle: str
    rkey: str
    value: dict[str, Any]

    @property
    def uri(self) -> str:
        return f"at://{did_of(self.handle)}/{COLLECTION}/{self.rkey}"

    @property
    def cid(self) -> str:
        return "bafyrei" + sha256(json.dumps(self.value, sort_keys=True).encode()).hexdigest()


def did_of(handle: str) -> str:
    return f"did:plc:{handle.lower()}"


@dataclass
class Bluesky:
    """Accounts by handle, and what stands in their repositories."""

    passwords: dict[str, str] = field(default_factory=dict)
    records: dict[tuple[str, str], Record] = field(default_factory=dict)
    _turn: RLock = field(default_factory=RLock)

    def open_account(self, handle: str) -> str:
        """A new account; answers its app password."""
        self.passwords[handle] = f"app-password-of-{handle}"
        return self.passwords[handle]

    def answer(self, asked: Asked) -> Said:
        acts: dict[str, Callable[[Asked], Said]] = {
            "server.createSession": self._sign_in,
            "repo.putRecord": self._put,
            "repo.getRecord": self._get,
            "repo.deleteRecord": self._delete,
        }
        act = acts.get(asked.path.removeprefix(XRPC))
        with self._turn:
            return act(asked) if act else _no("MethodNotImplemented", status=501)

    def _sign_in(self, asked: Asked) -> Said:
        given = asked.json()
        handle = self._handle(given["identifier"])
        if not handle or self.passwords[handle] != given["password"]:
            return _no("AuthenticationRequired", status=401)
        return Said(200, {"did": did_of(handle), "accessJwt": f"jwt-{handle}", "refreshJwt": f"again-{handle}"})

    def _put(self, asked: Asked) -> Said:
        given = asked.json()
        handle = self._handle(given["repo"])
        if not handle or asked.token != f"jwt-{handle}":
            return _no("InvalidToken")
        if given.get("collection") != COLLECTION or not given["record"].get("text") or "swapRecord" not in given:
            return _no("InvalidRequest")
        made, place = Record(handle, given["rkey"], given["record"]), (handle, given["rkey"])
        standing = self.records.get(place)
        if standing and standing.value == made.value:
            return Said(200, {"uri": standing.uri, "cid": standing.cid})
        if standing:
            return _no("InvalidSwap")
        self.records[place] = made
        return Said(200, {"uri": made.uri, "cid": made.cid, "commit": {"cid": made.cid, "rev": given["rkey"]}})

    def _get(self, asked: Asked) -> Said:
        handle = self._handle(asked.query["repo"][0])
        found = self.records.get((handle, asked.query["rkey"][0]))
        return Said(200, {"uri": found.uri, "cid": found.cid, "value": found.value}) if found else _no("RecordNotFound")

    def _delete(self, asked: Asked) -> Said:
        given = asked.json()
        handle = self._handle(given["repo"])
        if asked.token != f"jwt-{handle}":
            return _no("InvalidToken")
        self.records.pop((handle, given["rkey"]), None)
        return Said(200, {})

    def _handle(self, name: str) -> str:
        return next((handle for handle in self.passwords if name in (handle, did_of(handle))), "")


def _no(error: str, *, status: int = 400) -> Said:
    return Said(status, {"error": error, "message": error})
