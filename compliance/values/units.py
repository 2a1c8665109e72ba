"""What a number counts, where that is time or temperature: 24 months are two years, six months are not six years."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from compliance.values.parts import HALF
from compliance.values.text import SPACE, SPACES
from compliance.values.value import Kind, Language, Value

_HOUR, _DAY, _WEEK = Decimal(60), Decimal(24 * 60), Decimal(7 * 24 * 60)
_MINUTES = {"minute": Decimal(1), "hour": _HOUR, "day": _DAY, "week": _WEEK}
_MONTHS = {"month": Decimal(1), "quarter": Decimal(3), "year": Decimal(12), "decade": Decimal(120)}

_NAMES: dict[Language, dict[str, str]] = {
    "en": {
        "minute": "minute", "minutes": "minute", "min": "minute", "hour": "hour", "hours": "hour", "hrs": "hour",
        "day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month", "months": "month",
        "quarter": "quarter", "quarters": "quarter", "year": "year", "years": "year",
        "decade": "decade", "decades": "decade",
    },
    "fr": {
        "minute": "minute", "minutes": "minute", "min": "minute", "heure": "hour", "heures": "hour",
        "jour": "day", "jours": "day", "semaine": "week", "semaines": "week", "mois": "month",
        "trimestre": "quarter", "trimestres": "quarter", "an": "year", "ans": "year", "année": "year",
        "années": "year", "annees": "year", "décennie": "decade", "décennies": "decade",
    },
}  # fmt: skip
_BETWEEN: dict[Language, str] = {
    "en": r"(?:(?:business|working|calendar|consecutive|full|more|additional|next|last|past)[ -])?",
    "fr": r"(?:(?:prochaine?|dernière?|première?|autre|premier|dernier|nouveaux|nouvelle)s? )?",
}
_AFTER: dict[Language, re.Pattern[str]] = {
    language: re.compile(
        rf"(?:[{SPACES}]\([0-9]{{1,3}}\))?(?P<before>{SPACE}and{SPACE}a{SPACE}half)?[{SPACES}-]?{_BETWEEN[language]}(?P<unit>{'|'.join(_NAMES[language])})\b"
        rf"(?P<half>{SPACE}and{SPACE}a{SPACE}half|{SPACE}et{SPACE}demie?)?(?!{SPACE}(?:old|grader))",
        re.IGNORECASE,
    )
    for language in ("en", "fr")
}
_DEGREES = re.compile(
    rf"{SPACE}?(?:°{SPACE}?[CF]?|C\b|degr[eé]e?s?\b|Celsius\b)(?!{SPACE}(?:latitude|nord|north|west|ouest))"
)
_BELOW = re.compile(r"(?:(?<=[\s(])|^)[-−–]$")
_BELOW_WORD = re.compile(r"(?<!au )(?<!du )\b(?:minus|moins) $", re.IGNORECASE)
_FORTNIGHT = 15


def with_units(text: str, values: list[Value], language: Language) -> list[Value]:
    """Give each number the unit of time or temperature that stands behind it."""
    return [_with_unit(text, value, language) if value.kind is Kind.NUMBER else value for value in values]


def _with_unit(text: str, value: Value, language: Language) -> Value:
    if not isinstance(value.meaning, Decimal) or value.rank:
        return value
    if found := _AFTER[language].match(text, value.end):
        unit = _NAMES[language][found["unit"].lower()]
        and_a_half = bool(found["before"] or found["half"])
        return replace(value, unit=unit, also=(*value.also, *_lasting(value.meaning, unit, and_a_half)))
    if _DEGREES.match(text, value.end):
        before = text[max(0, value.start - 9) : value.start]
        return replace(value, unit="degree below" if _BELOW.search(before[-2:]) or _BELOW_WORD.search(before) else "")
    return value


def _lasting(number: Decimal, unit: str, and_a_half: bool) -> tuple[str, ...]:
    """How long that lasts, in minutes or months; French counts a fortnight as fifteen days."""
    amount = number + (HALF if and_a_half else 0)
    if unit in _MONTHS:
        return (f"{(amount * _MONTHS[unit]).normalize()} months",)
    minutes = amount * _MINUTES[unit]
    fortnight = (f"{(2 * _WEEK).normalize()} minutes",) if unit == "day" and number == _FORTNIGHT else ()
    return (f"{minutes.normalize()} minutes", *fortnight)
