"""A call is over by its deadline, and what provably never left is told apart from what nobody saw the end of."""

import json
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import httpx
import pytest

from publishing.connectors.calling import line as lines
from publishing.connectors.calling.answer import LONGEST_WAIT, Answer
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.line import Line, NeverLeft, NoAnswer
from publishing.connectors.calling.masking import MASK
from publishing.sending.outgoing import DNS_PATIENCE, transport

HERE = "127.0.0.1"
AT = datetime(2026, 12, 1, 14, 0, tzinfo=UTC)
GOOD = b'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"ok":true}'
Serve = Callable[[socket.socket], None]


@contextmanager
def platform(serve: Serve) -> Iterator[tuple[str, list[bytes]]]:
    """A platform on a real socket that goes on as `serve` says; where it is, and what reached it."""
    heard: list[bytes] = []
    over = Event()

    def answer(door: socket.socket) -> None:
        while not over.is_set():
            with suppress(TimeoutError, OSError):
                caller, _ = door.accept()
                with caller:
                    caller.settimeout(5)
                    heard.append(whole_request(caller))
                    serve(caller)

    with socket.create_server((HERE, 0)) as door:
        door.settimeout(0.05)
        thread = Thread(target=answer, args=(door,))
        thread.start()
        try:
            yield f"{HERE}:{door.getsockname()[1]}", heard
        finally:
            over.set()
            thread.join()


def whole_request(caller: socket.socket) -> bytes:
    """What a caller sends, to the end of its body."""
    heard = caller.recv(65_536)
    length = re.search(rb"Content-Length: (\d+)", heard)
    while length and len(heard.partition(b"\r\n\r\n")[2]) < int(length[1]):
        heard += caller.recv(65_536)
    return heard


def says(answer: bytes) -> Serve:
    return lambda caller: caller.sendall(answer)


def dribbles(start: bytes) -> Serve:
    """Begins to answer, and goes on a byte at a time, quicker than any patience between two bytes."""

    def serve(caller: socket.socket) -> None:
        caller.sendall(start)
        with suppress(OSError):
            for _ in range(200):
                caller.sendall(b"x")
                Event().wait(0.02)

    return serve


def line_to(host: str, **options: object) -> Line:
    return Line(transport(allowed=[host], **options))


