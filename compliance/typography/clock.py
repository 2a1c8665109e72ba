"""Hours, days and what runs from one to the other."""

import re
from collections.abc import Iterator

from compliance.text.sought import Sought, sought
from compliance.typography.change import NO_BREAK, SPACE, SPACES, Change, only_sure, prose
from compliance.values.words import MONTHS, WEEKDAYS

_AM_PM = re.compile(
    rf"(?<![\w.,$:-])(?<!\${SPACE})(?P<hour>1[0-2]|0?[1-9])(?::(?P<minute>[0-5][0-9]))?(?P<space>{SPACE}?)"
    rf"(?P<half>[aApP])(?P<rest>\.{SPACE}?[mM]\b\.?|[mM]\b)"
)
_GLUED_H = re.compile(
    rf"(?<![\w.,$:-])(?<!\${SPACE})(?P<hour>[01]?[0-9]|2[0-3]) ?[hH](?:{SPACE}?(?P<minute>[0-5][0-9]))?(?![\w:])"
)
_COLON_AFTER = sought(
    rf"(?P<before>(?<!\w)(?:à|dès|vers|jusqu['’]à|avant|après|et|de){SPACE})"
    r"(?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9])(?![\w:])",
    re.IGNORECASE,
)
_FRENCH_IN_ENGLISH = re.compile(
    rf"(?<![\w.,$:-])(?<!\${SPACE})(?P<hour>[01]?[0-9]|2[0-3]){SPACE}?h{SPACE}?(?P<minute>[0-5][0-9])(?![\w:])"
)


@only_sure
def hours(text: str, language: str, *, dots: bool) -> Iterator[Change]:
    """French « 16 h 30 », English “4:30 pm”; `dots`: whether “p.m.” is let pass."""
    if language == "fr":
        return _french_hours(text)
    return _english_hours(text, dots=dots)


def _french_hours(text: str) -> Iterator[Change]:
    for found in _AM_PM.finditer(prose(text)):
        yield Change(*_without_final_point(found, text), _in_french(_hour_of_day(found), found["minute"]))
    for found in _GLUED_H.finditer(prose(text)):
        wanted = _in_french(int(found["hour"]), found["minute"])
        plain = re.sub(SPACE, " ", wanted)
        if found.group() != plain:
            yield Change(*found.span(), wanted)
    for found in _COLON_AFTER.finditer(prose(text)):
        yield Change(found.start("hour"), found.end(), _in_french(int(found["hour"]), found["minute"]))


def _in_french(hour: int, minute: str | None) -> str:
    rest = f"{NO_BREAK}{minute}" if minute and minute != "00" else ""
    return f"{hour}{NO_BREAK}h{rest}"


def _english_hours(text: str, *, dots: bool) -> Iterator[Change]:
    for found in _AM_PM.finditer(prose(text)):
        dotted = "." in found["rest"]
        wanted = _in_english(int(found["hour"]), found["minute"], found["half"].lower(), dotted=dotted and dots)
        start, end = _without_final_point(found, text) if not (dotted and dots) else found.span()
        said = text[start:end]
        if re.sub(SPACE, " ", said) != wanted:
            yield Change(start, end, wanted)
    for found in _FRENCH_IN_ENGLISH.finditer(prose(text)):
        hour = int(found["hour"])
        half = "p" if hour >= 12 else "a"
        yield Change(*found.span(), _in_english((hour - 1) % 12 + 1, found["minute"], half, dotted=False))


def _in_english(hour: int, minute: str | None, half: str, *, dotted: bool) -> str:
    rest = f":{minute}" if minute and minute != "00" else ""
    return f"{hour}{rest} {half}.m." if dotted else f"{hour}{rest} {half}m"


def _hour_of_day(found: re.Match[str]) -> int:
    return int(found["hour"]) % 12 + (12 if found["half"].lower() == "p" else 0)


def _without_final_point(found: re.Match[str], text: str) -> tuple[int, int]:
    """The point of “p.m.” at the end of a sentence ends the sentence."""
    start, end = found.span()
    ends = found.group().endswith(".") and (not text[end:].strip() or re.match(r"\s+[A-ZÀ-Þ]|\n", text[end:]))
    return (start, end - 1) if ends else (start, end)


