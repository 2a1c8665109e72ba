"""What the list of sendings can be narrowed by. It is in the address: a list can be sent to a colleague."""

from datetime import datetime, time, timedelta
from typing import Any, cast
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from channels.models import Platform
from channels.queries import accounts_named
from people.models import Person
from publishing.models import Dispatch
from publishing.queries import sendings
from publishing.sending.sendings import GROUPS, ministries_seen, narrowed
from publishing.states import DispatchState
from web.context import language_of_the_page
from web.forms import HouseForm, offer
from web.lists.accounts import AccountField
from web.lists.days import FIRST_YEAR, LAST_YEAR

GROUP_NAMES: dict[str, str | Promise] = {
    "stuck": _("Waits for somebody: to decide, held, missed"),
    "now": _("Going out now"),
}


class Filters(HouseForm):
    """State, account, platform, ministry, day, and whether it is the person's own."""

    state = forms.ChoiceField(label=_("State"), required=False)
    channel = AccountField(label=_("Account"), required=False)
    platform = forms.ChoiceField(label=_("Platform"), required=False)
    ministry = forms.ChoiceField(label=_("Ministry"), required=False)
    day = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    mine = forms.BooleanField(label=_("Only what I wrote or scheduled"), required=False)
    zones = forms.BooleanField(label=_("Only what new time-zone rules changed"), required=False)

    def __init__(self, data: Any, *, person: Person) -> None:
        super().__init__(data)
        self.person, self.use_required_attribute = person, False
        accounts = accounts_named(person)
        platforms = sorted({account.platform for account in accounts})
        offer(self.fields["state"], [("", _("Every state")), *((group, group_name(group)) for group in GROUPS)])
        cast(AccountField, self.fields["channel"]).offer(accounts)
        offer(self.fields["platform"], [("", _("Every platform")), *((one, Platform(one).label) for one in platforms)])
        self._offer_ministries()
        if not data.get("zones"):
            del self.fields["zones"]  # asked for from the notice that rules changed, and hardly ever

    def _offer_ministries(self) -> None:
        """Only where there are several to choose from."""
        found = list(ministries_seen(self.person))
        if len(found) < 2:
            del self.fields["ministry"]
            return
        names = [(str(one.public_id), one.name(language_of_the_page())) for one in found]
        offer(self.fields["ministry"], [("", _("Every ministry")), *names])

    def clean_day(self) -> Any:
        """A day of the calendar. Raises ValidationError for one nobody can mean."""
        day = self.cleaned_data["day"]
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(
                _("Choose a day between %(first)s and %(last)s.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
            )
        return day

    @property
    def is_narrow(self) -> bool:
        """Whether the person asked for less than everything."""
        return any(self[name].value() for name in self.fields)

    @property
    def soonest_first(self) -> bool:
        """What waits is listed by what comes next; everything else by what came last."""
        return self.is_valid() and self.cleaned_data["state"] in ("due", "now")

    def found(self) -> QuerySet[Dispatch]:
        """What the person sees of what they asked for; nothing when the address asks for what is no choice."""
        seen = sendings(self.person)
        if not self.is_valid():
            return seen.none()
        asked = self.cleaned_data
        begins = timezone.make_aware(datetime.combine(asked["day"], time.min)) if asked["day"] else None
        return narrowed(
            seen,
            group=asked["state"],
            platform=asked["platform"],
            channel=_id(asked["channel"]),
            ministry=_id(asked.get("ministry", "")),
            begins=begins,
            ends=timezone.make_aware(datetime.combine(asked["day"] + timedelta(days=1), time.min)) if begins else None,
            of=self.person if asked["mine"] else None,
            by_zones=asked.get("zones", False),
        )


def group_name(group: str) -> str | Promise:
    """What a choice of states is called."""
    return GROUP_NAMES.get(group) or DispatchState(group).label


def _id(text: str) -> UUID | None:
    return UUID(text) if text else None
