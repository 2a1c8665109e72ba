"""The doors: the page, and each of its tables as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from publishing.figures.small import CASES_AT_LEAST, PEOPLE_AT_LEAST
from web.figures.shown import FiguresPage, Table
from web.posts.reader import signed_in_person
from web.spreadsheet import spreadsheet


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Every table of one month."""
    shown = {"page": _page(request), "people_at_least": PEOPLE_AT_LEAST, "cases_at_least": CASES_AT_LEAST}
    return render(request, "web/figures/page.html", shown)


@require_safe
def table(request: HttpRequest, code: str) -> HttpResponse:
    """One table as a file for a spreadsheet, in the language of the page."""
    page = _page(request)
    found = page.table(code)
    return spreadsheet(f"{found.code}-{page.month_code}-{page.by}", _rows(found))


def _page(request: HttpRequest) -> FiguresPage:
    return FiguresPage(signed_in_person(request), request.GET.get("month", ""), request.GET.get("by", ""))


def _rows(found: Table) -> list[list[str]]:
    too_small = _("too small to show")
    rows = [[*names, *(cells or [too_small] * len(found.heads))] for names, cells in found.rows]
    return [[*found.stubs, *found.heads], *rows]
