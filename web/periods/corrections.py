"""The forms of a period that is there: correct it, end it, let it run on, undo it; note the days of the law."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from channels.models import Period, Span
from channels.stops.happenings import BEGINS, ENDS
from channels.stops.period_changes import SPANNED, Correction
from channels.stops.reach import Reach
from web.forms import offer
from web.periods.fields import (
    NotedForm,
    PeriodForm,
    accounts_field,
    allowed_field,
    day_field,
    offer_accounts,
    place_field,
    reach_of,
    reference_field,
    source_field,
    words_field,
)


class CorrectForm(NotedForm):
    """A running period as it should read; of a narrow one, whom it restrains too."""

    reason = words_field(_("Note for everybody"))
    place = place_field()
    accounts = accounts_field()
    allowed = allowed_field()
    reference = reference_field()
    field_order = ("event", "happened_at", "source", "reason", "place", "accounts", "allowed", "reference")

    def __init__(self, data: Any = None, *, period: Period) -> None:
        initial = {"event": period.event, "happened_at": period.happened_at, "source": period.source}
        initial |= {"reason": period.reason, "allowed": period.allowed_categories, "reference": period.reference}
        super().__init__(data, act="correct", initial=initial | _reach_shown(period))
        offer(self.fields["event"], [(one.value, one.label) for one in BEGINS[period.kind]])
        _fit_reach(self, period)

    @property
    def correction(self) -> Correction:
        """As the verb takes it."""
        sent = self.cleaned_data
        kept = {"allowed_categories": sent["allowed"], "reference": sent["reference"]}
        return Correction(sent["reason"], self.noted_still, reach=_reach_sent(sent), **kept)


class ExpectForm(PeriodForm):
    """A period that is expected, as it should read."""

    expected_on = day_field(_("Expected from"))
    last_day = day_field(_("Expected until, if that is known"), required=False)
    reason = words_field(_("Note for everybody"))
    place = place_field()
    accounts = accounts_field()

    def __init__(self, data: Any = None, *, period: Period) -> None:
        initial = {"expected_on": period.expected_on, "last_day": period.expected_until, "reason": period.reason}
        super().__init__(data, act="correct", initial=initial | _reach_shown(period))
        _fit_reach(self, period)

    @property
    def correction(self) -> Correction:
        """As the verb takes it."""
        sent = self.cleaned_data
        days = {"expected_on": sent["expected_on"], "expected_until": sent["last_day"]}
        return Correction(sent["reason"], reach=_reach_sent(sent), **days)


def _reach_shown(period: Period) -> dict[str, Any]:
    if not period.is_narrow:
        return {}
    return {"place": period.place, "accounts": [str(one.public_id) for one in period.channels.all()]}


def _fit_reach(form: PeriodForm, period: Period) -> None:
    """Ask whom it restrains only of a narrow one."""
    if period.is_narrow:
        offer_accounts(form.fields["accounts"])
    else:
        del form.fields["place"], form.fields["accounts"]


def _reach_sent(sent: dict[str, Any]) -> Reach | None:
    return reach_of(sent) if "place" in sent else None


class OverForm(NotedForm):
    """What ended a period that is over, as it should read."""

    reason = words_field(_("Note for everybody"))

    def __init__(self, data: Any = None, *, period: Period) -> None:
        initial = {"event": period.ending_event, "happened_at": period.ending_happened_at}
        initial |= {"source": period.ending_source, "reason": period.ending_note}
        self.period = period
        super().__init__(data, act="correct", initial=initial)
        offer(self.fields["event"], [(one.value, one.label) for one in ENDS[period.kind]])

    @property
    def correction(self) -> Correction:
        """As the verb takes it; the note of the period itself stays."""
        return Correction(self.period.reason, ended=self.noted_still, ending_note=self.cleaned_data["reason"])


class ReopenForm(PeriodForm):
    """Why a period that was ended runs on."""

    reason = words_field(_("Why it runs on"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, act="reopen")


class EndForm(NotedForm):
    """Which event ends the period."""

    reason = words_field(_("Note for everybody"))

    def __init__(self, data: Any = None, *, period: Period) -> None:
        super().__init__(data, act="end")
        choices = [(one.value, one.label) for one in ENDS[period.kind]]
        offer(self.fields["event"], [("", _("Choose the event")), *choices])
        self.at_this_minute()


class UndoForm(PeriodForm):
    """Why it never should have begun, or is no longer expected."""

    reason = words_field(_("Why it is undone"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, act="undo")


class SpanForm(PeriodForm):
    """Days the law counts around an election."""

    kind = forms.ChoiceField(label=_("What the law counts"), widget=forms.RadioSelect)
    first_day = day_field(_("First day"))
    last_day = day_field(_("Last day, if that is known"), required=False)
    source = source_field()

    def __init__(self, data: Any = None, *, period: Period) -> None:
        super().__init__(data, act="span")
        counted = [kind for kind in Span.SpanKind if period.kind in SPANNED[kind]]
        offer(self.fields["kind"], [(kind.value, kind.label) for kind in counted])
