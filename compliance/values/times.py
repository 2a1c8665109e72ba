"""Times of day, as minutes after midnight."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.values.text import DIGITS, FIGURE, SPACE, Page
from compliance.values.value import Kind, Language, Value

_NOON, _HALF_DAY, _DAY = 12 * 60, 12 * 60, 24 * 60

_HOURS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]

# "24/7" and its twins say "always"; nobody compares their figures.
ALWAYS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b24\s?/\s?7\b|\b24[\s-]hours?[\s-](?:a|per)[\s-]day\b"
        r"|\b(?:7|seven)[\s-]days[\s-](?:a|per)[\s-]week\b|\b24 hours\b(?=, (?:7|seven) days)",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        rf"\b24\s?/\s?7\b|\b24{SPACE}?h(?:eures)?{SPACE}?(?:sur|/|par){SPACE}?(?:24|jour)(?:{SPACE}?h(?:eures)?\b)?"
        rf"|\b(?:7|sept){SPACE}?j(?:ours)?{SPACE}?(?:sur|/|par){SPACE}?(?:7|sept|semaine)\b",
        re.IGNORECASE,
    ),
}

_AM_PM = re.compile(
    rf"(?<![\w.,$:])"
    rf"(?:(?P<from>1[0-2]|0?[1-9])(?::(?P<from_minute>[0-5][0-9]))?{SPACE}?(?:to|and|until|[-–—]){SPACE}?)?"
    rf"(?P<hour>1[0-2]|0?[0-9])(?:[:.](?P<minute>[0-5][0-9]))?{SPACE}?(?P<half>[ap])(?:\.{SPACE}?m\b\.?|m\b)",
    re.IGNORECASE,
)
_FRENCH = re.compile(
    rf"(?<![\w.,$:])(?:(?P<from>2[0-3]|1[0-9]|0?[0-9]){SPACE}?(?:à|et|[-–—]){SPACE}?)?"
    rf"(?P<hour>2[0-3]|1[0-9]|0?[0-9]){SPACE}?h(?:{SPACE}?(?P<minute>[0-5][0-9]|[0-9](?=[\s,.;)]|$)))?\b",
    re.IGNORECASE,
)
_COLON = re.compile(r"(?<![\w.,$:])(?P<hour>2[0-3]|1[0-9]|0?[0-9]):(?P<minute>[0-5][0-9])(?![\w:])")
_MILITARY = re.compile(
    rf"(?<![\w.,$:])(?P<hour>2[0-3]|[01][0-9])(?P<minute>[0-5][0-9])"
    rf"(?=(?:{SPACE}?(?:to|à|[-–]){SPACE}?[0-9]{{4}})?{SPACE}?(?:hours|hrs|heures|UTC|Z|GMT)\b)"
)
_O_CLOCK = re.compile(rf"\b(?P<hour>1[0-2]|[1-9]|{'|'.join(_HOURS)}){SPACE}?o['’]clock\b", re.IGNORECASE)
_NAMED: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:12 )?(?:(?P<noon>noon|midday)|(?P<midnight>midnight))\b", re.IGNORECASE),
    "fr": re.compile(r"(?<![-\w])(?P<noon>midi)\b(?!-)|\b(?P<midnight>minuit)\b", re.IGNORECASE),
}


def times(page: Page, language: Language) -> Iterator[Value]:
    """Take the times of day from the page. "9 to 5 p.m." gives both ends, the first with two readings."""
    for _always in page.take(ALWAYS[language], needs=("24", "7", "seven", "sept")):
        pass
    yield from _stated(page, language)
    for match in page.take(_COLON, needs=(":",), begins=FIGURE):
        yield _clock(match)
    for match in page.take(_MILITARY, needs=DIGITS, begins=FIGURE):
        yield _value(match, _minutes(match["hour"], match["minute"]))
    for match in page.take(_NAMED[language], needs=("noon", "mid", "minuit")):
        yield _value(match, _NOON if match["noon"] else 0)


def _stated(page: Page, language: Language) -> Iterator[Value]:
    """Take what can be nothing but a time."""
    if language == "fr":
        for match in page.take(_FRENCH, needs=DIGITS, begins=FIGURE):
            yield from _french(match)
    for match in page.take(_AM_PM, needs=DIGITS, begins=FIGURE):
        yield from _halves(match)
    for match in page.take(_O_CLOCK, needs=("clock",)):
        yield _o_clock(match)


def _minutes(hour: str, minute: str | None) -> int:
    return int(hour) * 60 + int(minute or 0)


def _value(match: re.Match[str], meaning: int, *also: int) -> Value:
    return Value(Kind.TIME, meaning, match.start(), match.end(), match.group(), also)


def _french(match: re.Match[str]) -> Iterator[Value]:
    if match["from"]:
        yield _value(match, _minutes(match["from"], None))
    yield _value(match, _minutes(match["hour"], match["minute"]))


def _clock(match: re.Match[str]) -> Value:
    """Read "4:30", which alone may be meant as the afternoon; "16:30" may not."""
    meaning = _minutes(match["hour"], match["minute"])
    return _value(match, meaning, *((meaning + _HALF_DAY,) if 0 < meaning < _NOON else ()))


def _o_clock(match: re.Match[str]) -> Value:
    hour = match["hour"].lower()
    minutes = (int(hour) if hour.isdecimal() else _HOURS.index(hour) + 1) % 12 * 60
    return _value(match, minutes, minutes + _HALF_DAY)


def _halves(match: re.Match[str]) -> Iterator[Value]:
    afternoon = _HALF_DAY if match["half"].lower() == "p" else 0
    if match["from"]:
        first = _minutes(match["from"], match["from_minute"]) % _HALF_DAY
        yield _value(match, first + afternoon, first + _HALF_DAY - afternoon)
    yield _value(match, _minutes(match["hour"], match["minute"]) % _HALF_DAY + afternoon)
