"""The doors: what stands, and what people set and end."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from approvals import absences, assistants, standing_in
from approvals.arranging import ministries_of
from approvals.models import Assistant
from people.elision import elided
from people.models import Ministry, Person
from people.queries import staff_of
from people.refusals import NotThere, Refusal
from web.delegations.forms import AbsenceForm, AssistantForm, DelegationForm
from web.delegations.shown import (
    Lines,
    absences_seen_by,
    administered_by,
    arranged_by,
    delegations_seen_by,
    overview_of,
)
from web.posts.reader import signed_in_person


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Who decides for whom, and who is away."""
    return render(request, "web/delegations/overview.html", {"page": overview_of(signed_in_person(request))})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Delegate: first it is said what it would mean, then it is set. What cannot be taken comes back in the form."""
    person = signed_in_person(request)
    ministry, givers = _where(person, code)
    form = DelegationForm(request.POST or None, ministry=ministry, givers=givers, initial=_chosen(request, "giver"))
    prospect, passes_on = None, []
    if form.is_valid() and "change" not in request.POST:
        try:
            if "sure" in request.POST:
                given = standing_in.delegate(ministry, by=person, **form.terms)
                messages.success(request, _said_done(given.receiver, given.giver))
                return redirect("web:delegations")
            given = standing_in.prospect(ministry, by=person, **form.terms)
            [prospect] = Lines(person).of([given])
            passes_on = standing_in.passed_on_with(given)
        except Refusal as refusal:
            form.take(refusal)
    received = standing_in.received_by(givers[0], ministry) if len(givers) == 1 else []
    shown = {"ministry": ministry, "form": form, "prospect": prospect, "passes_on": passes_on, "received": received}
    template = "web/delegations/meaning.html" if prospect else "web/delegations/add.html"
    return render(request, template, shown, status=400 if form.errors else 200)


def _said_done(receiver: Person, giver: Person) -> str:
    return elided(_("Done: %(receiver)s for %(giver)s.") % {"receiver": receiver.name, "giver": giver.name})


@require_POST
def end(request: HttpRequest, delegation_id: UUID) -> HttpResponse:
    """End a delegation at once."""
    person = signed_in_person(request)
    found = delegations_seen_by(person).filter(public_id=delegation_id).first()
    if found is None:
        raise NotThere
    standing_in.end_delegation(found, by=person)
    names = {"receiver": found.receiver.name, "giver": found.giver.name}
    messages.success(request, elided(_("%(receiver)s no longer decides for %(giver)s.") % names))
    return redirect("web:delegations")


@require_http_methods(["GET", "HEAD", "POST"])
def be_away(request: HttpRequest) -> HttpResponse:
    """Say that somebody is away."""
    person = signed_in_person(request)
    people = arranged_by(person)
    form = AbsenceForm(request.POST or None, people=people, initial=_chosen(request, "person"))
    if form.is_valid():
        sent = form.cleaned_data
        try:
            absence = absences.be_away(sent["person"], since=sent["since"], until=sent["until"], by=person)
        except Refusal as refusal:
            form.take(refusal)
        else:
            messages.success(request, elided(_("%(person)s is entered as away.") % {"person": absence.person.name}))
            return redirect("web:delegations")
    return render(request, "web/delegations/absence.html", {"form": form}, status=400 if form.errors else 200)


@require_POST
def come_back(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    """Somebody is back, or does not leave after all."""
    person = signed_in_person(request)
    found = absences_seen_by(person).filter(public_id=absence_id).first()
    if found is None:
        raise NotThere
    absences.come_back(found, by=person)
    messages.success(
        request, elided(_("%(person)s is no longer entered as away then.") % {"person": found.person.name})
    )
    return redirect("web:delegations")


@require_http_methods(["GET", "HEAD", "POST"])
def name_assistant(request: HttpRequest) -> HttpResponse:
    """Name somebody who sets delegations and absences for another."""
    person = signed_in_person(request)
    people = list(dict.fromkeys([person, *staff_of(administered_by(person))]))
    form = AssistantForm(request.POST or None, people=people, colleagues=_colleagues(people))
    if form.is_valid():
        sent = form.cleaned_data
        try:
            named = assistants.name_assistant(sent["person"], sent["assistant"], by=person)
        except Refusal as refusal:
            form.take(refusal)
        else:
            names = {"assistant": named.assistant.name, "person": named.person.name}
            messages.success(request, elided(_("%(assistant)s now assists %(person)s.") % names))
            return redirect("web:delegations")
    return render(request, "web/delegations/assistant.html", {"form": form}, status=400 if form.errors else 200)


@require_POST
def dismiss_assistant(request: HttpRequest, row: int) -> HttpResponse:
    """Somebody sets nothing more for another."""
    person = signed_in_person(request)
    named = Assistant.objects.filter(pk=row).select_related("person", "assistant").first()
    if named is None or (named.assistant != person and named.person not in arranged_by(person)):
        raise NotThere
    assistants.dismiss_assistant(named.person, named.assistant, by=person)
    names = {"assistant": named.assistant.name, "person": named.person.name}
    messages.success(request, elided(_("%(assistant)s no longer assists %(person)s.") % names))
    return redirect("web:delegations")


def _where(person: Person, code: str) -> tuple[Ministry, list[Person]]:
    """A ministry where the person can set delegations, and whose."""
    ministry = Ministry.objects.filter(code=code).first()
    givers = arranged_by(person, ministry) if ministry else []
    if ministry is None or not givers:
        raise NotThere
    return ministry, givers


def _chosen(request: HttpRequest, name: str) -> dict[str, str]:
    """Whom the link that led here was about."""
    return {name: request.GET[name]} if name in request.GET else {}


def _colleagues(people: list[Person]) -> QuerySet[Person]:
    return staff_of([ministry for person in people for ministry in ministries_of(person)])
