"""The doors of taking down, and the list of every post that shows a picture."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from people.refusals import NotAllowed, NotThere, Refusal
from people.roles import Role
from publishing import verbs
from publishing.models import TakenDown
from publishing.position import Position
from publishing.public.siblings import picture_of, uses_of
from publishing.queries import position_for
from web.posts.forms import ActForm
from web.posts.reader import signed_in_person
from web.takedown.forms import AgreeForm, CorrectForm, DeclineForm, DropForm, ReviewForm, WishForm
from web.takedown.page import TakeDownPage


@require_safe
def take_down(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """What says the same elsewhere, the wish, what was decided."""
    return _page(request, post_id)


@require_POST
def correct(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Begin a correction; who writes goes on to its draft."""
    _position(request, post_id)
    form = CorrectForm(request.POST, act="correct")

    def do() -> str:
        verbs.correct(post_id, reason=form.cleaned_data["text"], by=signed_in_person(request))
        return _("The correction is begun with the public words. Change them, then save, check and submit as usual.")

    may_write = "web:edit" if Role.DRAFTER in _position(request, post_id).roles else "web:take-down"
    return _done_or_shown(request, post_id, form, do, then=may_write)


@require_POST
def drop(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Give the correction up."""
    _position(request, post_id)
    form = DropForm(request.POST, act="drop")

    def do() -> str:
        verbs.drop_correction(post_id, reason=form.cleaned_data["text"], by=signed_in_person(request))
        return _("The correction is given up. What is public stays as it is.")

    return _done_or_shown(request, post_id, form, do)


@require_POST
def ask(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Wish that it be taken down, or decide at once."""
    page = TakeDownPage(_position(request, post_id))
    form = page.fitted(WishForm(request.POST, act="ask"))

    def do() -> str:
        sent, by = form.cleaned_data, signed_in_person(request)
        wish = {"code": sent["code"], "reason": sent["text"], "by": by, **form.chosen}
        if form.is_alone:
            verbs.withdraw_alone(post_id, signed=form.signature(by, request), **wish)
            return _("It is being taken down. Somebody who took no part reviews your decision.")
        verbs.withdraw(post_id, **wish)
        return _("Your wish is on record. Publishers and directors are told; one of them has to agree.")

    return _done_or_shown(request, post_id, form, do)


@require_POST
def agree(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Agree, as the second person."""
    wish = TakeDownPage(_position(request, post_id)).wish
    form = AgreeForm(request.POST, act="agree")

    def do() -> str:
        by = signed_in_person(request)
        if wish is None:
            raise NotThere
        verbs.confirm_withdrawal(post_id, wish.public_id, signed=form.signature(by, request), by=by)
        return _("You agreed: it is being taken down. What the public sees is kept first.")

    return _done_or_shown(request, post_id, form, do)


@require_POST
def decline(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """It stays, and why."""
    wish = TakeDownPage(_position(request, post_id)).wish
    form = DeclineForm(request.POST, act="decline")

    def do() -> str:
        if wish is None:
            raise NotThere
        said = form.cleaned_data["text"]
        verbs.decline_withdrawal(post_id, wish.public_id, reason=said, by=signed_in_person(request))
        return _("On record: it is not taken down.")

    return _done_or_shown(request, post_id, form, do)


@require_POST
def review(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Review what one person took down."""
    _position(request, post_id)
    form = ReviewForm(request.POST, act="review")

    def do() -> str:
        sent, by = form.cleaned_data, signed_in_person(request)
        verbs.review_withdrawal(post_id, finding=sent["finding"], lesson=sent["text"], by=by)
        return _("Your review is on record.")

    return _done_or_shown(request, post_id, form, do)


@require_safe
def proof(request: HttpRequest, post_id: UUID, delivery_id: UUID) -> FileResponse:
    """What shows that a message is gone: a file to keep, never one to open in the page."""
    _position(request, post_id)
    shown = TakenDown.objects.filter(delivery__public_id=delivery_id, delivery__dispatch__post__public_id=post_id)
    kept = shown.first()
    if kept is None:
        raise NotThere
    answer = FileResponse(kept.file.open(), as_attachment=True, filename=kept.name)
    answer.headers["Content-Type"] = "application/octet-stream"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_safe
def picture_posts(request: HttpRequest, sha256: str) -> HttpResponse:
    """Every post that shows a picture: where to look when somebody takes their consent back."""
    person = signed_in_person(request)
    picture = picture_of(person, sha256)
    if picture is None:
        raise NotThere
    posts, more, hidden = uses_of([sha256], person)
    shown = {"picture": picture, "posts": posts, "more": more, "hidden": hidden}
    return render(request, "web/takedown/picture.html", shown)


def _position(request: HttpRequest, post_id: UUID) -> Position:
    """Where the person stands. Raises NotThere, and NotAllowed for the minister's office."""
    position = position_for(signed_in_person(request), post_id)
    if position.is_office:
        raise NotAllowed("office_reads_the_post")
    return position


def _done_or_shown(
    request: HttpRequest, post_id: UUID, form: ActForm, do: Callable[[], str], then: str = "web:take-down"
) -> HttpResponse:
    """Do it if the form is whole. A refusal comes back as the page, with what was typed still in its form."""
    if not form.is_valid():
        return _page(request, post_id, form)
    try:
        said = do()
    except Refusal as refusal:
        form.take(refusal)
        return _page(request, post_id, form, refusal)
    messages.success(request, said)
    return redirect(then, post_id)


def _page(
    request: HttpRequest, post_id: UUID, form: ActForm | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    page = TakeDownPage(_position(request, post_id), form)
    status = refusal.status if refusal else 400 if form else 200
    response = render(request, "web/takedown/page.html", {"page": page, "post": page.post}, status=status)
    if refusal:
        response.headers["X-Refusal"] = refusal.reason.code
    return response
