"""What a picture, an animation or a file's notes hold comes out as facts; whatever the bytes, nothing is raised."""

import math
import os
import struct
import sys
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

from compliance.facts import MediaFacts, media_facts
from compliance.media import look, reading
from compliance.media.reading import reader

FONT = "DejaVuSans.ttf"
REQUIRED = bool(os.environ.get("TANDEM_REQUIRE_SERVERS"))  # where everything must be there, a gap is a failure
needs_reader = pytest.mark.skipif(
    not reader() and not REQUIRED, reason="the program that reads words in pictures is not installed"
)


def saved(picture: Image.Image, kind: str = "PNG", **how: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def poster(*lines: str, ink: str = "#14304f", ground: str = "white", letters: int = 40) -> Image.Image:
    picture = Image.new("RGB", (900, 120 + 70 * len(lines)), ground)
    for place, line in enumerate(lines):
        font = ImageFont.truetype(FONT, letters)
        ImageDraw.Draw(picture).text((60, 50 + 70 * place), line, font=font, fill=ink)
    return picture


def blinking(
    *, pause: int = 100, frames: int = 20, size: tuple[int, int] = (400, 300), patch: tuple[int, int] | None = None,
    colours: tuple[str, str] = ("black", "white"), kind: str = "GIF", loop: int | None = 0,
) -> bytes:  # fmt: skip
    """A moving picture whose patch alternates between two colours."""
    stills = []
    for number in range(frames):
        still = Image.new("RGB", size, colours[0])
        if number % 2:
            still.paste(colours[1], (0, 0, *(patch or size)))
        stills.append(still)
    rounds = {} if loop is None else {"loop": loop}
    return saved(stills[0], kind, save_all=True, append_images=stills[1:], duration=pause, **rounds)


def flashes(data: bytes) -> tuple[bool | None, bool | None]:
    facts = look(data)
    return facts.flashes, facts.red_flashes


def test_a_picture_is_known_by_its_bytes_not_its_name():
    facts = look(saved(Image.new("RGB", (60, 40), "#003366"), "JPEG"))
    assert (facts.media_type, facts.width, facts.height, facts.frames) == ("image/jpeg", 60, 40, 1)
    assert facts.looked
    assert facts.unreadable is None


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\0\0\0\x18ftypM4A ", "audio/mp4"),
        (b"\0\0\0\x08wide", "video/quicktime"),
        (b"\x1aE\xdf\xa3", "video/webm"),
        (b"ID3\x03", "audio/mpeg"),
        (b"\xff\xfb\x90", "audio/mpeg"),
        (b"RIFF0000WAVE", "audio/wav"),
    ],
)
def test_films_and_sounds_are_told_apart(start, kind):
    assert look(start + bytes(40)).media_type == kind


def test_a_photo_taken_on_its_side_is_measured_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    facts = look(saved(Image.new("RGB", (60, 40)), "JPEG", exif=exif))
    assert (facts.width, facts.height) == (40, 60)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_black_and_white_five_times_a_second_flashes_in_every_format(kind):
    how = {"WEBP": "WEBP", "GIF": "GIF", "PNG": "PNG"}[kind]
    assert flashes(blinking(kind=how)) == (True, False)


@pytest.mark.parametrize(("pause", "too_many"), [(60, True), (100, True), (140, True), (180, False), (250, False)])
def test_more_than_three_flashes_in_a_second_are_too_many(pause, too_many):
    assert flashes(blinking(pause=pause, frames=30))[0] is too_many


@pytest.mark.parametrize(("patch", "too_many"), [((140, 140), False), ((160, 160), True), ((340, 40), False)])
def test_only_an_area_larger_than_a_quarter_of_the_field_counts(patch, too_many):
    assert flashes(blinking(patch=patch))[0] is too_many


def test_a_large_picture_counts_pixel_for_pixel():
    assert flashes(blinking(size=(1_920, 1_080), patch=(180, 180), frames=12))[0] is True
    assert flashes(blinking(size=(1_920, 1_080), patch=(120, 120), frames=12))[0] is False


