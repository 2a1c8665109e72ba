"""What an administrator does with a person: each act has its form, calls one verb, and says what was done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from channels import teams
from people import services
from people.models import Person
from people.roles import Role
from web.people.forms import AddForm, DeactivateForm, PeopleForm, RoleForm, TeamForm
from web.positions.forms import after


@dataclass(frozen=True)
class Act:
    """One thing to do with a person. `danger`: it takes something away."""

    name: str
    label: str | Promise
    note: str | Promise
    form: Callable[[Any, str, Person], PeopleForm]
    do: Callable[[Person, Any, Person], object]
    done: str | Promise
    danger: bool = False

    def form_for(self, by: Person, data: Any = None) -> PeopleForm:
        """Its form, as it stands before anybody typed, or with what was sent."""
        return self.form(data, self.name, by)

    @property
    def look(self) -> str:
        """The design system's look of its button."""
        return "danger" if self.danger else "secondary"


def _give_role(person: Person, form: RoleForm, by: Person) -> object:
    sent = form.cleaned_data
    days = {"since": sent["since"], "until": after(sent["last_day"])}
    return services.give_membership(person, form.chosen_ministry, Role(sent["role"]), **days, by=by)


def _join(person: Person, form: TeamForm, by: Person) -> None:
    if ministry := form.chosen_ministry:
        teams.join(person, ministry, Role(form.cleaned_data["role"]), by=by)


def _leave(person: Person, form: TeamForm, by: Person) -> None:
    if ministry := form.chosen_ministry:
        teams.leave(person, ministry, Role(form.cleaned_data["role"]), by=by)


def _deactivate(person: Person, form: DeactivateForm, by: Person) -> object:
    return services.deactivate(person, for_cause=form.cleaned_data["why"] == "cause", by=by)


TEAM = Act(
    "team",
    _("Give a role on accounts"),
    _("It counts on every account of the ministry, those to come included. For some accounts only, use a position."),
    lambda data, act, by: TeamForm(data, act=act, by=by),
    _join,
    _("Saved. The role on accounts counts from now on."),
)
ROLE = Act(
    "role",
    _("Give a role in the ministry"),
    _("Everybody needs one to work for it: staff is enough for whoever works on accounts."),
    lambda data, act, by: RoleForm(data, act=act, by=by),
    _give_role,
    _("Saved. The role counts from its first day on."),
)
LEAVE = Act(
    "leave",
    _("Take this role back"),
    "",
    lambda data, act, by: TeamForm(data, act=act, by=by),
    _leave,
    _("Saved. The role on accounts no longer counts."),
)
DEACTIVATE = Act(
    "deactivate",
    _("Close their access"),
    _("They can no longer sign in, hold no role, and are asked nothing. What they did stays readable."),
    lambda data, act, by: DeactivateForm(data, act=act),
    _deactivate,
    _("Saved. This person can no longer sign in."),
    danger=True,
)
OFFERED = (TEAM, ROLE, DEACTIVATE)
ACTS = {act.name: act for act in (*OFFERED, LEAVE)}


def add(form: AddForm, by: Person) -> Person:
    """Somebody comes in, with everything they hold from today on, or not at all."""
    sent, ministry = form.cleaned_data, form.chosen_ministry
    with transaction.atomic():
        person = services.add_person(sent["email"], name=sent["name"], language=sent["language"], by=by)
        services.give_membership(person, ministry, Role(sent["role"]), by=by)
        if ministry:
            for role in sent["on_accounts"]:
                teams.join(person, ministry, Role(role), by=by)
    return person
