"""Tables as files for a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet would compute instead of showing it (OWASP, CSV injection)."""


def spreadsheet(name: str, rows: Iterable[Sequence[str]]) -> HttpResponse:
    """A file with these rows, the heads first, in UTF-8 as spreadsheets recognise it."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    csv.writer(answer).writerows([_safe(cell) for cell in row] for row in rows)
    return answer


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(STARTS_A_FORMULA) else cell
