"""The forms that begin a period, or expect one."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from channels.models import Period
from channels.models.periods import NARROW
from channels.stops.happenings import BEGINS
from channels.stops.reach import WHOLE, Reach
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
    words_field,
)
from web.periods.words import jurisdiction_name, jurisdictions, open_by_the_rules


class StartForm(NotedForm):
    """Which period begins where, by which event, and what may still go out. Short, for a phone at night: what can wait
    stands apart."""

    jurisdiction = forms.ChoiceField(label=_("Where"))
    allowed = allowed_field()
    reference = reference_field()
    reason = words_field(_("Note for everybody"), required=False)
    field_order = ("jurisdiction", "event", "happened_at", "source", "allowed", "reason", "reference")
    CAN_WAIT = ("reason", "reference")
    IS_NARROW = False

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, act="start", initial=initial)
        where = jurisdictions()
        offer(self.fields["jurisdiction"], [(one, jurisdiction_name(one)) for one in where])
        if len(where) == 1:
            self.fields["jurisdiction"].widget = forms.HiddenInput()
            self.initial.setdefault("jurisdiction", where[0])
        offer(self.fields["event"], [("", _("Choose the event")), *_by_kind(narrow=self.IS_NARROW)])
        self.initial.setdefault("allowed", open_by_the_rules(self.initial.get("jurisdiction") or where[0]))
        self.at_this_minute()

    @classmethod
    def typed(cls, sent: QueryDict) -> "StartForm":
        """As somebody typed it and has not finished: nothing is found wrong with it yet."""
        several = {"allowed", "accounts"}
        return cls(
            initial={name: sent.getlist(name) if name in several else sent.get(name, "") for name in cls.base_fields}
        )

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

    @property
    def reach(self) -> Reach:
        """Whom it restrains, as the verb takes it."""
        return WHOLE


class NarrowStartForm(StartForm):
    """The same for a by-election or a municipal election: one place, and the accounts that speak to it."""

    place = place_field()
    accounts = accounts_field()
    field_order = ("jurisdiction", "event", "happened_at", "source", "place", "accounts", "allowed")
    IS_NARROW = True

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        offer_accounts(self.fields["accounts"])

    @property
    def reach(self) -> Reach:
        """Its place and its accounts."""
        return reach_of(self.cleaned_data)


def _by_kind(*, narrow: bool) -> list[tuple[Any, list[tuple[str, Any]]]]:
    """The events that begin a period, under their kinds."""
    kinds = [Period.PeriodKind(kind) for kind in BEGINS if (kind in NARROW) == narrow]
    return [(kind.label, [(f"{kind}:{one}", one.label) for one in BEGINS[kind]]) for kind in kinds]


class PlanForm(PeriodForm):
    """Which period is expected, and from which day on."""

    jurisdiction = forms.ChoiceField(label=_("Where"))
    kind = forms.ChoiceField(label=_("Kind of period"), choices=Period.PeriodKind.choices)
    expected_on = day_field(_("Expected from"))
    last_day = day_field(_("Expected until, if that is known"), required=False)
    reason = words_field(_("Note for everybody"))
    place = place_field(required=False, help_text=_("Of a by-election or a municipal election alone."))
    accounts = accounts_field(required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, act="plan")
        offer_accounts(self.fields["accounts"])
        offer(self.fields["jurisdiction"], [(one, jurisdiction_name(one)) for one in jurisdictions()])

    @property
    def asked(self) -> list[forms.BoundField]:
        """What is asked of every kind."""
        return [field for field in self if field.name not in ("place", "accounts")]

    @property
    def names_accounts(self) -> bool:
        """Whether a place or accounts were said already, or have to be looked at."""
        return any(self[name].value() or self[name].errors for name in ("place", "accounts"))
