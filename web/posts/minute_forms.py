"""The forms that ask for a minute: on which clock, between which moments, and what an empty field means."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from publishing.times.zones import zone_name
from records.clock import now
from web import moments
from web.posts.forms import ActForm
from web.posts.words import PlannedTime


class MinuteForm(ActForm):
    """The minute, as the clock on the wall shows it; which of two, where the clocks go back."""

    minute = forms.CharField(label=_("Minute"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
    fold = forms.ChoiceField(
        label=_("Which of the two"),
        required=False,
        choices=[("0", _("The first: before the clocks go back")), ("1", _("The second: after they went back"))],
        widget=forms.RadioSelect,
    )

    between = ""  # on which clock, from when to when; known once a minute was offered

    @property
    def asked(self) -> list[forms.BoundField]:
        """Which of two is asked only where the clocks show the minute twice."""
        is_doubled = "fold" in self.errors or bool(self.is_bound and self.data.get("fold"))
        return [field for field in self.visible_fields() if field.name != "fold" or is_doubled]

    def offer(self, minute: datetime, planned: PlannedTime) -> None:
        """Offer a minute, and say on which clock and between which moments it is meant."""
        zone = ZoneInfo(planned.zone)
        self.initial["minute"] = f"{minute:%Y-%m-%dT%H:%M}"
        self.between = _("On the clock in %(zone)s, from %(earliest)s to %(latest)s.") % {
            "zone": zone_name(planned.zone),
            "earliest": moments.full(planned.earliest, zone),
            "latest": moments.full(planned.latest, zone),
        }
        self.fields["minute"].help_text = self.between

    def clean_fold(self) -> int | None:
        """0 or 1; None when nobody was asked."""
        fold = self.cleaned_data["fold"]
        return int(fold) if fold else None


class FirstMinuteForm(MinuteForm):
    """The same for what has no minute yet: none chosen, it goes out as soon as it may."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minute"].required = False

    def offer(self, minute: datetime, planned: PlannedTime) -> None:
        """The same, and what an empty field means; where the planned time has begun, a minute has to be chosen."""
        super().offer(minute, planned)
        field = self.fields["minute"]
        field.required = planned.earliest <= now()
        if not field.required:
            first = moments.minute(planned.earliest, ZoneInfo(planned.zone))
            empty = _("Leave it empty, and it goes out at the first moment of its planned time: %(first)s.")
            field.help_text = f"{self.between} {empty % {'first': first}}"

    def offer_now(self) -> None:
        """Of a correction: offer no minute, and say that it then goes out at once."""
        self.initial["minute"], self.fields["minute"].required = "", False
        at_once = _("Leave it empty, and the correction goes out at once.")
        self.fields["minute"].help_text = f"{self.between} {at_once}".strip()

    def clean_minute(self) -> str | None:
        """None where none is chosen."""
        return self.cleaned_data["minute"] or None
