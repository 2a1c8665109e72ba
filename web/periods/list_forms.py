"""The forms of the queue of a period and of its start list."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from channels.models import Channel
from channels.stops.periods import LONGEST_REFERENCE
from publishing.models import ListedItem
from publishing.verbs.listing import ADDED, LONGEST_WHAT
from web.accounts.forms import RECORD
from web.forms import offer
from web.periods.fields import PeriodForm


class LetGoForm(PeriodForm):
    """Which posts go out during the period, under which reference."""

    reference = forms.CharField(
        label=_("Clearance reference"),
        max_length=LONGEST_REFERENCE,
        help_text=_("It is kept with every post you let go."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, act="let-go")


class ItemForm(PeriodForm):
    """What was done about one thing that is public."""

    answer = forms.ChoiceField(
        label=_("What was done"),
        choices=[(one.value, one.label) for one in ListedItem.Answer if one.value],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Note"),
        required=False,
        help_text=_("Needed where it is left as it is. What you write here is a record and may be released."),
    )


class AddForm(PeriodForm):
    """Something public that the system cannot see."""

    channel = forms.ChoiceField(label=_("Account"))
    kind = forms.ChoiceField(label=_("What it is"), choices=[(one.value, one.label) for one in ADDED])
    what = forms.CharField(label=_("In a few words"), max_length=LONGEST_WHAT, help_text=RECORD)

    def __init__(self, data: Any = None, *, channels: Iterable[Channel]) -> None:
        super().__init__(data, act="add")
        offer(self.fields["channel"], [(str(one.public_id), one.called) for one in channels])
