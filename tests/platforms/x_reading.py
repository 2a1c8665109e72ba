"""How X shows a post: links wrapped by t.co, signs escaped, only the fields that were asked for.

https://docs.x.com/x-api/fundamentals/fields, /expansions, /pagination; https://docs.x.com/x-api/users/get-posts.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from html import escape
from typing import Any

from compliance.text.x_entities import links
from tests.platforms.server import Asked
from tests.platforms.x_accounts import Account
from tests.platforms.x_problems import INVALID, must
from tests.platforms.x_uploads import Upload

FRENCH = re.compile(r"\b(?:le|la|les|des|est|une|vaccin)\b", re.IGNORECASE)
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
KNOWN = {
    "tweet.fields": {"created_at", "entities", "lang", "attachments", "public_metrics", "author_id", "note_tweet"},
    "media.fields": {"media_key", "type", "alt_text", "url", "width", "height"},
    "expansions": {"attachments.media_keys", "author_id"},
    "user.fields": {"username"},
    "exclude": {"retweets", "replies"},
}
ELSEWHERE = {"start_time", "end_time", "max_results", "pagination_token", "since_id", "until_id"}


@dataclass(frozen=True)
class Wrapped:
    """A link as it was typed, and what X made of it."""

    typed: str
    short: str
    whole: str
    media_key: str = ""


@dataclass
class Post:
    """One post, and whether it was taken down."""

    id: str
    account: Account
    text: str
    at: datetime
    media: list[Upload] = field(default_factory=list)
    answers: str = ""
    links: list[Wrapped] = field(default_factory=list)
    deleted: bool = False
    lang: str = ""  # what X takes it for, where a test wants it wrong

    @property
    def alts(self) -> list[str]:
        return [upload.alt for upload in self.media]


def wrapped(text: str, media: list[Upload]) -> list[Wrapped]:
    """What X makes of the links of a text; its own link to the pictures comes last."""
    found = [
        Wrapped(link.name, _short(link.name), link.name if "://" in link.name else f"http://{link.name}")
        for link in links(text)
    ]
    if media:
        own = f"https://x.com/i/status/{media[0].id}/photo/1"
        found.append(Wrapped("", _short(own), own, media[0].key))
    return found


def _short(typed: str) -> str:
    return f"https://t.co/{sha256(typed.encode()).hexdigest()[:10]}"


def shown(post: Post) -> str:
    """Its text as X gives it back."""
    text, place = "", 0
    for link, made in zip(links(post.text), post.links, strict=False):
        text += escape(post.text[place : link.start], quote=False) + made.short
        place = link.end
    text += escape(post.text[place:], quote=False)
    own = [made.short for made in post.links if made.media_key]
    return " ".join([text, *own]) if text else "".join(own)


def page(posts: list[Post], asked: Asked, *, timeline: bool = False) -> dict[str, Any]:
    """Posts with what was asked for; a timeline in pages, between moments."""
    wanted = _wanted(asked)
    if not timeline:
        return {"data": [_fields(post, wanted) for post in posts], **_includes(posts, wanted)}
    start, end = (_moment(asked, name) for name in ("start_time", "end_time"))
    within = [post for post in posts if (not start or post.at >= start) and (not end or post.at < end)]
    if "replies" in wanted["exclude"]:
        within = [post for post in within if not post.answers]
    size = int(asked.query.get("max_results", ["10"])[0])
    must(5 <= size <= 100, INVALID)
    begin = int(asked.query.get("pagination_token", ["0"])[0])
    found, rest = within[begin : begin + size], within[begin + size :]
    meta: dict[str, Any] = {"result_count": len(found)}
    if rest:
        meta["next_token"] = str(begin + size)
    data = {"data": [_fields(post, wanted) for post in found]} if found else {}
    return {**data, **_includes(found, wanted), "meta": meta}


def _wanted(asked: Asked) -> dict[str, set[str]]:
    must(set(asked.query) <= set(KNOWN) | ELSEWHERE, INVALID)
    wanted = {name: set(",".join(asked.query.get(name, [])).split(",")) - {""} for name in KNOWN}
    must(all(wanted[name] <= known for name, known in KNOWN.items()), INVALID)
    return wanted


def _moment(asked: Asked, name: str) -> datetime | None:
    said = asked.query.get(name, [""])[0]
    must(not said or MOMENT.fullmatch(said), INVALID)
    return datetime.strptime(said, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC) if said else None


def _fields(post: Post, wanted: dict[str, set[str]]) -> dict[str, Any]:
    every = {
        "created_at": post.at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{post.at.microsecond // 1000:03}Z",
        "lang": post.lang or ("fr" if FRENCH.search(post.text) else "en"),
        "author_id": post.account.id,
        "public_metrics": {"like_count": 0, "reply_count": 0, "retweet_count": 0, "quote_count": 0},
    }
    if post.links:
        every["entities"] = {"urls": [_url(link) for link in post.links]}
    if post.media:
        every["attachments"] = {"media_keys": [upload.key for upload in post.media]}
    chosen = {name: value for name, value in every.items() if name in wanted["tweet.fields"]}
    return {"id": post.id, "text": shown(post), "edit_history_tweet_ids": [post.id], **chosen}


def _url(link: Wrapped) -> dict[str, Any]:
    url: dict[str, Any] = {"url": link.short, "expanded_url": link.whole}
    return {**url, "media_key": link.media_key} if link.media_key else url


def _includes(posts: list[Post], wanted: dict[str, set[str]]) -> dict[str, Any]:
    if "attachments.media_keys" not in wanted["expansions"]:
        return {}
    media = [_media(upload, wanted["media.fields"]) for post in posts for upload in post.media]
    return {"includes": {"media": media}} if media else {}


def _media(upload: Upload, wanted: set[str]) -> dict[str, Any]:
    alt = {"alt_text": upload.alt} if upload.alt and "alt_text" in wanted else {}
    return {"media_key": upload.key, "type": "photo", **alt}
