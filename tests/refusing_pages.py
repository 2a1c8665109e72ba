"""Addresses of the house, and a few pages that do nothing but go wrong: `pytest.mark.urls("tests.refusing_pages")`."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path

from config import urls
from config.urls import handler400, handler403, handler404, handler500  # noqa: F401 - Django looks for them here
from people.refusals import BadInput, NotAllowed, NotNow, NotThere

REFUSALS = {
    "not-there": NotThere(),
    "not-allowed": NotAllowed("authors_never_approve"),
    "not-now": NotNow("words_changed"),
    "bad-input": BadInput("text_too_long", limit=500),
    "denied": PermissionDenied(),
    "broken": RuntimeError("the secret reason"),
}


def refuse(request: HttpRequest, how: str) -> HttpResponse:
    raise REFUSALS[how]


def take(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.POST.get("reason", "nothing"), content_type="text/plain")


urlpatterns = [
    path("refuse/<str:how>/", refuse, name="refuse"),
    path("take/", take, name="take"),
    *urls.urlpatterns,
]
