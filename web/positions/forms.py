"""The forms of positions. People say the last day; the verbs take the day after."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, ClassVar, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from channels.models import Channel, Status
from people.models import Ministry, Person
from people.positions import Titles
from people.queries import staff_of
from people.refusals import NotAllowed, Refusal
from people.roles import CHANNEL_ROLES, POSITION_ROLES, Role
from people.titles import usual_titles
from records.clock import today
from web.forms import HouseForm, dress
from web.mending.forms import FIELD_OF as _REASONS

Answer = TypeVar("Answer")
FIELD_OF = _REASONS | {
    "span_backwards": "last_day",
    "position_over": "last_day",
    "position_not_yet": "since",
    "position_held": "person",
    "position_acted_in": "person",
    "outside_roles_apart": "person",
    "membership_missing_then": "person",
    "administrators_decide_nothing": "person",
    "branch_in_one_language": "branch_fr",
}


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day, chosen or written as 2027-03-31."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, widget=widget, error_messages={"invalid": _("Write the day as 2027-03-31.")}, **more
    )


class PersonField(forms.ModelChoiceField):
    """Somebody who works for a ministry."""

    def __init__(self, ministry: Ministry) -> None:
        super().__init__(
            staff_of([ministry]), to_field_name="public_id", label=_("Person"), empty_label=_("Choose a person")
        )
        dress(self)

    def label_from_instance(self, person: Person) -> str:
        return f"{person.name} ({person.email})"


class PositionForm(HouseForm):
    """A form about a position. `act` keeps its fields apart from those of other forms on the page."""

    field_of: ClassVar[Mapping[str, str]] = FIELD_OF

    def __init__(self, data: Any = None, *, act: str, initial: Any = None) -> None:
        self.act = act
        super().__init__(data, initial=initial, auto_id=f"{act}-%s")

    def take(self, refusal: Refusal) -> None:
        """Say what the verb said, at the field it speaks of."""
        field = self.field_of.get(refusal.reason.code, "")
        self.add_error(field if field in self.fields else None, f"{refusal.reason.sentence} {refusal.reason.remedy}")

    def taken(self, do: Callable[[], Answer]) -> Answer | None:
        """What the verb answered; None when it did not take what the form holds, and the form says why."""
        if not self.is_valid():
            return None
        try:
            return do()
        except NotAllowed:
            raise
        except Refusal as refusal:
            self.take(refusal)
            return None


class SeatForm(PositionForm):
    """Who holds it from when, and whether they only stand in."""

    acting = forms.BooleanField(label=_("Acting: stands in for whoever holds the position"), required=False)
    since = day_field(_("First day"), initial=today)
    last_day = day_field(_("Last day"), required=False, help_text=_("Leave it empty if nobody knows yet."))
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Only administrators see it. Leave out why somebody is away. It is a record and may be released."),
        required=False,
        max_length=500,
    )
    field_order = ("person", "acting", "since", "last_day", "reason")

    def __init__(self, data: Any = None, *, act: str, ministry: Ministry) -> None:
        super().__init__(data, act=act)
        self.fields["person"] = PersonField(ministry)
        self.order_fields(self.field_order)


class LastDayForm(PositionForm):
    """When it ends."""

    last_day = day_field(
        _("Last day"), required=False, help_text=_("Leave it empty to end it at once: its role no longer counts.")
    )

    @property
    def on(self) -> date | None:
        """The first day on which it no longer holds, as the verbs take it."""
        return after(self.cleaned_data["last_day"])


def after(last_day: date | None) -> date | None:
    """The day after the last one."""
    return last_day + timedelta(days=1) if last_day and last_day < date.max else None


def _title(label: Any, language: str, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=120, required=required, widget=forms.TextInput(attrs={"lang": language})
    )


class TitlesForm(PositionForm):
    """What it is called, in both languages."""

    title_en = _title(_("English title"), "en")
    title_fr = _title(_("French title"), "fr")
    branch_en = _title(_("Branch, in English"), "en", required=False)
    branch_fr = _title(_("Branch, in French"), "fr", required=False)

    @property
    def titles(self) -> Titles:
        """As the verbs take them."""
        sent = self.cleaned_data
        return Titles(sent["title_en"], sent["title_fr"], sent["branch_en"], sent["branch_fr"])

    @property
    def pairs(self) -> list[dict[str, forms.BoundField]]:
        """The fields, by language, two by two."""
        return [{language: self[f"{name}_{language}"] for language in ("en", "fr")} for name in ("title", "branch")]


class ChannelsField(forms.ModelMultipleChoiceField):
    """Accounts of a ministry."""

    def __init__(self, ministry: Ministry) -> None:
        super().__init__(
            ministry.channels.exclude(status=Status.CLOSED).order_by("name", "pk"),
            to_field_name="public_id",
            required=False,
            label=_("Only these accounts"),
            widget=forms.CheckboxSelectMultiple,
        )
        dress(self)

    def label_from_instance(self, channel: Channel) -> str:
        return f"{channel.called} ({channel.get_platform_display()})"


class CoverForm(PositionForm):
    """On which accounts its role counts."""

    everywhere = forms.BooleanField(
        label=_("On all accounts of the ministry, those to come included"), required=False, initial=True
    )

    def __init__(self, data: Any = None, *, act: str, ministry: Ministry, initial: Any = None) -> None:
        super().__init__(data, act=act, initial=initial)
        self.fields["channels"] = ChannelsField(ministry)

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        if not self.errors and bool(sent["everywhere"]) == bool(sent["channels"]):
            self.add_error("channels", _("Tick either all accounts or those you mean."))
        return sent

    @property
    def channels(self) -> list[Channel] | None:
        """The accounts chosen; None: all."""
        return None if self.cleaned_data["everywhere"] else list(self.cleaned_data["channels"])


class AddForm(TitlesForm):
    """Everything it takes to add a position with one role; its usual titles are offered, not imposed."""

    since = day_field(_("Exists since"), initial=today)

    def __init__(self, data: Any = None, *, ministry: Ministry, role: Role) -> None:
        usual = usual_titles(ministry.jurisdiction).get(role)
        offered = {} if usual is None else usual.columns()
        super().__init__(data, act="add", initial=offered)


def known_role(code: str) -> Role | None:
    """The role of this name, if a position can bring it."""
    return next((role for role in POSITION_ROLES if role.value == code), None)


def role_choices() -> list[tuple[str, list[tuple[str, Any]]]]:
    """The roles a position can bring, those on accounts first."""
    in_ministry = [role for role in POSITION_ROLES if role not in CHANNEL_ROLES]
    return [
        (str(_("Roles on accounts")), [(role.value, role.label) for role in CHANNEL_ROLES]),
        (str(_("Roles in the ministry")), [(role.value, role.label) for role in in_ministry]),
    ]
