"""Facets of a Bluesky post: which bytes of its text are mentions, links, hashtags and stock symbols.

Bluesky links nothing by itself: whoever posts says which bytes mean what. The detection agrees with the published
vectors of the AT Protocol; places are UTF-8 bytes, as `app.bsky.richtext.facet` wants them.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import regex  # type: ignore[import-untyped]

LONGEST_TAG = 64
"""Characters of a tag (app.bsky.richtext.facet)."""

UNSEEN = r"\u00ad\u2060\u200a\u200b\u200c\u200d\u20e2"
MENTION = regex.compile(r"(?:(?<=[\s(])|^)@([A-Za-z0-9.\-]*[A-Za-z0-9])")
LINK = regex.compile(
    r"(?:(?<=[\s(])|^)(?:https?://\S+|(?P<domain>[a-z][a-z0-9]*+(?:\.[a-z0-9]+)+)\S*)",
    regex.IGNORECASE | regex.MULTILINE,
)
TAG = regex.compile(rf"(?:(?<=\s)|^)[#＃](?!\ufe0f)([^\s{UNSEEN}]++)")
TAG_SIGN = regex.compile(r"[^\d\p{P}]")
PUNCTUATION_AT_END = regex.compile(r"\p{P}+$")
CASHTAG = regex.compile(r"(?:(?<=[\s(])|^)\$([A-Za-z][A-Za-z0-9]{0,4})(?=\s|$|[.,;:!?)\"'\u2019])")


class Facet(NamedTuple):
    """`kind` is mention, link or tag; `value` the handle, the address or the tag; `start` and `end` are bytes."""

    kind: str
    start: int
    end: int
    value: str


def facets(text: str) -> list[Facet]:
    """Everything Bluesky shows as a link, in the order it is read."""
    before = _byte_places(text)
    found = (*_mentions(text), *_links(text), *_tags(text), *_cashtags(text))
    return sorted(
        (Facet(kind, before[start], before[end], value) for kind, start, end, value in found),
        key=lambda facet: facet.start,
    )


def _byte_places(text: str) -> list[int]:
    """How many bytes come before each code point."""
    return [0, *accumulate(len(character.encode("utf-8", "surrogatepass")) for character in text)]


Place = tuple[str, int, int, str]


def _mentions(text: str) -> Iterator[Place]:
    for found in MENTION.finditer(text):
        if has_public_ending(found[1]) or found[1].endswith(".test"):
            yield "mention", found.start(), found.end(), found[1]


def _links(text: str) -> Iterator[Place]:
    for found in LINK.finditer(text):
        domain, address = found["domain"], found[0]
        if domain is not None and not address.startswith("http") and not has_public_ending(domain):
            continue
        address = address[:-1] if address[-1] in ".,;:!?" else address
        address = address[:-1] if address.endswith(")") and "(" not in address else address
        full = address if address.startswith("http") else f"https://{address}"
        yield "link", found.start(), found.start() + len(address), full


def _tags(text: str) -> Iterator[Place]:
    for found in TAG.finditer(text):
        tag = PUNCTUATION_AT_END.sub("", found[1]) if TAG_SIGN.search(found[1]) else ""
        if 0 < len(tag) <= LONGEST_TAG:
            yield "tag", found.start(), found.start() + 1 + len(tag), tag


def _cashtags(text: str) -> Iterator[Place]:
    for found in CASHTAG.finditer(text):
        yield "tag", found.start(), found.end(), f"${found[1].upper()}"


def has_public_ending(domain: str) -> bool:
    """Whether a name ends in a top-level domain of the internet (as twitter-text lists them)."""
    _name, dot, ending = domain.rpartition(".")
    return bool(dot) and _ending(ending.lower())


@lru_cache(maxsize=1_024)
def _ending(ending: str) -> bool:
    from twitter_text.regexp.valid_cctld import valid_cctld  # big patterns; loaded when Bluesky is meant
    from twitter_text.regexp.valid_gtld import valid_gtld

    return bool(valid_gtld.fullmatch(ending) or valid_cctld.fullmatch(ending))
