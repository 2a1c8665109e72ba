"""The forms of people. People say the last day; the verbs take the day after."""

from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext_lazy as _

from people.authority import administers
from people.models import Ministry, Person
from people.passwords import choose_password
from people.roles import CHANNEL_ROLES, MINISTRY_ROLES, Role
from records.clock import today
from web.context import language_of_the_page
from web.forms import HouseForm, offer
from web.people.shown import administered
from web.positions.forms import FIELD_OF, PositionForm, day_field

HOUSE = "house"
FIELDS = FIELD_OF | {
    "email_unreadable": "email",
    "address_taken": "email",
    "name_missing": "name",
    "membership_exists": "role",
    "outside_roles_apart": "role",
    "administrators_decide_nothing": "role",
    "membership_missing": "ministry",
    "team_joined_already": "role",
}


class PeopleForm(PositionForm):
    """A form about a person."""

    field_of = FIELDS


class InAMinistryForm(PeopleForm):
    """A form that names a ministry one administers; the whole house too, where one administers that."""

    takes_house = True
    ministry = forms.ChoiceField(label=_("Ministry"))

    def __init__(self, data: Any = None, *, act: str, by: Person) -> None:
        super().__init__(data, act=act)
        choices = [(ministry.code, ministry.name(language_of_the_page())) for ministry in administered(by)]
        if self.takes_house and administers(by, None):
            choices.append((HOUSE, str(_("The whole house"))))
        offer(self.fields["ministry"], choices)

    @property
    def chosen_ministry(self) -> Ministry | None:
        """The ministry; None for the whole house."""
        code = self.cleaned_data["ministry"]
        return None if code == HOUSE else Ministry.objects.get(code=code)


class AddForm(InAMinistryForm):
    """Everything it takes for somebody to come in: who they are, where they belong, what they do on accounts."""

    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("As colleagues read it: Marie Tremblay."))
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("They sign in with it, and are written to there."),
        error_messages={"invalid": _("Write an address like name@ontario.ca.")},
    )
    language = forms.ChoiceField(
        label=_("Language of the pages and of messages to them"), choices=[("en", "English"), ("fr", "Français")]
    )
    role = forms.ChoiceField(
        label=_("Role in the ministry"),
        choices=[(role.value, role.label) for role in MINISTRY_ROLES],
        initial=Role.MEMBER.value,
        help_text=_("Staff is enough for whoever works on accounts."),
    )
    on_accounts = forms.MultipleChoiceField(
        label=_("Roles on the accounts of the ministry"), required=False, widget=forms.CheckboxSelectMultiple
    )

    field_order = ("name", "email", "language", "ministry", "role", "on_accounts")

    def __init__(self, data: Any = None, *, act: str, by: Person) -> None:
        super().__init__(data, act=act, by=by)
        offer(self.fields["on_accounts"], [(role.value, role.label) for role in CHANNEL_ROLES])

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        if sent.get("on_accounts") and sent.get("ministry") == HOUSE:
            self.add_error("on_accounts", _("Roles on accounts belong to a ministry: choose one above."))
        return sent


class RoleForm(InAMinistryForm):
    """A role in a ministry, and its days."""

    role = forms.ChoiceField(label=_("Role"), choices=[(role.value, role.label) for role in MINISTRY_ROLES])
    since = day_field(_("First day"), initial=today)
    last_day = day_field(_("Last day"), required=False, help_text=_("Leave it empty if nobody knows yet."))


class TeamForm(InAMinistryForm):
    """A role on every account of a ministry."""

    takes_house = False
    role = forms.ChoiceField(label=_("Role"), choices=[(role.value, role.label) for role in CHANNEL_ROLES])


class DeactivateForm(PeopleForm):
    """Why somebody does not come in any more."""

    why = forms.ChoiceField(
        label=_("Why"),
        widget=forms.RadioSelect,
        choices=[
            ("left", _("They left or changed jobs: what they approved stands")),
            ("cause", _("For cause: what they approved and has not left is held, and looked at again")),
        ],
    )


class FirstPasswordForm(HouseForm, SetPasswordForm):
    """A new password, twice. `revoked`: how many tokens ended with it."""

    revoked = 0

    def save(self, commit: bool = True) -> Person:
        """Nothing is ever kept back: a password is set through the verb, at once."""
        self.revoked = choose_password(self.user, self.cleaned_data["new_password1"])
        return self.user
