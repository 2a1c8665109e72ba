"""Dates, weekdays and months."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from compliance.values.numerals import spelled
from compliance.values.text import DIGITS, FIGURE, SPACE, SPACES, Page, beginning
from compliance.values.value import DateMeaning, Kind, Language, Value
from compliance.values.words import AMBIGUOUS_MONTHS, CARDINALS, LONE_MONTHS, MONTHS, ORDINALS, WEEKDAYS


def _choice(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_S = rf"{SPACE}{{1,3}}"
_YEAR = r"(?:1[6-9]|20|21)[0-9]{2}(?![0-9])"
_EN_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?(?![\w%]|[.,:][0-9])"
_FR_DAY = rf"[0-9]{{1,2}}(?:{SPACE}?er)?(?![\w%]|[.,:][0-9])"
_EN_MONTH = rf"(?P<month>\b(?:{_choice(MONTHS['en'])})\b)\.?"
_FR_MONTH = rf"(?P<month>\b(?:{_choice(MONTHS['fr'])})\b)\.?"
_EN_AND = rf"{SPACE}?(?:,{SPACE}and\b|,|and\b|or\b|to(?:{SPACE}the)?\b|through\b|until\b|[-–—&]){SPACE}?"
_FR_AND = rf"{SPACE}?(?:,|et\b|ou\b|à\b|au\b|[-–—]){SPACE}?(?:le{SPACE}|du{SPACE})?"

ISO = re.compile(
    r"(?<![\w-])(?P<year>(?:1[6-9]|20|21)[0-9]{2})[-/](?P<month>[01][0-9])[-/](?P<day>[0-3][0-9])(?![\w-])"
)

# "09/30/2024": the month first, in French more often the day; both are read where both are possible.
_SLASHED = re.compile(
    r"(?<![\w/.-])(?P<first>[0-3]?[0-9])/(?P<second>[0-3]?[0-9])/(?P<year>(?:19|20)[0-9]{2})(?![\w/-])"
)
# Days that have a name on one side and a date on the other; they confirm, and are never reported themselves.
_NAMED: dict[Language, dict[str, tuple[int, int]]] = {
    "en": {"9/11": (9, 11), "may day": (5, 1), "new year's eve": (12, 31), "new year's day": (1, 1),
           "christmas day": (12, 25), "canada day": (7, 1)},
    "fr": {"jour de l'an": (1, 1), "noël": (12, 25), "fête du canada": (7, 1)},
}  # fmt: skip
_NAMED_DAYS: dict[Language, re.Pattern[str]] = {
    language: re.compile(
        rf"(?<![\w/])(?:{'|'.join(names)})(?![\w/])".replace("'", "['’]"),
        re.IGNORECASE,
    )
    for language, names in _NAMED.items()
}

DAY_AND_MONTH: dict[Language, tuple[re.Pattern[str], ...]] = {
    "en": (
        re.compile(
            rf"{_EN_MONTH}{_S}(?:the{_S})?(?P<days>{_EN_DAY}(?:{_EN_AND}{_EN_DAY}(?!{SPACE}?[ap]\.?m)){{0,6}})(?:,?{_S}(?P<year>{_YEAR}))?",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?<![\w.,$-])(?P<days>(?:{_EN_DAY}{_EN_AND}){{0,4}}{_EN_DAY}){_S}(?:day{_S})?(?:of{_S})?{_EN_MONTH}(?:,?{_S}(?P<year>{_YEAR}))?",
            re.IGNORECASE,
        ),
    ),
    "fr": (
        re.compile(
            rf"(?<![\w.,$-])(?P<days>(?:{_FR_DAY}{_FR_AND}){{0,6}}{_FR_DAY}){_S}(?:jour{_S})?(?:de{_S})?{_FR_MONTH}(?:,?{_S}(?P<year>{_YEAR}))?",
            re.IGNORECASE,
        ),
    ),
}
# "the second day of April", « le premier janvier », « trente et un décembre »
_EN_SPELLED = rf"(?:(?:twenty|thirty){SPACE}?-?{SPACE}?)?(?:{_choice(ORDINALS['en'])})"
_FR_SPELLED = rf"(?:premier|(?:(?:vingt|trente)(?:[-{SPACES}](?:et[-{SPACES}])?))?(?:{_choice(CARDINALS['fr'])}))"
SPELLED_DAY: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        rf"\b(?P<day>{_EN_SPELLED}){_S}(?:day{_S})?of{_S}{_EN_MONTH}(?:,?{_S}(?P<year>{_YEAR}))?", re.IGNORECASE
    ),
    "fr": re.compile(
        rf"\b(?P<day>{_FR_SPELLED}){_S}(?:jour{_S}de{_S})?{_FR_MONTH}(?:,?{_S}(?P<year>{_YEAR}))?", re.IGNORECASE
    ),
}
MONTH_AND_YEAR: dict[Language, re.Pattern[str]] = {
    "en": re.compile(rf"{_EN_MONTH},?{_S}(?:of{_S})?(?P<year>{_YEAR})", re.IGNORECASE),
    "fr": re.compile(rf"{_FR_MONTH},?{_S}(?:de{_S})?(?P<year>{_YEAR})", re.IGNORECASE),
}
_PREPOSITIONS = "in by of from since until between this last next late early mid"
_BEFORE_MONTH = "".join(f"|(?<=\\b{word} )" for word in _PREPOSITIONS.split())
_LONE_MONTHS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        rf"\b(?:{_choice(LONE_MONTHS['en'])}|(?:{_BEFORE_MONTH[1:]})(?:{_choice(AMBIGUOUS_MONTHS)}))\b", re.IGNORECASE
    ),
    "fr": re.compile(rf"\b(?:{_choice(LONE_MONTHS['fr'])})\b", re.IGNORECASE),
}
_WEEKDAYS: dict[Language, re.Pattern[str]] = {
    language: re.compile(rf"\b(?:{_choice(names)})\b", re.IGNORECASE) for language, names in WEEKDAYS.items()
}
_MONTH_SIGNS = tuple(sorted({name[:3] for names in MONTHS.values() for name in names}))
_MONTH_BEGINS = {language: beginning(names) for language, names in MONTHS.items()}
_WEEKDAY_BEGINS = {language: beginning(names) for language, names in WEEKDAYS.items()}
_SPELLED_BEGINS: dict[Language, re.Pattern[str]] = {
    "en": beginning(("twenty", "thirty", *ORDINALS["en"])),
    "fr": beginning(("premier", "vingt", "trente", *CARDINALS["fr"])),
}
_DAY_AND_MONTH_BEGIN: dict[Language, tuple[re.Pattern[str], ...]] = {
    "en": (_MONTH_BEGINS["en"], FIGURE),
    "fr": (FIGURE,),
}
_NAMED_NEED: dict[Language, tuple[str, ...]] = {
    "en": ("9/11", "day", "new year"),
    "fr": ("jour de l", "noël", "fête du canada"),
}


def dates(page: Page, language: Language) -> Iterator[Value]:
    """Take dates, then months with a year, then lone months and weekdays."""
    yield from _numeric(page)
    yield from _named(page, language)
    months = _MONTH_BEGINS[language]
    for pattern, begins in zip(DAY_AND_MONTH[language], _DAY_AND_MONTH_BEGIN[language], strict=True):
        for match in page.take(pattern, _MONTH_SIGNS, begins):
            yield from _days(match, re.findall(r"[0-9]{1,2}", match["days"]), MONTHS[language][match["month"].lower()])
    for match in page.take(SPELLED_DAY[language], _MONTH_SIGNS, _SPELLED_BEGINS[language]):
        number = next(spelled(match["day"], language)).number
        yield from _days(match, [str(number)], MONTHS[language][match["month"].lower()])
    for match in page.take(MONTH_AND_YEAR[language], _MONTH_SIGNS, months):
        yield _date(match, int(match["year"]), MONTHS[language][match["month"].lower()], None)
    for match in page.take(_LONE_MONTHS[language], _MONTH_SIGNS, months):
        yield _word(Kind.MONTH, match, MONTHS[language])
    for match in page.take(_WEEKDAYS[language], ("day", "di"), _WEEKDAY_BEGINS[language]):
        yield _word(Kind.WEEKDAY, match, WEEKDAYS[language])


def _numeric(page: Page) -> Iterator[Value]:
    for match in page.take(ISO, needs=DIGITS, begins=FIGURE):
        yield from _days(match, [match["day"]], int(match["month"]))
    for match in page.take(_SLASHED, needs=("/",), begins=FIGURE):
        yield from _slashed(match)


def _named(page: Page, language: Language) -> Iterator[Value]:
    for match in page.take(_NAMED_DAYS[language], needs=_NAMED_NEED[language]):
        month, day = _NAMED[language][match.group().lower().replace("’", "'")]
        yield replace(_date(match, None, month, day), firm=False)


def _slashed(match: re.Match[str]) -> Iterator[Value]:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    readings = [DateMeaning(year, month, day) for month, day in ((first, second), (second, first)) if month <= 12]
    if readings:
        raw = match.group()
        yield Value(Kind.DATE, readings[0], match.start(), match.end(), raw, tuple(readings[1:]))


def _days(match: re.Match[str], days: list[str], month: int) -> Iterator[Value]:
    stated = match["year"]
    for day in days:
        yield _date(match, int(stated) if stated else None, month, int(day))


def _date(match: re.Match[str], year: int | None, month: int, day: int | None) -> Value:
    raw = match.group().rstrip(".")
    return Value(Kind.DATE, DateMeaning(year, month, day), match.start(), match.start() + len(raw), raw)


def _word(kind: Kind, match: re.Match[str], names: dict[str, int]) -> Value:
    return Value(kind, names[match.group().lower()], match.start(), match.end(), match.group())
