"""Which colours cover how much of a picture."""

from PIL import Image

from compliance.facts.media import Colour

LOOKED_AT = (96, 96)
MOST = 8
LEAST_SHARE = 0.02


def colours_of(picture: Image.Image) -> tuple[Colour, ...]:
    """The few colours that stand for the picture, the widest first, each with the share it covers."""
    small = picture.resize(LOOKED_AT, Image.Resampling.BOX, reducing_gap=2)
    few = small.quantize(MOST, method=Image.Quantize.MEDIANCUT, kmeans=2, dither=Image.Dither.NONE)
    codes = few.getpalette("RGB") or []
    pixels = LOOKED_AT[0] * LOOKED_AT[1]
    found = [(count / pixels, bytes(codes[3 * place : 3 * place + 3]).hex()) for count, place in _counted(few)]
    return tuple(
        Colour(f"#{code}", round(share, 2)) for share, code in sorted(found, reverse=True) if share >= LEAST_SHARE
    )


def _counted(few: Image.Image) -> list[tuple[int, int]]:
    return [(count, place) for place, count in enumerate(few.histogram()) if count]
