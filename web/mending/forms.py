"""The forms of the rule owners' desk."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.refusals import Refusal
from records.clock import today
from web.accounts.forms import RECORD
from web.forms import HouseForm, offer

FIELD_OF = {"days_wrong": "until", "words_missing": "words", "reason_missing": "reason"}


class DeskForm(HouseForm):
    """A form about one dispute, change or list. `about` keeps its fields apart from those of other forms."""

    reason = forms.CharField(label=_("Reason"), help_text=RECORD, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None, *, about: str, initial: Any = None) -> None:
        self.about = about
        super().__init__(data, initial=initial, auto_id=f"{about}-%s")

    def take(self, refusal: Refusal) -> None:
        """Say what the verb said, at the field it speaks of."""
        field = FIELD_OF.get(refusal.reason.code, "")
        self.add_error(field if field in self.fields else None, f"{refusal.reason.sentence} {refusal.reason.remedy}")


def _day(label: Any, days: int) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=lambda: today() + timedelta(days=days),
        error_messages={"invalid": _("Write the day as 2027-03-31.")},
    )


class ExceptionForm(DeskForm):
    """An exception for some words."""

    words = forms.CharField(
        label=_("The words the rule should leave alone"),
        max_length=300,
        help_text=_("Just as they stand in the post, for instance the name of the place."),
    )
    until = _day(_("Until the day before"), 30)
    only_language = forms.BooleanField(label=_("Only in the language of this text"), required=False)
    field_order = ("words", "until", "only_language", "reason")


class SuspensionForm(DeskForm):
    """The rule is not asked for some days."""

    until = _day(_("Until the day before"), 7)
    field_order = ("until", "reason")


class AnswerForm(DeskForm):
    """Why the rule stands, why a change is refused, why an earlier one ends."""


class TermForm(DeskForm):
    """An entry of a list."""

    en = forms.CharField(label=_("Name in English"), max_length=120)
    fr = forms.CharField(label=_("Name in French"), max_length=120)
    how = forms.ChoiceField(label=_("How it counts"))
    phrases = forms.CharField(
        label=_("What to look for"),
        help_text=_("One name, short form or phrase per line, in either language."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(
        label=_("Until the day before"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    field_order = ("en", "fr", "how", "phrases", "since", "until", "reason")

    def __init__(self, data: Any = None, *, about: str, hows: Iterable[tuple[str, str]], initial: Any = None) -> None:
        super().__init__(data, about=about, initial=initial)
        offer(self.fields["how"], list(hows))

    @property
    def row(self) -> dict[str, Any]:
        """The entry as the verb takes it."""
        sent = self.cleaned_data
        days: dict[str, date] = {name: sent[name] for name in ("since", "until") if sent[name]}
        return {name: sent[name] for name in ("en", "fr", "how")} | {"phrases": sent["phrases"].splitlines()} | days


class StrikeForm(DeskForm):
    """Which entry goes, and why."""

    name = forms.CharField(widget=forms.HiddenInput, max_length=300)
    how = forms.CharField(widget=forms.HiddenInput, max_length=120)
