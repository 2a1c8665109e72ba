"""What the rules say while somebody types. Stores nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from people.reading import one_page
from web.compose.desk import desk_of
from web.compose.languages import languages_typed
from web.compose.layout import counted_fields, heard_of, time_side
from web.compose.pages import unsent
from web.compose.points import look


@never_cache
@require_POST
@one_page()
def live_findings(request: HttpRequest) -> HttpResponse:
    """The points, the counters, how it sounds, and the question about a doubled time where it has to be asked now."""
    desk = desk_of(request)
    form = unsent(desk)
    seen, asked = look(desk), request.POST.getlist("asked")
    changed = [side for side in ("earliest", "latest") if form.is_asked_twice(side) != (side in asked)]
    context = {
        "look": seen,
        "counted": counted_fields(seen, form),
        "sides_of_time": [time_side(form, side) for side in changed],
        "heard": heard_of(desk),
        "languages": languages_typed(desk),
    }
    return render(request, "web/compose/live.html", context)
