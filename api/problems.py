"""Every error of the API as problem details (RFC 9457), in English or French."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from rest_framework import exceptions
from rest_framework.response import Response

from api.sentences import TITLES, TROUBLES, Said
from people.refusals import BAD_INPUT, NOT_ALLOWED, NOT_NOW, BadInput, NotAllowed, NotNow, NotThere, Reason, Refusal


@dataclass(frozen=True)
class Problem:
    """What went wrong: a code for programs, sentences for people, and what fills their places."""

    code: str
    said: Said
    places: Mapping[str, object] = field(default_factory=dict)
    details: list[Any] | None = None

    def document(self) -> dict[str, Any]:
        """The problem in the language of the moment."""
        told = {
            "type": settings.SITE_ADDRESS.rstrip("/") + reverse("api:problem", args=[self.code]),
            "title": str(self.said.title),
            "status": self.said.status,
            "detail": str(self.said.sentence) % self.places,
            "remedy": str(self.said.remedy) % self.places,
            "code": self.code,
        }
        return told if self.details is None else told | {"details": self.details}


def answer(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """The answer to an error raised in a view; None for a fault of ours, which Django logs and `server_error` tells."""
    problem = problem_of(error, method=context["request"].method or "")
    if problem is None:
        return None
    return Response(problem.document(), status=problem.said.status, headers=_headers(error))


def problem_of(error: Exception, *, method: str) -> Problem | None:
    """The problem an error is, if it is one of the caller's."""
    if isinstance(error, Refusal):
        return _refused(error)
    if isinstance(error, NotThere | Http404):
        return trouble("not_found")
    if isinstance(error, PermissionDenied):
        return trouble("permission_denied")
    if isinstance(error, exceptions.ValidationError):
        return Problem("invalid", TROUBLES["invalid"], details=_fields(error.detail))
    if isinstance(error, exceptions.APIException) and error.default_code in TROUBLES:
        return trouble(error.default_code, **{"method": method, **getattr(error, "places", {})})
    return None


def trouble(code: str, **places: object) -> Problem:
    """One of the door's own."""
    return Problem(code, TROUBLES[code], places)


def problem_named(code: str) -> Problem | None:
    """The problem with a code, its places left open: what the address in `type` shows."""
    if code in TROUBLES:
        return Problem(code, TROUBLES[code], _Open())
    for kind, table in ((NotAllowed, NOT_ALLOWED), (NotNow, NOT_NOW), (BadInput, BAD_INPUT)):
        if code in table:
            return Problem(code, Said(kind.status, TITLES[kind.status], *Reason(code).texts), _Open())
    return None


class _Open(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


def _refused(refusal: Refusal) -> Problem:
    said = Said(refusal.status, TITLES[refusal.status], *refusal.reason.texts)
    details = [str(item) for item in refusal.details] if isinstance(refusal.details, list | tuple) else None
    return Problem(refusal.reason.code, said, refusal.reason.places, details)


def _fields(detail: Any, name: str = "") -> list[dict[str, str]]:
    """Every sentence about a field, with its place: `body`, `variants.en`."""
    if isinstance(detail, Mapping):
        return [said for key, inner in detail.items() for said in _fields(inner, f"{name}.{key}".strip("."))]
    if isinstance(detail, list):
        return [said for inner in detail for said in _fields(inner, name)]
    return [{"field": name.removesuffix("non_field_errors"), "sentence": str(detail)}]


def _headers(error: Exception) -> dict[str, str]:
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(math.ceil(wait))
    return headers
