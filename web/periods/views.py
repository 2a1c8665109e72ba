"""The doors of a period: start, expect, correct, end, undo; note the days of the law."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from channels.models import Period
from channels.permissions import Verb, may_everywhere
from people.answers import require
from people.refusals import NotAllowed, NotThere, Refusal
from publishing import verbs
from publishing.sending.period_queue import PutBack
from publishing.verbs.holding import Stopped
from web.periods.ahead import ahead
from web.periods.corrections import EndForm, OverForm, ReopenForm, SpanForm, UndoForm
from web.periods.expected import expected_again, expected_ones, it_was_expected
from web.periods.fields import PeriodForm, reach_of
from web.periods.forms import NarrowStartForm, PlanForm, StartForm
from web.periods.page import CORRECTS, PeriodPage
from web.posts.reader import signed_in_person


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """One act at any hour: what will happen, the form, one button."""
    return _start(request, StartForm)


@require_http_methods(["GET", "HEAD", "POST"])
def start_narrow(request: HttpRequest) -> HttpResponse:
    """The same of a by-election or a municipal election, for the accounts named."""
    return _start(request, NarrowStartForm)


@require_POST
def count(request: HttpRequest) -> HttpResponse:
    """What would be held with the boxes as they stand; nothing is kept. Raises NotAllowed."""
    require(may_everywhere(signed_in_person(request), Verb.START_PERIOD))
    form = (NarrowStartForm if "place" in request.POST else StartForm).typed(request.POST)
    return render(request, "web/periods/parts/ahead.html", _what_happens(form))


def _start(request: HttpRequest, kind: type[StartForm]) -> HttpResponse:
    person = signed_in_person(request)
    is_counted = request.POST.get("act") == "count"
    if is_counted:
        form = kind.typed(request.POST)
    else:
        form = kind(request.POST) if request.method == "POST" else kind(initial=_expected(request))

    def do() -> str:
        sent = form.cleaned_data
        said = {"reason": sent["reason"], "allowed_categories": sent["allowed"], "reference": sent["reference"]}
        done = verbs.start_period(
            sent["jurisdiction"], form.kind, noted=form.noted, reach=form.reach, by=person, **said
        )
        messages.success(request, " ".join(_begun(done)))
        return str(done.row.public_id)

    if form.is_bound and (made := _done(form, do)):
        return redirect("web:period", made)
    shown = {"form": form, "may": may_everywhere(person, Verb.START_PERIOD)} | _what_happens(form)
    return render(request, "web/periods/start.html", shown | {"is_counted": is_counted}, status=_status(form))


def _what_happens(form: StartForm) -> dict[str, list[Any]]:
    """What the boxes of a form would hold, and which expected period would begin."""
    accounts = list(form["accounts"].value() or []) if form.IS_NARROW else None
    where = str(form["jurisdiction"].value() or "")
    held = ahead(form["allowed"].value() or [], where=where, accounts=accounts)
    return {"ahead": held, "expected": expected_ones(form)}


def _status(form: PeriodForm) -> int:
    return 400 if form.is_bound else 200


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """A period is expected."""
    person = signed_in_person(request)
    form = PlanForm(request.POST if request.method == "POST" else None)

    def do() -> str:
        sent = form.cleaned_data
        days = {"expected_on": sent["expected_on"], "expected_until": sent["last_day"]}
        said = {"reason": sent["reason"], "reach": reach_of(sent)}
        made = verbs.plan_period(sent["jurisdiction"], sent["kind"], by=person, **said, **days)
        messages.success(request, _("It is shown from now on, and restrains nothing until its event is noted."))
        return str(made.public_id)

    if form.is_bound and (made := _done(form, do)):
        return redirect("web:period", made)
    shown = {"form": form, "may": may_everywhere(person, Verb.START_PERIOD)}
    return render(request, "web/periods/plan.html", shown, status=_status(form))


@require_safe
def show(request: HttpRequest, period_id: UUID) -> HttpResponse:
    """Where a period stands."""
    return _show(request, period_of(period_id))


@require_POST
def correct(request: HttpRequest, period_id: UUID) -> HttpResponse:
    """It should read otherwise."""
    period = period_of(period_id)
    form = CORRECTS.get(period.state, OverForm)(request.POST, period=period)

    def do() -> str:
        correction = replace(form.correction, stood=request.POST.get("stood") or None)
        done = verbs.correct_period(period_id, correction, by=signed_in_person(request))
        return _("It is corrected.") + (f" {_reached(done)}" if period.state == Period.State.RUNNING else "")

    return _do(request, period, form, do)


@require_POST
def end(request: HttpRequest, period_id: UUID) -> HttpResponse:
    """It is over, by an event."""
    period = period_of(period_id)
    form = EndForm(request.POST, period=period)

    def do() -> str:
        note, by = form.cleaned_data["reason"], signed_in_person(request)
        verbs.end_period(period_id, noted=form.noted, note=note, by=by)
        return _("The period is over. What was held stays held until somebody releases it.")

    return _do(request, period, form, do)


@require_POST
def reopen(request: HttpRequest, period_id: UUID) -> HttpResponse:
    """It was ended too early."""
    period, form = period_of(period_id), ReopenForm(request.POST)

    def do() -> str:
        done = verbs.reopen_period(period_id, reason=form.cleaned_data["reason"], by=signed_in_person(request))
        return _("The period runs on.") + f" {_reached(done)}"

    return _do(request, period, form, do)


@require_POST
def undo(request: HttpRequest, period_id: UUID) -> HttpResponse:
    """It never should have begun."""
    period, form = period_of(period_id), UndoForm(request.POST)

    def do() -> str:
        done = verbs.void_period(period_id, reason=form.cleaned_data["reason"], by=signed_in_person(request))
        said = [_("The period is undone."), *expected_again(done.expected)]
        return " ".join([*said, _put_back(done.queue)])

    return _do(request, period, form, do)


@require_POST
def span(request: HttpRequest, period_id: UUID) -> HttpResponse:
    """Days of the law."""
    period = period_of(period_id)
    form = SpanForm(request.POST, period=period)

    def do() -> str:
        verbs.note_span(period_id, by=signed_in_person(request), **form.cleaned_data)
        return _("The days are noted. They stand beside the period and do not change it.")

    return _do(request, period, form, do)


def period_of(period_id: UUID) -> Period:
    """A period everybody may read of. Raises NotThere."""
    found = Period.objects.select_related("started_by", "ended_by", "voided_by", "planned_by", "reopened_by")
    period = found.filter(public_id=period_id).first()
    if period is None:
        raise NotThere
    return period


def _expected(request: HttpRequest) -> dict[str, object]:
    """What is known of the one that was expected, where the person comes from its page."""
    try:
        asked = UUID(request.GET.get("period", ""))
    except ValueError:
        return {}
    period = Period.objects.filter(public_id=asked).first()
    if period is None:
        return {}
    accounts = [str(channel.public_id) for channel in period.channels.all()]
    return {"jurisdiction": period.jurisdiction, "reason": period.reason, "place": period.place, "accounts": accounts}


def _done(form: PeriodForm, do: Callable[[], str]) -> str:
    """What the verb made; nothing where it refused, which the form then says. Raises NotAllowed."""
    if not form.is_valid():
        return ""
    try:
        return do()
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.take(refusal)
        return ""


def _do(request: HttpRequest, period: Period, form: PeriodForm, do: Callable[[], str]) -> HttpResponse:
    if said := _done(form, do):
        messages.success(request, said)
        return redirect("web:period", period.public_id)
    return _show(request, period_of(period.public_id), sent=form)


def _show(request: HttpRequest, period: Period, *, sent: PeriodForm | None = None) -> HttpResponse:
    page = PeriodPage(period, signed_in_person(request), sent)
    shown = {"page": page, "period": period, "form": sent}
    return render(request, "web/periods/period.html", shown, status=400 if sent else 200)


def _begun(done: Stopped) -> list[str]:
    """What beginning it did: which period it is, and what it reached at once."""
    return [_("The period has begun."), *it_was_expected(period_of(done.row.public_id)), _reached(done)]


def _reached(stopped: Stopped) -> str:
    """What a beginning or a correction did at once."""
    held = ngettext("%(count)s sending is held,", "%(count)s sendings are held,", stopped.held)
    kept = ngettext("%(count)s goes on,", "%(count)s go on,", stopped.waiting)
    leaving = ngettext("%(count)s is already leaving.", "%(count)s are already leaving.", stopped.leaving)
    said = ((held, stopped.held), (kept, stopped.waiting), (leaving, stopped.leaving))
    return " ".join(sentence % {"count": count} for sentence, count in said)


def _put_back(queue: PutBack) -> str:
    """What an undoing did at once."""
    back = ngettext("%(count)s sending waits for its minute again,", "%(count)s sendings wait again,", queue.back)
    missed = ngettext("%(count)s was missed meanwhile,", "%(count)s were missed meanwhile,", queue.missed)
    stays = ngettext("%(count)s stays with people.", "%(count)s stay with people.", queue.staying)
    said = ((back, queue.back), (missed, queue.missed), (stays, queue.staying))
    return " ".join(sentence % {"count": count} for sentence, count in said)
