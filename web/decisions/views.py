"""The doors: the list of what waits, the decision page, and its ways out."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from people.models import Person
from people.refusals import Refusal
from web.decisions.acts import WAYS_OUT, WayOut
from web.decisions.page import DecisionPage
from web.decisions.waiting import stuck_posts
from web.posts.forms import ActForm
from web.posts.reader import signed_in_person
from web.posts.views import sending_of


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """Everything that waits for the person: to decide, to let go, to release, to cancel."""
    return render(request, "web/decisions/list.html", {"stuck": stuck_posts(signed_in_person(request))})


@require_safe
def decide(request: HttpRequest, post_id: UUID, sending_id: UUID) -> HttpResponse:
    """One sending: what is known, what is not, the ways out."""
    return _page(request, post_id, sending_id)


@require_POST
def act(request: HttpRequest, post_id: UUID, sending_id: UUID, name: str) -> HttpResponse:
    """Take one way out. A refusal comes back as the page itself, with what was typed."""
    way = WAYS_OUT.get(name)
    if way is None:
        raise Http404
    sending = sending_of(signed_in_person(request), post_id, sending_id)
    form = way.form(request.POST, act=name)
    refusal = _taken_or_refused(way, form, (post_id, sending.public_id), signed_in_person(request))
    if not form.is_valid():
        return _page(request, post_id, sending_id, form, refusal)
    messages.success(request, str(way.done))
    sending.refresh_from_db(fields=["state"])
    if sending.state == "needs_decision":
        return redirect("web:decide", post_id, sending_id)
    return redirect("web:post", post_id)


def _taken_or_refused(way: WayOut, form: ActForm, ids: tuple[UUID, UUID], by: Person) -> Refusal | None:
    if not form.is_valid():
        return None
    try:
        way.do(*ids, form.cleaned_data, by)
    except Refusal as refusal:
        form.take(refusal)
        return refusal
    return None


def _page(
    request: HttpRequest, post_id: UUID, sending_id: UUID, form: ActForm | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    page = DecisionPage(signed_in_person(request), sending_of(signed_in_person(request), post_id, sending_id), form)
    status = refusal.status if refusal else 400 if form else 200
    response = render(request, "web/decisions/decide.html", {"page": page, "post": page.post}, status=status)
    if refusal:
        response.headers["X-Refusal"] = refusal.reason.code
    return response
