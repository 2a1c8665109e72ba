"""What changed between two versions is said in sentences that make sense to the ear."""

import pytest
from django.utils.translation import override

from publishing.content.differences import Change

SAID = [
    ("Open 4 May.", "Open 5 May.", "“4” became “5”"),
    ("Open Saturday from 9.", "Open Saturday, from 9.", "“Saturday from” became “Saturday, from”"),
    ("Call now!", "Call now.", "“now!” became “now.”"),
    ("Book.", "Book today.", "“today” was added"),
    ("Book today.", "Book.", "“today” was removed"),
    ("From 9 h on.", "From 9\u00a0h on.", "Only the spaces changed in “9\u00a0h”"),
    ("", "Book.", "“Book.” was added"),
    ("Book.", "", "“Book.” was removed"),
]


@pytest.mark.parametrize(("before", "after", "said"), SAID)
def test_a_change_is_told_with_the_words_it_stands_between(before: str, after: str, said: str) -> None:
    with override("en"):
        assert Change("variants.en.text", before, after).sentence == said
