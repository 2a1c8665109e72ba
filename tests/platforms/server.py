"""A small HTTP server on 127.0.0.1 that every platform of this folder stands on.

A platform says what it answers; this carries it over a real line, remembers every call, and lets a test have the line
or the platform go wrong: slow, dropped, an answer that is not the truth.
"""

import json
import re
import socket
import struct
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

RESET = struct.pack("ii", 1, 0)
"""SO_LINGER: close at once, so that the other side sees a line that was cut, not one that ended."""


@dataclass(frozen=True)
class Part:
    """One field or file of a multipart body."""

    name: str
    data: bytes
    filename: str = ""
    content_type: str = ""


@dataclass(frozen=True)
class Asked:
    """One call as it came over the line. Names of headers are lower case."""

    method: str
    path: str
    query: Mapping[str, list[str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = field(default=b"", repr=False)

    @property
    def token(self) -> str:
        """The bearer token, if one was shown."""
        scheme, _, token = self.headers.get("authorization", "").partition(" ")
        return token if scheme.lower() == "bearer" else ""

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def json(self) -> Any:
        """The body as JSON. Raises ValueError."""
        return json.loads(self.body)

    def form(self) -> dict[str, list[str]]:
        """The fields of a form, in either encoding; files are left out."""
        if self.content_type != "multipart/form-data":
            return parse_qs(self.body.decode(), keep_blank_values=True)
        fields: dict[str, list[str]] = {}
        for part in self.parts():
            if not part.filename:
                fields.setdefault(part.name, []).append(part.data.decode())
        return fields

    def parts(self) -> list[Part]:
        """The parts of a multipart body."""
        boundary = re.search(r'boundary="?([^";]+)', self.headers.get("content-type", ""))
        if boundary is None:
            return []
        pieces = (b"\r\n" + self.body).split(b"\r\n--" + boundary[1].encode())
        return [_part(piece.removeprefix(b"\r\n")) for piece in pieces[1:-1]]


def _part(piece: bytes) -> Part:
    head, _, data = piece.partition(b"\r\n\r\n")
    said = head.decode()
    name, filename = re.search(r'\bname="([^"]*)"', said), re.search(r'\bfilename="([^"]*)"', said)
    kind = re.search(r"(?im)^content-type:\s*(\S+)", said)
    return Part(name[1] if name else "", data, filename[1] if filename else "", kind[1] if kind else "")


@dataclass(frozen=True)
class Said:
    """One answer. A dictionary or a list goes out as JSON, text as HTML, bytes as they are."""

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


class Platform(Protocol):
    """What stands behind the line. It is called by several threads at once."""

    def answer(self, asked: Asked) -> Said:
        """What it says to one call."""


@dataclass
class Mishap:
    """How the next calls of one kind go wrong."""

    method: str
    path: re.Pattern[str]
    happens: bool = True  # whether the platform does what it was asked
    instead: Said | None = None  # said instead of the truth
    drops: bool = False  # the line is cut before an answer comes
    after: Event | None = None  # nothing is said before this happened, or the server stops
    waits: float = 0  # seconds before anything is said
    times: int = 1

    def fits(self, asked: Asked) -> bool:
        return self.times > 0 and self.method == asked.method and self.path.fullmatch(asked.path) is not None


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that hung up is no error of the platform's; anything else is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class PlatformServer:
    """A platform on its line: where it is, what it was asked, what goes wrong next."""

    def __init__(self, platform: Platform) -> None:
        self.platform, self.asked, self._mishaps, self._turn = platform, [], [], Lock()
        self.stopping = Event()
        self._server = _Server(("127.0.0.1", 0), _handler(self))

    asked: list[Asked]
    _mishaps: list[Mishap]

    @property
    def host(self) -> str:
        """`host:port`, as the list of allowed inner addresses wants it."""
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def address(self) -> str:
        return f"http://{self.host}"

    def calls(self, method: str, path: str) -> list[Asked]:
        """The calls of one kind so far; `path` is a pattern of the whole path."""
        return [asked for asked in self.asked if asked.method == method and re.fullmatch(path, asked.path)]

    def goes_wrong(self, method: str, path: str, **how: Any) -> Mishap:
        """The next call of this kind (or `times` of them) goes as the fields of Mishap say; `path` is a pattern."""
        mishap = Mishap(method, re.compile(path), **how)
        with self._turn:
            self._mishaps.append(mishap)
        return mishap

    @contextmanager
    def cut(self) -> Iterator[None]:
        """Within it, every line is cut when the call has arrived, and nothing happens."""
        mishaps = [
            Mishap(method, re.compile(".*"), happens=False, drops=True, times=1_000_000)
            for method in ("GET", "POST", "PUT", "PATCH", "DELETE")
        ]
        with self._turn:
            before, self._mishaps = self._mishaps, mishaps
        yield
        with self._turn:
            self._mishaps = before

    def _next_mishap(self, asked: Asked) -> Mishap | None:
        with self._turn:
            self.asked.append(asked)
            for mishap in self._mishaps:
                if mishap.fits(asked):
                    mishap.times -= 1
                    return mishap
        return None

    def reply(self, asked: Asked) -> Said | None:
        """What goes back over the line; None when it is cut."""
        mishap = self._next_mishap(asked)
        if mishap is None:
            return self.platform.answer(asked)
        truth = self.platform.answer(asked) if mishap.happens else Said(500)
        if mishap.after is not None:
            while not (mishap.after.wait(0.05) or self.stopping.is_set()):
                pass
        self.stopping.wait(mishap.waits)
        return None if mishap.drops else (mishap.instead or truth)

    def start(self) -> None:
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()


def _handler(server: PlatformServer) -> type[BaseHTTPRequestHandler]:
    class Line(BaseHTTPRequestHandler):
        """One line: calls come in, answers go out."""

        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # head and body are two writes; the second would wait for the first to arrive

        def _carry(self) -> None:
            url, length = urlsplit(self.path), int(self.headers.get("content-length") or 0)
            headers = {name.lower(): value for name, value in self.headers.items()}
            query = parse_qs(url.query, keep_blank_values=True)
            said = server.reply(Asked(self.command, url.path, query, headers, self.rfile.read(length)))
            if said is None:
                self._cut()
            else:
                self._say(said)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = _carry

        def _say(self, said: Said) -> None:
            kind, body = _written(said.body)
            self.send_response(said.status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **said.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(b"" if self.command == "HEAD" else body)

        def _cut(self) -> None:
            self.close_connection = True
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            self.connection.close()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the calls are remembered."""

    return Line


def _written(body: Any) -> tuple[str, bytes]:
    if isinstance(body, bytes):
        return "application/octet-stream", body
    if isinstance(body, str):
        return "text/html; charset=utf-8", body.encode()
    return "application/json; charset=utf-8", b"" if body is None else json.dumps(body, ensure_ascii=False).encode()


@contextmanager
def serving(platform: Platform) -> Iterator[PlatformServer]:
    """The platform stands on a port of its own while the block runs."""
    server = PlatformServer(platform)
    server.start()
    try:
        yield server
    finally:
        server.stop()
