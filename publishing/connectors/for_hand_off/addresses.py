"""What the address of a public message tells: whether it is one of that platform, whose it is, which one.

The shapes are those one sees in an address bar; no document of the platforms promises them. An address may leave out
whose message it is (a short link, a number); then nobody can tell here, and whoever looks at it can.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

COLLECTION = "app.bsky.feed.post"
NOBODY = re.compile(r"\d+|did:.*")
"""Names that never change and that nobody reads: they do not tell whose an address is."""


class Elsewhere(Exception):
    """It is no address of a message on that platform; `like` is one."""

    def __init__(self, like: str) -> None:
        super().__init__(like)
        self.like = like


class OfAnother(Exception):
    """It is the address of a message of another account."""

    def __init__(self, account: str) -> None:
        super().__init__(account)
        self.account = account


@dataclass(frozen=True)
class Shape:
    """How a platform writes the addresses of messages. Without hosts the account names its server (@name@server)."""

    hosts: frozenset[str]
    paths: tuple[str, ...]  # with `account` and `id` where the path tells them
    like: str
    in_query: tuple[str, ...] = ()  # a parameter that alone names the message


SHAPES: Mapping[str, Shape] = {
    "x": Shape(
        frozenset({"x.com", "twitter.com"}),
        (r"/i/(?:web/)?status/(?P<id>\d+)", r"/(?P<account>\w+)/status(?:es)?/(?P<id>\d+)(?:/.*)?"),
        "https://x.com/{account}/status/…",
    ),
    "facebook": Shape(
        frozenset({"facebook.com", "fb.watch"}),
        (
            r"/(?:share|reel|watch|story\.php|permalink\.php|photo(?:\.php)?)/.+",
            r"/(?P<account>[\w.-]+)/(?:posts|videos|photos|reels?)/.+",
        ),
        "https://www.facebook.com/{account}/posts/…",
        in_query=("story_fbid", "fbid", "v"),
    ),
    "instagram": Shape(
        frozenset({"instagram.com"}),
        (r"/(?:p|reel|tv)/[\w-]+", r"/stories/(?P<account>[\w.]+)/\d+", r"/(?P<account>[\w.]+)/(?:p|reel)/[\w-]+"),
        "https://www.instagram.com/p/…",
    ),
    "linkedin": Shape(
        frozenset({"linkedin.com"}),
        (r"/feed/update/urn:li:(?:activity|share|ugcPost):\d+", r"/posts/(?P<account>[\w%-]+?)_.*\d{8,}.*"),
        "https://www.linkedin.com/posts/…",
    ),
    "threads": Shape(
        frozenset({"threads.net", "threads.com"}),
        (r"/@(?P<account>[\w.]+)/post/[\w-]+", r"/t/[\w-]+"),
        "https://www.threads.com/@{account}/post/…",
    ),
    "youtube": Shape(
        frozenset({"youtube.com", "youtu.be"}),
        (r"/(?:shorts|live|post)/[\w-]+", r"/@(?P<account>[\w.-]+)/(?:community|posts)", r"/(?!watch)[\w-]{11}"),
        "https://www.youtube.com/watch?v=…",
        in_query=("v", "lb"),
    ),
    "bluesky": Shape(
        frozenset({"bsky.app"}),
        (r"/profile/(?P<account>[\w.:-]+)/post/(?P<id>[a-z0-9]+)",),
        "https://bsky.app/profile/{account}/post/…",
    ),
    "mastodon": Shape(
        frozenset(),
        (r"/@(?P<account>[\w.@-]+)/(?P<id>\d+)", r"/users/(?P<account>[\w.-]+)/statuses/(?P<id>\d+)"),
        "https://…/@{account}/…",
    ),
}
"""By platform. Those that are not in it are ours, for training, or of no fixed address."""


def read_address(platform: str, address: str, account: str) -> str:
    """The platform's own id of the message an address names; empty where the address does not hold it.

    Raises Elsewhere and OfAnother. Of a platform without shapes every address is taken.
    """
    shape = SHAPES.get(platform)
    if shape is None:
        return ""
    named = _read(shape, address, account)
    if named is None:
        raise Elsewhere(shape.like.format(account=_called(account)))
    whose, number = named.get("account"), named.get("id") or ""
    if whose and not NOBODY.fullmatch(whose) and _name(whose) != _name(account):
        raise OfAnother(whose)
    return f"at://{whose}/{COLLECTION}/{number}" if platform == "bluesky" else number


def is_same_message(platform: str, one: str, other: str, account: str) -> bool:
    """Whether two addresses name one message, whatever else is written in them; nothing is no address."""
    return bool(one and other) and _message(platform, one, account) == _message(platform, other, account)


def _message(platform: str, address: str, account: str) -> tuple[str, str]:
    """What tells a message from every other of its platform: the server, where there are many, and which one it is."""
    parts, shape = urlsplit(address), SHAPES.get(platform)
    host, path = parts.netloc.lower(), parts.path.rstrip("/")
    named = _read(shape, address, account) if shape else None
    if shape is None or named is None:
        return host, f"{path}?{parts.query}" if path.startswith("/xrpc/") else path  # a record is named in the query
    asked = parse_qs(parts.query)
    queried = next((asked[name][0] for name in shape.in_query if asked.get(name)), "")
    return "" if shape.hosts else host, named.get("id") or queried or path.rpartition("/")[2]


def _read(shape: Shape, address: str, account: str) -> Mapping[str, str | None] | None:
    """What the path tells; None where this is no address of a message there."""
    parts = urlsplit(address)
    parts = parts._replace(netloc=parts.netloc.lower())
    host = re.sub(r"^(?:www|m|mobile|web|old)\.", "", parts.hostname or "")
    hosts = shape.hosts or {_server(account) or host}
    if parts.scheme != "https" or parts.netloc != parts.hostname or not _is_of(host, hosts):
        return None
    found = (re.fullmatch(path, parts.path.rstrip("/")) for path in shape.paths)
    if first := next((match for match in found if match), None):
        return first.groupdict()
    asked = parse_qs(parts.query)
    return {} if any(asked.get(name) for name in shape.in_query) else None


def _is_of(host: str, hosts: frozenset[str] | set[str]) -> bool:
    """Whether a host is one of these, or, as LinkedIn has them, one of its countries."""
    return host in hosts or re.sub(r"^[a-z]{2}\.", "", host) in hosts


def _name(account: str) -> str:
    """What an account is called, however it is written."""
    return _called(account).casefold()


def _called(account: str) -> str:
    """What an account is called, without its server."""
    return account.lstrip("@").partition("@")[0]


def _server(account: str) -> str:
    return account.lstrip("@").partition("@")[2].casefold()
