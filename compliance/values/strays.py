"""Links that lead readers of one language to a page in the other."""

from __future__ import annotations

from compliance.values.links import language_of
from compliance.values.twins import Twins
from compliance.values.value import Kind, Language, Value


def strays(own: list[Value], others: list[Value], language: Language, twins: Twins) -> list[Value]:
    """The addresses among `own` whose page is in the other language; `others` is what the other side says.

    A pointer to the other language's page beside one's own is a courtesy and no stray: it is one as soon as there are
    fewer pages in one's own language than the other side has in its own.
    """
    other: Language = "en" if language == "fr" else "fr"
    astray = [value for value in _links(own) if language_of(value.raw, twins) == other]
    at_home = sum(language_of(value.raw, twins) == language for value in _links(own))
    away = sum(language_of(value.raw, twins) == other for value in _links(others))
    return [] if at_home and at_home >= away else astray


def _links(values: list[Value]) -> list[Value]:
    return [value for value in values if value.kind is Kind.LINK]
