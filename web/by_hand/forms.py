"""The forms of posting by hand: what came of a message, and what somebody else saw."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from people.refusals import Refusal
from publishing.by_hand.proof_files import BEGINNINGS, LARGEST_PROOF, ProofFile
from publishing.models import HandReport
from publishing.verbs.by_hand import Told
from web.posts.forms import RECORD, ActForm, ReasonForm, address_field, words

SAME, OTHERWISE = "same", "otherwise"
FIELD_OF = {
    **dict.fromkeys(("address_elsewhere", "address_of_another", "address_given_already"), "address"),
    **dict.fromkeys(("posted_in_the_future", "posted_before_let_out", "posted_before_its_turn"), "minute"),
    **dict.fromkeys(("time_unreadable", "time_impossible"), "minute"),
    **dict.fromkeys(("reason_missing", "reason_too_short"), "text"),
}
"""The refusals that speak of one field of these forms."""


class HandForm(ActForm):
    """A form of the page of posting by hand."""

    def take(self, refusal: Refusal) -> None:
        field = FIELD_OF.get(refusal.reason.code)
        if field in self.fields:
            self.add_error(field, f"{refusal.reason.sentence} {refusal.reason.remedy}")
        else:
            super().take(refusal)


class ReportForm(HandForm):
    """It is posted: where, when, whether as approved, and what shows it."""

    address = address_field()
    minute = forms.CharField(
        label=_("When it was posted"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    as_approved = forms.ChoiceField(
        label=_("Is it word for word as approved, with its pictures and their descriptions?"),
        choices=[(SAME, _("Yes, exactly")), (OTHERWISE, _("No, something is different"))],
        widget=forms.RadioSelect,
    )
    text = words(_("What is different"), required=False)
    proof = forms.FileField(
        label=_("A picture of your screen"),
        required=False,
        help_text=format_lazy(
            _("It helps whoever looks after you. A picture or a PDF, at most {most} MB."),
            most=LARGEST_PROOF // 1024 // 1024,
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(BEGINNINGS)}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = format_lazy("{} {}", _("Only if you chose No."), RECORD)

    def offer(self, at: datetime, zone: str) -> None:
        """Offer a moment, on the clock of the sending."""
        self.initial["minute"] = f"{at:%Y-%m-%dT%H:%M}"
        self.fields["minute"].help_text = _("On the clock in %(zone)s.") % {"zone": zone}

    def clean(self) -> dict[str, Any]:
        """What is different has to be said where something is."""
        sent: dict[str, Any] = super().clean() or self.cleaned_data
        if sent.get("as_approved") == OTHERWISE and not sent.get("text", "").strip():
            self.add_error("text", _("Say what is different from what was approved."))
        return sent

    @property
    def told(self) -> Told:
        """What the person says."""
        sent, file = self.cleaned_data, self.cleaned_data.get("proof")
        differs = sent["text"] if sent["as_approved"] == OTHERWISE else ""
        proof = ProofFile(file.name, file.read(LARGEST_PROOF + 1)) if file else None
        return Told(wall=sent["minute"], differs=differs, proof=proof)


class NotPostedForm(ReasonForm):
    """It could not be posted, and why."""

    text = words(_("Why it could not be posted"))


class LookForm(HandForm):
    """What the public sees."""

    finding = forms.ChoiceField(
        label=_("What does the public see?"), choices=HandReport.Finding.choices, widget=forms.RadioSelect
    )
    text = words(_("What is not as approved"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = format_lazy("{} {}", _("Only where something is."), RECORD)
