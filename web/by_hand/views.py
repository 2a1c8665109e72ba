"""The doors of posting by hand: the page, its acts, the package, a picture of a screen."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from people.models import Person
from people.refusals import NotAllowed, NotThere, Refusal
from publishing import verbs
from publishing.models import HandReport
from publishing.queries import position_for
from web.by_hand.acts import HAND_ACTS, HandAct
from web.by_hand.page import ByHandPage
from web.posts.forms import ActForm
from web.posts.reader import signed_in_person
from web.posts.views import sending_of


@require_safe
def by_hand(request: HttpRequest, post_id: UUID, sending_id: UUID) -> HttpResponse:
    """One sending: whose turn it is, what to post, what came of it."""
    return _page(request, post_id, sending_id)


@require_POST
def act(request: HttpRequest, post_id: UUID, sending_id: UUID, name: str) -> HttpResponse:
    """Do one thing. A refusal comes back as the page itself, with what was typed."""
    chosen = HAND_ACTS.get(name)
    if chosen is None:
        raise Http404
    person = signed_in_person(request)
    sending = sending_of(person, post_id, sending_id)
    form = chosen.form(request.POST, request.FILES, act=name)
    refusal = _done_or_refused(chosen, form, (post_id, sending.public_id), person)
    if not form.is_valid():
        return _page(request, post_id, sending_id, form, refusal)
    messages.success(request, str(chosen.done))
    return redirect("web:by-hand", post_id, sending_id)


@require_POST
def package(request: HttpRequest, post_id: UUID, sending_id: UUID) -> HttpResponse:
    """The approved words of one sending as a zip file; who took it stands in the trail."""
    person = signed_in_person(request)
    packed = verbs.hand_over(post_id, sending_of(person, post_id, sending_id).public_id, by=person)
    headers = {"Content-Disposition": f'attachment; filename="{packed.name}"', "Cache-Control": "private, no-store"}
    headers["X-Content-Type-Options"] = "nosniff"
    return HttpResponse(packed.data, content_type="application/zip", headers=headers)


@require_safe
def proof(request: HttpRequest, post_id: UUID, delivery_id: UUID) -> FileResponse:
    """What shows that a message is public: a file to keep, never one to open in the page."""
    if position_for(signed_in_person(request), post_id).is_office:
        raise NotAllowed("office_reads_the_post")
    reports = HandReport.objects.filter(delivery__public_id=delivery_id, delivery__dispatch__post__public_id=post_id)
    report = reports.exclude(proof="").first()
    if report is None:
        raise NotThere
    answer = FileResponse(report.proof.open(), as_attachment=True, filename=report.proof_name)
    answer.headers["Content-Type"] = "application/octet-stream"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _done_or_refused(chosen: HandAct, form: ActForm, ids: tuple[UUID, UUID], by: Person) -> Refusal | None:
    if not form.is_valid():
        return None
    try:
        chosen.do(*ids, form, by)
    except Refusal as refusal:
        form.take(refusal)
        return refusal
    return None


def _page(
    request: HttpRequest, post_id: UUID, sending_id: UUID, form: ActForm | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    person = signed_in_person(request)
    page = ByHandPage(person, sending_of(person, post_id, sending_id), form)
    status = refusal.status if refusal else 400 if form else 200
    response = render(request, "web/by_hand/page.html", {"page": page, "post": page.post}, status=status)
    if refusal:
        response.headers["X-Refusal"] = refusal.reason.code
    return response
