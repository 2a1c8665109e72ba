"""Advice on typography comes with fixes that are safe to apply: no word, no value changes, nothing is found twice."""

from functools import partial
from itertools import islice
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.engine import MOST_FINDINGS
from compliance.typography import is_only_typography
from compliance.typography.capitals import capitals, titles
from compliance.typography.change import Change, applied
from compliance.typography.clock import dates, hours, ranges
from compliance.typography.figures import money, numbers, ordinals, percentages
from compliance.typography.marks import (
    apostrophes,
    breaking_spaces,
    colons,
    double_spaces,
    punctuation,
    quotation_marks,
)

READERS = {
    "quotation marks": quotation_marks,
    "punctuation": punctuation,
    "colons": colons,
    "breaking spaces": breaking_spaces,
    "double spaces": double_spaces,
    "apostrophes": apostrophes,
    "percentages": percentages,
    "money": money,
    "numbers": numbers,
    "ordinals": ordinals,
    "hours": partial(hours, dots=False),
    "hours with points": partial(hours, dots=True),
    "dates": dates,
    "ranges": ranges,
    "capitals": capitals,
    "titles": titles,
}
LONGEST_POST = 63_206
MOST_ROUNDS = 5

SLIPS = (
    """
$1,234.50|$50|50$|42M$|500 $|$5 millions|20%|20 %|3.5 %|3,5%|1,234,567|1 234,5|14h30|16h|16 h 00|à 14:30|14:30|2:30pm
4:30 p.m.|4:30PM.|9:00 am|9 am-5 pm|9 h-17 h|May 1-5|10-20%|July 31st|le 1 mai|le 31 Juillet|le Lundi 4 mai|31 juillet
2026|, 2026|1ère|2ème|XXème|Ecole|Etudiants|A partir|l' eau|l‘été|don´t|« mot »|«mot»|"mot"|“mot”|mot:|mot !|mot :|a  b
Mr. Roy|Mr Roy|Mme. Roy|Dr. Lee|MM Roy|$|%|h|:|-|to|à|»|«|"|'|1|12|1,5
""".strip()
    .replace("\n", "|")
    .split("|")
)
PIECES = st.lists(st.sampled_from([*SLIPS, "\u00a0", "  ", "\n", ". ", "word", "été"]), max_size=14).map(" ".join)
TEXTS = PIECES | st.text(alphabet="0123456789 .,:;!?$%\"'«»“”’‘hHaApPmMtothsle\u00a0\u202f-–\nÉE") | st.text()
LANGUAGES = st.sampled_from(["en", "fr"])


def found(text: str, language: str) -> list[Change]:
    return [change for reader in READERS.values() for change in reader(text, language) if change.fix is not None]


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@given(text=TEXTS, language=LANGUAGES)
def test_a_fix_changes_nothing_but_typography(reader, text, language):
    for change in reader(text, language):
        if change.fix is not None:
            assert is_only_typography(text, applied(text, [change])), (text, change)


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@given(text=PIECES, language=LANGUAGES)
def test_what_a_fix_wrote_is_not_found_again(reader, text, language):
    for change in reader(text, language):
        if change.fix is not None:
            mended = applied(text, [change])
            end = change.start + len(change.fix)
            assert Change(change.start, end, change.fix) not in list(reader(mended, language))
            assert mended != text


@given(text=PIECES, language=LANGUAGES)
def test_applying_every_fix_comes_to_rest(text, language):
    for _round in range(MOST_ROUNDS):
        changes = found(text, language)
        text = applied(text, changes)
        if not changes:
            return
    assert not found(text, language)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ouvert à 14:30", "Ouvert à 14\u00a0h\u00a030"),
        ("Ouvert à 2:30pm", "Ouvert à 14\u00a0h\u00a030"),
        ("Coûte $1,234.50", "Coûte 1\u00a0234,50\u00a0$"),
        ("Open 4:30 p.m. today", "Open 4:30 pm today"),
        ("July 31st", "July 31"),
        ("le 1 Mai", "le 1er mai"),
        ("Ecole “A”", "École «\u00a0A\u00a0»"),
        ("9 am-5 pm", "9 am to 5 pm"),
        ("La 2ème dose !", "La 2e dose!"),
    ],
)
def test_formats_and_marks_are_typography(before, after):
    assert is_only_typography(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ouvert à 14:30", "Ouvert à 15\u00a0h\u00a030"),
        ("Ouvert à 2:30pm", "Ouvert à 2\u00a0h\u00a030"),
        ("Coûte $1,234.50", "Coûte 1\u00a0234,05\u00a0$"),
        ("1,234 trees", "1.234 trees"),
        ("1,234 arbres", "1234 arbres"),
        ("July 31st", "July 30"),
        ("a part of it", "apart of it"),
        ("the 2nd floor", "the 2 floor"),
        ("École", "Écoles"),
        ("marché", "marche"),
        ("9 am to 5 pm", "9 am and 5 pm"),
        ("Not today", "Today"),
        ("Do it", "DO IT"),
        ("20%", "20"),
        ("ontario.ca/a", "ontario.ca/b"),
    ],
)
def test_words_and_values_are_more_than_typography(before, after):
    assert not is_only_typography(before, after)


@given(text=PIECES.filter(lambda text: any(character.isdecimal() for character in text)), data=st.data())
def test_another_digit_is_more_than_typography(text, data):
    place = data.draw(st.sampled_from([place for place, character in enumerate(text) if character in "0123456789"]))
    digit = data.draw(st.sampled_from("0123456789").filter(lambda digit: digit != text[place]))
    assert not is_only_typography(text, text[:place] + digit + text[place + 1 :])


@given(text=PIECES.filter(lambda text: any(character.isalpha() for character in text)), data=st.data())
def test_another_letter_is_more_than_typography(text, data):
    place = data.draw(st.sampled_from([place for place, character in enumerate(text) if character.isalpha()]))
    assert not is_only_typography(text, text[:place] + "z" + text[place + 1 :])


@given(text=PIECES, word=st.sampled_from(["not", "ne", "pas", "deux", "May", "7", "mardi"]), place=st.integers(0, 40))
def test_another_word_is_more_than_typography(text, word, place):
    words = text.split(" ")
    assert not is_only_typography(text, " ".join([*words[:place], word, *words[place:]]))


def test_addresses_and_merge_fields_are_left_alone():
    text = "https://ontario.ca/a?b=20%&c ((mot: ici)) {nom:20%} info@ontario.ca @ONsante:"
    assert found(text, "fr") == []


@pytest.mark.parametrize("piece", ['"', "« ", "1 ", "$1,", "9 h-", "A ", "l' ", "  ", "1:", "mot : ", "e12 mai,"])
def test_the_longest_post_is_read_in_linear_time(piece):
    longest = (piece * LONGEST_POST)[:LONGEST_POST]
    assert seconds(longest) < 24 * max(seconds(longest[: LONGEST_POST // 8]), 0.002)


def seconds(text: str) -> float:
    taken = []
    for _try in range(3):
        started = process_time()
        for reader in READERS.values():
            list(islice(reader(text, "fr"), MOST_FINDINGS))
            list(islice(reader(text, "en"), MOST_FINDINGS))
        is_only_typography(text, text + "x")
        taken.append(process_time() - started)
    return min(taken)
