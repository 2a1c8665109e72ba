"""Private pages are answered before the house asks who is there.

So no session is read, no person looked up, no form token set, no body read, and no line logged: neither an answer nor
the visit itself. An unknown address below these pages, and trouble of our own, go the ordinary way.
"""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

PRIVATE = ("/self-check/", "/guidance/")

Answering = Callable[[HttpRequest], HttpResponse]


class PrivatePagesFirst:
    """Stands before sessions and logs, after what keeps every answer safe."""

    def __init__(self, answer: Answering) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return _private_answer(request) or self.answer(request)


def _private_answer(request: HttpRequest) -> HttpResponse | None:
    if not request.path_info.startswith(PRIVATE):
        return None
    try:
        found = resolve(request.path_info)
        response: HttpResponse = found.func(request, *found.args, **found.kwargs)
    except (Resolver404, Http404):
        return None
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django would log what was refused
    return response
