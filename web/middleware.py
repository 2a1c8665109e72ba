"""What happens around every page: readable input, the person's language and zone, sign-in first, refusals as pages."""

import re
from collections.abc import Callable, Iterable
from datetime import tzinfo

from django.contrib.auth.middleware import LoginRequiredMiddleware, get_user
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from people.models import Person
from people.reading import one_page
from people.refusals import NotThere, Refusal
from web import errors, signin
from web.chosen_language import asked_for, is_silent, remember

Answering = Callable[[HttpRequest], HttpResponse]

# What no database of ours can keep as text: the NUL character, and halves of surrogate pairs.
UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")

LARGEST_BODY = 100 * 1024 * 1024  # bytes: four pictures of the largest size allowed, and the words around them


class OnlyReadableInput:
    """Text that cannot be kept is refused at the door, whatever field, address or cookie it comes in; and so is a body
    larger than any form of ours, before a byte of it is written to the disk."""

    def __init__(self, answer: Answering) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
            raise RequestDataTooBig("more than any form of ours sends")
        if any(UNKEEPABLE.search(text) for text in _texts(request)):
            raise BadRequest("text that cannot be kept")
        return self.answer(request)


def _texts(request: HttpRequest) -> Iterable[str]:
    yield request.path
    yield from request.COOKIES.values()
    for fields in (request.GET, request.POST):
        for name, values in fields.lists():
            yield name
            yield from values


class LanguageOfThePerson:
    """The language and the time zone of the page: the person's; else those asked for or chosen, else the browser's."""

    def __init__(self, answer: Answering) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person, asked = get_user(request), asked_for(request)
        language, zone = _of(person, request, asked)
        request.LANGUAGE_CODE = language
        with translation.override(language), timezone.override(zone):
            response = self.answer(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", language)
        if asked and not isinstance(person, Person) and not is_silent(request):
            remember(response, asked)
        return response


def _of(person: Person | AnonymousUser, request: HttpRequest, asked: str) -> tuple[str, str | tzinfo]:
    if isinstance(person, Person):
        return person.language, person.time_zone
    return asked or translation.get_language_from_request(request), timezone.get_default_timezone()


class RightsAreReadOnce:
    """A page that only reads asks once what its reader holds."""

    def __init__(self, answer: Answering) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return self.answer(request)
        with one_page():
            return self.answer(request)


class SignInFirst(LoginRequiredMiddleware):
    """Every page asks for sign-in unless it says otherwise (`login_not_required`). What was typed is kept."""

    def handle_no_permission(self, request: HttpRequest, view: Callable) -> HttpResponse:  # type: ignore[override]
        if getattr(request, "htmx", False):
            return errors.session_over(request)
        if request.method == "POST":
            return signin.ask_to_sign_in(request)
        return super().handle_no_permission(request, view)


class RefusalsBecomePages:
    """A view lets a refusal rise; here it becomes a page with the sentence, the remedy and the way back."""

    def __init__(self, answer: Answering) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        if response.status_code == 405 and not response.content:
            return errors.wrong_method(request, response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            return errors.refused(request, exception)
        if isinstance(exception, NotThere):
            return errors.not_found(request)
        return None
