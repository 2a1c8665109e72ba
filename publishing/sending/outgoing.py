"""The one way out: every address this house calls goes through this guard, and only public ones are reached.

The name is resolved here, every answer is looked at, and the call goes to the very address that was looked at, under
the name it was asked for: what a name server says a moment later no longer matters. Redirections are calls of their own
and pass here again. Settings name the few inner addresses a machine may reach all the same (none in production).
"""

import socket
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from queue import Empty, Queue
from threading import Thread
from typing import Any

import httpx

SCHEMES = {"https": 443, "http": 80}
NAT64 = IPv6Network("64:ff9b::/96")
"""IPv6 addresses that stand for IPv4 ones behind a translator (RFC 6052)."""

NOT_PUBLIC = tuple(IPv6Network(network) for network in ("64:ff9b:1::/48", "fec0::/10", "::/96", "::ffff:0:0:0/96"))
"""Local translation, the former site-local addresses, and two old ways to write IPv4 (RFC 8215, 3879, 4291, 2765)."""

OLD_RELAY = IPv4Network("192.88.99.0/24")
"""Relays of 6to4, withdrawn (RFC 7526)."""

DNS_PATIENCE = 5.0
"""Seconds a name may take to be resolved: a quarter of a call's deadline (`publishing.policy`). Our choice."""

MOST_ADDRESSES = 3
"""Of those a name stands for, how many are tried: one may lead nowhere from here (IPv6 on half the way). Our choice."""

Resolve = Callable[[str, int], Iterable[str]]


class AddressRefused(Exception):
    """This address is not called, and why. Nothing was sent."""


def resolved(host: str, port: int) -> list[str]:
    """Every address a name stands for now. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedTransport(httpx.BaseTransport):
    """Carries a request to a public address, or raises AddressRefused before anything leaves."""

    def __init__(
        self, inner: httpx.BaseTransport, *, allowed: Collection[str] = (), resolve: Resolve = resolved
    ) -> None:
        self.inner, self.allowed, self.resolve = inner, frozenset(allowed), resolve

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        addresses = self.addresses_of(request.url)[:MOST_ADDRESSES]
        request.extensions = _shared(request.extensions, len(addresses)) | {"sni_hostname": request.url.host}
        request.headers.setdefault("Host", request.url.netloc.decode("ascii"))
        for address in addresses[:-1]:
            request.url = request.url.copy_with(host=address)
            with suppress(httpx.ConnectError, httpx.ConnectTimeout):  # nothing left: the next is as good
                return self.inner.handle_request(request)
        request.url = request.url.copy_with(host=addresses[-1])
        return self.inner.handle_request(request)

    def addresses_of(self, url: httpx.URL) -> list[str]:
        """The addresses to call: every one the name stands for must be public. Raises AddressRefused."""
        port = _port(url)
        if f"{url.host}:{port}" in self.allowed:
            return [url.host]
        try:
            found = list(self.resolve(url.host, port))
        except (OSError, UnicodeError) as error:
            raise AddressRefused(f"{url.host} cannot be resolved") from error
        if not found or not all(is_public(address) for address in found):
            raise AddressRefused(f"{url.host} is not a public address")
        return found

    def close(self) -> None:
        self.inner.close()


def _shared(extensions: Mapping[str, Any], count: int) -> dict[str, Any]:
    """The time there is to connect, shared among so many addresses."""
    patience = dict(extensions.get("timeout") or {})
    if patience.get("connect") is not None:
        patience["connect"] /= count
    return {**extensions, "timeout": patience}


def transport(*, allowed: Collection[str] = (), resolve: Resolve = resolved) -> GuardedTransport:
    """The guard over a real line: no proxy, and no name that takes longer than DNS_PATIENCE."""
    return GuardedTransport(httpx.HTTPTransport(trust_env=False), allowed=allowed, resolve=_in_time(resolve))


def client(*, allowed: Collection[str] = (), timeout: float, resolve: Resolve = resolved) -> httpx.Client:
    """An HTTP client that can only go out through the guard: no proxy, no redirection it was not told to follow."""
    guarded = transport(allowed=allowed, resolve=resolve)
    return httpx.Client(transport=guarded, timeout=timeout, follow_redirects=False, trust_env=False)


def _in_time(resolve: Resolve) -> Resolve:
    """The same, over within DNS_PATIENCE; a name server's own patience may be far longer than a call's."""

    def look_up(host: str, port: int) -> Iterable[str]:
        answer: Queue[Iterable[str] | Exception] = Queue()
        Thread(target=_look_up, args=(resolve, host, port, answer), daemon=True).start()
        try:
            found = answer.get(timeout=DNS_PATIENCE)
        except Empty as error:
            raise OSError(f"no answer about {host}") from error
        if isinstance(found, Exception):
            raise found
        return found

    return look_up


def _look_up(resolve: Resolve, host: str, port: int, answer: "Queue[Iterable[str] | Exception]") -> None:
    try:
        answer.put(list(resolve(host, port)))
    except Exception as error:  # noqa: BLE001 - it belongs to who asked
        answer.put(error)


def is_public(address: str) -> bool:
    """Whether everybody on the internet means the same machine by this address."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        if any(found in network for network in NOT_PUBLIC):
            return False
        inside = _inside(found)
        if inside is not None:
            return is_public(str(inside))
    elif found in OLD_RELAY:
        return False
    return found.is_global and not found.is_multicast


def _inside(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address an IPv6 one stands for, if it stands for one."""
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


def _port(url: httpx.URL) -> int:
    if url.scheme not in SCHEMES or not url.host:
        raise AddressRefused("only web addresses are called")
    if url.userinfo:
        raise AddressRefused("an address with a name or a password in it is not called")
    return url.port or SCHEMES[url.scheme]
