"""How long a text may be on each platform, and how the platform counts.

Connectors measure with the same functions, so that what was checked is what is sent.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import regex  # type: ignore[import-untyped]

from compliance.both import Both
from compliance.text.graphemes import GRAPHEME
from compliance.text.x_entities import links

LONGEST_COUNTED_BY_X = 4_000
"""Characters beyond which X's own way of counting is not asked: no post that long fits, and it takes long."""

URL_COUNT = 23
"""What a link counts on X and Mastodon, however long it is."""

LONGEST_LINK, LONGEST_HOST, LONGEST_LABEL = 4_096, 253, 63
"""Characters of a link on Mastodon, of a server's name, and of a part of it between dots."""

X_SCALE, X_EMOJI, X_LINK = 100, 200, 100 * URL_COUNT
"""Hundredths, as twitter-text's configuration counts: of a character, an emoji, a link."""

MAYBE_EMOJI = regex.compile(r"[0-9#*]\ufe0f?\u20e3|[\u00a9\u00ae\u200d\u203c-\U0010ffff]+")
PLAIN = r"\n\x20-\x7e\u00a0-\u00a8\u00aa-\u00ad\u00af-\u02ff\u2010-\u2027\u202f-\u203b\u203d-\u2048\u204a-\u205e"
GRAPHEMES = regex.compile(rf"(?P<plain>[{PLAIN}]+(?=[{PLAIN}]|$))|{GRAPHEME}")
"""A run of letters and signs that are one grapheme each, but for the last before something that may join it."""

MASTODON_ENTITY = regex.compile(
    r"(?<![A-Za-z0-9@＠$#＃])(?P<url>https?://(?P<host>[^\s/?#<>\"@:]+\.[^\s/?#<>\"@:.,;!')\]}]+)"
    r"(?::\d+)?(?:[/?#](?:[^\s<>\"]*[^\s<>\".,;:!?')\]}»…])?)?)"
    r"|(?P<mention>(?<![\w/=])@\w[\w.-]*)(?P<server>@[\w.-]*\w)",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Measure:
    """How long a text is, and where it goes over the limit: None when it fits, else the first code point too many."""

    length: int
    overflow: int | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """What a platform allows: at most `most` of a `unit`, counted by `measure`."""

    most: int
    unit: Both
    measure: Callable[[str, int], Measure]
    source: str

    def of(self, text: str) -> Measure:
        return self.measure(text, self.most)


class Piece(NamedTuple):
    """A stretch that begins at `place` and counts `whole`: one sign, or a run of signs that count `each`."""

    place: int
    whole: int
    each: int


def _add_up(pieces: Iterator[Piece], most: int) -> Measure:
    """Add pieces up; the overflow is the first sign that no longer fits."""
    length, overflow = 0, None
    for place, whole, each in pieces:
        if overflow is None and length + whole > most:
            overflow = place + (most - length) // each
        length += whole
    return Measure(length, overflow)


def characters(text: str, most: int) -> Measure:
    """Code points."""
    return Measure(len(text), most if len(text) > most else None)


def graphemes(text: str, most: int) -> Measure:
    """What a reader sees as one character: é, 👩🏽‍⚕️ and 🇨🇦 are one each."""
    return _add_up(_graphemes(text, 0, len(text)), most)


def _graphemes(text: str, start: int, end: int) -> Iterator[Piece]:
    for found in GRAPHEMES.finditer(text, start, end):
        yield Piece(found.start(), len(found["plain"]) if found["plain"] else 1, 1)


def utf8_bytes(text: str, most: int) -> Measure:
    """Bytes as they are sent."""
    whole = len(text.encode())
    if whole <= most:
        return Measure(whole)
    sizes = (len(sign.encode()) for sign in text)
    return _add_up((Piece(place, size, size) for place, size in enumerate(sizes)), most)


def mastodon_characters(text: str, most: int) -> Measure:
    """Graphemes, except that a link counts 23 and a mention only its local part (`@user`, not `@user@server`).

    As Mastodon's StatusLengthValidator: what is no link or mention there counts whole.
    """
    return _add_up(_mastodon_pieces(text), most)


def _mastodon_pieces(text: str) -> Iterator[Piece]:
    place = 0
    for found in MASTODON_ENTITY.finditer(text):
        yield from _graphemes(text, place, found.start())
        place = found.end()
        if found["url"] and len(found["url"]) <= LONGEST_LINK and _labels_fit(found["host"]):
            yield Piece(found.start(), URL_COUNT, URL_COUNT)
        elif found["mention"] and _labels_fit(found["server"][1:]):
            yield Piece(found.start(), len(found["mention"]), len(found["mention"]))
        else:
            yield from _graphemes(text, found.start(), place)
    yield from _graphemes(text, place, len(text))


def _labels_fit(host: str) -> bool:
    """Whether a name of a server can exist: a label has at most 63 characters, the whole at most 253."""
    return len(host) <= LONGEST_HOST and max(map(len, host.split("."))) <= LONGEST_LABEL


@dataclass(frozen=True, slots=True)
class Weighing:
    """One version of twitter-text's configuration: hundredths a character weighs, and whether an emoji is one."""

    light: tuple[tuple[int, int], ...] = ((0, 4_351), (8_192, 8_205), (8_208, 8_223), (8_242, 8_247))
    other: int = 200
    emoji: bool = True

    @property
    def runs(self) -> "regex.Pattern[str]":
        """Runs of light characters, and of all others."""
        return _runs(self.light)


@lru_cache(maxsize=4)
def _runs(light: tuple[tuple[int, int], ...]) -> "regex.Pattern[str]":
    ranges = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in light)
    return regex.compile(rf"(?P<light>[{ranges}]+)|[^{ranges}]+")


