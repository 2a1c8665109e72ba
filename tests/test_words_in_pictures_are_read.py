"""Words in pictures are read in both languages, and how well they stand out is measured as WCAG 1.4.3 counts it."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from compliance.media import look, reading
from tests.drawn import FONT, needs_reader, poster, saved


@needs_reader
@pytest.mark.parametrize(
    ("lines", "language"),
    [
        (("Free flu shots for everyone", "six months and older"), "en"),
        (("Vaccins gratuits contre la grippe", "dès l’âge de six mois"), "fr"),
    ],
)
def test_words_are_read_with_their_accents_and_their_language(lines, language):
    facts = look(saved(poster(*lines)))
    assert facts.words.replace("'", "’").splitlines() == list(lines)
    assert facts.words_language == language


@needs_reader
def test_a_bilingual_poster_speaks_both_languages():
    facts = look(saved(poster("Free flu shots for everyone this week", "Vaccins gratuits contre la grippe pour tous")))
    assert facts.languages == ("en", "fr")


@needs_reader
def test_white_words_laid_over_a_photo_are_read():
    photo = Image.linear_gradient("L").resize((1_200, 675)).point(lambda v: 60 + v // 3).convert("RGB")
    photo = Image.blend(photo, Image.effect_noise((1_200, 675), 40).convert("RGB"), 0.25)
    font = ImageFont.truetype(FONT, 44)
    ImageDraw.Draw(photo).text((80, 120), "Wildfire smoke advisory for Thunder Bay", font=font, fill="white")
    assert "smoke advisory for Thunder Bay" in look(saved(photo, "JPEG", quality=85)).words


@needs_reader
def test_nothing_is_read_where_nothing_is_written():
    grain = Image.effect_noise((160, 120), 80).resize((1_280, 960)).convert("RGB")
    assert look(saved(grain, "JPEG")).lines == ()


@needs_reader
@pytest.mark.parametrize(
    ("ink", "ground", "ratio"),
    [
        ("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54), ("#999999", "#ffffff", 2.85),
        ("#ffff00", "#ffffff", 1.07), ("#ffffff", "#0b3d91", 10.08), ("#8a8a8a", "#5a5a5a", 1.99),
    ],
)  # fmt: skip
def test_the_contrast_of_words_is_measured_as_wcag_counts_it(ink, ground, ratio):
    contrast = look(saved(poster("Free flu shots here", ink=ink, ground=ground))).contrast
    if contrast is None:
        assert ratio < 1.2  # nobody reads it, not even the program
    else:
        assert contrast == pytest.approx(ratio, rel=0.05)


@needs_reader
@pytest.mark.parametrize("letters", [14, 18, 24])
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_small_letters_are_not_taken_for_faint_ones(letters, kind):
    grey = poster("Free flu shots for everyone", "six months and older", ink="#767676", letters=letters)
    assert look(saved(grey, kind)).contrast == pytest.approx(4.54, rel=0.12)


@needs_reader
def test_letters_are_large_or_not_at_the_size_a_picture_is_shown():
    small, large = look(saved(poster("Free flu shots", letters=20))), look(saved(poster("Free flu shots", letters=34)))
    assert [line.large for line in (*small.lines, *large.lines)] == [False, True]


def test_without_a_program_that_reads_the_fact_says_so(monkeypatch):
    monkeypatch.setattr(reading, "reader", lambda: None)
    assert look(saved(poster("Free flu shots"))).lines is None


@needs_reader
def test_a_program_that_hangs_is_given_up(monkeypatch):
    monkeypatch.setattr(reading, "PATIENCE", 0.001)
    assert look(saved(poster("Free flu shots"))).lines is None
