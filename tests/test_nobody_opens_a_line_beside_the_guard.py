"""One guard stands before every outgoing address: no other file of the house opens a line."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("api", "approvals", "channels", "compliance", "config", "people", "publishing", "records", "web")
WAYS_OUT = ("aiohttp", "http.client", "httpcore", "requests", "smtplib", "urllib.request", "urllib3", "websockets")
"""Modules that open lines, beside httpx."""

ASKS = ("get", "head", "post", "put", "patch", "delete", "options", "request", "stream")
MAKES = ("Client", "AsyncClient", "HTTPTransport", "AsyncHTTPTransport")
CALLS = {"socket.create_connection", "socket.socket", *(f"httpx.{name}" for name in ASKS + MAKES)}

ON_THIS_MACHINE = {"config/start.py", "config/bluesky_beside.py", "config/ports.py"}
"""Whether a server that was just started answers, and which port is free."""

KNOWS_ERRORS = {"publishing/mailing/sending.py"}
"""What the mail server of the settings answers when it takes no mail; Django sends it."""


def opens_a_line(source: str) -> bool:
    """Whether a file may reach somebody by itself: it makes an HTTP client, or knows a module that opens lines."""
    mentions = any(word in source for word in ("http", "socket", "smtplib", "requests", "urllib"))
    return mentions and any(map(_opens, ast.walk(ast.parse(source))))


def _opens(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return any(one.name in WAYS_OUT for one in node.names)
    if isinstance(node, ast.ImportFrom):
        return node.module in (*WAYS_OUT, "httpx")
    return isinstance(node, ast.Call) and ast.unparse(node.func) in CALLS


def test_nobody_in_the_house_opens_a_line_beside_the_guard():
    own = {
        str(file.relative_to(ROOT))
        for room in ROOMS
        for file in (ROOT / room).rglob("*.py")
        if opens_a_line(file.read_text("utf-8"))
    }

    assert own == {"publishing/sending/outgoing.py"} | ON_THIS_MACHINE | KNOWS_ERRORS


@pytest.mark.parametrize(
    "source",
    [
        "import httpx\nhttpx.get('https://a.example')",
        "import httpx\nline = httpx.HTTPTransport()",
        "import urllib.request",
        "from urllib.request import urlopen",
        "import httpx\nwith httpx.Client() as house: ...",
        "from httpx import Client",
        "import socket\nsocket.create_connection(('a.example', 80))",
    ],
)
def test_a_line_opened_beside_the_guard_is_seen(source: str):
    assert opens_a_line(source)
