"""The desk of the rule owners: answer a dispute, propose, agree, refuse, end; and how often rules are overridden."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from compliance.mending import changes
from compliance.models import Dispute, PackChange
from people.models import Person
from people.refusals import NotAllowed, NotThere, Refusal
from publishing import verbs
from publishing.figures.overrides import overrides
from web.mending import desk as table
from web.mending.forms import AnswerForm, DeskForm, ExceptionForm, SuspensionForm
from web.posts.reader import signed_in_person

State = PackChange.State


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits, what is in force, what was."""
    return _show(request)


@require_POST
def answer_dispute(request: HttpRequest, dispute_id: UUID, name: str) -> HttpResponse:
    """Propose an exception or a suspension because of a dispute, or say that the rule stands."""
    person = signed_in_person(request)
    dispute = Dispute.objects.filter(public_id=dispute_id, pack__in=table.owned(person)).first()
    if dispute is None:
        raise NotThere
    kinds: dict[str, tuple[type[DeskForm], Callable[[DeskForm, Dispute, Person], object], str]] = {
        "exception": (ExceptionForm, _except, _("Proposed: a second rule owner has to agree.")),
        "suspension": (SuspensionForm, _suspend, _("Proposed: a second rule owner has to agree.")),
        "answer": (AnswerForm, _let_stand, _("Answered: the rule stands.")),
    }
    if name not in kinds:
        raise Http404
    kind, act, done = kinds[name]
    form = kind(request.POST, about=f"{name}-{dispute_id}")
    return _do(request, form, lambda: act(form, dispute, person), done)


def _except(form: DeskForm, dispute: Dispute, person: Person) -> object:
    sent = form.cleaned_data
    language = dispute.language if sent["only_language"] else ""
    return changes.propose_exception(
        dispute.pack,
        dispute.rule,
        sent["words"],
        reason=sent["reason"],
        by=person,
        until=sent["until"],
        language=language,
        dispute=dispute,
    )


def _suspend(form: DeskForm, dispute: Dispute, person: Person) -> object:
    sent = form.cleaned_data
    return changes.propose_suspension(
        dispute.pack, dispute.rule, reason=sent["reason"], by=person, until=sent["until"], dispute=dispute
    )


def _let_stand(form: DeskForm, dispute: Dispute, person: Person) -> object:
    return verbs.let_stand(dispute.public_id, answer=form.cleaned_data["reason"], by=person)


@require_POST
def decide(request: HttpRequest, change_id: UUID, name: str) -> HttpResponse:
    """Agree to a change, refuse it, or propose to end one in force."""
    person = signed_in_person(request)
    change = PackChange.objects.filter(public_id=change_id, pack__in=table.owned(person)).first()
    if change is None:
        raise NotThere
    if name == "agree":
        changes.agree(change_id, by=person)
        messages.success(request, _("In force: posts are checked again by the new rules."))
        return redirect("web:rule-desk")
    form = AnswerForm(request.POST, about=f"change-{change_id}")
    if name == "refuse":
        done = _("Refused. Your answer is on record.")
        return _do(
            request, form, lambda: changes.refuse(change_id, answer=form.cleaned_data["reason"], by=person), done
        )
    if name == "end":
        done = _("Proposed: a second rule owner has to agree.")
        return _do(
            request, form, lambda: changes.propose_end(change, reason=form.cleaned_data["reason"], by=person), done
        )
    raise Http404


def _do(request: HttpRequest, form: DeskForm, act: Callable[[], object], done: str) -> HttpResponse:
    if form.is_valid():
        try:
            act()
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.take(refusal)
        else:
            messages.success(request, done)
            return redirect("web:rule-desk")
    return _show(request, sent=form)


def _show(request: HttpRequest, *, sent: DeskForm | None = None) -> HttpResponse:
    person = signed_in_person(request)
    names = table.owned(person)
    shown = {
        "form": sent,
        "packs": table.pack_lines(names),
        "disputes": table.disputes(person, names, sent),
        "proposed": table.changes(person, names, State.PROPOSED, sent),
        "in_force": table.changes(person, names, State.IN_FORCE, sent),
        "decided": table.decided(names),
    }
    return render(request, "web/mending/desk.html", shown, status=400 if sent else 200)


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """How often each rule is answered with a reason, or disputed: by rule, never by person."""
    names = table.owned(signed_in_person(request))
    lines = [(table.title_of(line.rule), line) for line in overrides(names)]
    return render(request, "web/mending/figures.html", {"lines": lines})
