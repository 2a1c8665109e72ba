"""Whether the weekday beside a full date is the one the calendar has."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from compliance.values.value import DateMeaning, Kind, Value

_BETWEEN = re.compile(r"[\s,]{1,3}(?:le[\s]|the[\s])?")


def with_days_checked(text: str, values: list[Value]) -> list[Value]:
    """Mark each weekday right before a full date that falls on another day of the week."""
    checked = [
        replace(value, astray=True) if _is_astray(text, value, following) else value
        for value, following in pairwise(values)
    ]
    return [*checked, *values[-1:]]


def _is_astray(text: str, day: Value, following: Value) -> bool:
    meaning = following.meaning
    if day.kind is not Kind.WEEKDAY or not isinstance(meaning, DateMeaning):
        return False
    if not meaning.year or not meaning.day or not _BETWEEN.fullmatch(text, day.end, following.start):
        return False
    try:
        return date(meaning.year, meaning.month, meaning.day).weekday() != day.meaning
    except ValueError:
        return False
