"""Pages for what went wrong: a sentence, what helps, and the way back, in the reader's language."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

from people.refusals import Refusal
from web import kept_forms


@dataclass(frozen=True)
class Trouble:
    """What a page of this kind says. `code` is for programs and for the help desk."""

    status: int
    code: str
    title: str
    sentence: str
    remedy: str
    problems: tuple[str, ...] = ()


def in_the_readers_language(answer: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For trouble that may come before the middleware that chooses the language."""

    @wraps(answer)
    def answer_so(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        chosen = getattr(request, "LANGUAGE_CODE", None) or translation.get_language_from_request(request)
        with translation.override(chosen):
            return answer(request, *args, **kwargs)

    return answer_so


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A verb said no: its sentence and remedy."""
    titles = {400: _("This could not be taken"), 403: _("This is not yours to do"), 409: _("Not now")}
    reason = refusal.reason
    problems = refusal.details if isinstance(refusal.details, list | tuple) else ()
    return page(
        request,
        Trouble(
            refusal.status, reason.code, titles[refusal.status], reason.sentence, reason.remedy, _sentences(problems)
        ),
    )


def _sentences(problems: list | tuple) -> tuple[str, ...]:
    return tuple(str(problem) for problem in problems)


@in_the_readers_language
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing is here, or nothing this person may see: the two look the same."""
    return page(
        request,
        Trouble(
            404,
            "not_found",
            _("There is no such page"),
            _("Nothing is kept at this address, or it is not shared with you."),
            _("Check the address. If a colleague sent it, ask them whether you have a role on the accounts concerned."),
        ),
    )


@in_the_readers_language
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's own "permission denied"."""
    return page(
        request,
        Trouble(
            403,
            "forbidden",
            _("This is not yours to do"),
            _("Your roles do not cover this."),
            _("Ask an administrator for the role, or ask a colleague who holds it."),
        ),
    )


@in_the_readers_language
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent cannot be read: too much, too many fields, broken, or with characters nobody can keep."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return page(
            request,
            Trouble(
                413,
                "too_much",
                _("This is too much at once"),
                _("What was sent is larger than one form can hold. Nothing was saved."),
                _("Go back, shorten it or send it in parts."),
            ),
        )
    return page(
        request,
        Trouble(
            400,
            "unreadable",
            _("This could not be read"),
            _("What was sent is incomplete or holds characters that cannot be kept. Nothing was saved."),
            _("Go back and try again. If you pasted the text, type it or paste it without formatting."),
        ),
    )


@in_the_readers_language
def server_error(request: HttpRequest) -> HttpResponse:
    """Our own fault. Asks nothing of the database, which may be what is broken."""
    return render(request, "web/server_error.html", status=500)


def wrong_method(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The address exists but not for this: mostly a form's address typed or reloaded."""
    response = page(
        request,
        Trouble(
            405,
            "wrong_method",
            _("This address is not a page"),
            _("It only takes what a form sends. Nothing was changed."),
            _("Go back to the page with the form."),
        ),
    )
    response.headers["Allow"] = answer.headers["Allow"]
    return response


def session_over(request: HttpRequest) -> HttpResponse:
    """For parts of a page that is still open: the page keeps its text while the person signs in elsewhere."""
    return page(
        request,
        Trouble(
            401,
            "signed_out",
            _("You are signed out"),
            _("Your session ended. What you typed is still on this page."),
            _("Sign in again in another tab, then save here."),
        ),
    )


@in_the_readers_language
@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open across a sign-in, or came from elsewhere. Our own forms are kept and can be sent again."""
    kept = kept_forms.keep(request) if kept_forms.came_from_here(request) else None
    trouble = Trouble(
        403,
        "form_expired",
        _("This form was open too long"),
        _("It was made before you last signed in, so nothing was saved yet."),
        _("Go back, reload the page and send it again."),
    )
    return page(request, trouble, kept=kept)


def page(request: HttpRequest, trouble: Trouble, **more: object) -> HttpResponse:
    """The trouble as a page, or as a line for the live region when a part of a page was asked for."""
    is_part = getattr(request, "htmx", False)
    template = "web/parts/trouble.html" if is_part else "web/trouble.html"
    context = {"trouble": trouble, "way_back": way_back(request), **more}
    response = render(request, template, context, status=trouble.status)
    response.headers["X-Refusal"] = trouble.code
    return response


def way_back(request: HttpRequest) -> str:
    """The page the person came from, when it is ours; else the start."""
    referrer = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(referrer, allowed_hosts={request.META.get("HTTP_HOST", "")})
    return referrer if is_ours else "/"
