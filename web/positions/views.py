"""The doors: the list of positions, one of them with who holds it, and what an administrator changes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from channels import seats
from people.authority import require_administrator
from people.models import Ministry, Person, Position
from people.positions import unseat
from people.queries import ministries_with
from people.refusals import NotThere
from people.roles import CHANNEL_ROLES, Role
from web.policies.shown import READERS
from web.positions.acts import ACTS, COVER, Act
from web.positions.forms import AddForm, CoverForm, LastDayForm, PositionForm, known_role, role_choices
from web.positions.shown import HeldBy, PositionPage, ministries
from web.posts.reader import signed_in_person


@require_safe
def positions(request: HttpRequest) -> HttpResponse:
    """The positions of every ministry the person may read."""
    return render(request, "web/positions/list.html", {"ministries": ministries(signed_in_person(request))})


@require_safe
def position(request: HttpRequest, position_id: UUID) -> HttpResponse:
    """One position."""
    return _show(request, PositionPage(signed_in_person(request), position_id))


@require_POST
def act(request: HttpRequest, position_id: UUID, name: str) -> HttpResponse:
    """Do one thing with a position; what cannot be taken comes back in its form."""
    page = PositionPage(signed_in_person(request), position_id)
    chosen = ACTS.get(name)
    if chosen is None or (chosen is COVER and not page.is_on_accounts):
        raise NotThere
    require_administrator(page.person, page.position.ministry)
    form = chosen.form_on(page.position, request.POST)
    if form.taken(lambda: chosen.do(page.position, form, page.person)):
        messages.success(request, str(chosen.done))
        return redirect("web:position", position_id)
    return _show(request, page, form)


@require_POST
def leave(request: HttpRequest, position_id: UUID, holding_id: UUID) -> HttpResponse:
    """Somebody no longer holds it."""
    page = PositionPage(signed_in_person(request), position_id)
    holding = page.holding(holding_id)
    form = LastDayForm(request.POST, act=_leaving(holding_id))
    if form.taken(lambda: unseat(holding, on=form.on, by=page.person)):
        messages.success(request, _("Saved. %(person)s leaves the position.") % {"person": holding.person.name})
        return redirect("web:position", position_id)
    return _show(request, page, form)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Add a position: first its role, then what it is called and where the role counts."""
    person = signed_in_person(request)
    ministry = ministries_with(person, READERS).filter(code=code).first()
    if ministry is None:
        raise NotThere
    require_administrator(person, ministry)
    role = known_role(request.GET.get("role", ""))
    if role is None:
        return render(request, "web/positions/add.html", {"ministry": ministry, "roles": role_choices()})
    form, cover = _add_forms(request, ministry, role)
    covered = request.method == "POST" and (cover is None or cover.is_valid())
    made = form.taken(lambda: _add(ministry, role, form, cover, person)) if covered else None
    if made is not None:
        messages.success(request, _("The position is added. Now enter who holds it."))
        return redirect("web:position", made.public_id)
    problems = [(field.id_for_label or field.auto_id, text) for field in cover or () for text in field.errors]
    shown = {"ministry": ministry, "role": role, "form": form, "cover": cover, "problems": problems}
    return render(request, "web/positions/add.html", shown, status=400 if request.method == "POST" else 200)


def _add(ministry: Ministry, role: Role, form: AddForm, cover: CoverForm | None, by: Person) -> Position:
    said = {"since": form.cleaned_data["since"], "channels": cover.channels if cover else None}
    return seats.open_position(ministry, role, form.titles, by=by, **said)


def _add_forms(request: HttpRequest, ministry: Ministry, role: Role) -> tuple[AddForm, CoverForm | None]:
    data = request.POST if request.method == "POST" else None
    cover = CoverForm(data, act="cover", ministry=ministry) if role in CHANNEL_ROLES else None
    return AddForm(data, ministry=ministry, role=role), cover


def _show(request: HttpRequest, page: PositionPage, sent: PositionForm | None = None) -> HttpResponse:
    shown = {
        "page": page,
        "form": sent,
        "held": [(held, _leave_form(held, sent)) for held in page.now_and_to_come],
        "doors": [(one, _form(one, page, sent)) for one in _acts_on(page)],
    }
    return render(request, "web/positions/position.html", shown, status=400 if sent else 200)


def _acts_on(page: PositionPage) -> list[Act]:
    if not page.may_change or page.is_over:
        return []
    return [one for one in ACTS.values() if page.is_on_accounts or one is not COVER]


def _form(act: Act, page: PositionPage, sent: PositionForm | None) -> PositionForm:
    return sent if sent is not None and sent.act == act.name else act.form_on(page.position)


def _leave_form(held: HeldBy, sent: PositionForm | None) -> PositionForm:
    name = _leaving(held.holding.public_id)
    return sent if sent is not None and sent.act == name else LastDayForm(act=name)


def _leaving(holding_id: UUID) -> str:
    return f"leave-{holding_id}"
