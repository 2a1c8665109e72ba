"""The shapes platforms have, each behind one manner: open the accounts, what the public sees, how it says no.

`bulletin` refuses a second message under our key and stands in a database of its own; `bluesky` does so over a line;
`mastodon` knows our keys for an hour; `x` knows none; `instagram` takes two steps, and a person takes things down.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from random import Random
from typing import Any, Protocol

from PIL import Image

from tests.chaos.bluesky import Bluesky
from tests.platforms import instagram_errors
from tests.platforms.instagram import Instagram
from tests.platforms.mastodon import Mastodon
from tests.platforms.meeting import instagram_key, x_key
from tests.platforms.server import Platform, PlatformServer, Said
from tests.platforms.x import X
from tests.platforms.x_problems import problem

NAMES = {"en": "ONhealth", "fr": "ONsante"}
Calls = tuple[tuple[str, str], ...]
"""Kinds of calls: method, pattern of the path."""

SOON = {"Retry-After": "1"}
SORRY = "<h1>We’re sorry, but something went wrong</h1>"


@dataclass(frozen=True)
class Standing:
    """One message as the public sees it."""

    account: str  # without @
    text: str
    id: str
    answers: str = ""  # the id of the message before it in its thread
    platform: str = ""


class Shape(Protocol):
    """A platform of a run, and what its owner knows of it."""

    platform: Platform
    writes: Calls  # what makes a message public
    edits: Calls  # what gives it other words
    removes: Calls  # what takes it down
    noes: Mapping[int, Said]

    def __init__(self, chance: Random, *, lag: float, forgets: bool = False) -> None:
        """`lag`: seconds until what was posted is on a list, where a platform is known to need some. `forgets`: it
        takes identical text again at once, where it is known to refuse that for a while."""

    def keys(self, server: PlatformServer) -> dict[str, Mapping[str, str]]:
        """Open the accounts; what custodians would be given, by handle."""

    def live(self) -> list[Standing]:
        """What the public sees, the oldest first."""

    def lose(self, own_id: str) -> None:
        """It is gone, and nobody asked for it."""

    def reword(self, own_id: str, text: str) -> None:
        """It says this, and nobody asked for it; only where a message can be edited."""


class BlueskyShape:
    writes: Calls = (("POST", "/xrpc/com.atproto.repo.putRecord"),)
    edits: Calls = ()
    removes: Calls = (("POST", "/xrpc/com.atproto.repo.deleteRecord"),)
    noes: Mapping[int, Said] = {
        400: Said(400, {"error": "InvalidRequest", "message": "Invalid record"}),
        409: Said(409, {"error": "Conflict", "message": "?"}),
        429: Said(429, {"error": "RateLimitExceeded", "message": "Rate Limit Exceeded"}, SOON),
        500: Said(500, {"error": "InternalServerError", "message": "Internal Server Error"}),
    }

    def __init__(self, chance: Random, *, lag: float, forgets: bool = False) -> None:
        self.platform = Bluesky()

    def keys(self, server: PlatformServer) -> dict[str, Mapping[str, str]]:
        return {
            f"@{name}": {
                "identifier": name,
                "password": self.platform.open_account(name),
                "service": server.address,
            }
            for name in NAMES.values()
        }

    def live(self) -> list[Standing]:
        return [
            Standing(
                one.handle, one.value["text"], one.uri, one.value.get("reply", {}).get("parent", {}).get("uri", "")
            )
            for one in [*self.platform.records.values()]
        ]

    def lose(self, own_id: str) -> None:
        self.platform.records = {place: one for place, one in self.platform.records.items() if one.uri != own_id}


class MastodonShape:
    writes: Calls = (("POST", "/api/v1/statuses"),)
    edits: Calls = (("PUT", r"/api/v1/statuses/\d+"),)
    removes: Calls = (("DELETE", r"/api/v1/statuses/\d+"),)
    noes: Mapping[int, Said] = {
        400: Said(422, {"error": "Validation failed: Text can't be blank"}),
        409: Said(409, {"error": "Conflict"}),
        429: Said(429, {"error": "Too many requests"}, SOON),
        500: Said(500, SORRY),
    }

    def __init__(self, chance: Random, *, lag: float, forgets: bool = False) -> None:
        self.platform = Mastodon(locks_keys=chance.random() < 0.5)

    def keys(self, server: PlatformServer) -> dict[str, Mapping[str, str]]:
        return {
            f"@{name}@{self.platform.domain}": {
                "server": server.address,
                "access_token": self.platform.open_account(name),
            }
            for name in NAMES.values()
        }

    def live(self) -> list[Standing]:
        return [Standing(one.account.username, one.text, one.id, one.answers) for one in self.platform.live()]

    def lose(self, own_id: str) -> None:
        self.platform.statuses.pop(own_id, None)

    def reword(self, own_id: str, text: str) -> None:
        self.platform.statuses[own_id].text = text


class XShape:
    writes: Calls = (("POST", "/2/tweets"),)
    edits: Calls = ()
    removes: Calls = (("DELETE", r"/2/tweets/\d+"),)
    noes: Mapping[int, Said] = {
        400: problem(400, "Invalid.").said,
        409: problem(409, "Conflict").said,
        429: problem(429, "Too Many Requests", headers=SOON).said,
        500: Said(500, SORRY),
    }

    def __init__(self, chance: Random, *, lag: float, forgets: bool = False) -> None:
        twins = 0 if forgets else chance.choice([0, 1, 3600])
        self.platform = X(refuses_twins_for=timedelta(seconds=twins), lags=timedelta(seconds=lag))

    def keys(self, server: PlatformServer) -> dict[str, Mapping[str, str]]:
        return {f"@{name}": x_key(self.platform, name, server) for name in NAMES.values()}

    def live(self) -> list[Standing]:
        return [Standing(one.account.username, one.text, one.id, one.answers) for one in self.platform.live()]

    def lose(self, own_id: str) -> None:
        self.platform.posts[own_id].deleted = True


class InstagramShape:
    writes: Calls = (("POST", r"/v25\.0/\d+/media_publish"),)
    edits: Calls = ()
    removes: Calls = ()
    noes: Mapping[int, Said] = {
        400: instagram_errors.said(instagram_errors.RESTRICTED),
        409: Said(409, {"error": {"message": "?", "code": 1}}),
        429: instagram_errors.busy("1", 0).said,
        500: instagram_errors.said(instagram_errors.SERVER, status=500),
    }

    def __init__(self, chance: Random, *, lag: float, forgets: bool = False) -> None:
        file = BytesIO()
        Image.new("RGB", (60, 60), "#204060").save(file, "JPEG")
        waits, lags = chance.choice([0, 0, 2]), timedelta(seconds=lag)
        self.platform = Instagram(fetch=lambda address: file.getvalue(), lags=lags, waits=waits)

    def keys(self, server: PlatformServer) -> dict[str, Mapping[str, str]]:
        return {f"@{name}": instagram_key(self.platform, name, server) for name in NAMES.values()}

    def live(self) -> list[Standing]:
        return [Standing(one.account.username, one.container.caption, one.id) for one in self.platform.live()]

    def lose(self, own_id: str) -> None:
        self.platform.media[own_id].deleted = True


SHAPES: dict[str, Any] = {
    "bluesky": BlueskyShape,
    "mastodon": MastodonShape,
    "x": XShape,
    "instagram": InstagramShape,
}
"""Those on a line; the bulletin stands in the house's second database."""


def handles(platform: str) -> dict[str, str]:
    """The pair of accounts as it is registered for a platform."""
    domain = "@social.example" if platform == "mastodon" else ""
    return {language: f"@{name}{domain}" for language, name in NAMES.items()}
