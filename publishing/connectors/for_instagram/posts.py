"""Posts as Instagram shows them to their own account.

https://developers.facebook.com/docs/instagram-platform/reference/instagram-media: fields; captions that come without
their @ to an app whose user administers nothing; …/instagram-graph-api/reference/ig-user/media: the account's list.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from unicodedata import normalize

from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.line import NoAnswer
from publishing.connectors.contract import Parcel
from publishing.connectors.for_instagram.containers import Graph
from publishing.connectors.for_instagram.words import NOT_KNOWN, is_missing

MOST_PAGES = 5
"""Pages of 50 posts that are looked through."""

FIELDS = "id,caption,permalink,timestamp,media_type,alt_text,like_count,comments_count,children{id,media_type,alt_text}"


@dataclass(frozen=True)
class Seen:
    """One post as the account's list shows it."""

    id: str
    caption: str
    permalink: str
    at: datetime
    alts: tuple[str, ...]
    counts: Mapping[str, int]

    def says(self, parcel: Parcel) -> bool:
        """Whether these are the words and as many pictures. Captions may come without their @ (instagram-media)."""
        same = _comparable(self.caption) == _comparable(parcel.text)
        return same and len(self.alts) == len(parcel.pictures)


def looked_up(graph: Graph, parcel: Parcel, deadline: Deadline) -> Seen | None:
    """The post we know by its id; None when Instagram says it has none, which it does for other reasons, too."""
    params = {"fields": FIELDS}
    answer = graph.call(parcel.account, "GET", parcel.posted_id, deadline=deadline, params=params)
    if is_missing(answer):
        return None
    if not answer.is_good:
        raise NoAnswer(NOT_KNOWN)
    return _seen(answer.fields)


def matching(graph: Graph, parcel: Parcel, since: datetime, deadline: Deadline) -> list[Seen]:
    """The account's posts since then that say exactly this. Raises NoAnswer when Instagram does not show them all."""
    return [one for one in _listed(graph, parcel.account, since, deadline) if one.says(parcel)]


def _listed(graph: Graph, account: str, since: datetime, deadline: Deadline) -> Iterator[Seen]:
    """The account's posts since then, newest first. Raises NoAnswer when Instagram does not show them all."""
    params = {"fields": FIELDS, "limit": "50"}
    for _ in range(MOST_PAGES):
        answer = graph.call(account, "GET", "{account}/media", deadline=deadline, params=params)
        data = answer.fields.get("data")
        if not answer.is_good or not isinstance(data, list):
            raise NoAnswer(NOT_KNOWN)
        for found in map(_seen, data):
            if found.at < since:
                return
            yield found
        after = ((answer.fields.get("paging") or {}).get("cursors") or {}).get("after")
        if not after or "next" not in answer.fields["paging"]:
            return
        params["after"] = str(after)
    raise NoAnswer("more posts on the list than are looked through")


def _seen(found: Mapping[str, Any]) -> Seen:
    children = (found.get("children") or {}).get("data") or [found]
    counts = {"likes": found.get("like_count"), "replies": found.get("comments_count")}
    return Seen(
        id=str(found["id"]),
        caption=str(found.get("caption", "")),
        permalink=str(found.get("permalink", "")),
        at=datetime.fromisoformat(found["timestamp"]),
        alts=tuple(str(child.get("alt_text", "")) for child in children),
        counts={name: int(number) for name, number in counts.items() if number is not None},
    )


def _comparable(text: str) -> str:
    return normalize("NFC", text).replace("\r\n", "\n").replace("@", "").strip()
