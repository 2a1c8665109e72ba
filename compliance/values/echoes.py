"""When a value without a partner is only an echo: said already, or needless to say."""

from __future__ import annotations

from collections.abc import Collection, Hashable

from compliance.values.value import DateMeaning, Kind, Value


def said(values: list[Value]) -> frozenset[Hashable]:
    """Everything one side says, in every form an echo could take."""
    found: set[Hashable] = set()
    for value in values:
        found.update((value.kind, reading) for reading in value.readings)
        found.update(("figure", number) for number in value.numbers)
        found.update(day_and_month(value))
    return frozenset(found)


def counts(value: Value, said: frozenset[Hashable], contested: Collection[Kind]) -> bool:
    """Whether a value without a partner is a difference; an echo is, only where the other side lacks its kind too."""
    stated = value.may_contradict
    return stated and (value.kind in contested or not (_echoes(value, said) or _is_year(value)))


def _echoes(value: Value, said: frozenset[Hashable]) -> bool:
    if any((value.kind, reading) in said for reading in value.readings):
        return value.kind is not Kind.LINK
    if isinstance(value.meaning, DateMeaning):
        return value.meaning.year is None and not said.isdisjoint(day_and_month(value))
    if value.kind is Kind.TIME:
        return False
    return bool(value.numbers) and all(("figure", number) in said for number in value.numbers)


def _is_year(value: Value) -> bool:
    """A bare year mostly belongs to a name (the 2024 meeting) that the other language may shorten."""
    return value.kind is Kind.NUMBER and value.raw.isdecimal() and len(value.raw) == 4 and value.raw[:2] in ("19", "20")


def day_and_month(value: Value) -> list[Hashable]:
    """The key under which a date agrees with the same day of a year left unsaid; nothing for other values."""
    meaning = value.meaning
    return [(meaning.month, meaning.day)] if isinstance(meaning, DateMeaning) else []
