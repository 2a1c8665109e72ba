"""Posts as X shows them, read back into what was typed.

X escapes &, < and >, wraps every link in one of its own (t.co), and puts a link to the pictures at the end. What was
typed comes back by `entities.urls` (https://docs.x.com/x-api/fundamentals/data-dictionary).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any
from unicodedata import normalize

from compliance.text.x_entities import links
from publishing.connectors.contract import Parcel

FIELDS: Mapping[str, str] = {
    "tweet.fields": "created_at,entities,lang,attachments,public_metrics",
    "expansions": "attachments.media_keys",
    "media.fields": "alt_text,media_key,type",
}
"""What has to be asked for."""

COUNTS = {"like_count": "likes", "reply_count": "replies", "retweet_count": "reposts", "impression_count": "views"}
NO_LANGUAGE = ("und", "zxx", "art", "qam", "qct", "qht", "qme", "qst")
"""Tags X gives to what it takes for no language."""


@dataclass(frozen=True)
class Post:
    """One post, as its account typed it."""

    id: str
    text: str
    at: datetime
    language: str
    alts: tuple[str, ...]
    links: tuple[str, ...]
    counts: Mapping[str, int]

    def says(self, parcel: Parcel) -> bool:
        """Whether these are the words and as many pictures. Evidence: X lets nobody mark a post as their own."""
        return len(self.alts) == len(parcel.pictures) and comparable(self.text) == comparable(parcel.text)


def posts(fields: Mapping[str, Any], meant: str) -> Iterator[Post]:
    """The posts of an answer. `meant` is what we typed: only it knows whether a link was typed with its http://."""
    data = fields.get("data")
    included = fields.get("includes") or {}
    media = {one["media_key"]: one for one in included.get("media", []) if "media_key" in one}
    for found in [data] if isinstance(data, dict) else data or []:
        yield _post(found, media, meant)


def _post(found: Mapping[str, Any], media: Mapping[str, Any], meant: str) -> Post:
    urls = (found.get("entities") or {}).get("urls", [])
    keys = (found.get("attachments") or {}).get("media_keys", [])
    typed = [(url["url"], as_typed(url.get("expanded_url", url["url"]), meant)) for url in urls if _leads_out(url)]
    own = [url["url"] for url in urls if not _leads_out(url)]
    counts = found.get("public_metrics") or {}
    language = str(found.get("lang", ""))
    return Post(
        id=str(found["id"]),
        text=_restored(unescape(str(found.get("text", ""))), typed, own),
        at=datetime.fromisoformat(found["created_at"]),
        language="" if language in NO_LANGUAGE else language,
        alts=tuple(str(media.get(key, {}).get("alt_text", "")) for key in keys),
        links=tuple(url.get("expanded_url", url["url"]) for url in urls if _leads_out(url)),
        counts={ours: int(counts[theirs]) for theirs, ours in COUNTS.items() if theirs in counts},
    )


def _leads_out(url: Mapping[str, Any]) -> bool:
    return "media_key" not in url


def _restored(text: str, typed: Iterable[tuple[str, str]], own: Iterable[str]) -> str:
    for short in own:
        text = text.replace(short, "").rstrip()
    for short, whole in typed:
        text = text.replace(short, whole)
    return text


def as_typed(whole: str, meant: str) -> str:
    """A link as we typed it: X puts http:// before what had nothing."""
    bare = whole.removeprefix("http://")
    typed = [link.name for link in links(meant)]
    return bare if bare in typed and whole not in typed else whole


def comparable(text: str) -> str:
    """A text in which only what a reader would notice makes a difference: no spaces at its ends, links without http."""
    text = normalize("NFC", text).replace("\r\n", "\n").strip()
    pieces, place = [], 0
    for link in links(text):
        pieces += [text[place : link.start], link.name.partition("://")[2].rstrip("/") or link.name.rstrip("/")]
        place = link.end
    return "".join([*pieces, text[place:]])
