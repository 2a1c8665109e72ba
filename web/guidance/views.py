"""The pages. They know nobody: rendered without the request, answered without cookie, session, log line or copy kept.

Nothing a person chooses on the self-check is sent anywhere: the page has no form, no script and no address to send
to; the advice for each answer is in the page and the style sheet shows it.
"""

from collections.abc import Callable
from functools import wraps

from csp.constants import NONE
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers

from web.guidance.texts import Page, checks, pages

GROUPS = ("everybody", "hard", "leading")
HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}
NOTHING_LEAVES = {"form-action": [NONE], "script-src": [NONE], "connect-src": [NONE]}

View = Callable[..., HttpResponseBase]


def private(view: View) -> View:
    """What every page here shares: its language comes from the address or the browser; only reading is possible."""

    @login_not_required
    @csp_replace(NOTHING_LEAVES)
    @wraps(view)
    def answer(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponseBase:
        language = _language(request)
        with translation.override(language):
            if request.method not in ("GET", "HEAD"):
                response: HttpResponseBase = _taken_nothing(language)
            else:
                response = view(request, *args, language=language, **kwargs)
        response.headers["Content-Language"] = language
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    return answer


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("lang") or translation.get_language_from_request(request)
    return "fr" if asked.startswith("fr") else "en"


@private
def index(request: HttpRequest, *, language: str) -> HttpResponse:
    """Every page, by whom it is for."""
    by_group = {group: [page for page in pages().values() if page.group == group] for group in GROUPS}
    return _answer("index.html", language, here="guidance", groups=by_group)


@private
def page(request: HttpRequest, *, name: str, language: str) -> HttpResponse:
    """One page of guidance."""
    return _answer("page.html", language, page=_known(pages().get(name)))


@private
def check_index(request: HttpRequest, *, language: str) -> HttpResponse:
    """What the self-check is, and for whom one works."""
    return _answer("check_index.html", language, here="check", checks=checks())


@private
def check(request: HttpRequest, *, jurisdiction: str, language: str) -> HttpResponse:
    """The self-check of a jurisdiction."""
    return _answer("check.html", language, page=_known(checks().get(jurisdiction)))


def _known(page: Page | None) -> Page:
    if page is None:
        raise Http404
    return page


def _taken_nothing(language: str) -> HttpResponse:
    """Whatever was sent, a password for instance: refused without being read."""
    response = _answer("taken_nothing.html", language, status=405)
    response.headers["Allow"] = "GET, HEAD"
    return response


def _answer(template: str, language: str, *, status: int = 200, **shown: object) -> HttpResponse:
    other = "en" if language == "fr" else "fr"
    known = {"language": language, "other": other, "PRODUCT_NAME": settings.PRODUCT_NAME}
    html = render_to_string(f"web/guidance/{template}", known | shown)
    return HttpResponse(html, status=status, headers=HEADERS)
