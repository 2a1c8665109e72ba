"""Whether a moving picture flashes more than three times in any second, over enough of what the eye sees at once.

WCAG 2.3.1 and its definitions: a flash is a pair of opposing changes of relative luminance by 10 % of the most there
can be, the darker state below 0.80; or a pair of opposing changes to or from a saturated red. The area counts from a
quarter of any 10 degrees of vision: a block of 341 by 256 pixels when the page is 1024 by 768. Finer patterns than a
tenth of a degree that balance out, such as white noise, do not count, so pixels are averaged in blocks of that size.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from compliance.media.light import LINEAR, SHARES, Floats

FIELD = (341, 256)
"""What 10 degrees of vision see of that page, in pixels."""

WIDEST = 2_048
"""Pixels across beyond which blocks grow instead of their number, which keeps memory in bounds."""

LARGEST_AREA = FIELD[0] * FIELD[1] / 4
"""Pixels that may flash within one field."""

FINE = 4
"""Pixels in a tenth of a degree (3.4, rounded up)."""

LUMINANCE_CHANGE = 0.1
DARKER_BELOW = 0.8
RED_CHANGE = 20.0
RED_SHARE = 0.8

MOST_CHANGES = 6
"""Changes in one second that make three flashes; one more is more than three."""

SECOND = 1.0
SEAM = 2.0
"""Seconds played again after the end, when it repeats."""

ROUNDING = 1e-4

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Flashes:
    """Whether there are too many general flashes, too many red ones."""

    general: bool = False
    red: bool = False


class _Small(NamedTuple):
    """A frame in small: the light of red, green and blue by block, its seconds, and the pixels of a block as shown."""

    light: Floats
    seconds: float
    block: float


def flashes(frames: Iterable[tuple[Image.Image, float]], *, repeats: bool) -> Flashes:
    """Judge frames and their seconds; when it repeats, the seam where it begins anew is watched too."""
    watched: tuple[_Watch, ...] = ()
    at = 0.0
    for small in _played(frames, repeats):
        if not watched:
            shape = small.light.shape[:2]
            watched = (_Watch(shape, LUMINANCE_CHANGE, DARKER_BELOW), _Watch(shape, RED_CHANGE, None))
        watched[0].see(small.light @ SHARES, at, small.block)
        watched[1].see(_redness(small.light), at, small.block)
        at += small.seconds
    return Flashes(*(watch.too_many for watch in watched))


def _played(frames: Iterable[tuple[Image.Image, float]], repeats: bool) -> Iterator[_Small]:
    """The frames in small, and when they repeat, as much again as lets a second cross the seam."""
    first: list[_Small] = []
    kept = 0.0
    for seen, seconds in frames:
        small = _in_small(seen, seconds)
        if repeats and kept < SEAM:
            first.append(small)
            kept += seconds
        yield small
    left = SEAM
    for small in cycle(first) if len(first) > 1 else ():
        if left <= 0:
            return
        left -= small.seconds
        yield small


def _in_small(seen: Image.Image, seconds: float) -> _Small:
    """A frame in blocks, taken to be shown pixel for pixel: on a page that shrinks it, less would flash, not more."""
    side = FINE * max(1.0, max(seen.size) / WIDEST)
    across, down = max(1, round(seen.width / side)), max(1, round(seen.height / side))
    light: Floats = LINEAR[np.asarray(seen.resize((across, down), Image.Resampling.BOX))]
    return _Small(light, seconds, seen.width * seen.height / (across * down))


def _redness(grid: Floats) -> Floats:
    """How red a saturated red is, by the measure of WCAG's working definition; 0 where it is not saturated."""
    red, rest = grid[..., 0], grid[..., 1] + grid[..., 2]
    saturated = red >= RED_SHARE * (red + rest)
    value: Floats = np.where(saturated, np.maximum(red - rest, 0) * 320, 0).astype(np.float32)
    return value


class _Watch:
    """Watches one measure change back and forth, block by block, and remembers when it last did."""

    def __init__(self, shape: tuple[int, ...], change: float, darker_below: float | None) -> None:
        self.change, self.darker_below = change - ROUNDING, darker_below
        self.high = np.full(shape, -np.inf, np.float32)
        self.low = np.full(shape, np.inf, np.float32)
        self.direction = np.zeros(shape, np.int8)
        self.times = np.full((MOST_CHANGES + 1, *shape), -np.inf, np.float64)
        self.too_many = False

    def see(self, values: Floats, at: float, block: float) -> None:
        if self.too_many:
            return
        np.maximum(self.high, values, out=self.high)
        np.minimum(self.low, values, out=self.low)
        fallen = (self.high - values >= self.change) & (self.direction >= 0) & self._dark(values)
        risen = (values - self.low >= self.change) & (self.direction <= 0) & self._dark(self.low)
        self.high[fallen], self.low[fallen] = values[fallen], values[fallen]
        self.high[risen], self.low[risen] = values[risen], values[risen]
        self.direction[fallen], self.direction[risen] = -1, 1
        changed = fallen | risen
        if changed.any():
            self._note(changed, at, block)

    def _dark(self, values: Floats) -> Flags | bool:
        return True if self.darker_below is None else values < self.darker_below

    def _note(self, changed: Flags, at: float, block: float) -> None:
        self.times[:-1, changed] = self.times[1:, changed]
        self.times[-1, changed] = at
        flashing = at - self.times[0] < SECOND - ROUNDING
        self.too_many = bool(flashing.any()) and _largest_in_a_field(flashing, block**0.5) * block > LARGEST_AREA


def _largest_in_a_field(flags: Flags, across: float) -> int:
    """The most blocks, each so many pixels across, set within any one field of vision."""
    width, height = (max(1, round(side / across)) for side in FIELD)
    sums = np.zeros((flags.shape[0] + 1, flags.shape[1] + 1), np.int64)
    sums[1:, 1:] = flags.cumsum(0).cumsum(1)
    down, across = min(height, flags.shape[0]), min(width, flags.shape[1])
    inside = sums[down:, across:] - sums[:-down, across:] - sums[down:, :-across] + sums[:-down, :-across]
    return int(inside.max())
