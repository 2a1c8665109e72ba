"""Whether words are written as the name they may be, or only as ordinary words."""

import re

SMALL = frozenset(
    ["a", "and", "du", "de", "des", "d", "et", "l", "la", "le", "les", "of", "on", "par", "pour", "qui", "the"]
)
"""Words that keep small letters inside a name."""

_BETWEEN = re.compile(r"[\s'’-]")


def has_capitals(written: str, phrase: str) -> bool:
    """Whether the words carry the capitals of the name, or are all in capitals."""
    return written.isupper() or (
        all(
            found[:1].isupper() or not named[:1].isupper() or named.lower() in SMALL
            for found, named in zip(_BETWEEN.split(written), _BETWEEN.split(phrase), strict=False)
        )
        and (not phrase.isupper() or written.isupper())
    )
