"""The forms of the emergency lane."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from approvals.emergencies import REASON_AT_LEAST
from approvals.models import Emergency
from people.models import DutyTurn
from publishing.policy import EMERGENCY_HOURS
from web.forms import offer
from web.posts.deciding import Deciding
from web.posts.forms import RECORD, ActForm, SigningForm

_EXPLAIN = format_lazy(
    _("What is in danger, and why it cannot wait: at least {least} characters."), least=REASON_AT_LEAST
)


def _for_hours(count: int) -> str:
    return ngettext("%(count)s hour from now", "%(count)s hours from now", count) % {"count": count}


_hours_said = lazy(_for_hours, str)


def _explained(label: Any, help_text: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, help_text=help_text, widget=area, strip=False)


class AskForm(ActForm):
    """Two people, now."""

    category = forms.ChoiceField(
        label=_("What it is about"), choices=Emergency.Category.choices, widget=forms.RadioSelect
    )
    text = _explained(_("Why it cannot wait for ordinary approval"), _EXPLAIN)
    hours = forms.TypedChoiceField(
        label=_("How long it may go out"),
        help_text=_("Its time begins now. A time that has begun already is kept."),
        choices=[(hours, _hours_said(hours)) for hours in EMERGENCY_HOURS],
        coerce=int,
    )
    reviser = forms.ChoiceField(
        label=_("Who on call wrote or revised one of the texts"),
        help_text=_("That person then counts as an author, and does not confirm."),
        required=False,
    )

    def call(self, revisers: list[DutyTurn]) -> None:
        """Offer the revisers on call; nobody on call: nothing is asked."""
        if "reviser" not in self.fields:
            return
        people = {str(turn.person.public_id): turn.person.name for turn in revisers}
        offer(self.fields["reviser"], [("", _("Nobody: the authors wrote both")), *people.items()])
        if not people:
            del self.fields["reviser"]

    @property
    def record(self) -> str:
        """What everybody who writes a reason is told."""
        return str(RECORD)


class ConfirmationForm(SigningForm):
    """A yes, with the password; in whose place, where somebody gave theirs."""

    in_place_of = forms.ChoiceField(label=_("In whose place you decide"), required=False)
    field_order = ("in_place_of", "password")

    def fit(self, deciding: Deciding) -> None:
        """Ask whose place only where there is a choice."""
        offer(self.fields["in_place_of"], deciding.places)
        if len(deciding.places) < 2:
            self.fields["in_place_of"].widget = forms.HiddenInput()


class AfterReviewForm(ActForm):
    """Whether it was right, and what is learned."""

    finding = forms.ChoiceField(label=_("Your finding"), choices=Emergency.Finding.choices, widget=forms.RadioSelect)
    text = _explained(
        _("What is learned from it"),
        format_lazy(_("For those who come next: at least {least} characters."), least=REASON_AT_LEAST),
    )
