"""What says who somebody is: numbers with checksums, ways to reach them, where they live, when they were born.

Each module reads a text and yields the places where it found one kind. A number alone is seldom personal: the words
around it decide, and lines that serve the public are nobody's own.
"""

from typing import NamedTuple


class Place(NamedTuple):
    """`text[start:end]` of the text as written."""

    start: int
    end: int
