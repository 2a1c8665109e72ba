"""How well letters stand out from what is behind them, measured in the picture (WCAG 1.4.3).

The box of a word holds two kinds of pixels: those of the letters and those behind. The letters are taken at their
core, where their edges do not blur them; what is behind is taken where it comes nearest to them, its worst twentieth.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from compliance.media.light import Floats, luminance, ratio
from compliance.media.reading import Word

SHOWN = 1_024
"""Pixels across at which a picture is taken to be shown; letters are large or not at that size."""

LARGE = 24.0
"""Pixels of a font that WCAG calls large: 18 points."""

CAPITAL = 0.72
DESCENDER = 0.21
SMALL_LETTER = 0.53
"""Heights in common fonts, as shares of the font size: a capital, what hangs below the line, a letter like x."""

WORST = 0.05
PATCH = 4
THICK = 0.15
FULLEST = 0.92
"""The share of what is behind that is worst; pixels of a patch's side; the share of their pixels that thick letters
have at their core; and where thin letters, sorted by how far they stand out, count as full."""

MARGIN = 3
FEWEST = 12
"""Pixels that must be left to judge by."""

LARGEST = 160_000
"""Pixels of a box beyond which every other one is enough."""

Flags = NDArray[np.bool_]


def contrast_of(picture: Image.Image, word: Word) -> float | None:
    """The contrast of one word, from 1 to 21; None where its letters cannot be told from what is behind them."""
    box = (word.left - MARGIN, word.top - MARGIN, word.left + word.width + MARGIN, word.top + word.height + MARGIN)
    box = (max(0, box[0]), max(0, box[1]), min(picture.width, box[2]), min(picture.height, box[3]))
    if box[2] - box[0] < 4 or box[3] - box[1] < 4:
        return None
    cut = picture.crop(box)
    if cut.width * cut.height > LARGEST:
        cut = cut.resize((cut.width // 2, cut.height // 2), Image.Resampling.NEAREST)
    light = luminance(np.asarray(cut.convert("RGB")))
    return _measured(light)


def _measured(light: Floats) -> float | None:
    bright = _brighter(np.sqrt(light))
    if bright is None:
        return None
    letters = ~bright if _lies_behind(bright) else bright
    if min(letters.sum(), (~letters).sum()) < FEWEST:
        return None
    lighter = bool(np.median(light[letters]) > np.median(light[~letters]))
    letter, behind = _ink(light, letters, lighter), _ground(light, _shrunk(_shrunk(~letters)), lighter)
    if behind is None:
        behind = float(np.median(light[~letters]))
    return round(ratio(letter, behind), 2) if lighter == (letter > behind) else 1.0


def _ink(light: Floats, letters: Flags, lighter: bool) -> float:
    """The luminance of letters at their core; of thin ones, whose edges are all there is, where they are fullest."""
    core = _shrunk(letters)
    if core.sum() >= max(FEWEST, THICK * letters.sum()):
        return float(np.median(light[core]))
    return float(np.quantile(light[letters], FULLEST if lighter else 1 - FULLEST))


def _ground(light: Floats, behind: Flags, lighter: bool) -> float | None:
    """The luminance behind, at its worst twentieth; in patches, since single pixels are mostly what JPEG left there."""
    rows, columns = (side // PATCH * PATCH for side in light.shape)
    shape = (rows // PATCH, PATCH, columns // PATCH, PATCH)
    flags = behind[:rows, :columns].reshape(shape)
    counts = flags.sum((1, 3))
    sums = np.where(flags, light[:rows, :columns].reshape(shape), 0).sum((1, 3))
    patches = sums[counts >= PATCH] / counts[counts >= PATCH]
    return float(np.quantile(patches, 1 - WORST if lighter else WORST)) if patches.size >= PATCH else None


def _brighter(values: Floats) -> Flags | None:
    """The brighter of the two kinds of pixels, by Otsu's threshold; None when there is one kind only."""
    counts, edges = np.histogram(values, bins=64)
    middles = (edges[:-1] + edges[1:]) / 2
    below = counts.cumsum()
    above = below[-1] - below
    sums = (counts * middles).cumsum()
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    if not np.isfinite(spread).any():
        return None
    bright: Flags = values > edges[int(np.nanargmax(spread)) + 1]
    return bright


def _lies_behind(bright: Flags) -> bool:
    """Whether the brighter pixels are what is behind: the edge of the box is mostly that."""
    edge = np.concatenate([bright[0], bright[-1], bright[:, 0], bright[:, -1]])
    return bool(edge.mean() > 0.5)


def _shrunk(flags: Flags) -> Flags:
    """Only the pixels whose four neighbours are of the same kind."""
    wide = np.pad(flags, 1, mode="edge")
    inner: Flags = flags & wide[:-2, 1:-1] & wide[2:, 1:-1] & wide[1:-1, :-2] & wide[1:-1, 2:]
    return inner


def is_large(word: Word, picture_width: int) -> bool:
    """Whether a word is large where the picture is shown."""
    height = CAPITAL if any(_is_tall(sign) for sign in word.text) else SMALL_LETTER
    height += DESCENDER if any(sign in "gjpqyç,;Q" for sign in word.text) else 0
    return word.height / height * min(1.0, SHOWN / picture_width) >= LARGE


def _is_tall(sign: str) -> bool:
    return sign.isupper() or sign.isdigit() or sign in "bdfhijklt" or ord(sign) > 0xBF
