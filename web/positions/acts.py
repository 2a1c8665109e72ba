"""What an administrator does with a position: each act has its form, calls one verb, and says what was done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from channels import seats
from people import positions
from people.models import Person, Position
from web.positions.forms import CoverForm, LastDayForm, PositionForm, SeatForm, TitlesForm, after

Making = Callable[[Any, str, Position], PositionForm]
Doing = Callable[[Position, Any, Person], object]


@dataclass(frozen=True)
class Act:
    """One thing to do with a position. `danger`: it takes something away."""

    name: str
    label: str | Promise
    note: str | Promise
    form: Making
    do: Doing
    done: str | Promise
    danger: bool = False

    def form_on(self, position: Position, data: Any = None) -> PositionForm:
        """Its form, as it stands before anybody typed, or with what was sent."""
        return self.form(data, self.name, position)

    @property
    def look(self) -> str:
        """The design system's look of its button."""
        return "danger" if self.danger else "secondary"


def _seat(position: Position, form: SeatForm, by: Person) -> object:
    sent = form.cleaned_data
    said = {name: sent[name] for name in ("since", "acting", "reason")}
    return positions.seat(sent["person"], position, until=after(sent["last_day"]), by=by, **said)


def _titles_form(data: Any, act: str, position: Position) -> PositionForm:
    present = {name: getattr(position, name) for name in ("title_en", "title_fr", "branch_en", "branch_fr")}
    return TitlesForm(data, act=act, initial=present)


def _cover_form(data: Any, act: str, position: Position) -> PositionForm:
    everywhere = position.coverage.everywhere
    chosen = [] if everywhere else [channel.public_id for channel in seats.covered(position)]
    present = {"everywhere": everywhere, "channels": chosen}
    return CoverForm(data, act=act, ministry=position.ministry, initial=present)


SEAT = Act(
    "seat",
    _("Enter who holds it"),
    _("From the first day on they have its role, and somebody acting has it beside them."),
    lambda data, act, position: SeatForm(data, act=act, ministry=position.ministry),
    _seat,
    _("Saved. The role counts from the first day on."),
)
TITLES = Act(
    "titles",
    _("Change what it is called"),
    _("It stays the same position, held by the same people."),
    _titles_form,
    lambda position, form, by: positions.change_titles(position, form.titles, by=by),
    _("Saved. This is what the position is called from now on."),
)
COVER = Act(
    "accounts",
    _("Change on which accounts its role counts"),
    _("Whoever holds it acts on these accounts and on no other."),
    _cover_form,
    lambda position, form, by: seats.cover(position, form.channels, by=by),
    _("Saved. The role counts on these accounts from now on."),
)
END = Act(
    "end",
    _("End the position"),
    _("It no longer exists after its last day, and nobody holds it then. Its history stays."),
    lambda data, act, position: LastDayForm(data, act=act),
    lambda position, form, by: positions.end_position(position, on=form.on, by=by),
    _("Saved. The position ends with its last day."),
    danger=True,
)
ACTS = {act.name: act for act in (SEAT, TITLES, COVER, END)}
