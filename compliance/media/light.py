"""How light a colour is, as WCAG counts it."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]

_VALUES = np.arange(256, dtype=np.float32) / 255
LINEAR: Floats = np.where(_VALUES <= 0.04045, _VALUES / 12.92, ((_VALUES + 0.055) / 1.055) ** 2.4).astype(np.float32)
"""From an sRGB byte to light (WCAG 2, definition of relative luminance)."""

SHARES: Floats = np.array([0.2126, 0.7152, 0.0722], dtype=np.float32)
"""What red, green and blue add to luminance."""


def luminance(pixels: Bytes) -> Floats:
    """Relative luminance, 0 black to 1 white, of pixels whose last axis is red, green, blue."""
    light: Floats = LINEAR[pixels] @ SHARES
    return light


def ratio(one: float, other: float) -> float:
    """The contrast of two luminances, from 1 to 21."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
