"""Keep what is being typed, a second after the last key; answers what changed beside the text, never the text."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from compliance.content.problems import Problem
from people.refusals import BadInput, Refusal
from records.clock import now
from web.compose.desk import Desk, desk_of
from web.compose.pages import MOVED_ON, sentences_of


@never_cache
@require_POST
def autosave(request: HttpRequest) -> HttpResponse:
    """Keep the draft. A time that cannot be read is set aside rather than the words with it."""
    desk = desk_of(request)
    is_new = desk.post is None
    try:
        without_time = _keep(desk)
    except Refusal as refusal:
        return _not_kept(request, desk, refusal)
    answer = render(request, "web/compose/kept.html", {"desk": desk, "at": now(), "without_time": without_time})
    if is_new and desk.post:
        answer.headers["HX-Replace-Url"] = reverse("web:edit", args=[desk.post.public_id])
    return answer


def _keep(desk: Desk) -> bool:
    """Keep it; whether the time had to stay out."""
    typed, without_time = desk.typed(), False
    try:
        desk.document(typed)
    except BadInput as refusal:
        if not _speaks_of_time(refusal):
            raise
        typed, without_time = typed.without_time(), True
    if desk.post and desk.is_as_stored(typed):
        desk.number = desk.post.copy.number  # whoever wrote the same words: they are the same
    else:
        desk.keep(typed)
    return without_time


def _speaks_of_time(refusal: BadInput) -> bool:
    problems = refusal.details if isinstance(refusal.details, list | tuple) else ()
    named = [problem.path for problem in problems if isinstance(problem, Problem)]
    return bool(named) and all(path.startswith("window") for path in named)


def _not_kept(request: HttpRequest, desk: Desk, refusal: Refusal) -> HttpResponse:
    """Why it is not kept yet; the page still holds every word."""
    sentences = [sentence for _name, sentence in sentences_of(refusal, desk.typed())]
    context = {"desk": desk, "sentences": sentences, "moved_on": refusal.reason.code in MOVED_ON}
    return render(request, "web/compose/not_kept.html", context, status=refusal.status)
