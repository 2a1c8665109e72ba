"""The form of a pause."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.refusals import Refusal
from web.accounts.forms import RECORD
from web.forms import HouseForm, offer
from web.stops.scopes import choices


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
