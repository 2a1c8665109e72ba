"""The Mastodon connector and the fake server it calls, through the guard, for two accounts of one ministry."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.line import Line
from publishing.connectors.contract import Parcel, Picture, Posted, Shown
from publishing.connectors.mastodon import Mastodon as Connector
from publishing.sending.outgoing import transport
from tests.platforms.mastodon import Mastodon
from tests.platforms.server import PlatformServer, serving

ENGLISH, FRENCH = "@ONhealth@social.example", "@ONsante@social.example"
POST, MEDIA = "/api/v1/statuses", "/api/v2/media"


@dataclass
class Meeting:
    """The platform, its line, and the connector that calls it."""

    platform: Mastodon
    server: PlatformServer
    credentials: dict[str, Any]
    connector: Connector

    def prepared(self, parcel: Parcel) -> Parcel:
        """The parcel with what was kept of preparing it."""
        kept = self.connector.prepare((parcel,), deadline=soon())
        return replace(parcel, prepared=kept[parcel.key].plain) if parcel.key in kept else parcel

    def publish(self, parcel: Parcel) -> Any:
        return self.connector.publish(parcel, deadline=soon())

    def published(self, parcel: Parcel) -> Parcel:
        """The parcel once it is public and its receipt kept."""
        ready = self.prepared(parcel)
        outcome = self.publish(ready)
        assert isinstance(outcome, Posted), outcome
        return replace(ready, posted_id=outcome.platform_id)

    def read(self, parcel: Parcel) -> Shown:
        shown = self.connector.read(parcel, deadline=soon())
        assert isinstance(shown, Shown), shown
        return shown

    def live(self) -> int:
        return len(self.platform.live())


@contextmanager
def meeting(**how: Any) -> Iterator[Meeting]:
    """A server of its own; `how` as the fake takes it."""
    platform = Mastodon(**how)
    with serving(platform) as server:
        opening: dict[str, Any] = {
            handle: {"server": server.address, "access_token": platform.open_account(handle[1:].partition("@")[0])}
            for handle in (ENGLISH, FRENCH)
        }
        line = Line(transport(allowed=(server.host,)), secrets=[one["access_token"] for one in opening.values()])
        yield Meeting(platform, server, opening, Connector(opening, line))


def soon() -> Deadline:
    return Deadline.after(5)


def picture(name: str = "poster", alt: str = "A nurse gives a flu shot") -> Picture:
    data = b"\x89PNG " + name.encode()
    return Picture(f"sha256:{sha256(data).hexdigest()}", "image/png", alt, data)


def parcel(text: str = "Flu shots are free.", *pictures: Picture, key: str = "key-1", **more: Any) -> Parcel:
    """A message of the English account that a call is about to post."""
    more = {"account": ENGLISH, "language": "en", "created_at": datetime.now(UTC), **more}
    return Parcel(key=key, text=text, pictures=pictures, **more)
