"""A text is as long as its platform says, and the finding begins at the first character too many."""

import json
from pathlib import Path

import emoji
import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from twitter_text import parse_tweet

from compliance.text import lengths
from compliance.text.emojis import emojis
from compliance.text.graphemes import GRAPHEME
from compliance.text.lengths import graphemes, limits, mastodon_characters, utf8_bytes, weighted_characters
from compliance.text.x_entities import MOST_DOTS

SAMPLES = Path(__file__).resolve().parent.parent.parent / "shared" / "samples" / "platform-length.jsonl"
FAMILY = "👩🏽‍⚕️"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("é", 1),
        ("«\u00a0»", 3),
        ("\u202f", 2),
        ("’…–", 4),
        (FAMILY, 2),
        ("漢字", 4),
        ("https://www.ontario.ca/page/" + "x" * 300, 23),
        ("ontario.ca/flu", 23),
    ],
)
def test_x_weighs_as_its_configuration_says(text, length):
    assert weighted_characters(text, 280).length == length


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("https://www.ontario.ca/page/" + "x" * 300, 23),
        ("ontario.ca/flu", 14),
        ("@sante@ontario.ca merci", len("@sante merci")),
        ("@sante merci", 12),
        ("courriel sante@ontario.ca", 25),
        (FAMILY, 1),
    ],
)
def test_mastodon_counts_links_as_23_and_mentions_by_their_local_part(text, length):
    assert mastodon_characters(text, 500).length == length


def test_bluesky_counts_what_a_reader_sees_and_what_a_machine_sends():
    assert graphemes(FAMILY * 3, 300).length == 3
    assert utf8_bytes("é" * 10, 3_000).length == 20
    assert [limit.of(FAMILY * 180).overflow is None for limit in limits("bluesky")] == [True, False]


@pytest.mark.parametrize("platform", list(lengths.LIMITS))
def test_one_character_more_is_one_too_many(platform):
    limit = limits(platform)[0]
    assert limit.of("a" * limit.most).overflow is None
    assert limit.of("a" * (limit.most + 1)).overflow == limit.most


def test_the_finding_begins_at_the_first_code_point_too_many():
    assert weighted_characters("👍" * 139 + "abc", 280).overflow == 141
    assert graphemes("e\u0301" * 301, 300).overflow == 600


def test_a_word_full_of_dots_is_no_link_and_costs_nothing_extra():
    assert weighted_characters("a." * (MOST_DOTS + 2) + "ca", 280).length == 2 * (MOST_DOTS + 2) + 2


@given(st.text(st.characters(codec="utf-8"), max_size=600), st.sampled_from(list(lengths.LIMITS)))
def test_what_comes_before_the_overflow_fits(text, platform):
    for limit in limits(platform):
        measure = limit.of(text)
        assert (measure.overflow is None) == (measure.length <= limit.most)
        if measure.overflow is not None:
            assert 0 <= measure.overflow < len(text)


PIECES = [
    "a",
    "é",
    " ",
    "\n",
    "\u202f",
    "漢",
    "’",
    "…",
    "👍",
    FAMILY,
    "🇨🇦",
    "1\ufe0f\u20e3",
    "3\u20e3",
    "#",
    "7",
    "©",
    "‼",
    "☀\ufe0f",
]
LINKS = ["ontario.ca", "http://ontario.ca/é", "a.b.ca/x?y=1", "@a", "(ontario.ca)"]


@given(st.lists(st.sampled_from(PIECES + LINKS), max_size=60).map("".join))
def test_x_is_counted_exactly_as_its_own_library_counts(text):
    theirs = parse_tweet(text).weightedLength
    assert text.count(".") > MOST_DOTS or weighted_characters(text, 280).length == theirs


def vectors():
    rows = [json.loads(line) for line in SAMPLES.read_text("utf-8").splitlines()] if SAMPLES.exists() else []
    return [row for row in rows if row.get("group") == "WeightedTweetsWithDiscountedEmojiCounterTest"]


def test_the_published_vectors_of_x_agree():
    if not SAMPLES.exists():
        pytest.skip("the labelled samples are kept outside the repository")
    assert vectors()
    for row in vectors():
        assert weighted_characters(row["text"], 280).length == row["expected"]["weightedLength"], row["description"]


@given(st.lists(st.sampled_from(list("🇨🇦🇫\u200d\u0301a👩🏽⚕\ufe0f\u0600\u0903\r\n1\u20e3 ")), max_size=30).map("".join))
def test_reading_flags_two_by_two_finds_the_same_characters(text):
    assert regex.findall(GRAPHEME, text, regex.DOTALL) == regex.findall(r"\X", text)


@given(
    st.lists(st.sampled_from(["👨‍👩‍👧‍👦", "👩🏽‍⚕️", "🇨🇦", "🏴‍☠️", "a ", "👍🏽"]), min_size=200, max_size=300).map("".join)
)
def test_many_joined_emoji_are_found_as_few_are(text):
    whole = [(one["match_start"], one["match_end"]) for one in emoji.emoji_list(text)]
    assert [(one.start, one.end) for one in emojis(text)] == whole
