"""What every address of the API does: hear the language, know who asks, count how often, take nothing unasked."""

from typing import Any, cast
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.reading import Closed, query_of
from people.models import Person

PROBLEM = "application/problem+json"  # RFC 9457


class Nothing(Closed):
    """A query without fields."""


class Door(APIView):
    """One address. `query` names what may stand behind its question mark; `asked` holds it once it was read."""

    http_method_names = ("get", "head", "post", "delete")
    query: type[Closed] = Nothing
    may_refuse: tuple[int, ...] = ()  # statuses a GET may answer besides those every address may

    @property
    def person(self) -> Person:
        """Who asks: known at every address that takes sign-in."""
        return cast("Person", self.request.user)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Before the method is called: language, who, how often, and whether the query can be read."""
        translation.activate(asked_language(request) or "en")  # LanguageOfThePerson puts back what was before
        super().initial(request, *args, **kwargs)
        self.asked = query_of(request, self.query)

    def perform_authentication(self, request: Request) -> None:
        """Who asks, and so in which language and zone. A wrong token counts against the address it comes from."""
        try:
            person = request.user
        except AuthenticationFailed:
            self.check_throttles(request)
            raise
        if isinstance(person, Person):
            translation.activate(asked_language(request) or person.language)
            timezone.activate(ZoneInfo(person.time_zone))

    def check_permissions(self, request: Request) -> None:
        """Those without a token are counted before they are turned away."""
        if request.auth is None:
            super().check_throttles(request)
        super().check_permissions(request)

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """What every answer says of itself. A problem is JSON whatever else the address speaks."""
        response = super().finalize_response(request, response, *args, **kwargs)
        if response.exception:
            response.accepted_renderer, response.content_type = JSONRenderer(), PROBLEM
        response.headers["Content-Language"] = translation.get_language() or "en"
        patch_vary_headers(response, ("Accept-Language", "Authorization"))
        add_never_cache_headers(response)
        return response


def asked_language(request: HttpRequest | Request) -> str | None:
    """The language the request asks for; None when it asks for none we speak."""
    for tag, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return translation.get_supported_language_variant(tag)
        except LookupError:
            continue
    return None