def test_patches_far_apart_are_not_seen_at_once():
    stills = []
    for number in range(20):
        still = Image.new("RGB", (1_000, 300), "black")
        if number % 2:
            still.paste("white", (0, 0, 120, 120))
            still.paste("white", (880, 180, 1_000, 300))
        stills.append(still)
    data = saved(stills[0], "GIF", save_all=True, append_images=stills[1:], duration=100, loop=0)
    assert flashes(data)[0] is False


@pytest.mark.parametrize(
    ("colours", "found"),
    [
        (("#000000", "#505050"), (False, False)),  # 8 % of the light there can be
        (("#e8e8e8", "#ffffff"), (False, False)),  # the darker state is lighter than 0.80
        (("#000000", "#ff0000"), (True, True)),
        (("#c00000", "#606060"), (False, True)),  # as light as each other, one a saturated red
        (("#0000c0", "#004000"), (False, False)),
    ],
)
def test_how_much_the_light_and_the_red_change_decides(colours, found):
    assert flashes(blinking(colours=colours)) == found


def test_a_slow_start_that_repeats_is_watched_across_the_seam():
    two = blinking(frames=2, pause=100)
    assert flashes(two)[0] is True
    assert flashes(blinking(frames=2, pause=100, loop=None))[0] is False


def test_a_pause_too_short_for_a_browser_is_as_long_as_browsers_make_it():
    assert flashes(blinking(pause=10, frames=6, loop=None))[0] is False  # 0.6 s, five changes
    assert flashes(blinking(pause=10, frames=12, loop=None))[0] is True


def test_a_fade_counts_as_one_change_however_many_frames_it_takes():
    grey = [128 + 127 * math.sin(2 * math.pi * number / 10) for number in range(40)]
    stills = [Image.new("RGB", (400, 300), (round(value),) * 3) for value in grey]
    how = {"save_all": True, "append_images": stills[1:], "loop": 0}
    assert flashes(saved(stills[0], "GIF", duration=20, **how))[0] is True  # five waves a second
    assert flashes(saved(stills[0], "GIF", duration=60, **how))[0] is False


def test_a_checkerboard_finer_than_the_eye_tells_apart_balances_out():
    def board(turn: int) -> Image.Image:
        tile = Image.new("L", (4, 4), 0)
        tile.paste(255, (2 * turn, 0, 2 * turn + 2, 2))
        tile.paste(255, (2 - 2 * turn, 2, 4 - 2 * turn, 4))
        whole = Image.new("L", (400, 300))
        for left in range(0, 400, 4):
            for top in range(0, 300, 4):
                whole.paste(tile, (left, top))
        return whole

    stills = [board(number % 2) for number in range(20)]
    data = saved(stills[0], "GIF", save_all=True, append_images=stills[1:], duration=60, loop=0)
    assert flashes(data)[0] is False


def test_a_moving_picture_says_how_long_it_lasts_and_whether_it_repeats():
    facts = look(blinking(frames=6, pause=200))
    assert (facts.frames, facts.seconds, facts.repeats) == (6, 1.2, True)
    assert look(blinking(frames=6, pause=200, loop=None)).repeats is False


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


def test_the_widest_colours_come_first_with_their_share():
    picture = Image.new("RGB", (200, 100), "#d0202e")
    picture.paste("#ffffff", (150, 0, 200, 100))
    first, second = look(saved(picture)).colours
    assert (first.code, first.share, second.code, second.share) == ("#d0202e", 0.75, "#ffffff", 0.25)


