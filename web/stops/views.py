"""Pauses and periods: what holds, and the form of a pause."""

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
from web.posts.reader import signed_in_person
from web.stops.forms import PauseForm, StopForm
from web.stops.running import pause_lines, period_lines
from web.stops.scopes import scope_named


@require_safe
def stops(request: HttpRequest) -> HttpResponse:
    """Everything that stops posts now."""
    return _show(request)


@require_POST
def pause(request: HttpRequest) -> HttpResponse:
    """Stop sending, on one account, in one ministry, or everywhere."""
    person = signed_in_person(request)
    form = PauseForm(request.POST, person=person)

    def stop() -> Stopped:
        scope, reason = scope_named(person, form.cleaned_data["scope"]), form.cleaned_data["reason"]
        return verbs.pause(reason=reason, ministry=scope.ministry, channel=scope.channel, by=person)

    return _do(request, form, stop, _("Sending is paused."))


@require_POST
def resume(request: HttpRequest, pause_id: UUID) -> HttpResponse:
    """A pause is over."""
    verbs.resume(pause_id, by=signed_in_person(request))
    messages.success(request, _("Sending is resumed. What was held stays held until somebody releases it."))
    return redirect("web:stops")


def _do(request: HttpRequest, form: StopForm, act: Callable[[], Stopped | None], done: str) -> HttpResponse:
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
    return _show(request, sent=form)


def _show(request: HttpRequest, *, sent: StopForm | None = None) -> HttpResponse:
    """The page; `sent` is the form that could not be taken."""
    person = signed_in_person(request)
    asked = {"scope": request.GET.get("scope", "")}
    shown = {
        "form": sent,
        "pauses_running": pause_lines(person),
        "pause_form": sent if isinstance(sent, PauseForm) else PauseForm(person=person, initial=asked),
        "periods": period_lines(),
        "may_start_period": may_everywhere(person, Verb.START_PERIOD),
    }
    return render(request, "web/stops/page.html", shown, status=400 if sent else 200)
