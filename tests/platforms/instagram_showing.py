"""How Instagram shows what stands there: the fields that were asked for, and no others (reference/instagram-media)."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.platforms.instagram_containers import CAROUSEL, Container
from tests.platforms.instagram_errors import documented
from tests.platforms.server import Asked

MEDIA_FIELDS = {
    "id",
    "caption",
    "permalink",
    "timestamp",
    "media_type",
    "alt_text",
    "like_count",
    "comments_count",
    "username",
    "children",
}
CHILD_FIELDS = {"id", "media_type", "alt_text", "timestamp"}  # no permalink on pictures within an album


@dataclass
class Account:
    """A professional account, and the token its owner gave."""

    id: str
    username: str
    token: str
    expires_at: datetime


@dataclass
class Media:
    """What stands in public."""

    id: str
    account: Account
    container: Container
    at: datetime
    deleted: bool = False  # by a person, in the app

    @property
    def permalink(self) -> str:
        return f"https://www.instagram.com/p/{int(self.id):x}/"

    @property
    def alts(self) -> list[str]:
        return [one.alt for one in (self.container.children or [self.container])]


def shown(media: Media, fields: dict[str, set[str]], *, hides_at_signs: bool) -> dict[str, Any]:
    """One post, with the fields that were asked for."""
    unknown = set(fields) - MEDIA_FIELDS
    if unknown:
        raise documented((100, None, f"Tried accessing nonexisting field ({unknown.pop()})", False))
    made = media.container
    caption = made.caption.replace("@", "") if hides_at_signs else made.caption
    every: dict[str, Any] = {
        "permalink": media.permalink,
        "timestamp": media.at.strftime("%Y-%m-%dT%H:%M:%S+0000"),
        "media_type": "CAROUSEL_ALBUM" if made.kind == CAROUSEL else "IMAGE",
        "username": media.account.username,
        "like_count": 0,
        "comments_count": 0,
        **({"caption": caption} if caption else {}),
        **({"alt_text": made.alt} if made.alt else {}),
    }
    if made.children and "children" in fields:
        wanted = fields["children"] & CHILD_FIELDS
        every["children"] = {"data": [_child(one, wanted) for one in made.children]}
    return {"id": media.id, **{name: value for name, value in every.items() if name in fields}}


def _child(child: Container, wanted: set[str]) -> dict[str, str]:
    every = {"media_type": "IMAGE", **({"alt_text": child.alt} if child.alt else {})}
    return {"id": child.id, **{name: value for name, value in every.items() if name in wanted}}


def asked_fields(asked: Asked) -> dict[str, set[str]]:
    """`a,b{c,d}` as {a: {}, b: {c, d}}."""
    said = asked.query.get("fields", ["id"])[0]
    found = re.findall(r"(\w+)(?:\{([\w,]*)\})?", said)
    return {name: set(inner.split(",")) - {""} for name, inner in found}
