"""Trouble outside every view is told the way its door tells it: problem details under /api/, a page elsewhere."""

from types import ModuleType

from django.http import HttpRequest, HttpResponse

from api import outside
from web import errors


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _door(request).bad_request(request, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _door(request).forbidden(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _door(request).not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    return _door(request).server_error(request)


def _door(request: HttpRequest) -> ModuleType:
    return outside if request.path_info.startswith("/api/") else errors
