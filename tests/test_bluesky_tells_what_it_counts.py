"""Likes, reposts and replies on Bluesky: the account's own server asks the application for them, and may know none."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import uuid6

from publishing.connectors.bluesky import Bluesky
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.line import NeverLeft, NoAnswer
from publishing.connectors.contract import Parcel, Posted, Shown
from publishing.connectors.for_bluesky.session import NotSignedIn, Session
from publishing.sending.connecting import connector_named
from tests.platforms.bluesky import PersonalDataServer, personal_data_server

pytestmark = [pytest.mark.heavy, pytest.mark.xdist_group("bluesky")]


@dataclass
class Application:
    """What stands in for Bluesky's application: it answers app.bsky.feed.getPosts and remembers who asked."""

    posts: list[dict[str, Any]] = field(default_factory=list)
    status: int = 200
    asked: list[tuple[str, list[str], str]] = field(default_factory=list)

    def answer(self, path: str, authorization: str) -> bytes:
        parts = urlsplit(path)
        self.asked.append((parts.path, parse_qs(parts.query).get("uris", []), authorization))
        return json.dumps({"posts": self.posts} if self.status == 200 else {"error": "InternalServerError"}).encode()


@contextmanager
def listening(application: Application) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = application.answer(self.path, self.headers.get("Authorization", ""))
            self.send_response(application.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: object) -> None:
            """Nothing: the tests look at what was asked."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def application() -> Application:
    return Application()


@pytest.fixture(scope="module")
def server(application: Application) -> Iterator[PersonalDataServer]:
    with listening(application) as address, personal_data_server(application=address) as running:
        yield running


@pytest.fixture(scope="module")
def opened(server: PersonalDataServer) -> dict[str, dict[str, str]]:
    return {"@onhealth.test": server.open_account("onhealth.test")}


@pytest.fixture
def bluesky(server: PersonalDataServer, opened: dict[str, dict[str, str]], settings: Any) -> Bluesky:
    settings.OUTGOING_ALLOWED = [server.host]
    return connector_named("bluesky", opened)


def read(bluesky: Bluesky, *, key: str) -> Shown:
    parcel = Parcel(key=key, account="@onhealth.test", language="en", text="Flu shots are free.")
    posted = bluesky.publish(parcel, deadline=Deadline.after(20))
    assert isinstance(posted, Posted)
    seen = bluesky.read(parcel, deadline=Deadline.after(20))
    assert isinstance(seen, Shown)
    return seen


def test_what_the_application_counts_is_told(bluesky: Bluesky, application: Application) -> None:
    author = {"did": "did:plc:somebody", "handle": "reader.test"}
    application.posts = [{"uri": "at://x", "author": author, "likeCount": 12, "repostCount": 3, "replyCount": 0}]
    seen = read(bluesky, key=str(uuid6.uuid7()))
    assert seen.counts == {"likes": 12, "reposts": 3, "replies": 0}
    assert "somebody" not in repr(seen)
    path, uris, authorization = application.asked[-1]
    assert path == "/xrpc/app.bsky.feed.getPosts"
    assert uris[0].startswith("at://did:plc:")
    assert authorization.startswith("Bearer ")  # the server's own word for its user, never our session


@pytest.mark.parametrize(("status", "posts"), [(200, []), (500, []), (200, [{"likeCount": "many"}])])
def test_where_nothing_is_counted_it_is_read_all_the_same(
    bluesky: Bluesky,
    application: Application,
    monkeypatch: pytest.MonkeyPatch,
    status: int,
    posts: list[dict[str, Any]],
) -> None:
    monkeypatch.setattr(application, "status", status)
    monkeypatch.setattr(application, "posts", posts)
    seen = read(bluesky, key=str(uuid6.uuid7()))
    assert seen.text == "Flu shots are free."
    assert seen.counts == {}


@pytest.mark.parametrize(
    "trouble", [NotSignedIn("no", lasting=True), NeverLeft("no"), NoAnswer("no")], ids=lambda one: type(one).__name__
)
def test_whatever_keeps_us_from_the_counts_it_is_read_all_the_same(
    bluesky: Bluesky, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    def breaks_off(*_asked: object, **_params: object) -> None:
        raise trouble

    monkeypatch.setattr(Session, "ask", breaks_off)
    seen = read(bluesky, key=str(uuid6.uuid7()))
    assert seen.text == "Flu shots are free."
    assert seen.counts == {}


def test_a_server_that_belongs_to_no_application_tells_no_counts(settings: Any) -> None:
    with personal_data_server() as alone:
        settings.OUTGOING_ALLOWED = [alone.host]
        bluesky = connector_named("bluesky", {"@onhealth.test": alone.open_account("onhealth.test")})
        seen = read(bluesky, key=str(uuid6.uuid7()))
    assert seen.text == "Flu shots are free."
    assert seen.counts == {}
