"""Read every value of a text."""

from __future__ import annotations

from functools import lru_cache

from compliance.values.amounts import amounts
from compliance.values.bounds import with_bounds
from compliance.values.calendar_days import with_days_checked
from compliance.values.dates import dates
from compliance.values.names import names
from compliance.values.text import Page
from compliance.values.times import times
from compliance.values.units import with_units
from compliance.values.value import Language, Value


@lru_cache(maxsize=32)
def values(text: str, language: Language) -> tuple[Value, ...]:
    """The values of a text in the order they stand. Never raises; time grows with the length.

    Several rules ask for the same few texts, and are handed the same values.
    """
    page = Page(text)
    found = [*names(page), *times(page, language), *dates(page, language), *amounts(page, language)]
    placed = sorted(found, key=lambda value: (value.start, value.end))
    return tuple(with_bounds(text, with_units(text, with_days_checked(text, placed), language), language))
