"""The form that makes a new version: one set of fields per stage, added, moved and removed by buttons."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from approvals.policies import HOURS_MOST, QUORUM_MOST
from approvals.routes import Step
from approvals.stages import MAY_GO_AHEAD, OFFERED, STAGES, stage_name
from approvals.triggers import Trigger
from publishing.content.categories import category_name
from web.accounts.forms import RECORD
from web.forms import HouseForm, offer
from web.policies.seats import Seats

EVERYBODY = "everybody"
ROWS_MOST = len(OFFERED)
Row = dict[str, Any]
_SEVERAL = range(2, QUORUM_MOST + 1)


class StageForm(HouseForm):
    """One stage."""

    stage = forms.ChoiceField(label=_("Stage"), choices=[(code, STAGES[code].name) for code in OFFERED])
    who = forms.ChoiceField(label=_("Who must say yes"))
    when = forms.MultipleChoiceField(
        label=_("Only when"),
        required=False,
        choices=Trigger.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked: always."),
    )
    seat = forms.ChoiceField(
        label=_("Which position decides"),
        required=False,
        help_text=_(
            "Whoever holds it on that day decides, and who is acting in it. After choosing another stage, show what it "
            "asks first."
        ),
    )
    hours = forms.IntegerField(
        label=_("Business hours to decide in"),
        required=False,
        min_value=1,
        max_value=HOURS_MOST,
        help_text=_(
            "Those asked are reminded when half of them are over; at their end those above are told. The stage stays "
            "open, and nothing is approved by waiting."
        ),
    )
    goes_ahead_for = forms.MultipleChoiceField(
        label=_("Goes ahead by itself when its hours are over"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Only these kinds of posts, and only when the office has said nothing. For every other kind, silence is "
            "not consent: the director decides, by name, to go ahead or to wait."
        ),
    )
    stands_for_typography = forms.BooleanField(
        label=_("Need not be asked again when every change is a fix of typography made by a rule"),
        required=False,
        help_text=_("For stages that judge substance. Language review and the last stage always read the new words."),
    )

    def __init__(self, data: Any = None, *, place: int, seats: Seats, initial: Row | None = None) -> None:
        self.place = place
        super().__init__(data, prefix=f"s{place}", initial=initial)
        offer(self.fields["who"], _who())
        offer(self.fields["goes_ahead_for"], [(code, category_name(code)) for code in MAY_GO_AHEAD])
        offer(self.fields["seat"], _seats(self.code, seats))

    @property
    def code(self) -> str:
        """The stage chosen."""
        return str(self["stage"].value() or "")

    @property
    def name(self) -> str:
        """The stage chosen, in words."""
        return stage_name(self.code)

    @property
    def is_consultation(self) -> bool:
        """Whether the stage chosen is heard and does not decide."""
        return self.code in STAGES and STAGES[self.code].is_consultation

    @property
    def step(self) -> Step:
        """The stage as policies know it."""
        sent = self.cleaned_data
        everybody = sent["who"] == EVERYBODY
        return Step(
            sent["stage"],
            quorum=1 if everybody else int(sent["who"]),
            everybody=everybody,
            when=frozenset(map(Trigger, sent["when"])),
            hours=sent["hours"],
            stands_for_typography=sent["stands_for_typography"],
            seat=UUID(sent["seat"]) if sent["seat"] else None,
            goes_ahead_for=frozenset(sent["goes_ahead_for"]),
        )


def _seats(code: str, seats: Seats) -> list[tuple[str, str]]:
    """Whoever has the role, or one of the positions that bring it."""
    found = seats.of(STAGES[code].role) if code in STAGES else []
    return [("", gettext("whoever holds the role")), *((str(seat.position), seat.choice) for seat in found)]


def _who() -> list[tuple[str, str]]:
    several = [(str(count), gettext("%(count)s different people") % {"count": count}) for count in _SEVERAL]
    return [("1", gettext("one person")), *several, (EVERYBODY, gettext("everybody who holds the role"))]


class WholeForm(HouseForm):
    """What holds of the whole policy, and why it changes."""

    withdraws_one_sided = forms.BooleanField(
        label=_("When one language cannot go out, take the other down without asking"),
        required=False,
        help_text=_(
            "Not ticked: people decide at once what becomes of the other language. They decide in any case about "
            "health and safety, about emergencies, and where the platform does not let the system take anything down."
        ),
    )
    reason = forms.CharField(
        label=_("Why it changes"), help_text=RECORD, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


def rows_of(steps: Sequence[Step]) -> list[Row]:
    """The stages of a policy as the form holds them."""
    return [
        {
            "stage": step.stage,
            "who": EVERYBODY if step.everybody else str(step.quorum),
            "when": [trigger.value for trigger in step.reasons],
            "seat": str(step.seat or ""),
            "hours": step.hours,
            "goes_ahead_for": sorted(step.goes_ahead_for),
            "stands_for_typography": step.stands_for_typography,
        }
        for step in steps
    ]


def rows_sent(sent: QueryDict) -> list[Row]:
    """The stages as they were typed, whatever was typed."""
    return [
        {
            "stage": sent.get(f"s{place}-stage", ""),
            "who": sent.get(f"s{place}-who", ""),
            "when": sent.getlist(f"s{place}-when"),
            "seat": sent.get(f"s{place}-seat", ""),
            "hours": sent.get(f"s{place}-hours", ""),
            "goes_ahead_for": sent.getlist(f"s{place}-goes_ahead_for"),
            "stands_for_typography": f"s{place}-stands_for_typography" in sent,
        }
        for place in range(count_of(sent))
    ]


def count_of(sent: QueryDict) -> int:
    """How many stages were sent."""
    count = sent.get("rows", "")
    return min(int(count), ROWS_MOST) if count.isascii() and count.isdigit() else 0


def rearranged(rows: list[Row], act: str) -> tuple[list[Row], int | None]:
    """The stages after a button was pressed, and where the one it was about stands now."""
    name, _dash, place = act.partition("-")
    at = int(place) if place.isascii() and place.isdigit() else -1
    if name == "add" and len(rows) < ROWS_MOST:
        free = next((code for code in OFFERED if code not in [row["stage"] for row in rows]), OFFERED[0])
        return _added(rows, {"stage": free, "who": "1"})
    if not 0 <= at < len(rows):
        return rows, None
    if name == "fit":
        return rows, at
    rest = rows[:at] + rows[at + 1 :]
    if name == "remove":
        return rest, None
    to = max(0, at - 1) if name == "up" else min(len(rest), at + 1)
    return [*rest[:to], rows[at], *rest[to:]], to


def _added(rows: list[Row], row: Row) -> tuple[list[Row], int]:
    """A new stage stands before the last one, which keeps the last word."""
    to = max(0, len(rows) - 1)
    return [*rows[:to], row, *rows[to:]], to
