"""What flashes more than three times a second over a large area is caught, and nothing else (WCAG 2.3.1)."""

import math

import pytest
from PIL import Image

from compliance.media import look
from tests.drawn import blinking, saved


def flashes(data: bytes) -> tuple[bool | None, bool | None]:
    facts = look(data)
    return facts.flashes, facts.red_flashes


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
