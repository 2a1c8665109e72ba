"""A message as Bluesky's lexicon writes it (app.bsky.feed.post), and back. Plain values, no calls."""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from compliance.text.bluesky_facets import Facet, facets
from publishing.connectors.contract import Card, Parcel, Picture, Plain

COLLECTION = "app.bsky.feed.post"
SORTED_DIGITS = "234567abcdefghijklmnopqrstuvwxyz"
"""The digits of a TID, in the order they sort (atproto.com/specs/tid)."""

TIME_BITS, CLOCK_BITS, DIGITS = 53, 10, 13
FACETS = "app.bsky.richtext.facet"
FILM_EMBED = "app.bsky.embed.video"


def record_key(key: str) -> str:
    """The name of a message in its account's repository: a TID that its delivery's key fixes for ever.

    The time of the key gives the milliseconds, its digest the rest, so that two keys of one millisecond differ.
    """
    rest = int.from_bytes(sha256(key.encode()).digest()[:8], "big")
    microseconds = (UUID(key).int >> 80) * 1000 + rest % 1000
    number = (microseconds % (1 << TIME_BITS) << CLOCK_BITS) | (rest >> 32) % (1 << CLOCK_BITS)
    return "".join(SORTED_DIGITS[(number >> 5 * place) & 31] for place in reversed(range(DIGITS)))


def record_of(parcel: Parcel, prepared: Plain, before: tuple[Plain, ...]) -> dict[str, Any]:
    """The record of a message. `before` are uri and cid of the first and of the last message before it."""
    record: dict[str, Any] = {
        "$type": COLLECTION,
        "text": parcel.text,
        "createdAt": _moment(parcel.created_at or datetime.now(UTC)),
        "langs": [parcel.language],
    }
    if marked := _facets(parcel.text, prepared["mentions"]):
        record["facets"] = marked
    if embedded := _embed(parcel, prepared["blobs"]):
        record["embed"] = embedded
    if before:
        record["reply"] = {"root": before[0], "parent": before[-1]}
    return record


def mentions_of(text: str) -> set[str]:
    """The handles a text names; the server says whose they are."""
    return {facet.value for facet in facets(text) if facet.kind == "mention"}


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _facets(text: str, owners: Mapping[str, str]) -> list[dict[str, Any]]:
    """What of a text is shown as a link. A handle that is nobody's stays plain text, as in Bluesky's own app."""
    return [
        {"index": {"byteStart": facet.start, "byteEnd": facet.end}, "features": [_feature(facet, owners)]}
        for facet in facets(text)
        if facet.kind != "mention" or facet.value in owners
    ]


def _feature(facet: Facet, owners: Mapping[str, str]) -> dict[str, str]:
    named = {"link": ("uri", facet.value), "tag": ("tag", facet.value), "mention": ("did", owners.get(facet.value, ""))}
    name, value = named[facet.kind]
    return {"$type": f"{FACETS}#{facet.kind}", name: value}


def _embed(parcel: Parcel, blobs: Mapping[str, Plain]) -> dict[str, Any] | None:
    """Its film, or its pictures; where there is neither, the card of its link. Bluesky makes no card by itself."""
    if parcel.pictures and parcel.pictures[0].is_film:
        return _film(parcel.pictures[0], blobs)
    if parcel.pictures:
        images = [
            {"alt": picture.alt, "image": blobs[picture.digest]} | _proportions(picture) for picture in parcel.pictures
        ]
        return {"$type": "app.bsky.embed.images", "images": images}
    if parcel.card:
        external = {"uri": parcel.card.url, "title": parcel.card.title, "description": parcel.card.description}
        return {"$type": "app.bsky.embed.external", "external": external}
    return None


def _film(film: Picture, blobs: Mapping[str, Plain]) -> dict[str, Any]:
    """As app.bsky.embed.video writes it: a player offers the captions by their language."""
    captions = [{"lang": one.language, "file": blobs[one.digest]} for one in film.captions]
    embedded = {"$type": FILM_EMBED, "video": blobs[film.digest], "alt": film.alt} | _proportions(film)
    return embedded | ({"captions": captions} if captions else {})


def _proportions(picture: Picture) -> dict[str, Any]:
    return {"aspectRatio": {"width": picture.width, "height": picture.height}} if picture.width else {}


def moment_of(record: Plain, *, otherwise: datetime) -> datetime:
    """The moment a record shows as its own."""
    try:
        at = datetime.fromisoformat(str(record.get("createdAt", "")))
    except ValueError:
        return otherwise
    return at if at.tzinfo else otherwise


def alts_of(record: Plain) -> tuple[str, ...]:
    """The descriptions of its pictures, or of its film."""
    if has_film(record):
        return (_embedded(record).get("alt", ""),)
    images = _embedded(record).get("images", [])
    return tuple(image.get("alt", "") for image in images)


def has_film(record: Plain) -> bool:
    return _embedded(record).get("$type") == FILM_EMBED


def captions_of(record: Plain) -> tuple[str, ...]:
    """The languages in which its film has captions."""
    return tuple(one.get("lang", "") for one in _embedded(record).get("captions", []))


def links_of(record: Plain) -> tuple[str, ...]:
    """Where its links lead."""
    features = [feature for facet in record.get("facets", []) for feature in facet.get("features", [])]
    return tuple(feature["uri"] for feature in features if "uri" in feature)


def card_of(record: Plain) -> Card | None:
    """The card under it."""
    card = _embedded(record).get("external")
    return Card(card.get("uri", ""), card.get("title", ""), card.get("description", "")) if card else None


def _embedded(record: Plain) -> dict[str, Any]:
    found = record.get("embed")
    return found if isinstance(found, dict) else {}
