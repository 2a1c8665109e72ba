"""The doors: the roster, and what its keepers change."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.authority import require_roster_keeper
from people.duty import remove_duty, set_duty, turn_of
from people.models import Ministry, Person
from people.queries import ministries_with
from people.refusals import NotAllowed, NotThere, Refusal
from web.duty.forms import DutyForm
from web.duty.shown import rosters
from web.policies.shown import READERS
from web.posts.reader import signed_in_person


@require_safe
def roster(request: HttpRequest) -> HttpResponse:
    """Whom to call now, and who comes next."""
    return render(request, "web/duty/roster.html", {"rosters": rosters(signed_in_person(request))})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Put somebody on a list; what cannot be taken comes back in the form."""
    person = signed_in_person(request)
    ministry = _ministry(person, code)
    require_roster_keeper(person, ministry)
    form = DutyForm(request.POST if request.method == "POST" else None, ministry=ministry)
    if form.is_valid():
        try:
            turn = set_duty(ministry, **form.turn, by=person)
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("%(person)s is on the list.") % {"person": turn.person.name})
            return redirect("web:duty-roster")
    shown = {"ministry": ministry, "form": form}
    return render(request, "web/duty/add.html", shown, status=400 if form.errors else 200)


@require_POST
def remove(request: HttpRequest, code: str, turn_id: UUID) -> HttpResponse:
    """Take a turn off its list."""
    person = signed_in_person(request)
    turn = remove_duty(turn_of(_ministry(person, code), turn_id), by=person)
    messages.success(request, _("%(person)s is off the list.") % {"person": turn.person.name})
    return redirect("web:duty-roster")


def _ministry(person: Person, code: str) -> Ministry:
    found = ministries_with(person, READERS).filter(code=code).first()
    if found is None:
        raise NotThere
    return found
