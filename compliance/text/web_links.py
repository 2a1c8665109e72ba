"""Every link of a text taken apart: what a browser would make of it, and what a reader would not see."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address

from compliance.text.wordlists import words

LONGEST = 4_096
MOST_DOTS = 10
"""Dots of a host from its end on, that are looked at; no listed host has as many."""

WORD = re.compile(r"[^\s<>\"«»“”]+")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,20}:/{2,}", re.IGNORECASE)
NAKED = re.compile(r"(?:javascript|vbscript|data|file|blob|intent|view-source|ftp):(?=[^\s/:])", re.IGNORECASE)
HOST = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,20}\.?|localhost|\[[0-9a-f:.]+\]", re.IGNORECASE)
NUMERIC = re.compile(
    r"0x[0-9a-f]{1,8}|\d{8,10}|(?:0x[0-9a-f]{1,8}|\d{1,10})(?:\.(?:0x[0-9a-f]{1,8}|\d{1,10})){3}", re.IGNORECASE
)
OPENING, CLOSING = "([{'’‘*_-–—", ".,;:!?…)]}'’”»*_"


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link at `text[start:end]`. `scheme` is empty where none was written; `user` is what stands before an @."""

    start: int
    end: int
    written: str
    scheme: str
    user: str
    host: str
    path: str
    query: str

    def is_at(self, row: str) -> bool:
        """Whether the host is one of a row of `lists/link-hosts.toml`, or under one."""
        return is_under(self.host, hosts(row))


@lru_cache
def hosts(row: str) -> frozenset[str]:
    """A row of `lists/link-hosts.toml`."""
    return frozenset(name.replace(" ", "_") for name in words("link-hosts")[row])


@lru_cache
def public_hosts() -> frozenset[str]:
    """Hosts of governments and public bodies."""
    return frozenset(words("public-contacts")["hosts"])


def is_under(host: str, listed: frozenset[str]) -> bool:
    """Whether a host is listed, or a part of it from a dot on; a listed one has few dots."""
    parts = host.rsplit(".", MOST_DOTS)
    return any(".".join(parts[first:]) in listed for first in range(len(parts)))


@lru_cache(maxsize=128)
def web_links(text: str) -> tuple[WebLink, ...]:
    """The links of a text in order; linear in its length."""
    found = (_link(word.start(), word[0]) for word in WORD.finditer(text) if "." in word[0] or ":" in word[0])
    return tuple(link for link in found if link)


def _link(start: int, word: str) -> WebLink | None:
    scheme = SCHEME.search(word[:LONGEST]) or NAKED.match(word.lstrip(OPENING)[:LONGEST])
    if not scheme:
        bare = word.lstrip(OPENING)
        return _bare(start + len(word) - len(bare), _trimmed(bare))
    offset = scheme.start() if scheme.re is SCHEME else len(word) - len(word.lstrip(OPENING))
    written = _trimmed(word[offset:])
    name = scheme[0].partition(":")[0].lower()
    return _parted(start + offset, written, name, written[len(scheme[0]) :])


def _bare(start: int, written: str) -> WebLink | None:
    """A host without a scheme: something dotted, and no e-mail address."""
    host = re.split(r"[/?#:]", written, maxsplit=1)[0]
    if "@" in written.partition("/")[0] or not HOST.fullmatch(host) or not any(map(str.isalpha, host)):
        return None
    return _parted(start, written, "", written)


def _parted(start: int, written: str, scheme: str, rest: str) -> WebLink:
    before, _mark, _fragment = rest.partition("#")
    address, _mark, query = before.partition("?")
    authority, slash, path = address.replace("\\", "/").partition("/")
    user, _at, host = authority.rpartition("@")
    if not host.startswith("["):
        host = host.partition(":")[0]
    return WebLink(start, start + len(written), written, scheme, user, host.rstrip(".").lower(), slash + path, query)


def _trimmed(written: str) -> str:
    short = written.rstrip(CLOSING)
    return (
        short + ")"
        if "(" in short and short.count("(") > short.count(")") and written[len(short) :][:1] == ")"
        else short
    )


def is_number(host: str) -> bool:
    """Whether a host is an address of the network instead of a name, in whatever writing."""
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return bool(NUMERIC.fullmatch(host))
    return True


def parameters(link: WebLink) -> Iterator[tuple[str, int, int]]:
    """The names of the parameters in the query, and where each stands in the link as written."""
    if not link.query:
        return
    place = link.written.index("?") + 1
    for piece in link.query.split("&"):
        yield piece.partition("=")[0].lower(), place, place + len(piece)
        place += len(piece) + 1
