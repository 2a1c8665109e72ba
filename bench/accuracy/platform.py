"""How exactly lengths, links, hashtags and names are read as the platforms read them, on their own published vectors.

Two older configurations of twitter-text stand here only because some of its vectors still ask for them.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import Any

from bench.accuracy import Figure, samples, share
from compliance.text import at_names, bluesky_facets, x_entities
from compliance.text.lengths import Weighing, graphemes, mastodon_characters, weighted_characters
from compliance.text.x_entities import Entity

Row = dict[str, Any]

EVERYTHING = ((0, 0x10FFFF),)
VERSION_1 = Weighing(EVERYTHING, 100, emoji=False)
VERSION_2 = Weighing(emoji=False)
MOST_1, MOST = 140, 280
TAG = re.compile(r"<[^>]+>")
LINKED = re.compile(r"<a [^>]*>(.*?)</a>", re.DOTALL)


def figures() -> list[Figure]:
    """One figure for what each platform publishes."""
    rows = list(samples("platform-length"))
    asked = [
        row for row in rows if row.get("file") != "hit_highlighting"
    ]  # how a search shows its hits: nothing of ours
    return [
        share("platform", f"{name}: vectors read as published", marks, at_least=1.0)
        for name, marks in (
            ("X length and validity", _marks(asked, _is_x_length, "validate")),
            (
                "X links, hashtags, mentions",
                [*_marks(asked, _is_x_entity, "extract"), *_marks(asked, _is_x_link, "autolink")],
            ),
            (
                "Bluesky facets, tags, names",
                [(row["id"], _is_bluesky(row)) for row in asked if row["source"] == "atproto"],
            ),
            ("Mastodon length", list(_mastodon())),
        )
    ]


def _marks(rows: list[Row], judge: Callable[[Row], bool], file: str) -> list[tuple[str, bool]]:
    return [(row["id"], judge(row)) for row in rows if row.get("file") == file]


def _is_x_length(row: Row) -> bool:
    text, group, expected = row["text"], row["group"], row["expected"]
    if isinstance(expected, dict):
        weighing = VERSION_2 if group == "WeightedTweetsCounterTest" else Weighing()
        measure = weighted_characters(_composed(text), MOST, weighing=weighing)
        valid = measure.overflow is None and x_entities.sendable(text)
        return (measure.length, valid) == (expected["weightedLength"], expected["valid"])
    return _is_valid(group, text) is expected


def _composed(text: str) -> str:
    """As the door hands texts to the rules: composed."""
    return unicodedata.normalize("NFC", text)


def _is_valid(group: str, text: str) -> bool:
    if group == "tweets":
        fits = weighted_characters(text, MOST_1, weighing=VERSION_1).overflow is None
        return fits and x_entities.sendable(text)
    if group == "urls":
        return x_entities.is_address(text)
    readers: dict[str, Callable[[str], Iterable[Entity]]] = {
        "usernames": x_entities.mentions,
        "lists": x_entities.mentions,
        "hashtags": x_entities.hashtags,
        "urls_without_protocol": x_entities.links,
    }
    whole = [one for one in readers[group](text) if (one.start, one.end) == (0, len(text))]
    return any(("/" in one.name) == (group == "lists") or group not in ("usernames", "lists") for one in whole)


def _is_x_entity(row: Row) -> bool:
    text, group, expected = row["text"], row["group"], row["expected"]
    if group == "replies":
        return x_entities.replied_to(text) == expected
    found = list(_extracted(group, text))
    if group.endswith("with_indices"):
        return [[one.start, one.end] for one in found] == [one["indices"] for one in expected]
    return [one.name for one in found] == expected


def _extracted(group: str, text: str) -> Iterator[Entity]:
    if group.startswith("mentions"):
        for one in x_entities.mentions(text):
            yield one if "lists" in group else one._replace(name=one.name.partition("/")[0])
    elif "urls" in group:
        yield from x_entities.links(text)
    elif group.startswith("hashtags"):
        yield from x_entities.hashtags(text)
    else:
        yield from x_entities.cashtags(text)


def _is_x_link(row: Row) -> bool:
    """What the vector wraps in an anchor is what we find, in order."""
    if row["group"] == "json":
        return [one.name for one in x_entities.links(row["text"])] == [_addresses_of(row)]
    linked = [unescape(TAG.sub("", inner)) for inner in LINKED.findall(row["expected"])]
    found = [
        one.name if row["text"][one.start] in x_entities.AT_SIGNS else row["text"][one.start : one.end]
        for one in x_entities.entities(row["text"])
    ]
    return found == linked


def _addresses_of(row: Row) -> str:
    return re.search(r'"url": "([^"]+)"', row["extra"]["json"])[1]  # type: ignore[index]


def _is_bluesky(row: Row) -> bool:
    kind, text = row["kind"], row["text"]
    if kind == "mentions_links":
        return _segments(text) == [(one[0], one[1] if len(one) > 1 else None) for one in row["expected_segments"]]
    if kind in ("hashtags", "cashtags"):
        tags = [one for one in bluesky_facets.facets(text) if one.kind == "tag"]
        ranges = [{"byteStart": one.start, "byteEnd": one.end} for one in tags]
        return ([one.value for one in tags], ranges) == (row["expected_tags"], row["expected_byte_ranges"])
    if kind == "grapheme_length":
        return graphemes(text, 10_000).length == row["expected"]
    judge = {
        "handle_syntax": at_names.is_handle,
        "did_syntax": at_names.is_did,
        "aturi_syntax": at_names.is_at_address,
        "datetime_syntax": at_names.is_moment,
        "language_syntax": at_names.is_language,
        "recordkey_syntax": at_names.is_record_key,
    }[kind]
    return judge(text) is row["expected"]


def _segments(text: str) -> list[tuple[str, str | None]]:
    """The text cut where facets begin and end, each piece with what it leads to."""
    data, place = text.encode(), 0
    pieces: list[tuple[str, str | None]] = []
    for facet in bluesky_facets.facets(text):
        if facet.kind == "tag":
            continue
        pieces.append((data[place : facet.start].decode(), None))
        target = f"did:fake:{facet.value}" if facet.kind == "mention" else facet.value
        pieces.append((data[facet.start : facet.end].decode(), target))
        place = facet.end
    pieces.append((data[place:].decode(), None))
    return [piece for piece in pieces if piece[0]] or [("", None)]


MASTODON = (
    ("a link counts 23", "a" * 476 + " http://" + "b" * 30 + ".com/example", 500),
    ("what follows a letter is no link", "a" * 476 + "http://" + "b" * 30 + ".com/example", 476 + 49),
    ("a link of 5,000 characters counts whole", "http://example.com/valid?" + "#foo?" * 1_000, 5_025),
    ("a remote name counts its local part", "a" * 475 + " @alice@" + "b" * 30 + ".com", 482),
    ("a server that cannot exist counts whole", "@alice@" + "b" * 500 + ".com", 511),
    ("an emoji is one", "✨" * 500, 500),
    ("joined emoji are one", "🏳️‍⚧️" * 500, 500),
)
"""What Mastodon's own tests of its length promise, said again with other words; it publishes no vectors."""


def _mastodon() -> Iterator[tuple[str, bool]]:
    for name, text, length in MASTODON:
        yield name, mastodon_characters(text, 500).length == length
