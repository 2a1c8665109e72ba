"""The forms of periods: an event is noted with its source and its time; days of the law are only noted as such."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from channels.models import Channel, Period, Span
from channels.stops.happenings import BEGINS, ENDS, LONGEST_SOURCE, Noted
from channels.stops.period_changes import Correction
from channels.stops.periods import LONGEST_REFERENCE
from people.refusals import Refusal
from publishing.content.categories import CATEGORIES
from publishing.models import ListedItem
from publishing.verbs.listing import ADDED, LONGEST_WHAT
from records.clock import now
from web.accounts.forms import RECORD
from web.forms import HouseForm, offer
from web.periods.words import jurisdiction_name, jurisdictions, open_by_the_rules

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


def _words(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, help_text=RECORD, widget=forms.Textarea(attrs={"rows": 2}), **more)


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def _moment() -> forms.DateTimeField:
    return forms.DateTimeField(
        label=_("When it happened"),
        help_text=_("On the clock on your wall. The period counts from when you press the button, not before."),
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


def _source() -> forms.CharField:
    return forms.CharField(
        label=_("Where this is known from"),
        max_length=LONGEST_SOURCE,
        help_text=_("For instance: proclamation, Cabinet Office by phone, Elections Ontario."),
    )


def _allowed() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("What may still go out"),
        help_text=_("Posts of every other kind are held. Emergencies go by their own lane."),
        choices=CATEGORIES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _reference() -> forms.CharField:
    return forms.CharField(
        label=_("Clearance reference for this list"),
        required=False,
        max_length=LONGEST_REFERENCE,
        help_text=_("If you have one now; it can be added later."),
    )


class NotedForm(PeriodForm):
    """An event: what, when, where it is known from."""

    event = forms.ChoiceField(label=_("What happened"))
    happened_at = _moment()
    source = _source()

    @property
    def noted(self) -> Noted:
        """As the verb takes it."""
        sent = self.cleaned_data
        return Noted(sent["event"].rpartition(":")[2], sent["source"], sent["happened_at"])

    def at_this_minute(self) -> None:
        """Offer the present minute."""
        self.initial.setdefault("happened_at", timezone.localtime(now()).replace(second=0, microsecond=0))


class StartForm(NotedForm):
    """Which period begins where, by which event, and what may still go out. Short, for a phone at night: what can wait
    stands apart."""

    jurisdiction = forms.ChoiceField(label=_("Where"))
    allowed = _allowed()
    reference = _reference()
    reason = _words(_("Note for everybody"), required=False)
    field_order = ("jurisdiction", "event", "happened_at", "source", "allowed", "reason", "reference")
    CAN_WAIT = ("reason", "reference")

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, act="start", initial=initial)
        where = jurisdictions()
        offer(self.fields["jurisdiction"], [(one, jurisdiction_name(one)) for one in where])
        if len(where) == 1:
            self.fields["jurisdiction"].widget = forms.HiddenInput()
            self.initial.setdefault("jurisdiction", where[0])
        offer(self.fields["event"], [("", _("Choose the event")), *_by_kind()])
        self.initial.setdefault("allowed", open_by_the_rules(self.initial.get("jurisdiction") or where[0]))
        self.at_this_minute()

    @property
    def asked_now(self) -> list[forms.BoundField]:
        """What has to be said to begin."""
        return [field for field in self if field.name not in self.CAN_WAIT]

    @property
    def can_wait(self) -> list[forms.BoundField]:
        """What can be said now or later."""
        return [self[name] for name in self.CAN_WAIT]

    @property
    def says_more(self) -> bool:
        """Whether something that could wait was said already, or has to be looked at."""
        return any(self[name].value() or self[name].errors for name in self.CAN_WAIT)

    def clean(self) -> dict[str, Any]:
        """Without a note, the event itself is the note; another event has to be named."""
        sent = super().clean() or {}
        event = sent.get("event", "").rpartition(":")[2]
        if event == Period.Happening.OTHER and not sent.get("reason"):
            self.add_error("reason", _("Name the event here."))
        elif event and not sent.get("reason"):
            sent["reason"] = str(Period.Happening(event).label)
        return sent

    @property
    def kind(self) -> str:
        """Which kind of period the event begins."""
        return str(self.cleaned_data["event"].partition(":")[0])


def _by_kind() -> list[tuple[Any, list[tuple[str, Any]]]]:
    kinds = Period.PeriodKind
    return [(kinds(kind).label, [(f"{kind}:{one}", one.label) for one in events]) for kind, events in BEGINS.items()]


class PlanForm(PeriodForm):
    """Which period is expected, and from which day on."""

    jurisdiction = forms.ChoiceField(label=_("Where"))
    kind = forms.ChoiceField(label=_("Kind of period"), choices=Period.PeriodKind.choices)
    expected_on = _day(_("Expected from"))
    last_day = _day(_("Expected until, if that is known"), required=False)
    reason = _words(_("Note for everybody"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, act="plan")
        offer(self.fields["jurisdiction"], [(one, jurisdiction_name(one)) for one in jurisdictions()])


class CorrectForm(NotedForm):
    """A running period as it should read."""

    reason = _words(_("Note for everybody"))
    allowed = _allowed()
    reference = _reference()
    field_order = ("event", "happened_at", "source", "reason", "allowed", "reference")

    def __init__(self, data: Any = None, *, period: Period) -> None:
        initial = {"event": period.event, "happened_at": period.happened_at, "source": period.source}
        initial |= {"reason": period.reason, "allowed": period.allowed_categories, "reference": period.reference}
        super().__init__(data, act="correct", initial=initial)
        offer(self.fields["event"], [(one.value, one.label) for one in BEGINS[period.kind]])

    @property
    def correction(self) -> Correction:
        """As the verb takes it; the minute shown stands for the moment kept."""
        sent = self.cleaned_data
        noted = self.noted
        if "happened_at" not in self.changed_data:
            noted = Noted(noted.event, noted.source, self.initial["happened_at"])
        return Correction(sent["reason"], noted, allowed_categories=sent["allowed"], reference=sent["reference"])


class ExpectForm(PeriodForm):
    """A period that is expected, as it should read."""

    expected_on = _day(_("Expected from"))
    last_day = _day(_("Expected until, if that is known"), required=False)
    reason = _words(_("Note for everybody"))

    def __init__(self, data: Any = None, *, period: Period) -> None:
        initial = {"expected_on": period.expected_on, "last_day": period.expected_until, "reason": period.reason}
        super().__init__(data, act="correct", initial=initial)

    @property
    def correction(self) -> Correction:
        """As the verb takes it."""
        sent = self.cleaned_data
        return Correction(sent["reason"], expected_on=sent["expected_on"], expected_until=sent["last_day"])


class EndForm(NotedForm):
    """Which event ends the period."""

    reason = _words(_("Note for everybody"))

    def __init__(self, data: Any = None, *, period: Period) -> None:
        super().__init__(data, act="end")
        choices = [(one.value, one.label) for one in ENDS[period.kind]]
        offer(self.fields["event"], [("", _("Choose the event")), *choices])
        self.at_this_minute()


class UndoForm(PeriodForm):
    """Why it never should have begun, or is no longer expected."""

    reason = _words(_("Why it is undone"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, act="undo")


class SpanForm(PeriodForm):
    """Days the law counts around an election."""

    kind = forms.ChoiceField(label=_("What the law counts"), choices=Span.SpanKind.choices, widget=forms.RadioSelect)
    first_day = _day(_("First day"))
    last_day = _day(_("Last day, if that is known"), required=False)
    source = _source()

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, act="span")


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
        offer(self.fields["channel"], [(str(one.public_id), one.name) for one in channels])
