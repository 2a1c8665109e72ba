"""The doors: the page of counts, and the same as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from web.counts.shown import ROWS_SHOWN, CountsPage
from web.posts.reader import signed_in_person
from web.spreadsheet import spreadsheet


@require_safe
def counts(request: HttpRequest) -> HttpResponse:
    """What platforms told of one month, a table for each language."""
    return render(request, "web/counts/page.html", {"page": _page(request), "most": ROWS_SHOWN})


@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """The same as a file for a spreadsheet, in the language of the page."""
    page = _page(request)
    return spreadsheet(f"counts-{page.chosen.code}", page.lines())


def _page(request: HttpRequest) -> CountsPage:
    asked = {name: request.GET.get(name, "") for name in ("month", "channel")}
    return CountsPage(signed_in_person(request), **asked)
