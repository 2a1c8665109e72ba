"""The list of sendings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from publishing.queries import sendings as all_sendings
from publishing.sending.sendings import zones_changed_lately
from web.posts.reader import signed_in_person
from web.sendings.filters import Filters
from web.sendings.leafing import leaf
from web.sendings.rows import rows


@require_safe
def sendings(request: HttpRequest) -> HttpResponse:
    """What waits, went out, is held or missed: what the person sees of it, narrowed as they ask, page by page."""
    person = signed_in_person(request)
    form = Filters(request.GET, person=person)
    asked = {name: request.GET.get(name, "") for name in ("after", "before")}
    page = leaf(form.found(), all_sendings(person), soonest_first=form.soonest_first, **asked)
    shown = {"form": form, "page": page, "rows": rows(page.sendings, person), "today": timezone.localdate()}
    shown |= {"zones": zones_changed_lately()}
    return render(request, "web/sendings/list.html", shown, status=200 if form.is_valid() else 400)
