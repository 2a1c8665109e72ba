"""How long a text may be on each platform, and how the platform counts.

Connectors measure with the same functions, so that what was checked is what is sent.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import regex  # type: ignore[import-untyped]

from compliance.both import Both
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
GRAPHEME = regex.compile(r"\X")
MASTODON_PIECE = regex.compile(
    r"(?<![A-Za-z0-9@＠$#＃])(?P<url>https?://(?P<host>[^\s/?#<>\"@:]+\.[^\s/?#<>\"@:.,;!')\]}]+)"
    r"(?::\d+)?(?:[/?#](?:[^\s<>\"]*[^\s<>\".,;:!?')\]}»…])?)?)"
    r"|(?P<mention>(?<![\w/=])@\w[\w.-]*)(?P<server>@[\w.-]*\w)|\X",
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


def _add_up(pieces: Iterator[tuple[int, int]], most: int) -> Measure:
    """Add pieces given as (place, count); the overflow is the first piece that no longer fits."""
    length, overflow = 0, None
    for place, count in pieces:
        length += count
        if length > most and overflow is None:
            overflow = place
    return Measure(length, overflow)


def characters(text: str, most: int) -> Measure:
    """Code points."""
    return Measure(len(text), most if len(text) > most else None)


def graphemes(text: str, most: int) -> Measure:
    """What a reader sees as one character: é, 👩🏽‍⚕️ and 🇨🇦 are one each."""
    return _add_up(((piece.start(), 1) for piece in GRAPHEME.finditer(text)), most)


def utf8_bytes(text: str, most: int) -> Measure:
    return _add_up(((place, len(character.encode())) for place, character in enumerate(text)), most)


def mastodon_characters(text: str, most: int) -> Measure:
    """Graphemes, except that a link counts 23 and a mention only its local part (`@user`, not `@user@server`).

    As Mastodon's StatusLengthValidator: what is no link or mention there counts whole.
    """
    return _add_up((_mastodon_piece(piece) for piece in MASTODON_PIECE.finditer(text)), most)


def _mastodon_piece(piece: "regex.Match[str]") -> tuple[int, int]:
    if piece["url"] and len(piece["url"]) <= LONGEST_LINK and _labels_fit(piece["host"]):
        return piece.start(), URL_COUNT
    if piece["mention"]:
        server = "" if _labels_fit(piece["server"][1:]) else piece["server"]
        return piece.start(), len(piece["mention"]) + len(server)
    return piece.start(), len(GRAPHEME.findall(piece[0]))


def _labels_fit(host: str) -> bool:
    """Whether a name of a server can exist: a label has at most 63 characters, the whole at most 253."""
    return len(host) <= LONGEST_HOST and max(map(len, host.split("."))) <= LONGEST_LABEL


@dataclass(frozen=True, slots=True)
class Weighing:
    """One version of twitter-text's configuration: hundredths a character weighs, and whether an emoji is one."""

    light: tuple[tuple[int, int], ...] = ((0, 4_351), (8_192, 8_205), (8_208, 8_223), (8_242, 8_247))
    other: int = 200
    emoji: bool = True

    def weight(self, character: str) -> int:
        code = ord(character)
        return X_SCALE if any(first <= code <= last for first, last in self.light) else self.other


WEIGHING = Weighing()
"""What X uses today (config/v3.json): one for most Latin letters, two for all others, two for any emoji."""


def weighted_characters(text: str, most: int, *, weighing: Weighing = WEIGHING) -> Measure:
    """X's weighted length of a text in NFC: one for most Latin letters, two for emoji and others, 23 for a link."""
    if len(text) > LONGEST_COUNTED_BY_X:
        return Measure(len(text), most)
    measure = _add_up(_x_pieces(text, weighing), most * X_SCALE)
    return Measure(measure.length // X_SCALE, measure.overflow)


def _x_pieces(text: str, weighing: Weighing) -> Iterator[tuple[int, int]]:
    """Links, emoji and single characters, with X's weights; links and emoji are found by X's own patterns."""
    ends = dict(_emoji(text)) if weighing.emoji else {}
    ends |= {link.start: (link.end, X_LINK) for link in links(text)}
    place = 0
    while place < len(text):
        end, weight = ends.get(place) or (place + 1, _x_weight(text[place], weighing))
        yield place, weight
        place = end


def _emoji(text: str) -> Iterator[tuple[int, tuple[int, int]]]:
    """Where each emoji starts and ends, and its weight. X's pattern is slow: it sees only what may hold an emoji."""
    from twitter_text import extract_emojis_with_indices

    for stretch in MAYBE_EMOJI.finditer(text):
        for emoji in extract_emojis_with_indices(stretch[0]):
            start, end = (stretch.start() + place for place in emoji["indices"])
            yield start, (end, X_EMOJI)


@lru_cache(maxsize=4_096)
def _x_weight(character: str, weighing: Weighing) -> int:
    return weighing.weight(character)


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
