"""The doors: the list of policies, one of them with its preview and history, and the form that changes it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.policies import change_policy
from approvals.triggers import Trigger
from people.answers import require
from people.refusals import NotAllowed, Refusal
from web.policies.forms import ROWS_MOST, Row, StageForm, WholeForm, count_of, rearranged, rows_of, rows_sent
from web.policies.shown import PolicyPage, known_triggers, ministries
from web.posts.reader import signed_in_person


@require_safe
def policies(request: HttpRequest) -> HttpResponse:
    """What approval asks, ministry by ministry."""
    return render(request, "web/policies/list.html", {"ministries": ministries(signed_in_person(request))})


@require_safe
def policy(request: HttpRequest, code: str, channel_id: UUID | None = None) -> HttpResponse:
    """One policy: its stages, what a post would need, its history."""
    page = PolicyPage(signed_in_person(request), code, channel_id)
    ticked = known_triggers(request.GET.getlist("holds"))
    shown = {
        "page": page,
        "triggers": [(trigger, trigger in ticked) for trigger in Trigger],
        "ticked": ticked,
        "asks": "asked" in request.GET,
        "needed": page.preview(ticked),
    }
    return render(request, "web/policies/policy.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str, channel_id: UUID | None = None) -> HttpResponse:
    """The form that makes a new version. Every button but “save” only rearranges what is typed."""
    page = PolicyPage(signed_in_person(request), code, channel_id)
    require(page.may_change)
    if request.method != "POST":
        whole = WholeForm(initial={"withdraws_one_sided": page.asked.withdraws_one_sided})
        return _form(request, page, _stages(page, rows_of(page.asked.steps)), whole, page.seen)
    if request.POST.get("do", "save") != "save":
        return _rearranged(request, page)
    return _saved(request, page)


def _rearranged(request: HttpRequest, page: PolicyPage) -> HttpResponse:
    rows, place = rearranged(rows_sent(request.POST), request.POST["do"])
    stages = _stages(page, rows)
    if place is None:
        messages.info(request, _("%(count)s stages.") % {"count": len(rows)})
    else:
        stages[place].fields["stage"].widget.attrs["autofocus"] = True
        told = {"stage": stages[place].name, "place": place + 1, "count": len(rows)}
        messages.info(request, _("“%(stage)s” is now stage %(place)s of %(count)s. Nothing is saved yet.") % told)
    typed = {"reason": request.POST.get("reason", ""), "withdraws_one_sided": "withdraws_one_sided" in request.POST}
    return _form(request, page, stages, WholeForm(initial=typed), _seen(request))


def _saved(request: HttpRequest, page: PolicyPage) -> HttpResponse:
    stages = [StageForm(request.POST, place=place, seats=page.seats) for place in range(count_of(request.POST))]
    whole = WholeForm(request.POST)
    seen = _seen(request)
    if all([whole.is_valid(), *(stage.is_valid() for stage in stages)]):
        steps = [stage.step for stage in stages]
        said = {**whole.cleaned_data, "seen": seen, "channel": page.about, "by": page.person}
        try:
            change_policy(page.ministry, steps, **said)
        except NotAllowed:
            raise
        except Refusal as refusal:
            whole.add_error(None, f"{refusal.reason.sentence} {refusal.reason.remedy}")
            seen = page.seen  # what it asks now stands above the form: who saves again has had it before them
        else:
            messages.success(request, _("Saved. New rounds go by it; those under way keep the stages they began with."))
            return redirect("web:policy", page.ministry.code, *([page.about] if page.about else []))
    return _form(request, page, stages, whole, seen, status=400)


def _seen(request: HttpRequest) -> int:
    number = request.POST.get("seen", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else -1


def _stages(page: PolicyPage, rows: list[Row]) -> list[StageForm]:
    return [StageForm(place=place, seats=page.seats, initial=row) for place, row in enumerate(rows)]


def _form(
    request: HttpRequest, page: PolicyPage, stages: list[StageForm], whole: WholeForm, seen: int, *, status: int = 200
) -> HttpResponse:
    shown = {
        "page": page,
        "stages": stages,
        "whole": whole,
        "seen": seen,
        "can_add": len(stages) < ROWS_MOST,
        "problems": [problem for stage in stages for problem in _problems(stage)],
    }
    return render(request, "web/policies/change.html", shown, status=status)


def _problems(stage: StageForm) -> list[tuple[str, str]]:
    """What is wrong with one stage: where on the page, and a sentence that names the stage."""
    found = [(field, " ".join(map(str, field.errors))) for field in stage if field.errors]
    said = _("Stage “%(stage)s”, “%(field)s”: %(what)s")
    return [
        (field.id_for_label, said % {"stage": stage.name, "field": field.label, "what": why}) for field, why in found
    ]
