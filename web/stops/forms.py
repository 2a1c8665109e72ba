"""The forms of pauses and periods."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from channels.models import Period
from people.models import Ministry, Person
from people.refusals import Refusal
from web.accounts.forms import RECORD
from web.compose.choices import CATEGORIES
from web.forms import HouseForm, offer
from web.stops.scopes import choices

JURISDICTIONS = {"ontario": _("Ontario"), "canada": _("Canada")}


def _reason(label: Any) -> forms.CharField:
    return forms.CharField(label=label, help_text=RECORD, widget=forms.Textarea(attrs={"rows": 3}))


class StopForm(HouseForm):
    """A form with a reason; what a verb says stands at it."""

    reason = _reason(_("Reason"))

    def __init__(self, data: Any = None, *, act: str, initial: Any = None) -> None:
        self.act = act
        super().__init__(data, initial=initial, auto_id=f"{act}-%s")

    def take(self, refusal: Refusal) -> None:
        """Say what the verb said."""
        field = "reason" if refusal.reason.code.startswith(("reason_", "text_")) else None
        self.add_error(field, f"{refusal.reason.sentence} {refusal.reason.remedy}")


class PauseForm(StopForm):
    """What to pause, and why. The reason is shown to everybody."""

    scope = forms.ChoiceField(label=_("What to pause"))
    field_order = ("scope", "reason")

    def __init__(self, data: Any = None, *, person: Person, initial: Any = None) -> None:
        super().__init__(data, act="pause", initial=initial)
        self.scopes = choices(person)
        self.fields["scope"].error_messages["required"] = _("Choose what to pause.")
        offer(self.fields["scope"], [("", _("Choose an account, a ministry or everything")), *self.scopes])


class PeriodForm(StopForm):
    """Which period begins where, why, and what may still go out."""

    jurisdiction = forms.ChoiceField(label=_("Where"))
    kind = forms.ChoiceField(label=_("Kind of period"), choices=Period.PeriodKind.choices)
    allowed = forms.MultipleChoiceField(
        label=_("What may still go out"),
        help_text=_("Posts of every other kind are held when their time comes."),
        choices=CATEGORIES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("jurisdiction", "kind", "allowed", "reason")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, act="start-period")
        offer(self.fields["jurisdiction"], [(one, jurisdiction_name(one)) for one in jurisdictions()])
        self.fields["reason"].label = _("Which event begins it, and why")


class EndForm(StopForm):
    """Which event ends the period."""

    reason = _reason(_("Which event ends it"))


def jurisdictions() -> list[str]:
    """Where the ministries of this house are."""
    return sorted(set(Ministry.objects.values_list("jurisdiction", flat=True)))


def jurisdiction_name(code: str) -> str:
    """A jurisdiction as people call it."""
    return str(JURISDICTIONS.get(code, code))
