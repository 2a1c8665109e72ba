"""The forms of delegations and absences. Times are those of the clock on the reader's wall."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from approvals.standing_in import Terms
from people.models import Ministry, Person
from people.queries import staff_of
from people.refusals import BadInput, Refusal
from people.roles import DECIDING_ROLES, Role
from publishing.content.documents import moment_meant
from publishing.deciding.giving import Giving
from web.forms import HouseForm, dress, offer
from web.positions.forms import ChannelsField

FIELD_OF = {
    "span_past": "since",
    "span_backwards": "until",
    "span_too_long": "until",
    "away_already": "since",
    "delegation_to_oneself": "receiver",
    "delegation_to_setter": "receiver",
    "delegation_outside": "receiver",
    "delegation_circular": "receiver",
    "delegation_too_far": "receiver",
    "delegation_twice": "receiver",
    "membership_missing_then": "receiver",
    "administrators_decide_nothing": "receiver",
    "assistant_of_oneself": "assistant",
    "assistant_already": "assistant",
    "membership_missing": "assistant",
}
WHICH = (("0", _("The first of the two")), ("1", _("The second of the two")))


def when(label: Any, **more: Any) -> forms.CharField:
    """A day and a time, chosen or written as 2026-12-01 09:00."""
    return forms.CharField(label=label, widget=forms.DateTimeInput(attrs={"type": "datetime-local"}), **more)


class SomebodyField(forms.ModelChoiceField):
    """One of some people, by name."""

    def __init__(self, people: Iterable[Person], label: Any, **more: Any) -> None:
        chosen = Person.objects.filter(pk__in=[person.pk for person in people]).order_by("name", "pk")
        empty = _("Choose a person")
        super().__init__(chosen, to_field_name="public_id", label=label, empty_label=empty, **more)
        dress(self)

    def label_from_instance(self, person: Person) -> str:
        return person.name


class SpanForm(HouseForm):
    """From when until when. Of a time the clock shows twice it asks which; one it never shows is refused."""

    since = when(_("Begins"), required=False, help_text=_("Leave it empty to begin at once."))
    until = when(_("Ends"))

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self._doubled: set[str] = set()
        for name in ("since", "until"):
            if data and f"{name}_which" in data:
                self._ask_which(name)

    def full_clean(self) -> None:
        """Once all is read, it is asked which of two times is meant."""
        super().full_clean()
        for name in self._doubled:
            self._ask_which(name)
        self.order_fields(self.field_order)

    def clean_since(self) -> datetime | None:
        """The moment it begins; None: at once."""
        return self._moment("since") if self.cleaned_data["since"].strip() else None

    def clean_until(self) -> datetime:
        """The moment it ends."""
        return self._moment("until")

    def _moment(self, name: str) -> datetime:
        which = self.data.get(f"{name}_which", "")
        try:
            wall = _read(self.cleaned_data[name])
            return moment_meant(wall, timezone.get_current_timezone_name(), int(which) if which in ("0", "1") else None)
        except (ValueError, OverflowError) as error:
            raise forms.ValidationError(_("Write it like 2026-12-01 09:00.")) from error
        except BadInput as refusal:
            if refusal.reason.code == "time_doubled":
                self._doubled.add(name)
            raise forms.ValidationError(said(refusal)) from refusal

    def _ask_which(self, name: str) -> None:
        label = _("Which one, at the beginning") if name == "since" else _("Which one, at the end")
        asked = forms.ChoiceField(label=label, choices=WHICH, required=False, widget=forms.RadioSelect)
        dress(asked)
        self.fields[f"{name}_which"] = asked

    def take(self, refusal: Refusal) -> None:
        """Say what the verb said, at the field it speaks of."""
        field = FIELD_OF.get(refusal.reason.code, "")
        self.add_error(field if field in self.fields else None, said(refusal))


def said(refusal: Refusal) -> str:
    """A refusal and its remedy, in one."""
    return f"{refusal.reason.sentence} {refusal.reason.remedy}"


def _read(typed: str) -> datetime:
    wall = datetime.fromisoformat(typed.strip())
    if wall.tzinfo is not None:
        raise ValueError(typed)
    return wall.replace(second=0, microsecond=0)


class AbsenceForm(SpanForm):
    """Who is away, from when until when."""

    field_order = ("person", "since", "until", "since_which", "until_which")

    def __init__(self, data: Any = None, *, people: list[Person], own: bool = False, **more: Any) -> None:
        """`own`: the reader says it of themselves, from now on."""
        super().__init__(data, auto_id="absence-%s", **more)
        if own:
            self.fields["until"].label = _("Or until another moment")
        self.fields["person"] = SomebodyField(people, _("Who is away"))
        if len(people) == 1:
            self.fields["person"].widget = forms.HiddenInput()
            self.fields["person"].initial = people[0].public_id
        self.order_fields(self.field_order)


class DelegationForm(SpanForm):
    """Who decides in whose place, in which roles, about which accounts, from when until when."""

    roles = forms.MultipleChoiceField(
        label=_("Only in these roles"),
        choices=[(role.value, role.label) for role in Role if role in DECIDING_ROLES],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick none to delegate every role in which they decide."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        help_text=_("Leave out why somebody is away. What you write here is a record and may be released."),
    )
    field_order = ("giver", "receiver", "since", "since_which", "until", "until_which", "roles", "channels", "reason")

    def __init__(self, data: Any = None, *, ministry: Ministry, givers: list[Person], **more: Any) -> None:
        super().__init__(data, auto_id="delegation-%s", **more)
        staff = staff_of([ministry])
        self.fields["giver"] = SomebodyField(givers, _("In whose place"))
        self.fields["channels"] = ChannelsField(ministry)
        self.fields["channels"].help_text = _("Tick none for all accounts of the ministry.")
        if len(givers) == 1:
            self._settle(givers[0], ministry)
            staff = staff.exclude(pk=givers[0].pk)
        self.fields["receiver"] = SomebodyField(staff, _("Who decides"))
        self.order_fields(self.field_order)

    def _settle(self, giver: Person, ministry: Ministry) -> None:
        """In whose place is clear: only the roles they decide in are offered, and none where there is no choice."""
        self.fields["giver"].widget = forms.HiddenInput()
        self.fields["giver"].initial = giver.public_id
        held = Giving(ministry).by(giver)
        offer(self.fields["roles"], [(role.value, role.label) for role in Role if role in held])
        if len(held) < 2:
            self.fields["roles"].widget = forms.MultipleHiddenInput()

    @property
    def terms(self) -> Terms:
        """What the verb takes, beside the ministry."""
        sent = self.cleaned_data
        channels: list[UUID] = [channel.public_id for channel in sent["channels"]]
        return Terms(
            giver=sent["giver"],
            receiver=sent["receiver"],
            since=sent["since"],
            until=sent["until"],
            roles=sent["roles"],
            channels=channels,
            reason=sent["reason"],
        )


class AssistantForm(HouseForm):
    """Who assists whom."""

    def __init__(self, data: Any = None, *, people: list[Person], colleagues: Iterable[Person], **more: Any) -> None:
        super().__init__(data, auto_id="assistant-%s", **more)
        self.fields["person"] = SomebodyField(people, _("Whose assistant"))
        self.fields["assistant"] = SomebodyField(colleagues, _("Assistant"))
        if len(people) == 1:
            self.fields["person"].widget = forms.HiddenInput()
            self.fields["person"].initial = people[0].public_id

    def take(self, refusal: Refusal) -> None:
        """Say what the verb said, at the field it speaks of."""
        self.add_error("assistant", said(refusal))
