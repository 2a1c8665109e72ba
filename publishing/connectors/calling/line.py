"""One call to a platform, over by its deadline, and told apart: never left · nobody saw the answer · answered.

It goes out through the transport it is handed, which is the guard of `publishing.sending.outgoing`. A call has a line
of its own: on a kept one that the platform closed meanwhile, a call that never arrived looks like an answer nobody
saw.
"""

import socket
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from threading import Timer
from typing import Any

import httpx

from publishing.connectors.calling.answer import Answer
from publishing.connectors.calling.deadline import Deadline
from publishing.sending.outgoing import AddressRefused

MOST_BYTES = 2_000_000
"""The longest answer that is read. Our choice: the longest any documented answer needs is a tenth of it."""

NAME = "Tandem (government publishing)"
HEADERS = {"User-Agent": NAME, "Accept": "application/json", "Accept-Encoding": "identity", "Connection": "close"}
NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.InvalidURL)
SENDING = "http11.send_request_headers.started"


Ear = Callable[[Answer], None]
"""Somebody who has to hear every answer, whoever asked."""


class NeverLeft(Exception):
    """The request provably never left. `lasting` when the same call will not leave later either."""

    def __init__(self, why: str, *, lasting: bool = False) -> None:
        super().__init__(why)
        self.why, self.lasting = why, lasting


class NoAnswer(Exception):
    """The request left, or may have, and nobody saw the whole answer."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Line:
    """Calls a platform. What is `secret` is masked in whatever is kept of its answers."""

    def __init__(
        self,
        transport: httpx.BaseTransport,
        *,
        secrets: Iterable[str] = (),
        heard_by: Ear | None = None,
    ) -> None:
        """`heard_by` hears every answer before its caller does; it does not raise."""
        self._transport, self._secrets = transport, {secret for secret in secrets if secret}
        self._heard_by = heard_by

    def hide(self, *secrets: str) -> None:
        """Mask these too from now on: what a platform gave for this session only."""
        self._secrets.update(secret for secret in secrets if secret)

    def call(
        self, method: str, url: str, *, deadline: Deadline, headers: Mapping[str, str] | None = None, **parts: Any
    ) -> Answer:
        """What the platform answers, whatever its status. Raises NeverLeft and NoAnswer; follows no redirection.

        `parts` are those of an httpx request: `params`, and one of `json`, `data` with `files`, `content`.
        """
        watch = _Watch(deadline)
        told = {"timeout": _patience(deadline), "trace": watch.sees}
        try:
            request = httpx.Request(method, url, headers=HEADERS | dict(headers or {}), extensions=told, **parts)
        except (httpx.InvalidURL, ValueError, TypeError) as error:
            raise NeverLeft(f"this cannot be asked: {type(error).__name__}", lasting=True) from error
        with watch:
            return self._ask(request, watch)

    def _ask(self, request: httpx.Request, watch: "_Watch") -> Answer:
        asked = f"{request.method} {request.url.copy_with(query=None, fragment=None)}"
        try:
            watch.must_have_time()
            response = self._transport.handle_request(request)
            try:
                body = _whole(response, watch.deadline)
            finally:
                response.close()
        except AddressRefused as error:
            raise NeverLeft(str(error), lasting=error.__cause__ is None) from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as error:
            why = f"{type(error).__name__} at {request.url.host}"
            raise (NeverLeft(why) if watch.nothing_left(error) else NoAnswer(why)) from error
        answer = Answer(asked, response.status_code, dict(response.headers), body, frozenset(self._secrets))
        if self._heard_by:
            self._heard_by(answer)
        return answer


class _Watch:
    """Stands by one call: refuses to send when it is too late, and cuts the line at the deadline."""

    def __init__(self, deadline: Deadline) -> None:
        self.deadline = deadline
        self._traced = self._left = False
        self._socket: socket.socket | None = None
        self._timer = Timer(max(deadline.left, 0), self._cut)
        self._timer.daemon = True

    def __enter__(self) -> "_Watch":
        self._timer.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._timer.cancel()

    def must_have_time(self) -> None:
        """Raises NeverLeft when the deadline has passed."""
        if self.deadline.left <= 0:
            raise NeverLeft("No time was left for the call. / Il ne restait plus de temps pour l’appel.")

    def sees(self, event: str, info: Mapping[str, Any]) -> None:
        """The transport tells what it is about to do; right before it sends is the last moment to refuse."""
        self._traced = True
        if event.endswith((".connect_tcp.complete", ".start_tls.complete")):
            self._socket = info["return_value"].get_extra_info("socket")
        if event == SENDING:
            self.must_have_time()
            self._left = True

    def nothing_left(self, error: Exception) -> bool:
        """Whether the request provably never left, seeing how the call broke."""
        return not self._left and (self._traced or isinstance(error, NEVER_LEFT))

    def _cut(self) -> None:
        """End the wait, however slowly the platform goes on talking or listening."""
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


def _patience(deadline: Deadline) -> dict[str, float]:
    """How long each step may take: to connect and to agree on the encryption are two, each with half of what is left.

    The steps of an answer may be many; their sum is what the watch looks after.
    """
    left = max(deadline.left, 0.001)
    return {"connect": left / 2, "read": left, "write": left, "pool": left}


def _whole(response: httpx.Response, deadline: Deadline) -> bytes:
    """The body, whole. Raises NoAnswer when it is too long or comes too late."""
    body = bytearray()
    for piece in response.iter_bytes():
        body += piece
        if len(body) > MOST_BYTES:
            raise NoAnswer(f"an answer of more than {MOST_BYTES:,} bytes")
        if deadline.left <= 0:
            raise NoAnswer("the answer did not come whole in time")
    return bytes(body)