def test_an_answer_is_told_whatever_its_status():
    body = b'{"error":"Busy"}'
    with platform(says(b"HTTP/1.1 503 Busy\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))) as (host, heard):
        answer = line_to(host).call("POST", f"http://{host}/post?of=us", deadline=Deadline.after(5), json={"a": None})

    assert (answer.status, answer.fields, answer.asked) == (503, {"error": "Busy"}, f"POST http://{host}/post")
    assert b'{"a":null}' in heard[0]
    assert b"connection: close" in heard[0].lower()


@pytest.mark.parametrize("start", [b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"])
def test_a_platform_that_only_dribbles_is_hung_up_on(start: bytes):
    """In its headers as in its body: each byte comes in time, the whole never does."""
    with platform(dribbles(start)) as (host, _):
        began = time.monotonic()
        with pytest.raises(NoAnswer, match=r"Error at|did not come whole"):
            line_to(host).call("GET", f"http://{host}/", deadline=Deadline.after(0.4))

        assert time.monotonic() - began < 1.5


def test_a_platform_that_hangs_up_was_not_seen_to_answer():
    with platform(lambda caller: None) as (host, heard), pytest.raises(NoAnswer, match=f"at {HERE}"):
        line_to(host).call("POST", f"http://{host}/", deadline=Deadline.after(5), content=b"words")

    assert heard


def test_a_redirection_is_an_answer_and_is_not_followed():
    with platform(says(b"HTTP/1.1 302 Found\r\nLocation: /away\r\nContent-Length: 0\r\n\r\n")) as (host, heard):
        answer = line_to(host).call("GET", f"http://{host}/", deadline=Deadline.after(5))

    assert (answer.status, answer.is_good, len(heard)) == (302, False, 1)


def test_an_endless_answer_is_not_read_to_its_end(monkeypatch):
    monkeypatch.setattr(lines, "MOST_BYTES", 100)
    long = b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + b"x" * 500

    with platform(says(long)) as (host, _), pytest.raises(NoAnswer, match="more than 100 bytes"):
        line_to(host).call("GET", f"http://{host}/", deadline=Deadline.after(5))


def test_without_time_nothing_leaves():
    with platform(says(GOOD)) as (host, heard), pytest.raises(NeverLeft, match="No time was left"):
        line_to(host).call("POST", f"http://{host}/", deadline=Deadline.after(0))

    assert heard == []


def test_a_worker_stopped_while_the_name_was_looked_up_sends_nothing_afterwards():
    """The deadline is looked at again right before the first byte: what came between took all the time there was."""
    with platform(says(GOOD)) as (host, heard):
        port = int(host.rpartition(":")[2])

        class Slow(httpx.BaseTransport):
            def __init__(self) -> None:
                self.inner = httpx.HTTPTransport(trust_env=False)

            def handle_request(self, request: httpx.Request) -> httpx.Response:
                Event().wait(0.3)
                request.url = request.url.copy_with(host=HERE, port=port)
                return self.inner.handle_request(request)

        with pytest.raises(NeverLeft, match="No time was left"):
            Line(Slow()).call("POST", "http://platform.example/", deadline=Deadline.after(0.1))

    assert heard in ([], [b""])


def test_nobody_at_the_address_means_that_nothing_left():
    with socket.create_server((HERE, 0)) as door:
        host = f"{HERE}:{door.getsockname()[1]}"

    with pytest.raises(NeverLeft, match="ConnectError") as error:
        line_to(host).call("POST", f"http://{host}/", deadline=Deadline.after(5))

    assert not error.value.lasting


def test_an_encryption_nobody_agrees_on_means_that_nothing_left():
    with platform(says(GOOD)) as (host, _), pytest.raises(NeverLeft, match="ConnectError"):
        line_to(host).call("POST", f"https://{host}/", deadline=Deadline.after(5))


def test_a_name_that_stands_for_nothing_may_do_so_later():
    def nobody(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(NeverLeft, match="cannot be resolved") as error:
        Line(transport(resolve=nobody)).call("POST", "https://platform.example/", deadline=Deadline.after(5))

    assert not error.value.lasting


def test_an_inner_address_is_refused_for_good():
    with pytest.raises(NeverLeft, match="not a public address") as error:
        Line(transport(resolve=lambda host, port: ["10.0.0.1"])).call(
            "POST", "https://platform.example/", deadline=Deadline.after(5)
        )

    assert error.value.lasting


def test_a_name_server_that_says_nothing_is_not_waited_for(monkeypatch):
    monkeypatch.setattr("publishing.sending.outgoing.DNS_PATIENCE", 0.1)
    silent = Event()

    def look_up(host: str, port: int) -> list[str]:
        silent.wait(5)
        return ["93.184.215.14"]

    try:
        with pytest.raises(NeverLeft, match="cannot be resolved"):
            Line(transport(resolve=look_up)).call("POST", "https://platform.example/", deadline=Deadline.after(5))
    finally:
        silent.set()
    assert DNS_PATIENCE < 20


@pytest.mark.parametrize("url", ["ftp://platform.example/", "http://", "http://user:word@platform.example/"])
def test_what_is_no_web_address_never_leaves(url: str):
    with pytest.raises(NeverLeft, match=r"web addresses|a name or a password|cannot be asked") as error:
        Line(transport()).call("GET", url, deadline=Deadline.after(5))

    assert error.value.lasting


class Breaks(httpx.BaseTransport):
    """A transport that tells nothing of what it does, and breaks."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        raise self.error


@pytest.mark.parametrize(
    ("error", "left"),
    [
        (httpx.ConnectError("refused"), False),
        (httpx.ConnectTimeout("slow"), False),
        (httpx.ReadTimeout("silent"), True),
        (httpx.WriteError("broken"), True),
        (httpx.RemoteProtocolError("nonsense"), True),
        (ssl.SSLError("broken"), True),
    ],
)
def test_what_is_not_known_to_have_stayed_may_have_left(error: Exception, left: bool):
    with pytest.raises(NoAnswer if left else NeverLeft, match=type(error).__name__):
        Line(Breaks(error)).call("POST", "https://platform.example/", deadline=Deadline.after(5))


# --- What is kept of an answer ------------------------------------------------------------------------------------


def answered(body: object, *, headers: dict[str, str] | None = None, secrets: tuple[str, ...] = ()) -> Answer:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Answer("POST https://platform.example/post", 200, headers or {}, raw, frozenset(secrets))


def test_secrets_are_masked_by_their_names_and_by_their_values():
    body = {"accessJwt": "new one", "deep": [{"refresh_token": "another", "said": "you sent s3cret"}], "uri": "at://a"}
    answer = answered(body, headers={"x-request-id": "s3cret-1", "set-cookie": "a=b"}, secrets=("s3cret",))

    assert answer.raw["body"] == {
        "accessJwt": MASK,
        "deep": [{"refresh_token": MASK, "said": f"you sent {MASK}"}],
        "uri": "at://a",
    }
    assert answer.raw["headers"] == {"x-request-id": f"{MASK}-1"}
    assert answer.fields["accessJwt"] == "new one"


def test_an_answer_that_is_no_json_is_kept_as_its_beginning():
    answer = answered(b"<html>s3cret" + b"a" * 50_000, secrets=("s3cret",))

    assert answer.raw["body"].startswith(f"<html>{MASK}aaa")
    assert len(answer.raw["body"]) < 21_000
    assert (answer.json, answer.fields) == (None, {})


def test_what_is_hidden_later_is_masked_too():
    with platform(says(b'HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{"a":"fresh"}')) as (host, _):
        line = line_to(host)
        line.hide("fresh")
        answer = line.call("GET", f"http://{host}/", deadline=Deadline.after(5))

    assert "fresh" not in json.dumps(answer.raw)


WAITS = {
    "nothing said": ({}, 7.0),
    "seconds": ({"retry-after": "30"}, 30.0),
    "a date": ({"retry-after": "Tue, 01 Dec 2026 14:01:00 GMT"}, 60.0),
    "a moment": ({"ratelimit-reset": str(AT.timestamp() + 90), "ratelimit-remaining": "0"}, 90.0),
    "a moment in words": ({"x-ratelimit-reset": "2026-12-01T14:00:45.000Z", "x-ratelimit-remaining": "0"}, 45.0),
    "X's way": ({"x-rate-limit-reset": str(int(AT.timestamp()) + 20), "x-rate-limit-remaining": "0"}, 20.0),
    "calls are left": ({"ratelimit-reset": str(AT.timestamp() + 90), "ratelimit-remaining": "12"}, 7.0),
    "long past": ({"retry-after": "Tue, 01 Dec 2020 14:01:00 GMT"}, 7.0),
    "longer than people wait": ({"retry-after": "864000"}, LONGEST_WAIT),
    "nonsense": ({"retry-after": "soon"}, 7.0),
}


@pytest.mark.parametrize(("headers", "seconds"), WAITS.values(), ids=WAITS)
def test_the_platform_says_how_long_to_wait(headers: dict[str, str], seconds: float):
    assert answered({}, headers=headers).wait(AT, otherwise=7) == pytest.approx(seconds)


def test_an_answer_was_given_when_the_platform_says():
    assert answered({}, headers={"date": "Tue, 01 Dec 2026 14:00:00 GMT"}).at == AT
    assert abs(answered({}).at - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_deadline_is_a_moment_and_not_a_span():
    deadline = Deadline.after(5, since=0.0)

    assert deadline.left < 0
    assert 4 < Deadline.after(5).left <= 5
