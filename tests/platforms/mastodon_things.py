"""What the fake Mastodon keeps, and how it writes it down for a client (docs: entities/)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.platforms.mastodon_text import html_of, tags_of


@dataclass
class Account:
    id: str
    username: str
    language: str
    disabled: bool = False
    privacy: str = "public"  # of what does not say how public it is
    hides_pictures: bool = False  # of what does not say


@dataclass
class Media:
    id: str
    account: Account
    description: str
    content_type: str
    data: bytes
    looks_left: int = 0  # answers 206 so often before it is processed
    broken: bool = False
    status_id: str = ""

    @property
    def is_processed(self) -> bool:
        return not (self.looks_left or self.broken)


@dataclass
class Status:
    id: str
    account: Account
    text: str
    language: str
    visibility: str
    created_at: datetime
    media: list[Media] = field(default_factory=list)
    answers: str = ""
    sensitive: bool = False
    replies: int = 0
    edited_at: datetime | None = None


def attachment_entity(media: Media, domain: str) -> dict[str, Any]:
    address = f"https://files.{domain}/{media.id}"
    return {
        "id": media.id,
        "type": "video" if media.content_type == "video/mp4" else "image",
        "url": address if media.is_processed else None,
        "preview_url": f"{address}/small",
        "remote_url": None,
        "meta": {},
        "description": media.description or None,
        "blurhash": None,
    }


def account_entity(account: Account, domain: str) -> dict[str, Any]:
    url = f"https://{domain}/@{account.username}"
    return {"id": account.id, "username": account.username, "acct": account.username, "url": url, "locked": False}


def status_entity(status: Status, domain: str, known: set[str], card: dict[str, Any] | None) -> dict[str, Any]:
    """A message; `known` are the accounts it can mention, `card` is what a link in it is shown as."""
    content, mentions = html_of(status.text, domain, known)
    return {
        "id": status.id,
        "created_at": stamp(status.created_at),
        "edited_at": stamp(status.edited_at) if status.edited_at else None,
        "in_reply_to_id": status.answers or None,
        "sensitive": status.sensitive,
        "spoiler_text": "",
        "visibility": status.visibility,
        "language": status.language,
        "uri": f"https://{domain}/users/{status.account.username}/statuses/{status.id}",
        "url": f"https://{domain}/@{status.account.username}/{status.id}",
        "replies_count": status.replies,
        "reblogs_count": 0,
        "favourites_count": 0,
        "content": content,
        "reblog": None,
        "account": account_entity(status.account, domain),
        "media_attachments": [attachment_entity(media, domain) for media in status.media],
        "mentions": mentions,
        "tags": [{"name": tag, "url": f"https://{domain}/tags/{tag}"} for tag in tags_of(status.text)],
        "emojis": [],
        "card": card if "://" in status.text and not status.media else None,
        "poll": None,
    }


def stamp(moment: datetime) -> str:
    """A moment as the API writes it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
