"""Read the words in a picture, with the Debian program `tesseract` where it is installed.

It runs apart, on pixels written anew, one thread, under a time limit: nothing hostile in a file reaches it, and nothing
that goes wrong in it reaches us. Its French letters read both languages, accents included.
"""

import math
import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageChops, ImageFilter, ImageStat

READ_AT = 800_000
"""Pixels a larger picture is brought down to before it is read: quick, and enough for letters 12 pixels high in 2
megapixels."""

READ_FROM = 400_000
ENLARGED = 2.0
"""Pixels a smaller picture is brought up to, and how much it is enlarged at most."""

SMALLEST = 16
"""Pixels of the shorter side below which there is nothing to read."""

PATIENCE = 20
"""Seconds one picture may take to read."""

SURE = 60.0
SURE_OF_SHORT = 85.0
"""How sure the program must be of a word, in percent; and of a word of one or two signs that stands alone on a line,
which it likes to see in foliage."""

MOST_WORDS = 400

LIGHTER = 40
"""Steps of grey, of 255, by which letters laid over a photo are lighter than their surroundings."""

MIDDLE = 128

LEAST_INK = 0.003
MOST_INK = 0.12
"""Shares of a picture that such letters cover; less is a reflection, more is foliage or grain."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word read, its box in pixels of the picture, and the line it stands on."""

    text: str
    left: int
    top: int
    width: int
    height: int
    line: tuple[str, ...]


SURROUNDINGS = {"PATH": os.defpath, "OMP_THREAD_LIMIT": "1"}
"""All the program is told of this process: no setting, no secret. One thread, for several pictures are read at once."""


@lru_cache(maxsize=1)
def reader() -> str | None:
    """The program that reads, and its version; None when it, or its French letters, is not installed."""
    program = shutil.which("tesseract")
    if not program:
        return None
    version, letters = _said(program, "--version"), _said(program, "--list-langs")
    if "fra" not in letters.split():
        return None
    return " ".join(version.split()[:2])


def _said(program: str, question: str) -> str:
    try:
        done = subprocess.run([program, question], capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ""
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def words_in(picture: Image.Image) -> tuple[Word, ...] | None:
    """The words of a picture, in the order they are read; None when nobody could read it.

    The program reads well what stands on a plain ground. Light letters laid over a photo it takes for part of the
    photo: what is lighter than its surroundings is set in black on white and read on its own.
    """
    if not reader():
        return None
    if min(picture.size) < SMALLEST:
        return ()
    grey = picture.convert("L")
    scale = _scale(grey.width * grey.height)
    size = (max(SMALLEST, round(grey.width * scale)), max(SMALLEST, round(grey.height * scale)))
    grey = grey.resize(size, Image.Resampling.BICUBIC, reducing_gap=2)
    light = _light_letters(grey)
    with ThreadPoolExecutor(1) as beside:  # two programs at once: nobody waits twice as long for a photo
        later = beside.submit(_read, light, "light") if light else None
        plain = _read(_on_light(grey), "plain")
    if plain is None:
        return None
    laid_over = [
        word for word in (later.result() if later else None) or () if not any(_hides(word, it) for it in plain)
    ]
    return tuple(_at(word, 1 / scale) for word in (*plain, *laid_over))


def _on_light(grey: Image.Image) -> Image.Image:
    """The picture, turned light for dark when most of it is dark: the program reads dark letters on a light ground."""
    return ImageChops.invert(grey) if ImageStat.Stat(grey).median[0] < MIDDLE else grey


def _scale(pixels: int) -> float:
    """By how much a picture of so many pixels is enlarged or brought down before it is read."""
    if pixels > READ_AT:
        return math.sqrt(READ_AT / pixels)
    return max(1.0, min(ENLARGED, math.sqrt(READ_FROM / pixels)))


def _read(grey: Image.Image, turn: str) -> tuple[Word, ...] | None:
    """The words of a grey picture as it stands."""
    table = _asked(grey)
    return None if table is None else _without_noise(_rows(table, turn))


def _light_letters(grey: Image.Image) -> Image.Image | None:
    """What is lighter than its surroundings, black on white; None where that can be no writing."""
    around = grey.filter(ImageFilter.BoxBlur(max(8, min(grey.size) // 40)))
    lighter = ImageChops.subtract(grey, around).point([255 * (step >= LIGHTER) for step in range(256)])
    share = ImageStat.Stat(lighter.filter(ImageFilter.MedianFilter(3))).mean[0] / 255
    return ImageChops.invert(lighter) if LEAST_INK <= share <= MOST_INK else None


def _hides(word: Word, other: Word) -> bool:
    """Whether a word stands where another was read already."""
    across, down = word.left + word.width / 2, word.top + word.height / 2
    return (
        other.left - 2 <= across <= other.left + other.width + 2
        and other.top - 2 <= down <= other.top + other.height + 2
    )


def _at(word: Word, scale: float) -> Word:
    """The word with its box in pixels of the whole picture."""
    left, top, width, height = (round(side * scale) for side in (word.left, word.top, word.width, word.height))
    return replace(word, left=left, top=top, width=width, height=height)


def _asked(grey: Image.Image) -> str | None:
    bitmap = BytesIO()
    grey.save(bitmap, "PPM")
    program = shutil.which("tesseract") or "tesseract"
    command = [program, "stdin", "stdout", "-l", "fra", "--psm", "3", "--dpi", "96", "-c", "invert_threshold=0", "tsv"]
    try:
        done = subprocess.run(  # noqa: S603 the program of the system, on pixels of ours
            command,
            input=bitmap.getvalue(),
            capture_output=True,
            timeout=PATIENCE,
            check=True,
            env=SURROUNDINGS,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace")


def _rows(table: str, turn: str) -> list[tuple[Word, float]]:
    """The words of the program's table, and how sure it is of each."""
    found = []
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != 12 or not any(map(str.isalnum, cells[11])):
            continue
        left, top, width, height = map(int, cells[6:10])
        text = "".join(sign for sign in cells[11] if sign.isprintable()).strip()
        found.append((Word(text, left, top, width, height, (turn, *cells[1:5])), float(cells[10])))
    return found[:MOST_WORDS]


def _without_noise(rows: list[tuple[Word, float]]) -> tuple[Word, ...]:
    sure = [(word, surety) for word, surety in rows if surety >= SURE]
    lines: dict[tuple[str, ...], list[tuple[Word, float]]] = {}
    for word, surety in sure:
        lines.setdefault(word.line, []).append((word, surety))
    return tuple(word for line in lines.values() if _says_something(line) for word, _surety in line)


def _says_something(line: list[tuple[Word, float]]) -> bool:
    longest = max(sum(map(str.isalnum, word.text)) for word, _surety in line)
    return longest > 2 or max(surety for _word, surety in line) >= SURE_OF_SHORT
