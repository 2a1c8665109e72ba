"""Hashtags as platforms read them: a # that starts a word, then letters and digits."""

import re
from functools import lru_cache
from typing import NamedTuple

HASHTAG = re.compile(r"(?<![\w&/#])#(\w{1,140})")


class Hashtag(NamedTuple):
    """`text[start:end]` is the whole hashtag, `name` what follows the #."""

    start: int
    end: int
    name: str


@lru_cache(maxsize=64)
def hashtags(text: str) -> tuple[Hashtag, ...]:
    """Every hashtag of a text; many rules ask for those of the same few."""
    return tuple(Hashtag(*found.span(), found[1]) for found in HASHTAG.finditer(text) if not found[1].isdigit())
