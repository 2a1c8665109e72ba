"""Numbers, money and percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from compliance.values.codes import codes
from compliance.values.numerals import FIGURES, Spelled, figures, roman, scale_of, spelled
from compliance.values.parts import AND_A_HALF, HALF, fractions, magnitudes
from compliance.values.text import DIGITS, FIGURE, SPACE, SPACES, Page
from compliance.values.value import Kind, Language, Value

_SIGN = rf"(?:\b(?:US|CA|CAD|USD|C|A){SPACE}?)?[$€£]{SPACE}?"
_TAILS: dict[Language, str] = {
    "en": (
        rf"(?P<ordinal>(?:st|nd|rd|th)\b)?"
        rf"(?:[{SPACES}-]?(?P<scale>thousand|millions?|billions?|trillion)\b"
        rf"|(?P<letter>{SPACE}?(?:bn|mn|[kmbg]))(?![\w]))?"
        rf"(?P<percent>{SPACE}?%|[{SPACES}-]per{SPACE}?cent\b)?"
        rf"(?P<money>{SPACE}?[$€£]|[{SPACES}-](?:of{SPACE})?(?:Canadian{SPACE}|US{SPACE})?dollars?\b)?"
        rf"(?P<cents>{SPACE}?¢|{SPACE}cents?\b)?"
    ),
    "fr": (
        rf"(?P<ordinal>{SPACE}?(?:ers?|res?|ères?|[ei]?[èe]mes?|ième|es?|nde?|os?)\b)?"
        rf"(?:{SPACE}?(?P<scale>mille|milliers|millions?|milliards?|billions?)\b"
        rf"|(?P<letter>{SPACE}?[kmg])(?={SPACE}?[$€£]))?"
        rf"(?P<percent>{SPACE}?%|{SPACE}pour{SPACE}cent\b|{SPACE}p\.{SPACE}?100\b)?"
        rf"(?P<money>{SPACE}?[$€£]|{SPACE}(?:de{SPACE}|d['’])?dollars?\b)?"
        rf"(?P<cents>{SPACE}?¢|{SPACE}cents\b|(?<=,[0-9]){SPACE}cent\b)?"
    ),
}
_AMOUNTS: dict[Language, re.Pattern[str]] = {
    language: re.compile(
        rf"(?<![^\W_])(?<![0-9][.,:])(?P<sign>{_SIGN})?"
        rf"(?<![^\W_])(?P<figures>{FIGURES}){_TAILS[language]}(?P<glued>[^\W_]*)",
        re.IGNORECASE,
    )
    for language in ("en", "fr")
}
_AMOUNT = re.compile(r"[0-9$€£UCAuca](?<![^\W_].)")
_TAIL: dict[Language, re.Pattern[str]] = {
    language: re.compile(tail, re.IGNORECASE) for language, tail in _TAILS.items()
}
# "2024-25", "2024–2025": a fiscal or school year, which is two numbers.
_FISCAL = re.compile(r"(?<![\w.,$-])(?P<first>(?:19|20)[0-9]{2})[-–/](?P<second>(?:19|20)[0-9]{2}|[0-9]{2})(?![\w-])")
_LARGE = 1000
_FROM_TO = re.compile(rf"{SPACE}?(?:to|and|à|et|ou|or|[-–—]){SPACE}?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Amount:
    value: Value
    scale: Decimal | None


def amounts(page: Page, language: Language) -> Iterator[Value]:
    """Take numbers, money and percentages, in figures and then in words."""
    for match in page.take(_FISCAL, needs=DIGITS, begins=FIGURE):
        yield from _fiscal(match)
    yield from codes(page)
    yield from fractions(page, language)
    found = [_read(match, language) for match in page.take(_AMOUNTS[language], needs=DIGITS, begins=_AMOUNT)]
    yield from _with_shared_unit(page.text, found)
    worded = [_from_words(page.left, number, language) for number in spelled(page.left, language)]
    yield from worded
    page.blank([(value.start, value.end) for value in worded])
    yield from magnitudes(page, language)
    for number in roman(page.left):
        yield _soft(page.text, number, Kind.CODE)


def _fiscal(match: re.Match[str]) -> Iterator[Value]:
    first, second = match["first"], match["second"]
    for year in (first, second if len(second) == 4 else first[:2] + second):
        yield Value(Kind.NUMBER, Decimal(year), match.start(), match.end(), match.group())


def _read(match: re.Match[str], language: Language) -> _Amount:
    scale = _scale(match, language)
    readings = tuple(_scaled(reading, scale) for reading in figures(match["figures"], language))
    kind = _kind(match, signed=bool(match["sign"]))
    if match["cents"]:
        readings = tuple(_scaled(reading, Decimal("0.01")) for reading in readings)
    unread = (match["letter"] or "") if scale is None else ""
    glued = unread + match["glued"]
    firm = len(glued.strip()) <= 1 and not glued.isupper()
    end = match.end() - len(glued)
    if not firm and kind is Kind.NUMBER and not _lettered(match, readings[0], language):
        kind = Kind.CODE
    also = (*readings[1:], *_decade(match), *_lettered(match, readings[0], language))
    raw = match.string[match.start() : end]
    rank = bool(match["ordinal"])
    return _Amount(Value(kind, readings[0], match.start(), end, raw, also, firm, rank=rank), scale)


def _decade(match: re.Match[str]) -> tuple[Decimal, ...]:
    """The 1990s are « les années 90 »."""
    if match["glued"] != "s" or not match["figures"].endswith("0"):
        return ()
    years = int(match["figures"]) if match["figures"].isdecimal() else 0
    return (Decimal(years % 100 if years > 100 else years + 1900),)


def _lettered(match: re.Match[str], number: Decimal | str, language: Language) -> tuple[Decimal, ...]:
    """What "500K" or "1.2M" may mean beside a noun."""
    letter = (match["letter"] or match["glued"] or "").strip()
    if letter not in ("K", "M") or match["scale"] or not isinstance(number, Decimal):
        return ()
    return (number * scale_of(letter, language),)


def _scale(match: re.Match[str], language: Language) -> Decimal | None:
    if match["scale"]:
        return scale_of(match["scale"], language)
    # A letter is a scale beside money only: "5M$", "$5M", but not "5 m" or "5 G".
    if match["letter"] and (match["money"] or match.groupdict().get("sign")):
        return scale_of(match["letter"].strip(), language)
    return None


def _scaled(reading: Decimal | str, scale: Decimal | None) -> Decimal | str:
    return reading * scale if scale and isinstance(reading, Decimal) else reading


def _kind(match: re.Match[str], *, signed: bool) -> Kind:
    if match["percent"]:
        return Kind.PERCENT
    return Kind.MONEY if signed or match["money"] or match["cents"] else Kind.NUMBER


def _with_shared_unit(text: str, found: list[_Amount]) -> Iterator[Value]:
    """Let a range share its unit: in "$10 to $20 million" the 10 may mean ten million, in "10 to 20%" it is 10%."""
    for place, amount in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        value = amount.value
        if (
            following
            and isinstance(value.meaning, Decimal)
            and _FROM_TO.fullmatch(text, value.end, following.value.start)
        ):
            scaled = () if amount.scale or not following.scale else (value.meaning * following.scale,)
            kind = following.value.kind if value.kind is Kind.NUMBER else value.kind
            value = replace(value, kind=kind, also=(*value.also, *scaled))
        yield value


def _from_words(text: str, number: Spelled, language: Language) -> Value:
    """A number in words is firm only when it is large: "five million", « cinq mille »."""
    half = AND_A_HALF[language].match(text, number.end)
    scaled = half and _TAIL[language].match(text, half.end())
    if half and scaled and scaled["scale"]:
        number = replace(number, number=number.number + HALF, end=half.end())
    tail = _TAIL[language].match(text, number.end)
    if tail is None or not (tail["scale"] or tail["percent"] or tail["money"]):
        return _soft(text, number)
    scale = _scale(tail, language)
    end = max(number.end, tail.end())
    kind = _kind(tail, signed=False)
    firm = bool(scale) or number.number >= _LARGE
    rest = scale * HALF if scale and AND_A_HALF[language].match(text, end) else Decimal(0)
    return Value(kind, number.number * (scale or 1) + rest, number.start, end, text[number.start : end], firm=firm)


def _soft(text: str, number: Spelled, kind: Kind = Kind.NUMBER) -> Value:
    raw = text[number.start : number.end]
    kind = Kind.LOOSE if number.loose else kind
    return Value(kind, number.number, number.start, number.end, raw, firm=False, rank=number.rank)