def test_notes_of_the_file_come_out_in_every_format():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "PROTECTED B")
    notes.add_itxt("Title", "Ébauche", zip=True)
    exif = Image.Exif()
    exif[0x010E] = "Cabinet confidence"
    exif[0x9C9B] = "Secret plan".encode("utf-16-le")
    plain = Image.new("RGB", (40, 30))
    xmp = b"<x:xmpmeta><dc:title><rdf:li>Embargo &amp; more</rdf:li></dc:title></x:xmpmeta>"
    assert look(saved(plain, pnginfo=notes)).metadata == ("Comment: PROTECTED B", "Title: Ébauche")
    assert set(look(saved(plain, "JPEG", exif=exif, comment=b"for us")).metadata) == {
        "Cabinet confidence", "Secret plan", "for us",
    }  # fmt: skip
    assert look(saved(plain, "WEBP", xmp=xmp)).metadata == ("Embargo & more",)
    assert look(b"%PDF-1.7\n1 0 obj << /Title (Protected B memo) >> endobj").metadata == ("Protected B memo",)


def test_the_place_where_a_photo_was_taken_comes_out():
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (45.0, 25.0, 0.0), 3: "W", 4: (75.0, 41.0, 0.0)})
    assert look(saved(Image.new("RGB", (40, 30)), "JPEG", exif=exif)).position is True
    assert look(saved(Image.new("RGB", (40, 30)), "JPEG")).position is False


def box(name: bytes, inside: bytes) -> bytes:
    return struct.pack(">I", 8 + len(inside)) + name + inside


def test_a_film_says_how_long_it_lasts_and_whether_it_tells_a_place():
    head = box(b"mvhd", bytes(12) + struct.pack(">II", 600, 36_300) + bytes(80))
    movie = box(b"ftyp", b"isom0000") + box(b"moov", head + box(b"udta", box(b"\xa9xyz", b"+45.42-075.69/")))
    facts = look(movie)
    assert (facts.media_type, facts.seconds, facts.position) == ("video/mp4", 60.5, True)


def bomb(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    whole = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + whole


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"hello", "unknown-kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not-shown-by-platforms"),
        (saved(Image.new("RGB", (400, 300)))[:200], "broken"),
        (bomb(60_000, 60_000), "too-many-pixels"),
        (bomb(9_000, 9_000), "too-many-pixels"),
    ],
)
def test_what_cannot_be_opened_says_why(data, why):
    assert look(data).unreadable == why


def test_a_picture_that_moves_without_end_is_refused_before_it_is_looked_at(monkeypatch):
    monkeypatch.setattr("compliance.media.opening.MOST_FRAMES", 10)
    assert look(blinking(frames=12)).unreadable == "too-long"


def test_our_own_fault_is_a_fact_too(monkeypatch, caplog):
    monkeypatch.setattr(sys.modules["compliance.media.look"], "colours_of", lambda _picture: next(iter(())))
    assert look(saved(Image.new("RGB", (40, 30)))).unreadable == "crashed"
    assert "looking into a file broke" in caplog.text


STARTS = [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF0000WEBP", b"BM", b"II*\0", b"MM\0*",
          b"\0\0\0\x18ftypisom", b"\0\0\0\x18ftypavif", b"%PDF-", b"<svg", b"WEBVTT\n\n"]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=400))
def test_any_bytes_give_facts(start, rest):
    assert look(start + rest).looked


WHOLE = [
    saved(poster("Free flu shots"), "JPEG"), saved(Image.new("RGBA", (90, 60))), blinking(frames=4, size=(40, 30)),
    blinking(frames=3, size=(40, 30), kind="WEBP"), saved(Image.new("P", (90, 60)), "TIFF"),
]  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(WHOLE), st.floats(0, 1), st.floats(0, 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_gives_facts(whole, cut, where, noise):
    place = int(where * len(whole))
    damaged = whole[:place] + noise + whole[place + len(noise) :]
    assert look(damaged[: max(1, int(cut * len(damaged)))]).looked


def test_facts_are_kept_whole():
    facts = look(saved(poster("Free flu shots for everyone"), "JPEG", comment=b"for us"))
    assert media_facts(facts.as_document()) == facts
    assert media_facts(look(b"").as_document()).unreadable == "empty"
    assert isinstance(facts, MediaFacts)
