"""What X makes links of: web addresses, hashtags, mentions, lists, cashtags; read as twitter-text reads them.

Places are code points. Web addresses are found by the patterns of the twitter-text package; the rest is written here
from what its published test vectors ask.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex  # type: ignore[import-untyped]

from compliance.text.stretches import Stretches

MOST_DOTS = 12
"""Dots in one word beyond which it is taken for no link. X's patterns for links take quadratic time in them."""

LONGEST_USERNAME, LONGEST_LIST = 20, 25
"""Characters of a user's name and of a list's name (twitter-text)."""

JOINERS = r"_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003\u0f0b\u0f0c\u00b7"
"""Signs that are no letters and still belong to a hashtag: underscores, joiners, dots of several scripts."""

TAG = rf"[\p{{L}}\p{{M}}\p{{Nd}}{JOINERS}]"
ACCENTED = (
    r"\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289"
    r"\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
)

AT_SIGNS = "@\uff20"
WORD = regex.compile(r"\S+")
HASHTAG = regex.compile(rf"(?<![&\p{{L}}\p{{M}}\p{{Nd}}{JOINERS}])[#＃](?!\ufe0f|\u20e3)({TAG}++)(?![#＃]|://)")
LETTER = regex.compile(r"[\p{L}\p{M}]")
AFTER_EMOJI = regex.compile(rf"(?<=[\ufe0e\ufe0f])[#＃](?!\ufe0f|\u20e3)({TAG}++)(?![#＃]|://)")
MENTION = regex.compile(
    r"(?:(?<![A-Za-z0-9_!#$%&*@＠])|(?<=(?<![A-Za-z0-9_+~.\-])[rR][tT]:?))"
    rf"[@＠]([A-Za-z0-9_]{{1,{LONGEST_USERNAME}}}+)(?P<list>/[A-Za-z][A-Za-z0-9_\-]{{0,{LONGEST_LIST - 1}}}+)?"
)
NO_MENTION_AFTER = regex.compile(rf"[@＠{ACCENTED}]|://")
REPLY = regex.compile(rf"\s*[@＠]([A-Za-z0-9_]{{1,{LONGEST_USERNAME}}}+)")
CASHTAG = regex.compile(
    r"(?<!\S)\$([A-Za-z]{1,6}+(?:[._][A-Za-z]{1,2}+)?)(?=$|\s|[!#$%&'()*+,\-./:;<=>?@\[\]\\\^_{|}~])"
)
INVALID = regex.compile(r"[\ufffe\ufeff\uffff]")
CHARACTER = r"(?:[\p{L}\p{M}\p{Nd}._~\-!$&'()*+,;=:@/|]|%[0-9A-Fa-f]{2})"
OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
PART = r"[\p{L}\p{Nd}](?:[\p{L}\p{M}\p{Nd}_\-]*[\p{L}\p{M}\p{Nd}])?"
HOST = (
    rf"(?:(?:{OCTET}\.){{3}}{OCTET}|\[[0-9A-Fa-f:.]+\]"
    rf"|(?:{PART}\.)*[\p{{L}}\p{{Nd}}](?:[\p{{L}}\p{{M}}\p{{Nd}}\-]*[\p{{L}}\p{{M}}\p{{Nd}}])?"
    r"\.\p{L}(?:[\p{L}\p{M}\p{Nd}\-]*[\p{L}\p{M}\p{Nd}])?)"
)
USER = r"(?:[\w.~\-!$&'()*+,;=:]|%[0-9A-Fa-f]{2})*@"
WHOLE_ADDRESS = regex.compile(
    rf"https?://(?:{USER})?{HOST}(?::\d{{1,5}})?(?:/{CHARACTER}*+)?(?:\?(?:{CHARACTER}|\?)*+)?(?:#(?:{CHARACTER}|\?)*+)?",
    regex.IGNORECASE,
)
LONGEST_WHOLE = 4_096
"""Characters of an address X takes for one."""


class Entity(NamedTuple):
    """`text[start:end]` becomes a link; `name` is what follows its sign."""

    start: int
    end: int
    name: str


@lru_cache(maxsize=64)
def links(text: str, *, bare: bool = True) -> tuple[Entity, ...]:
    """Web addresses; `bare` ones too, without their https://."""
    from twitter_text import extract_urls_with_indices  # a quarter of a second of patterns; loaded when X is meant

    words = (word for word in WORD.finditer(text) if "." in word[0] and word[0].count(".") <= MOST_DOTS)
    return tuple(
        _link(text, word.start() + start, word.start() + end)
        for word in words
        for start, end in (link["indices"] for link in extract_urls_with_indices(word[0], bare))
    )


def _link(text: str, start: int, end: int) -> Entity:
    return Entity(start, end, text[start:end])


def hashtags(text: str) -> Iterator[Entity]:
    """Hashtags outside web addresses: at least one letter, after nothing that could be part of a word."""
    taken = _taken(text)
    for found in sorted((*HASHTAG.finditer(text), *AFTER_EMOJI.finditer(text)), key=lambda found: found.start()):
        name = found[1]
        if LETTER.search(name) and not taken.hold(found.start()):
            yield Entity(found.start(), found.end(), name)


def _taken(text: str) -> Stretches:
    """Where web addresses stand."""
    return Stretches((link.start, link.end) for link in (links(text) if "." in text else ()))


def mentions(text: str) -> Iterator[Entity]:
    """Users, and lists as `user/list`, outside web addresses."""
    taken = _taken(text)
    for found in MENTION.finditer(text):
        if not NO_MENTION_AFTER.match(text, found.end()) and not taken.hold(found.start()):
            yield Entity(found.start(), found.end(), found[1] + (found["list"] or ""))


def replied_to(text: str) -> str | None:
    """The user a text that begins with their name replies to."""
    found = REPLY.match(text)
    return None if found is None or NO_MENTION_AFTER.match(text, found.end()) else found[1]


def cashtags(text: str) -> Iterator[Entity]:
    """Stock symbols such as $TD.A."""
    for found in CASHTAG.finditer(text):
        yield Entity(found.start(), found.end(), found[1])


def entities(text: str) -> list[Entity]:
    """Everything X makes a link of, in the order it is read; where two overlap, the first."""
    found = sorted((*links(text), *hashtags(text), *mentions(text), *cashtags(text)))
    kept: list[Entity] = []
    for entity in found:
        if not kept or entity.start >= kept[-1].end:
            kept.append(entity)
    return kept


def sendable(text: str) -> bool:
    """Whether X takes the characters of a text at all: something is there, and no byte-order mark or non-character."""
    return bool(text.strip()) and not INVALID.search(text)


def is_address(text: str) -> bool:
    """Whether a text as a whole is one web address with its http(s)://."""
    return len(text) <= LONGEST_WHOLE and WHOLE_ADDRESS.fullmatch(text) is not None
