"""The doors: the list of people, one of them, adding one, and the page where somebody sets their own password."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.views import PasswordResetConfirmView
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.authority import require_administrator
from people.models import Person
from people.passwords import make_password_link
from people.refusals import NotThere
from people.services import end_membership
from web.people.acts import ACTS, OFFERED
from web.people.acts import add as add_person
from web.people.forms import AddForm, FirstPasswordForm, PeopleForm
from web.people.shown import PersonPage, lines, people_of
from web.posts.reader import signed_in_person

PER_PAGE = 25


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Whom one administers, by name; narrowed by what one seeks."""
    by = signed_in_person(request)
    require_administrator(by)
    sought = request.GET.get("q", "").strip()
    found = people_of(by).filter(Q(name__icontains=sought) | Q(email__icontains=sought)) if sought else people_of(by)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "web/people/list.html", {"page": page, "lines": lines(page, by), "sought": sought})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Somebody comes in."""
    by = signed_in_person(request)
    require_administrator(by)
    form = AddForm(request.POST if request.method == "POST" else None, act="add", by=by)
    if made := form.taken(lambda: add_person(form, by)):
        messages.success(request, _("Added. Now make the link with which they choose their own password."))
        return redirect("web:person", made.public_id)
    return render(request, "web/people/add.html", {"form": form}, status=400 if form.is_bound else 200)


@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One person."""
    return _show(request, PersonPage(signed_in_person(request), person_id))


@require_POST
def act(request: HttpRequest, person_id: UUID, name: str) -> HttpResponse:
    """Do one thing with a person; what cannot be taken comes back in its form."""
    page = PersonPage(signed_in_person(request), person_id)
    if name == "password-link":
        return _show(request, page, link=_link(page))
    if name not in ACTS:
        raise NotThere
    chosen = ACTS[name]
    form = chosen.form_for(page.by, request.POST)
    if form.taken(lambda: (chosen.do(page.person, form, page.by), True)):
        messages.success(request, str(chosen.done))
        return redirect("web:person", person_id)
    return _show(request, page, form)


def _link(page: PersonPage) -> str:
    place = reverse("web:set-password", args=[page.person.public_id])
    return f"{settings.SITE_ADDRESS.rstrip('/')}{place}?key={make_password_link(page.person, by=page.by)}"


@require_POST
def end(request: HttpRequest, person_id: UUID, row: int) -> HttpResponse:
    """A role in a ministry ends today."""
    page = PersonPage(signed_in_person(request), person_id)
    membership = page.person.memberships.filter(pk=row).select_related("ministry", "person").first()
    if membership is None:
        raise NotThere
    form = PeopleForm({}, act=f"end-{row}")
    if form.taken(lambda: end_membership(membership, by=page.by)):
        messages.success(request, _("Saved. The role no longer counts."))
        return redirect("web:person", person_id)
    return _show(request, page, form)


def _show(request: HttpRequest, page: PersonPage, sent: PeopleForm | None = None, link: str = "") -> HttpResponse:
    doors = [(one, sent if sent and sent.act == one.name else one.form_for(page.by)) for one in OFFERED]
    shown = {"page": page, "form": sent, "link": link, "doors": doors if page.person.is_active else []}
    return render(request, "web/people/person.html", shown, status=400 if sent else 200)


@method_decorator(login_not_required, name="dispatch")
class SetPassword(PasswordResetConfirmView):
    """Somebody follows the link that was made for them, and sets their own password. What opens it stands behind the
    `?`, so that no log holds it."""

    template_name = "web/people/set_password.html"
    form_class = FirstPasswordForm
    success_url = reverse_lazy("web:sign-in")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = request.GET.get("key", self.reset_url_token)
        return super().dispatch(request, *args, **kwargs | {"token": key})

    def get_user(self, uidb64: Any) -> Person | None:
        """Whom the link was made for, while they may come in."""
        return Person.objects.filter(public_id=uidb64, is_active=True).first()

    def form_valid(self, form: "SetPasswordForm[Person]") -> HttpResponse:
        answer = super().form_valid(form)
        messages.success(self.request, _("Your password is set. Sign in with it."))
        if isinstance(form, FirstPasswordForm) and form.revoked:
            said = _("The tokens your programs used no longer count. Make new ones in your settings.")
            messages.info(self.request, said)
        return answer
