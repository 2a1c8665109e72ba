"""How long it takes to look into a picture of two megapixels, words read; and the rules once that is known."""

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from statistics import median
from time import perf_counter, process_time

from PIL import Image, ImageDraw, ImageFont

from bench import row
from compliance.case import Case
from compliance.content import read
from compliance.facts import Facts, MediaFacts
from compliance.loading import rules
from compliance.media import look
from compliance.media.reading import reader
from compliance.packs import load

ROUNDS = 7
SIZE = (1_600, 1_250)
BUDGET = 400.0  # milliseconds (issue: pictures with words read)
RULES = ("A11Y030", "A11Y031", "A11Y032", "A11Y033", "A11Y034", "A11Y035", "A11Y036", "A11Y037", "A11Y038", "A11Y039",
         "A11Y040", "A11Y041", "A11Y042", "A11Y043", "BIL030", "PRI030", "PAR030")  # fmt: skip
FONT = "DejaVuSans.ttf"
WORDS = (
    "Free flu shots for everyone", "six months and older.", "Book your appointment by", "December 15 at ontario.ca/flu",
    "or call 1-800-555-0199.", "Bring your health card.", "Clinics are open on Saturdays", "from 9 a.m. to 4:30 p.m.",
)  # fmt: skip


def rows() -> Iterator[dict]:
    """The median wall time; the baseline opens and decodes the same picture."""
    for name, data in {"poster": _saved(_poster()), "photo": _saved(_photo())}.items():
        look(data)
        taken = _milliseconds(lambda data=data: look(data)) if reader() else None
        what = f"look into a 2-megapixel {name}, words read (budget {BUDGET:.0f}); baseline: decode it"
        yield row(what, taken, "ms", _milliseconds(lambda data=data: Image.open(BytesIO(data)).load()))
    yield row(
        "rules about pictures, what they show known, CPU (budget 1)", _rules_over(look(_saved(_poster()))), "ms", None
    )


def _poster() -> Image.Image:
    picture = Image.new("RGB", SIZE, "#f4f1ea")
    for place, line in enumerate(WORDS):
        at = (90, 80 + 140 * place)
        ImageDraw.Draw(picture).text(at, line, font=ImageFont.truetype(FONT, 72 if place == 0 else 54), fill="#14304f")
    return picture


def _photo() -> Image.Image:
    """No words, and everything else a photo has: soft shapes, grain."""
    grain = [
        Image.effect_noise((SIZE[0] // 16, SIZE[1] // 16), 60).resize(SIZE, Image.Resampling.BICUBIC) for _ in "RGB"
    ]
    return Image.merge("RGB", grain)


def _saved(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()


def _milliseconds(act: Callable[[], object]) -> float:
    taken = []
    for _round in range(ROUNDS):
        started = perf_counter()
        act()
        taken.append((perf_counter() - started) * 1_000)
    return round(median(taken), 1)


def _rules_over(facts: MediaFacts) -> float:
    """What all rules of this kind take for a pair with a poster on each side."""
    sides = {
        tag: {
            "text": "Free flu shots on Saturday. " * 20,
            "media": [{"file": "a.jpg", "alt": "A", "digest": facts.digest}],
        }
        for tag in ("en", "fr")
    }
    content = read({"jurisdiction": "ontario", "variants": sides})
    known = Facts(date(2026, 12, 1), media=(facts,))
    taken = []
    for _round in range(50):
        case = Case(content, known, load("ontario"))
        started = process_time()
        for name in RULES:
            list(rules()[name].check(case))
        taken.append((process_time() - started) * 1_000)
    return round(median(taken), 3)
