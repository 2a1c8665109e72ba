"""The doors of the emergency lane."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from approvals.models import Review
from approvals.queries import standing
from people.models import Person
from people.refusals import NotAllowed, NotThere, Refusal
from people.roles import Role
from publishing import verbs
from publishing.content.documents import content_of
from publishing.emergency import lists
from publishing.may import may
from publishing.permissions import Verb
from publishing.queries import look_at, position_for, post_for
from web.emergency.forms import AfterReviewForm, AskForm, ConfirmationForm
from web.emergency.page import EmergencyPage, rules_named
from web.posts.deciding import deciding
from web.posts.forms import ActForm, ChangesForm
from web.posts.reader import signed_in_person
from web.posts.words import sides

LISTS = ("under_way", "to_review", "taken_down_alone", "reviewed", "ended")


@require_safe
def emergency(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """One post in the lane, or before it."""
    return _page(request, post_id)


@require_POST
def ask(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Ask for the lane; the window is set to now in the same act."""
    page = EmergencyPage(position_for(signed_in_person(request), post_id))
    form = AskForm(request.POST, act="ask")
    form.call(page.revisers)

    def do() -> str:
        sent, by = form.cleaned_data, signed_in_person(request)
        reviser = UUID(sent["reviser"]) if sent.get("reviser") else None
        said = {"category": sent["category"], "reason": sent["text"], "hours": sent["hours"], "reviser": reviser}
        verbs.submit_emergency(post_id, digest=sent["digest"], by=by, **said)
        return _("Two people are called. Here you see whether they answer, and whom to call next.")

    return _done_or_shown(request, post_id, form, do)


@require_POST
def confirm(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Confirm, from a phone, in one act."""
    post_for(signed_in_person(request), post_id)
    form = ConfirmationForm(request.POST, act="confirm")
    _fit(form, request, post_id)

    def do() -> str:
        sent, by = form.cleaned_data, signed_in_person(request)
        place = UUID(sent["in_place_of"]) if sent["in_place_of"] else None
        signed = form.signature(by, request, post_id)
        review = verbs.confirm_emergency(post_id, digest=sent["digest"], signed=signed, by=by, in_place_of=place)
        if review.state == Review.State.APPROVED:
            return _("Both have confirmed: it goes out now, in both languages.")
        return _("Your confirmation is on record. It goes out as soon as the other one is given.")

    return _done_or_shown(request, post_id, form, do)


def _fit(form: ConfirmationForm, request: HttpRequest, post_id: UUID) -> None:
    """Offer the places this person can decide in; who cannot decide is told so by the verb."""
    if asked := deciding(position_for(signed_in_person(request), post_id)):
        form.fit(asked)


@require_POST
def send_back(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Something is wrong: back to the authors, with what."""
    post_for(signed_in_person(request), post_id)
    form = ChangesForm(request.POST, act="send-back")

    def do() -> str:
        sent, by = form.cleaned_data, signed_in_person(request)
        verbs.request_changes(post_id, digest=sent["digest"], comment=sent["text"], by=by)
        return _("The authors are told what should be changed.")

    return _done_or_shown(request, post_id, form, do)


def _done_or_shown(request: HttpRequest, post_id: UUID, form: ActForm, do: Callable[[], str]) -> HttpResponse:
    """Do it if the form is whole. A refusal comes back as the page, with what was typed still in its form."""
    if not form.is_valid():
        return _page(request, post_id, form)
    try:
        said = do()
    except Refusal as refusal:
        form.take(refusal)
        return _page(request, post_id, form, refusal)
    messages.success(request, said)
    return redirect("web:emergency", post_id)


def _page(
    request: HttpRequest, post_id: UUID, form: ActForm | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    position = position_for(signed_in_person(request), post_id)
    if position.is_office:
        raise NotAllowed("office_reads_the_post")
    page = EmergencyPage(position, form)
    if page.revision:
        look_at(signed_in_person(request), page.revision)
    status = refusal.status if refusal else 400 if form else 200
    response = render(request, "web/emergency/page.html", {"page": page, "post": page.post}, status=status)
    if refusal:
        response.headers["X-Refusal"] = refusal.reason.code
    return response


@require_safe
def emergencies(request: HttpRequest) -> HttpResponse:
    """Every emergency the person reads: under way, to review, reviewed, ended."""
    person = signed_in_person(request)
    if not lists.reads_emergencies(person):
        raise NotAllowed("role_missing", role=Role.DIRECTOR.label)
    shown = {name: getattr(lists, name)(person) for name in LISTS}
    return render(request, "web/emergency/list.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, emergency_id: UUID) -> HttpResponse:
    """One emergency, and its review afterwards."""
    person = signed_in_person(request)
    seen = lists.one_of(person, emergency_id)
    if seen is None or (position := position_for(person, seen.post.public_id)).is_office:
        raise NotThere
    form = AfterReviewForm(request.POST if request.method == "POST" else None, act="review")
    if form.is_valid() and _reviewed(form, seen.post.public_id, person):
        messages.success(request, _("Your review is on record."))
        return redirect("web:emergencies")
    shown = {
        "seen": seen,
        "post": seen.post,
        "form": form,
        "answer": may(position, Verb.REVIEW_EMERGENCY),
        "decisions": standing(seen.emergency.review).select_related("stage", "person", "on_behalf_of"),
        "broken": rules_named(seen.emergency.answered_for),
        "sides": sides(content_of(seen.words)) if seen.words else [],
    }
    return render(request, "web/emergency/review.html", shown, status=400 if form.errors else 200)


def _reviewed(form: AfterReviewForm, post_id: UUID, by: Person) -> bool:
    """Whether the verb took it; what it said instead stands in the form."""
    sent = form.cleaned_data
    try:
        verbs.review_emergency(post_id, finding=sent["finding"], lesson=sent["text"], by=by)
    except Refusal as refusal:
        form.take(refusal)
        return False
    return True
