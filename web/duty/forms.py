"""The form that puts somebody on a list. Times are those of the clock on the reader's wall."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.duty import PLACES_MOST, Kind
from people.models import Ministry
from people.refusals import BadInput, Refusal
from publishing.content.documents import moment_meant
from records.clock import today
from web.forms import HouseForm
from web.positions.forms import PersonField

FIELD_OF = {
    "span_backwards": "ends",
    "phone_unreadable": "phone",
    "duty_place_taken": "place",
    "duty_twice": "person",
    "membership_missing": "person",
}
FIRST, SECOND = 0, 1  # of a minute the clock shows twice


def _read(typed: str) -> datetime:
    wall = datetime.fromisoformat(typed.strip())
    if wall.tzinfo is not None:
        raise ValueError(typed)
    return wall.replace(second=0, microsecond=0)


def _evening() -> dict[str, str]:
    """What is mostly wanted: from five o'clock today until half past eight tomorrow."""
    day = today()
    return {"starts": f"{day}T17:00", "ends": f"{day + timedelta(days=1)}T08:30"}


def _wall(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.DateTimeInput(attrs={"type": "datetime-local"}), **more)


class DutyForm(HouseForm):
    """Who is on which list, from when until when, called in which place, at which number."""

    kind = forms.ChoiceField(label=_("List"), choices=Kind.choices)
    place = forms.TypedChoiceField(
        label=_("Called as number"),
        coerce=int,
        choices=[(place, str(place)) for place in range(1, PLACES_MOST + 1)],
        help_text=_("Number 1 is called first; who does not answer is followed by the next."),
    )
    starts = _wall(_("Begins"))
    ends = _wall(_("Ends"))
    phone = forms.CharField(
        label=_("Phone number"),
        max_length=80,
        help_text=_("Where they can be called at that time. Only staff of the ministry see it."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    field_order = ("kind", "person", "place", "phone", "starts", "ends")

    def __init__(self, data: Any = None, *, ministry: Ministry) -> None:
        self.ministry = ministry
        super().__init__(data, auto_id="duty-%s", initial=_evening())
        self.fields["person"] = PersonField(ministry)
        self.order_fields(self.field_order)

    def clean_starts(self) -> datetime:
        """The moment it begins: the first of the two where the clock shows it twice."""
        return self._moment("starts", FIRST)

    def clean_ends(self) -> datetime:
        """The moment it ends: the second of the two, so that nobody's turn ends an hour early."""
        return self._moment("ends", SECOND)

    def _moment(self, name: str, fold: int) -> datetime:
        typed = self.cleaned_data[name]
        try:
            return moment_meant(_read(typed), timezone.get_current_timezone_name(), fold)
        except (ValueError, OverflowError) as error:
            raise forms.ValidationError(_("Write it like 2026-12-01 09:00.")) from error
        except BadInput as refusal:
            raise forms.ValidationError(f"{refusal.reason.sentence} {refusal.reason.remedy}") from refusal

    @property
    def turn(self) -> dict[str, Any]:
        """What the verb takes, beside the ministry."""
        sent = self.cleaned_data
        same = {name: sent[name] for name in ("kind", "person", "place", "phone")}
        return same | {"starts_at": sent["starts"], "ends_at": sent["ends"]}

    def take(self, refusal: Refusal) -> None:
        """Say what the verb said, at the field it speaks of."""
        self.add_error(FIELD_OF.get(refusal.reason.code), f"{refusal.reason.sentence} {refusal.reason.remedy}")
