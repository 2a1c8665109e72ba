"""Pauses and periods: what holds, and the forms to begin and to end them."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from channels.permissions import Verb, may_everywhere
from people.refusals import NotAllowed, Refusal
from publishing import verbs
from publishing.verbs.holding import Stopped
from web.accounts.acts import what_it_reached
from web.stops.forms import EndForm, PauseForm, PeriodForm, StopForm
from web.stops.running import pause_lines, period_lines
from web.stops.scopes import scope_named


@require_safe
def stops(request: HttpRequest) -> HttpResponse:
    """Everything that stops posts now."""
    return _show(request)


@require_POST
def pause(request: HttpRequest) -> HttpResponse:
    """Stop sending, on one account, in one ministry, or everywhere."""
    form = PauseForm(request.POST, person=request.user)
    return _do(request, form, lambda: _pause(request, form), _("Sending is paused."), pause_form=form)


def _pause(request: HttpRequest, form: PauseForm) -> Stopped:
    scope = scope_named(request.user, form.cleaned_data["scope"])
    reason = form.cleaned_data["reason"]
    return verbs.pause(reason=reason, ministry=scope.ministry, channel=scope.channel, by=request.user)


@require_POST
def resume(request: HttpRequest, pause_id: UUID) -> HttpResponse:
    """A pause is over."""
    verbs.resume(pause_id, by=request.user)
    messages.success(request, _("Sending is resumed. What was held stays held until somebody releases it."))
    return redirect("web:stops")


@require_POST
def start_period(request: HttpRequest) -> HttpResponse:
    """From now on only some kinds of posts go out."""
    form = PeriodForm(request.POST)
    return _do(request, form, lambda: _start_period(request, form), _("The period has begun."), period_form=form)


def _start_period(request: HttpRequest, form: PeriodForm) -> Stopped:
    sent = form.cleaned_data
    return verbs.start_period(
        sent["jurisdiction"], sent["kind"], reason=sent["reason"], allowed_categories=sent["allowed"], by=request.user
    )


@require_POST
def end_period(request: HttpRequest, period_id: UUID) -> HttpResponse:
    """A period is over; the note names the event that ended it."""
    form = EndForm(request.POST, act=f"end-{period_id}")

    def end() -> None:
        verbs.end_period(period_id, note=form.cleaned_data["reason"], by=request.user)

    return _do(request, form, end, _("The period is over. What was held stays held until somebody releases it."))


def _do(
    request: HttpRequest, form: StopForm, act: Callable[[], Stopped | None], done: str, **shown: StopForm
) -> HttpResponse:
    """Call the verb and go back to the page; what cannot be taken comes back in its form."""
    if form.is_valid():
        try:
            stopped = act()
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.take(refusal)
        else:
            messages.success(request, f"{done} {what_it_reached(stopped)}" if stopped else done)
            return redirect("web:stops")
    return _show(request, sent=form, **shown)


def _show(
    request: HttpRequest,
    *,
    sent: StopForm | None = None,
    pause_form: PauseForm | None = None,
    period_form: PeriodForm | None = None,
) -> HttpResponse:
    person = request.user
    pausing = pause_form or PauseForm(person=person, initial={"scope": request.GET.get("scope", "")})
    shown = {
        "form": sent,
        "pauses_running": pause_lines(person),
        "periods_running": [(line, _end_form(line.period.public_id, sent)) for line in period_lines(person)],
        "pause_form": pausing,
        "may_pause_something": bool(pausing.fields["scope"].choices),
        "period_form": period_form or PeriodForm(),
        "may_start_period": may_everywhere(person, Verb.START_PERIOD),
    }
    return render(request, "web/stops/page.html", shown, status=400 if sent else 200)


def _end_form(period_id: UUID, sent: StopForm | None) -> StopForm:
    mine = f"end-{period_id}"
    return sent if sent is not None and sent.auto_id == f"{mine}-%s" else EndForm(act=mine)
