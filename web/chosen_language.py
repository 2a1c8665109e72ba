"""The language somebody chose without signing in: asked for in an address, and remembered in a cookie."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

SILENT = "guidance"
"""The pages that know nobody: they set no cookie."""


def asked_for(request: HttpRequest) -> str:
    """The language of `?lang=fr`; empty where none of ours is asked for."""
    asked = request.GET.get("lang", "")
    return asked if request.method in ("GET", "HEAD") and asked in dict(settings.LANGUAGES) else ""


def is_silent(request: HttpRequest) -> bool:
    """Whether the page that answered keeps nothing of its readers."""
    match = request.resolver_match
    return match is not None and SILENT in match.namespaces


def remember(answer: HttpResponse, language: str) -> None:
    """Keep the choice for a year."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 60 * 60,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
