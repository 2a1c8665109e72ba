"""`make run-with-bluesky`: Bluesky's own server beside the house, with the accounts of the demonstration on it."""

import http.client
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from config import bluesky_server
from config.ports import HERE, free_port
from config.supervisor import HouseFell, Part, say

PORT, DEFAULT_PORT = "BLUESKY_PORT", 2583
DIRECTORY_PORT, DEFAULT_DIRECTORY_PORT = "BLUESKY_DIRECTORY_PORT", 2582
WANTED = "WITH_BLUESKY"


@dataclass(frozen=True)
class Beside:
    """The server and where it listens. Its addresses are in what it keeps: another port is another server."""

    part: Part
    port: int

    @property
    def host(self) -> str:
        """What settings have to allow: an inner address (`OUTGOING_ALLOWED`)."""
        return f"{HERE}:{self.port}"

    def is_ready(self) -> bool:
        line = http.client.HTTPConnection(HERE, self.port, timeout=5)
        try:
            line.request("GET", "/xrpc/_health")
            return line.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()


def beside(var: Path) -> Beside | None:
    """The server, when it is wanted (`WITH_BLUESKY=1`). Raises HouseFell where this machine cannot run it."""
    if not os.environ.get(WANTED):
        return None
    port, folder = free_port(PORT, DEFAULT_PORT), var / "bluesky"
    try:
        say("Getting Bluesky's own server ready (some minutes the first time)…")
        packages = bluesky_server.packages()
        listens = {"port": port, "directory_port": free_port(DIRECTORY_PORT, DEFAULT_DIRECTORY_PORT)}
        command = bluesky_server.command(folder, **listens, packages=packages)
    except bluesky_server.CannotStart as error:
        raise HouseFell(str(error)) from error
    return Beside(Part("bluesky", command, told=bluesky_server.environment(folder)), port)


def introduce(server: Beside) -> None:
    """Open the demonstration's accounts on it, once, and say where they can be read."""
    address = f"http://{server.host}"
    subprocess.run([sys.executable, "manage.py", "demo", "--bluesky", address], check=False)  # noqa: S603 - our own words
    say(f"Bluesky's own server is at {address}/; what it keeps of an account, for instance:\n{_reading(address)}")


def _reading(address: str) -> str:
    return f"  {address}/xrpc/com.atproto.repo.listRecords?repo=onhealth.test&collection=app.bsky.feed.post"
