"""Trouble under /api/ that no view of ours sees: broken addresses, foreign hosts, our own faults. Never a page."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from api.door import PROBLEM, asked_language
from api.problems import trouble
from api.reading import MOST_BYTES

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What came cannot be read, or is too much."""
    return _problem(request, "too_much" if isinstance(exception, TOO_MUCH) else "unreadable")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own "permission denied"."""
    return _problem(request, "permission_denied")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such address."""
    return _problem(request, "not_found")


def server_error(request: HttpRequest) -> HttpResponse:
    """Our own fault. Tells nothing of it, and asks nothing of the database, which may be what is broken."""
    return _problem(request, "error")


def _problem(request: HttpRequest, code: str) -> HttpResponse:
    language = asked_language(request) or "en"
    with translation.override(language):
        told = trouble(code, kilobytes=MOST_BYTES // 1024).document()
    response = JsonResponse(told, status=told["status"], content_type=PROBLEM)
    response.headers["Content-Language"] = language
    patch_vary_headers(response, ("Accept-Language",))
    return response
