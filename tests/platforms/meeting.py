"""A connector and the fake it speaks to: made as the house makes it, through the guard, with keys the fake gave."""

from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from io import BytesIO
from typing import Any

import httpx
from PIL import Image

from publishing.connectors.calling.line import Line
from publishing.connectors.calling.masking import SECRET_NAMES
from publishing.connectors.contract import Credentials, Picture
from publishing.connectors.instagram import Instagram as InstagramConnector
from publishing.connectors.x import X as XConnector
from publishing.sending.outgoing import transport
from tests.platforms.instagram import Instagram
from tests.platforms.server import PlatformServer, serving
from tests.platforms.x import X

ENGLISH, FRENCH = "ONhealth", "ONsante"


@dataclass
class Meeting:
    """One platform on its line, and the connector that calls it."""

    platform: Any
    server: PlatformServer
    credentials: dict[str, Mapping[str, str]]
    connect: Callable[[Credentials, Line], Any]

    def __post_init__(self) -> None:
        self.connector = self.connected(self.credentials)

    def connected(self, credentials: MutableMapping[str, Any], *, allowed: Collection[str] | None = None) -> Any:
        """Another connector to the same platform. The guard lets it reach this one inner address, and no other."""
        named = (entry for opens in credentials.values() for entry in opens.items())
        secrets = {value for name, value in named if SECRET_NAMES.search(name)}
        reached = (self.server.host,) if allowed is None else allowed
        return self.connect(credentials, Line(transport(allowed=reached), secrets=secrets))


@contextmanager
def meeting_x() -> Iterator[Meeting]:
    """X with the accounts of a pair, and its connector."""
    platform = X()
    with serving(platform) as server:
        credentials: dict[str, Mapping[str, str]] = {
            f"@{name}": x_key(platform, name, server) for name in (ENGLISH, FRENCH)
        }
        connect = partial(XConnector, now=platform.now)
        yield Meeting(platform, server, credentials, connect)


def x_key(platform: X, name: str, server: PlatformServer) -> dict[str, str]:
    """What a custodian gives for an account that lets the app speak for it."""
    account = platform.accounts.by_name.get(name) or platform.accounts.open(name, platform.now())
    return {
        "client_id": platform.accounts.client_id,
        "client_secret": platform.accounts.client_secret,
        "access_token": account.access_token,
        "refresh_token": account.refresh_token,
        "expires_at": account.expires_at.isoformat(),
        "user_id": account.id,
        "server": server.address,
    }


@contextmanager
def meeting_instagram() -> Iterator[Meeting]:
    """Instagram with the accounts of a pair, and its connector; pictures are lent by a house of the test's own."""
    house = LendingHouse()
    platform = Instagram(fetch=house.fetch)
    with serving(platform) as server:
        credentials: dict[str, Mapping[str, str]] = {
            f"@{name}": instagram_key(platform, name, server) for name in (ENGLISH, FRENCH)
        }
        connect = partial(InstagramConnector, now=platform.now, lend=house.lend)
        yield Meeting(platform, server, credentials, connect)


def instagram_key(platform: Instagram, name: str, server: PlatformServer) -> dict[str, str]:
    """What a custodian gives for an account that lets the app speak for it."""
    account = platform.open(name)
    return {
        "user_id": account.id,
        "access_token": account.token,
        "expires_at": account.expires_at.isoformat(),
        "server": f"{server.address}/v25.0",
    }


class LendingHouse:
    """Lends pictures at addresses of the form the real door has, and hands them out."""

    def __init__(self) -> None:
        self.lent: dict[str, bytes] = {}

    def lend(self, picture: Picture) -> str:
        address = f"https://house.invalid/lent/{len(self.lent)}-{picture.digest[7:15]}/"
        self.lent[address] = picture.data
        return address

    def fetch(self, address: str) -> bytes:
        if address not in self.lent:
            raise httpx.ConnectError("no such picture")
        return self.lent[address]


def jpeg(colour: str = "navy", *, size: tuple[int, int] = (40, 40), alt: str = "A nurse gives a flu shot") -> Picture:
    return _picture("JPEG", "image/jpeg", colour, size, alt)


def png(colour: str = "navy", *, alt: str = "A nurse gives a flu shot") -> Picture:
    return _picture("PNG", "image/png", colour, (40, 40), alt)


def _picture(kind: str, content_type: str, colour: str, size: tuple[int, int], alt: str) -> Picture:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, kind)
    data = file.getvalue()
    return Picture(f"sha256:{sha256(data).hexdigest()}", content_type, alt, data, *size)