_FULL = {language: [name for name in names if len(name) > 3] for language, names in MONTHS.items()}
_EN_MONTHS = "|".join(name.capitalize() for name in (*_FULL["en"], "may"))
_FR_MONTHS = "|".join(sorted((*_FULL["fr"], "mai"), key=len, reverse=True))
_WITH_ORDINAL = sought(rf"\b((?:{_EN_MONTHS}){SPACE})([0-3]?[0-9])(?:st|nd|rd|th)\b")
_DAY_FIRST = sought(rf"\b(?:the{SPACE})?[0-3]?[0-9](?:st|nd|rd|th){SPACE}(?:of{SPACE})?(?:{_EN_MONTHS})\b")
_FIRST_OF = sought(rf"(?<![\w.,/-])1({SPACE}(?:{_FR_MONTHS}))\b", re.IGNORECASE)
_CAPITAL_MONTH = sought(rf"(?<=[0-9er]{SPACE})(?:{'|'.join(name.capitalize() for name in _FR_MONTHS.split('|'))})\b")
_CAPITAL_DAY = sought(
    rf"(?<=\b[lL]e{SPACE})(?:{'|'.join(name.capitalize() for name in WEEKDAYS['fr'])})(?={SPACE}[0-9]{{1,2}}\b)"
)
_COMMA_YEAR = sought(rf"((?:[0-9]|er){SPACE}(?:{_FR_MONTHS})),({SPACE}(?:19|20)[0-9]{{2}})\b", re.IGNORECASE)


@only_sure
def dates(text: str, language: str) -> Iterator[Change]:
    """French « le 1er mai 2026 », English “July 31, 2026”."""
    here = prose(text)
    if language == "en":
        yield from (Change(*found.span(), found[1] + found[2]) for found in _WITH_ORDINAL.finditer(here))
        yield from (Change(*found.span(), None) for found in _DAY_FIRST.finditer(here))
        return
    yield from (Change(*found.span(), f"1er{found[1]}") for found in _FIRST_OF.finditer(here))
    for pattern in (_CAPITAL_MONTH, _CAPITAL_DAY):
        yield from (Change(*found.span(), found.group().lower()) for found in pattern.finditer(here))
    yield from (Change(*found.span(), found[1] + found[2]) for found in _COMMA_YEAR.finditer(here))


_NOT_BETWEEN = r"(?<![\w$.,:/-])(?<!between )(?<!between\u00a0)"
_TIME = rf"(?:1[0-2]|0?[1-9])(?::[0-5][0-9])?{SPACE}?(?:[ap]\.?{SPACE}?m\b\.?)"
_HEURE = rf"(?:[01]?[0-9]|2[0-3]){SPACE}?h(?:{SPACE}?[0-5][0-9])?"
_RANGE: dict[str, Sought] = {
    "en": sought(
        rf"{_NOT_BETWEEN}(?:(?P<a>{_TIME}){SPACE}?[-–—]{SPACE}?(?P<b>{_TIME})"
        rf"|(?P<c>(?:{_EN_MONTHS}){SPACE}[0-3]?[0-9])[-–—](?P<d>[0-3]?[0-9])(?![\w/-]|[.,:][0-9])"
        r"|(?P<e>\$[0-9]{1,3}(?:,[0-9]{3}){0,3})[-–—](?P<f>\$[0-9]{1,3}(?:,[0-9]{3}){0,3})(?![\w/-]|[.,][0-9])"
        r"|(?P<g>[0-9]{1,3}%?)[-–](?P<h>[0-9]{1,3}%))",
        re.IGNORECASE,
    ),
    "fr": sought(
        rf"(?<![\w$.,:/-])(?<!entre )(?:(?P<a>{_HEURE}){SPACE}?[-–—]{SPACE}?(?P<b>{_HEURE})(?!\w)"
        rf"|(?P<g>[0-9]{{1,3}}(?:{SPACE}?%)?)[-–](?P<h>[0-9]{{1,3}}{SPACE}?%))",
        re.IGNORECASE,
    ),
}
_WORD = {"en": " to ", "fr": " à "}


@only_sure
def ranges(text: str, language: str) -> Iterator[Change]:
    """English “9 am to 5 pm”, French « 9 h à 17 h »: a dash is read out as nothing, or as minus."""
    for found in _RANGE[language].finditer(prose(text)):
        ends = [end.rstrip(SPACES) for end in found.groups() if end]
        yield Change(*found.span(), _WORD[language].join(ends))
