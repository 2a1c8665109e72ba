"""Bluesky's own server software, started by the tests on this machine: accounts, app passwords, what it keeps.

Its packages come from npm once, pinned by `pds/package-lock.json`, into `var/npm/`; its database is compiled here, so
nothing but what the lock names is run.
"""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests import servers

PDS = Path(__file__).parent / "pds"
KEPT = Path(__file__).resolve().parents[2] / "var" / "npm"
COLLECTION = "app.bsky.feed.post"
NO_NODE = "Node.js and npm are not installed, so Bluesky's own server was not asked (Debian: apt install nodejs npm)"


@dataclass(frozen=True)
class PersonalDataServer:
    """A running server. `host` is what settings have to allow."""

    port: int

    @property
    def host(self) -> str:
        return f"{servers.HERE}:{self.port}"

    @property
    def address(self) -> str:
        return f"http://{self.host}"

    def open_account(self, handle: str) -> dict[str, str]:
        """What a custodian gives for a new account: an app password, as the account's owner made it."""
        mail, main = f"{handle}@example.test", "the owner's own password"
        made = self.ask("com.atproto.server.createAccount", {"email": mail, "handle": handle, "password": main})
        app = self.ask("com.atproto.server.createAppPassword", {"name": "tandem"}, token=made["accessJwt"])
        return {"identifier": handle, "password": app["password"], "service": self.address}

    def ask(self, method: str, body: dict[str, Any] | None = None, *, token: str = "", **params: str) -> dict[str, Any]:
        """Ask it directly, past everything that is tested."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        url = f"{self.address}/xrpc/{method}"
        if body is None:
            answer = httpx.get(url, params=params, headers=headers, timeout=30)
        else:
            answer = httpx.post(url, json=body, headers=headers, timeout=30)
        answer.raise_for_status()
        return answer.json() if answer.content else {}

    def records(self, handle: str) -> list[dict[str, Any]]:
        """Every message an account has, the newest first."""
        return self.ask("com.atproto.repo.listRecords", repo=handle, collection=COLLECTION)["records"]


@pytest.fixture(scope="session")
def personal_server() -> Iterator[PersonalDataServer]:
    """One for all tests of a file that ask for it."""
    with personal_data_server() as running:
        yield running


@contextmanager
def personal_data_server() -> Iterator[PersonalDataServer]:
    """A fresh server, gone afterwards. Skips where Node.js is missing, and fails there where servers are required."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        _say_that_it_is_missing(NO_NODE)
    packages = _packages(node)
    port, directory = servers.free_port(), servers.free_port()
    with servers.own_folder("tandem-pds-") as folder:
        (folder / "data").mkdir()
        command = [node, PDS / "start.cjs", folder, port, directory, packages]
        environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LOG_ENABLED": "false"}
        with servers.started(command, ready="both servers listen", env=environment):
            yield PersonalDataServer(port)


def _packages(node: str) -> Path:
    """Where the packages of the lock lie, brought there once whoever asks first."""
    name = sha256((PDS / "package-lock.json").read_bytes() + _version(node)).hexdigest()[:16]
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / f"{name}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not (KEPT / name).exists():
            _bring(node, KEPT / name)
    return KEPT / name


def _bring(node: str, place: Path) -> None:
    half = place.with_suffix(".half")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir()
    for file in ("package.json", "package-lock.json"):
        shutil.copy(PDS / file, half)
    _npm(half, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    _npm(half, "rebuild", "better-sqlite3", "--build-from-source", *_headers(node))
    half.rename(place)


def _headers(node: str) -> list[str]:
    """Where this Node.js keeps what its modules are compiled with; without them npm fetches them."""
    prefix = Path(node).resolve().parent.parent
    return [f"--nodedir={prefix}"] if (prefix / "include" / "node" / "node.h").exists() else []


def _npm(folder: Path, *words: str) -> None:
    done = subprocess.run(["npm", *words], cwd=folder, capture_output=True, text=True, check=False, timeout=900)
    if done.returncode:
        _say_that_it_is_missing(f"npm {words[0]} did not succeed:\n{(done.stdout + done.stderr)[-2_000:]}")


def _version(node: str) -> bytes:
    return subprocess.run([node, "--version"], capture_output=True, check=True).stdout


def _say_that_it_is_missing(sentence: str) -> None:
    if os.environ.get("TANDEM_REQUIRE_SERVERS"):
        pytest.fail(sentence)
    pytest.skip(sentence)
