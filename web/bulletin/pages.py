"""The public pages. They know nobody who reads them: no sign-in, no cookie, the account's language."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from publishing.shelf import reading
from publishing.shelf.models import Item
from web.bulletin.faces import Face, face, faces_by_ministry
from web.bulletin.shown import address, note, shown_message
from web.bulletin.words import WORDS, in_language, other

PER_PAGE = 20  # messages
NOTES = 20
"""How many withdrawals an account's first page tells of, the newest first. Our choice."""
PICTURE_CACHE = (
    "public, max-age=86400, immutable"  # named by their content; a day, so that withdrawals reach caches too
)


@dataclass(frozen=True)
class Twin:
    """Where the other language is, and how the link there is called. No address: there is none."""

    address: str
    language: str
    word: str

    @property
    def words(self) -> str:
        """The link, in the language it leads to."""
        return WORDS[self.word].in_(self.language)


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every account that publishes here."""
    language = asked_language(request)
    twin = Twin(f"?lang={other(language)}", other(language), "this_language")
    return _page("bulletin/index.html", language, {"ministries": faces_by_ministry(language), "twin": twin})


@login_not_required
@require_safe
def account(request: HttpRequest, account: str) -> HttpResponse:
    """The messages of one account, newest first."""
    one = face_or_404(account, asked_language(request))
    page = Paginator(reading.messages(one.handle, one.language), PER_PAGE).get_page(request.GET.get("page"))
    messages = [shown_message(item) for item in page]
    notes = [note(item) for item in reading.withdrawn(one.handle, one.language)[:NOTES]] if page.number == 1 else []
    context = {"face": one, "page": page, "messages": messages, "notes": notes, "twin": _twin_account(one)}
    return _page("bulletin/account.html", one.language, context, number=page.number, total=page.paginator.num_pages)


@login_not_required
@require_safe
def message(request: HttpRequest, account: str, key: str) -> HttpResponse:
    """One message; 410 when it was withdrawn."""
    item = reading.message(account, key)
    if item is None:
        raise Http404
    one = face(account, item.language) or Face(account, item.language)
    if item.removed_at:
        context = {"face": one, "twin": _twin_account(one), "note": note(item)}
        return _page("bulletin/withdrawn.html", one.language, context, status=410, account=account)
    context = {"face": one, "message": shown_message(item), "twin": _twin_message(one, item)}
    return _page("bulletin/message.html", one.language, context, account=account)


@login_not_required
@require_safe
def picture(request: HttpRequest, sha256: str) -> HttpResponse:
    """A picture that a public message shows."""
    shown = reading.shown_picture(sha256)
    if shown is None:
        raise Http404
    headers = {"Cache-Control": PICTURE_CACHE}
    return HttpResponse(bytes(shown.data), content_type=shown.content_type, headers=headers)


def face_or_404(handle: str, language: str) -> Face:
    """The face of a handle. Raises Http404."""
    one = face(handle, language)
    if one is None:
        raise Http404
    return one


def asked_language(request: HttpRequest) -> str:
    """The language asked for by the address, else the reader's: where the account itself does not decide."""
    asked = request.GET.get("lang") or translation.get_language() or "en"
    return "fr" if asked.startswith("fr") else "en"


def _twin_account(one: Face) -> Twin:
    return Twin(one.twin_address, other(one.language), "same_account")


def _twin_message(one: Face, item: Item) -> Twin:
    """The same message in the other language; while it is not public, the other account."""
    same = reading.same_message(item, account=one.twin, language=other(one.language))
    if same is None:
        return _twin_account(one)
    return Twin(address(same.account, same.key), same.language, "same_message")


def _page(
    template: str, language: str, context: dict[str, object], *, status: int = 200, **places: object
) -> HttpResponse:
    """A page in one language. Rendered without the request: what it does not know it cannot show."""
    words = {
        "words": in_language(language, **places),
        "other_words": in_language(other(language)),
        "language": language,
    }
    html = render_to_string(template, words | context)
    return HttpResponse(html, status=status, headers={"Content-Language": language, "Cache-Control": "no-cache"})
