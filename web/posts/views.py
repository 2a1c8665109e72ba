"""The doors of the post page: show it, do one thing, hand over what shows a yes."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from approvals.models import Relay
from people.models import Person
from people.refusals import NotAllowed, NotThere, Refusal
from publishing.models import Dispatch
from publishing.queries import look_at, position_for, post_for
from web.posts.acts import ACTS, TOP, Act
from web.posts.forms import ActForm
from web.posts.page import PostPage
from web.posts.reader import signed_in_person
from web.posts.slip import Slip


@require_safe
def post(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """One post, with everything one decides there."""
    return _page(request, post_id)


@require_POST
def act(request: HttpRequest, post_id: UUID, name: str) -> HttpResponse:
    """Do one thing. A refusal comes back as the page itself, with what was typed still in its form."""
    chosen = ACTS.get(name)
    if chosen is None:
        raise Http404
    post_for(signed_in_person(request), post_id)
    form = chosen.form(request.POST, request.FILES, act=name)
    if form.target == str(post_id):
        form.speak_of_its_post()
    refusal = done_or_refused(chosen, form, post_id, request)
    if form.is_valid():
        return _back_to_its_place(request, post_id, chosen)
    return _page(request, post_id, Slip(form, refusal))


def _back_to_its_place(request: HttpRequest, post_id: UUID, done: Act) -> HttpResponse:
    """The page again at the place of the act, where the message of what was done takes the focus."""
    place = "" if done.place == TOP else done.place
    said = done.said_of(post_id, signed_in_person(request))
    messages.add_message(request, said.level, said.text, extra_tags=place)
    return redirect(reverse("web:post", args=[post_id]) + (f"#said-{place}" if place else f"#{TOP}"))


def done_or_refused(chosen: Act, form: ActForm, post_id: UUID, request: HttpRequest) -> Refusal | None:
    """Do it if the form is whole; when the verb says no, what it said, told in the form too."""
    if not form.is_valid():
        return None
    try:
        by = signed_in_person(request)
        chosen.do(post_id, form.cleaned_data | {"signed": form.signature(by, request, post_id)}, by)
    except Refusal as refusal:
        form.take(refusal)
        return refusal
    return None


@require_safe
def evidence(request: HttpRequest, post_id: UUID, decision_id: UUID) -> FileResponse:
    """What shows a yes that came by e-mail: a file to keep, never one to open in the page."""
    position = position_for(signed_in_person(request), post_id)
    if position.is_office:
        raise NotAllowed("office_reads_the_post")
    relays = Relay.objects.filter(decision__review__subject=post_id, decision__public_id=decision_id)
    relay = relays.exclude(evidence="").first()
    if relay is None:
        raise NotThere
    answer = FileResponse(relay.evidence.open(), as_attachment=True, filename=relay.evidence_name)
    answer.headers["Content-Type"] = "application/octet-stream"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def sending_of(person: Person, post_id: UUID, sending_id: UUID) -> Dispatch:
    """A sending of a post the person works on or audits. Raises NotThere, and NotAllowed for the minister's office."""
    position = position_for(person, post_id)
    if position.is_office:
        raise NotAllowed("office_reads_the_post")
    found = position.post.dispatches.select_related("post__ministry", "channel__ministry", "revision")
    sending = found.filter(public_id=sending_id).first()
    if sending is None:
        raise NotThere
    return sending


def _page(request: HttpRequest, post_id: UUID, slip: Slip | None = None) -> HttpResponse:
    page = PostPage(position_for(signed_in_person(request), post_id), slip)
    request.rights = page.position.rights  # type: ignore[attr-defined]
    response = render(request, "web/posts/post.html", {"page": page, "post": page.post}, status=_status(slip))
    if page.revision:
        look_at(signed_in_person(request), page.revision)
    if slip and slip.refusal:
        response.headers["X-Refusal"] = slip.refusal.reason.code
    return response


def _status(slip: Slip | None) -> int:
    return slip.status if slip else 200