WEIGHING = Weighing()
"""What X uses today (config/v3.json): one for most Latin letters, two for all others, two for any emoji."""


def weighted_characters(text: str, most: int, *, weighing: Weighing = WEIGHING) -> Measure:
    """X's weighted length of a text in NFC: one for most Latin letters, two for emoji and others, 23 for a link."""
    if len(text) > LONGEST_COUNTED_BY_X:
        return Measure(len(text), most)
    measure = _add_up(_x_pieces(text, weighing), most * X_SCALE)
    return Measure(measure.length // X_SCALE, measure.overflow)


def _x_pieces(text: str, weighing: Weighing) -> Iterator[Piece]:
    """Links, emoji and single characters, with X's weights; links and emoji are found by X's own patterns."""
    known = dict(_emoji(text)) if weighing.emoji else {}
    known |= {link.start: (link.end, X_LINK) for link in links(text)}
    place = 0
    for start, (end, weight) in sorted(known.items()):
        if start >= place:
            yield from _x_runs(text, place, start, weighing)
            yield Piece(start, weight, weight)
            place = end
    yield from _x_runs(text, place, len(text), weighing)


def _x_runs(text: str, start: int, end: int, weighing: Weighing) -> Iterator[Piece]:
    for found in weighing.runs.finditer(text, start, end):
        each = X_SCALE if found["light"] else weighing.other
        yield Piece(found.start(), each * len(found[0]), each)


def _emoji(text: str) -> Iterator[tuple[int, tuple[int, int]]]:
    """Where each emoji starts and ends, and its weight. X's pattern is slow: it sees only what may hold an emoji."""
    from twitter_text import extract_emojis_with_indices

    for stretch in MAYBE_EMOJI.finditer(text):
        for emoji in extract_emojis_with_indices(stretch[0]):
            start, end = (stretch.start() + place for place in emoji["indices"])
            yield start, (end, X_EMOJI)


CHARACTERS = Both("characters", "caractères")
BYTES = Both("bytes", "octets")

LIMITS: Mapping[str, tuple[Limit, ...]] = MappingProxyType(
    {
        "x": (Limit(280, CHARACTERS, weighted_characters, "PL-X"),),
        "bluesky": (Limit(300, CHARACTERS, graphemes, "PL-BS"), Limit(3_000, BYTES, utf8_bytes, "PL-BS")),
        "mastodon": (Limit(500, CHARACTERS, mastodon_characters, "PL-MA"),),
        "threads": (Limit(500, CHARACTERS, characters, "PL-PZ"),),
        "instagram": (Limit(2_200, CHARACTERS, characters, "PL-IG"),),
        "linkedin": (Limit(3_000, CHARACTERS, characters, "PL-LI"),),
        "youtube": (Limit(5_000, CHARACTERS, characters, "PL-PZ"),),
        "facebook": (Limit(63_206, CHARACTERS, characters, "PL-PZ"),),
    }
)
"""By platform; a platform that is not here sets no limit."""


def limits(platform: str) -> tuple[Limit, ...]:
    return LIMITS.get(platform, ())
