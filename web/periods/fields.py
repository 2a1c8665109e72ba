"""The fields of the forms of periods: an event is noted with its source and its time."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from channels.models import Channel, Status
from channels.stops.happenings import LONGEST_SOURCE, Noted
from channels.stops.periods import LONGEST_REFERENCE
from channels.stops.reach import LONGEST_PLACE, Reach
from people.refusals import Refusal
from publishing.content.categories import CATEGORIES
from records.clock import now
from web.accounts.forms import RECORD
from web.forms import HouseForm, offer

FIELD_OF = {
    "reason_missing": "reason",
    "text_too_long": "reason",
    "text_unsafe": "reason",
    "source_missing": "source",
    "reference_missing": "reference",
    "event_to_come": "happened_at",
    "ended_before_it_began": "happened_at",
    "expected_in_the_past": "expected_on",
    "expected_day_missing": "expected_on",
    "last_day_before_first": "last_day",
    "text_missing": "what",
    "place_missing": "place",
    "accounts_missing": "accounts",
    "accounts_elsewhere": "accounts",
}


class PeriodForm(HouseForm):
    """A form of a period; what a verb says stands at the field it speaks of. `act` keeps the fields of a page apart."""

    def __init__(self, data: Any = None, *, act: str, initial: Any = None) -> None:
        self.act = act
        super().__init__(data, initial=initial, auto_id=f"{act}-%s")

    def take(self, refusal: Refusal) -> None:
        """Say what the verb said."""
        field = FIELD_OF.get(refusal.reason.code)
        self.add_error(field if field in self.fields else None, f"{refusal.reason.sentence} {refusal.reason.remedy}")


def words_field(label: Any, **more: Any) -> forms.CharField:
    """Words that are kept as a record."""
    return forms.CharField(label=label, help_text=RECORD, widget=forms.Textarea(attrs={"rows": 2}), **more)


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day of the calendar."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def moment_field() -> forms.DateTimeField:
    """When an event took place."""
    return forms.DateTimeField(
        label=_("When it happened"),
        help_text=_("On the clock on your wall. The period counts from when you press the button, not before."),
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


def source_field() -> forms.CharField:
    """Where an event is known from."""
    return forms.CharField(
        label=_("Where this is known from"),
        max_length=LONGEST_SOURCE,
        help_text=_("For instance: proclamation, Cabinet Office by phone, Elections Ontario."),
    )


def allowed_field() -> forms.MultipleChoiceField:
    """The categories that stay open."""
    return forms.MultipleChoiceField(
        label=_("What may still go out"),
        help_text=_("Posts of every other kind are held. Emergencies go by their own lane."),
        choices=CATEGORIES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def reference_field() -> forms.CharField:
    """Under which the centre cleared the list."""
    return forms.CharField(
        label=_("Clearance reference for this list"),
        required=False,
        max_length=LONGEST_REFERENCE,
        help_text=_("If you have one now; it can be added later."),
    )


class NotedForm(PeriodForm):
    """An event: what, when, where it is known from."""

    event = forms.ChoiceField(label=_("What happened"))
    happened_at = moment_field()
    source = source_field()

    @property
    def noted(self) -> Noted:
        """As the verb takes it."""
        sent = self.cleaned_data
        return Noted(sent["event"].rpartition(":")[2], sent["source"], sent["happened_at"])

    @property
    def noted_still(self) -> Noted:
        """The same of what was noted before: the minute shown stands for the moment kept."""
        noted = self.noted
        is_kept = "happened_at" not in self.changed_data and self.initial.get("happened_at")
        return Noted(noted.event, noted.source, self.initial["happened_at"]) if is_kept else noted

    def at_this_minute(self) -> None:
        """Offer the present minute."""
        self.initial.setdefault("happened_at", timezone.localtime(now()).replace(second=0, microsecond=0))


def place_field(**more: Any) -> forms.CharField:
    """The riding or the municipality of a narrow period."""
    return forms.CharField(label=_("Riding or municipality"), max_length=LONGEST_PLACE, **more)


def accounts_field(**more: Any) -> forms.MultipleChoiceField:
    """The accounts a narrow period restrains."""
    return forms.MultipleChoiceField(
        label=_("Accounts it restrains"),
        help_text=_("Those that speak to people there. Every other account goes on."),
        widget=forms.CheckboxSelectMultiple,
        **more,
    )


def offer_accounts(field: forms.Field) -> None:
    """Offer every account that is not closed."""
    offer(field, [(str(one.public_id), f"{one.called} · {one.get_platform_display()}") for one in _open_accounts()])


def _open_accounts() -> QuerySet[Channel]:
    return Channel.objects.exclude(status=Status.CLOSED).order_by("name", "pk")


def reach_of(sent: dict[str, Any]) -> Reach:
    """The place and the accounts of a form, as the verb takes them."""
    return Reach(sent["place"], [UUID(one) for one in sent["accounts"]])
