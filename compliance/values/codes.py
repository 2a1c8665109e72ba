"""Digits inside a name: G7, CO2, PM2.5, COVID-19. A code may be left out; two that differ contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from compliance.values.numerals import LONGEST_NUMBER
from compliance.values.text import DIGITS, Page
from compliance.values.value import Kind, Value

_CODE = re.compile(r"(?<![\w@#$/-])(?:[A-Z]{1,8}[-‑]|[^\W\d_]{1,12})[0-9]+(?:[.,][0-9]+)?(?!-[0-9])[^\W_]*")
_HINT = re.compile(r"[0-9](?:(?<=[^\W\d_].)|(?<=[A-Z][-‑].))")
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


def codes(page: Page) -> Iterator[Value]:
    """Take each name with digits in it; its digits are what both languages share (PM2.5 is « PM2,5 »)."""
    if not _HINT.search(page.left):
        return
    for match in page.take(_CODE, needs=DIGITS):
        digits = [found.replace(",", ".") for found in _DIGITS.findall(match.group())]
        meaning = Decimal(digits[0]) if len(digits) == 1 and len(digits[0]) < LONGEST_NUMBER else " ".join(digits)
        yield Value(Kind.CODE, meaning, match.start(), match.end(), match.group(), firm=False)
