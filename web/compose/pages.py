"""The compose page itself: shown, sent, and shown again with everything typed when something is wrong."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from compliance.content.problems import Problem
from people.refusals import BadInput, NotNow, Refusal
from web.compose.desk import Desk, desk_of
from web.compose.fields import ComposeForm
from web.compose.layout import changes_between, context_of
from web.compose.points import anchor_of, sentence_of
from web.compose.taking import take_all
from web.compose.typed import Typed

FIELD_OF_REFUSAL = {
    **dict.fromkeys(("no_targets", "channel_not_active", "role_missing"), "channels"),
    **dict.fromkeys(("text_unsafe", "text_too_long", "text_missing"), "title"),
}
MOVED_ON = ("copy_moved_on", "words_changed")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A post nobody has kept yet."""
    return _answer(request, desk_of(request))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """The draft of a post."""
    return _answer(request, desk_of(request, post_id))


def _answer(request: HttpRequest, desk: Desk) -> HttpResponse:
    if not desk.offered:
        return render(request, "web/compose/nobody.html")
    if request.method != "POST":
        return show(request, desk, unsent(desk))
    if problems := take_all(desk, request):
        return show(request, desk, unsent(desk), status=400, problems=problems)
    act = request.POST.get("act", "keep")
    if act in ACTS:
        return ACTS[act](request, desk)
    return _save(request, desk, wants_version=act == "save")


def _look(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The same page with what the rules say now; nothing is kept."""
    return show(request, desk, unsent(desk))


def _add_message(request: HttpRequest, desk: Desk) -> HttpResponse:
    desk.sheet.put("messages", desk.sheet.messages + 1)
    return show(request, desk, unsent(desk), opened="thread")


def _take_theirs(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The draft as a colleague left it, in place of one's own."""
    if desk.post is None:
        return show(request, desk, unsent(desk))
    stored = Desk(desk.person, desk.post)
    return show(request, stored, unsent(stored))


def _save(request: HttpRequest, desk: Desk, *, wants_version: bool) -> HttpResponse:
    form = _sent(desk, needs_title=wants_version)
    if not form.is_valid():
        return show(request, desk, form, status=400)
    typed = desk.typed()
    try:
        desk.save_version(typed) if wants_version else desk.keep(typed)
    except Refusal as refusal:
        return _refused(request, desk, form, typed, refusal)
    return _saved(request, desk, wants_version=wants_version)


def _saved(request: HttpRequest, desk: Desk, *, wants_version: bool) -> HttpResponse:
    assert desk.post is not None  # noqa: S101 it was just kept
    if wants_version:
        messages.success(request, _("The version is saved and checked."))
        return redirect("web:post", desk.post.public_id)
    messages.success(request, _("The draft is kept. It is not a version yet."))
    return redirect("web:edit", desk.post.public_id)


def _refused(request: HttpRequest, desk: Desk, form: ComposeForm, typed: Typed, refusal: Refusal) -> HttpResponse:
    if refusal.reason.code in MOVED_ON and isinstance(refusal, NotNow):
        return _both(request, desk)
    for name, sentence in sentences_of(refusal, typed):
        form.add_error(name if name in form.fields else None, sentence)
    return show(request, desk, form, status=refusal.status)


def _both(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Both texts, side by side: somebody else typed meanwhile. From here on the person types on the newest."""
    if desk.post is None:
        return show(request, desk, unsent(desk))
    stored = Desk(desk.person, desk.post)
    yours, desk.number, desk.seen = desk.typed(), stored.number, stored.seen
    changes = changes_between(stored, yours)
    return show(request, desk, unsent(desk), status=409, theirs=stored, changes=changes)


def sentences_of(refusal: Refusal, typed: Typed) -> list[tuple[str | None, str]]:
    """What a refusal says, each sentence with the field it is about."""
    if isinstance(refusal, BadInput) and refusal.reason.code == "content_unreadable":
        return [(_field(typed, problem), sentence_of(problem, typed)) for problem in _problems(refusal)]
    said = f"{refusal.reason.sentence} {refusal.reason.remedy}"
    return [(FIELD_OF_REFUSAL.get(refusal.reason.code), said)]


def _problems(refusal: Refusal) -> list[Problem]:
    return list(refusal.details) if isinstance(refusal.details, list | tuple) else []


def _field(typed: Typed, problem: Problem) -> str | None:
    return anchor_of(typed, problem.path).removeprefix("id_") or None


def unsent(desk: Desk) -> ComposeForm:
    """The form with what stands on the sheet, not judged yet."""
    return ComposeForm(initial=desk.sheet.initial, sheet=desk.sheet, offered=desk.offered, asks_source=desk.asks_source)


def _sent(desk: Desk, *, needs_title: bool) -> ComposeForm:
    form = ComposeForm(desk.sheet.data, sheet=desk.sheet, offered=desk.offered, asks_source=desk.asks_source)
    form.fields["title"].required = needs_title
    return form


def show(request: HttpRequest, desk: Desk, form: ComposeForm, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page."""
    return render(request, "web/compose/page.html", context_of(desk, form) | more, status=status)


ACTS = {"look": _look, "add-message": _add_message, "theirs": _take_theirs, "both": _both}
