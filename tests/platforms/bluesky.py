"""Bluesky's own server software, started by the tests on this machine: accounts, app passwords, what it keeps."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import httpx
import pytest

from config import bluesky_server
from tests import servers

COLLECTION = "app.bsky.feed.post"
ADMIN_PASSWORD = "of this machine only"


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

    def take_down(self, handle: str) -> None:
        """The people who run it close an account."""
        did = self.ask("com.atproto.identity.resolveHandle", handle=handle)["did"]
        subject = {"$type": "com.atproto.admin.defs#repoRef", "did": did}
        body = {"subject": subject, "takedown": {"applied": True, "ref": "1"}}
        url = f"{self.address}/xrpc/com.atproto.admin.updateSubjectStatus"
        httpx.post(url, json=body, auth=("admin", ADMIN_PASSWORD), timeout=30).raise_for_status()

    def records(self, handle: str) -> list[dict[str, Any]]:
        """Every message an account has, the newest first."""
        return self.ask("com.atproto.repo.listRecords", repo=handle, collection=COLLECTION)["records"]


@pytest.fixture(scope="session")
def personal_server() -> Iterator[PersonalDataServer]:
    """One for all tests of a file that ask for it."""
    with personal_data_server() as running:
        yield running


@contextmanager
def personal_data_server(*, application: str = "") -> Iterator[PersonalDataServer]:
    """A fresh server, gone afterwards. Skips where Node.js is missing, and fails there where servers are required.

    `application`: the address of what it asks for likes and replies; one that belongs to none cannot tell."""
    port, directory = servers.free_port(), servers.free_port()
    with servers.own_folder("tandem-pds-") as folder:
        packages = require_packages()
        command = bluesky_server.command(folder, port=port, directory_port=directory, packages=packages)
        environment = bluesky_server.environment(folder) | {"TANDEM_APP_VIEW": application}
        with servers.started(command, ready=bluesky_server.READY, env=environment):
            yield PersonalDataServer(port)


def require_packages() -> Path:
    """Where its packages lie. Skips where this machine cannot run them, and fails there where servers are required."""
    try:
        return bluesky_server.packages()
    except bluesky_server.CannotStart as error:
        _say_that_it_is_missing(str(error))


def _say_that_it_is_missing(sentence: str) -> NoReturn:
    if os.environ.get("TANDEM_REQUIRE_SERVERS"):
        pytest.fail(sentence)
    pytest.skip(sentence)
