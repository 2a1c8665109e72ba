"""Read every value of a text."""

from __future__ import annotations

from compliance.values.amounts import amounts
from compliance.values.bounds import with_bounds
from compliance.values.dates import dates
from compliance.values.names import names
from compliance.values.text import Page
from compliance.values.times import times
from compliance.values.value import Language, Value


def values(text: str, language: Language) -> list[Value]:
    """Return the values of a text in the order they stand. Never raises; time grows with the length."""
    page = Page(text)
    found = [*names(page), *times(page, language), *dates(page, language), *amounts(page, language)]
    return with_bounds(text, sorted(found, key=lambda value: (value.start, value.end)), language)
