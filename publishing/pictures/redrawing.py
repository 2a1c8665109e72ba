"""A picture written anew: the same pixels the right way up, and nothing else of the file it came in."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageFile, ImageOps, ImageSequence

_HOW: dict[str, dict[str, Any]] = {
    "PNG": {"optimize": False},
    "JPEG": {"quality": 90, "optimize": True, "progressive": True},
    "WEBP": {"quality": 90, "method": 4},
    "GIF": {"optimize": False},
}
_MODES = {"PNG": ("1", "L", "LA", "P", "RGB", "RGBA"), "JPEG": ("L", "RGB"), "WEBP": ("RGB", "RGBA"), "GIF": ("L", "P")}


def redrawn(picture: ImageFile.ImageFile, kind: str) -> tuple[bytes, tuple[int, int]]:
    """The bytes and the size (width, height) of a picture written anew. Raises what the library raises on bad data."""
    out = BytesIO()
    if kind == "GIF" and getattr(picture, "n_frames", 1) > 1:
        _write_moving(picture, out)
        return out.getvalue(), picture.size
    picture.load()
    still = _pixels_only(_in_srgb(ImageOps.exif_transpose(picture)), kind)
    still.save(out, kind, **_HOW[kind])
    return out.getvalue(), still.size


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The colours as they were meant, without the profile that said so."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK"):
        return picture
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        meant = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(picture, meant, ImageCms.createProfile("sRGB"), outputMode=mode) or picture
    except ImageCms.PyCMSError:  # a profile nobody can read changes no colour
        return picture


def _pixels_only(picture: Image.Image, kind: str) -> Image.Image:
    """The pixels in a mode the format can hold, remembering nothing but which colour is transparent."""
    transparent = picture.info.get("transparency")
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda grey: grey / 256).convert("L")  # from 16 bits; else all is white
    if picture.mode not in _MODES[kind]:
        picture = picture.convert(_mode_for(picture, kind))
        transparent = None if picture.mode == "RGBA" else transparent
    picture.info = {} if transparent is None or kind == "JPEG" else {"transparency": transparent}
    return picture


def _mode_for(picture: Image.Image, kind: str) -> str:
    if kind == "GIF":
        return "P"
    return "RGBA" if picture.has_transparency_data and kind != "JPEG" else "RGB"


def _write_moving(picture: ImageFile.ImageFile, out: BytesIO) -> None:
    """Every frame as it is seen, for as long as it is seen, as often as the whole goes round."""
    rounds = picture.info.get("loop")
    pauses: list[int] = []
    frames = list(_frames(picture, pauses))
    looping = {} if rounds is None else {"loop": rounds}
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=pauses, disposal=2, **looping)


def _frames(picture: ImageFile.ImageFile, pauses: list[int]) -> Iterator[Image.Image]:
    screen = picture.size
    for frame in ImageSequence.Iterator(picture):
        if frame.size != screen:  # the library would make the screen grow, past the limits its header was held to
            raise ValueError("a frame reaches outside its screen")
        pauses.append(int(frame.info.get("duration", 100)))
        still = frame.convert("RGBA")
        still.info = {}
        yield still
