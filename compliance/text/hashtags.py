"""Hashtags as platforms read them: a # that starts a word, then letters and digits."""

import re
from collections.abc import Iterator
from typing import NamedTuple

HASHTAG = re.compile(r"(?<![\w&/#])#(\w{1,140})")


class Hashtag(NamedTuple):
    """`text[start:end]` is the whole hashtag, `name` what follows the #."""

    start: int
    end: int
    name: str


def hashtags(text: str) -> Iterator[Hashtag]:
    for found in HASHTAG.finditer(text):
        if not found[1].isdigit():
            yield Hashtag(*found.span(), found[1])
