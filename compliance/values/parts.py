"""Parts of a whole (half, « les deux tiers ») and magnitudes that no number counts (millions of trees)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from compliance.values.numerals import scale_of
from compliance.values.text import SPACE, SPACES, Page
from compliance.values.value import Kind, Language, Value
from compliance.values.words import MONTHS

HALF = Decimal("0.5")
AND_A_HALF: dict[Language, re.Pattern[str]] = {
    "en": re.compile(rf"{SPACE}and{SPACE}a{SPACE}half\b", re.IGNORECASE),
    "fr": re.compile(rf"{SPACE}et{SPACE}demie?\b", re.IGNORECASE),
}

_G = f"[{SPACES}-]"
_NOT_HALF = rf"mast|hour|day|time|way|term|life|brother|sister|dozen|year|an?{SPACE}"
_MONTH_NAMES = "|".join(MONTHS["en"])
_FRACTIONS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        rf"\b(?:(?P<whole>half{SPACE}(?:of{SPACE})?an?|an?|one{SPACE}and{SPACE}a{SPACE}half){SPACE}"
        r"(?P<scale>hundred|thousand|million|billion)\b"
        rf"|(?P<half>(?<!and a )(?:one{_G})?half)(?!{_G}?(?:{_NOT_HALF}))\b"
        rf"|(?P<third>(?:an?|one|two){_G}thirds?)\b(?!{_G}(?:part|time|of{SPACE}(?:{_MONTH_NAMES})))"
        rf"|(?P<quarter>(?:an?|one|three){_G}(?:quarters?|fourths?))(?={SPACE}of\b))",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        rf"\b(?:(?P<whole>(?:un{SPACE})?demi)-?{SPACE}?(?P<scale>million|milliard)\b"
        rf"|(?P<half>la{SPACE}moitié)\b"
        rf"|(?P<third>(?:un|le|du|au|les{SPACE}deux|deux|des{SPACE}deux){SPACE}tiers){SPACE}(?=d[eu'’]|des)"
        rf"|(?P<quarter>(?:un|le|les{SPACE}trois|trois){SPACE}quarts?){SPACE}(?=d[eu]{SPACE}(?!travail)|d['’](?!heure)|des))",
        re.IGNORECASE,
    ),
}
# "half an hour", « trois quarts d'heure », « une heure et demie »: how many minutes.
_PARTS_OF_AN_HOUR: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        rf"\b(?:(?P<m90>an{SPACE}hour{SPACE}and{SPACE}a{SPACE}half)|(?P<m30>half{_G}(?:an{SPACE})?hour)"
        rf"|(?P<m45>three{_G}quarters{SPACE}of{SPACE}an{SPACE}hour)|(?P<m15>(?:a{SPACE})?quarter{_G}(?:of{SPACE}an{SPACE})?hour))\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        rf"\b(?:(?P<m90>une{SPACE}heure{SPACE}et{SPACE}demie)|(?P<m30>(?:une{SPACE})?demi-heure)"
        rf"|(?P<m45>(?:les{SPACE})?trois{SPACE}quarts{SPACE}d['’]heure)|(?P<m15>(?:un{SPACE})?quart{SPACE}d['’]heure))\b",
        re.IGNORECASE,
    ),
}
_OVER = re.compile(
    r"(?<![\w/.,$-])(?:(?P<whole>[0-9]{1,2})[ -]?)?(?:(?P<part>[1-9])/(?P<of>[2-9])|(?P<sign>[½¼¾⅓⅔]))(?![\w/.-])"
)
_SIGNS = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3)}
_FIGURE_OR_SIGN = re.compile(rf"[0-9{''.join(_SIGNS)}](?<!\w.)")
_LOTS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:thousand|million|billion|trillion)s\b", re.IGNORECASE),
    "fr": re.compile(r"\b(?:millier|million|milliard|billion)s\b", re.IGNORECASE),
}
_SEVERAL = re.compile(r"two|three|deux|trois", re.IGNORECASE)
_PART_WORDS = ("hal", "third", "quart", "fourth", "tiers", "moiti", "demi", "hundred", "thousand", "illion")
_ROUNDED: dict[str, Decimal] = {
    "half": HALF,
    "third": Decimal("0.33"),
    "third2": Decimal("0.67"),
    "quarter": Decimal("0.25"),
    "quarter2": Decimal("0.75"),
}
"""A fraction as the percentage it is told by, rounded: a third is 33 %."""


def fractions(page: Page, language: Language) -> Iterator[Value]:
    """Take "half", "two-thirds", « la moitié »; "half a million" is an amount."""
    for match in page.take(_PARTS_OF_AN_HOUR[language], needs=("hour", "heure")):
        minutes = Decimal((match.lastgroup or "m0")[1:])
        lasting = (f"{minutes.normalize()} minutes",)
        yield Value(Kind.NUMBER, minutes, match.start(), match.end(), match.group(), lasting, firm=False)
    for match in page.take(_OVER, needs=("/", *_SIGNS), begins=_FIGURE_OR_SIGN):
        yield from _over(match)
    for match in page.take(_FRACTIONS[language], needs=_PART_WORDS):
        if match["scale"]:
            yield _amount(match, language)
            continue
        name = next(name for name in ("half", "third", "quarter") if match[name])
        meaning = _ROUNDED[name + ("2" if _SEVERAL.search(match.group()) else "")]
        yield Value(Kind.FRACTION, meaning, match.start(), match.end(), match.group().rstrip(), firm=False)


def _over(match: re.Match[str]) -> Iterator[Value]:
    """Take "3/4" as a part, "2 1/2" as a number; "7/3" is neither."""
    part, whole = _SIGNS[match["sign"]] if match["sign"] else (int(match["part"]), int(match["of"]))
    if part < whole:
        meaning = (Decimal(part) / whole).quantize(Decimal("0.01")).normalize()
        kind = Kind.NUMBER if match["whole"] else Kind.FRACTION
        yield Value(
            kind,
            meaning + int(match["whole"] or 0),
            match.start(),
            match.end(),
            match.group(),
            firm=bool(match["whole"]),
        )


def _amount(match: re.Match[str], language: Language) -> Value:
    scale = Decimal(100) if match["scale"].lower() == "hundred" else scale_of(match["scale"], language)
    whole = match["whole"].lower()
    part = Decimal("1.5") if whole.startswith("one") else HALF if "half" in whole or "demi" in whole else Decimal(1)
    return Value(Kind.NUMBER, scale * part, match.start(), match.end(), match.group(), firm=False)


def magnitudes(page: Page, language: Language) -> Iterator[Value]:
    """Take "millions of trees", « des milliers d'arbres »."""
    for match in page.take(_LOTS[language], needs=("thousands", "illi", "trillions")):
        meaning = scale_of(match.group(), language)
        yield Value(Kind.MAGNITUDE, meaning, match.start(), match.end(), match.group(), firm=False)
