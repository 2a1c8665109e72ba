"""What holds now: every pause, with whether this person may resume it, and every period."""

from dataclasses import dataclass

from channels.models import Pause, Period
from channels.queries import pauses
from channels.stops.pausing import may_pause
from people.answers import Answer
from people.models import Person
from web.context import language_of_the_page
from web.periods.words import names, period_name

MOST = 100
"""How many periods are read, the newest; a house has a handful in ten years."""


@dataclass(frozen=True)
class PauseLine:
    """A pause. `answer`: whether the person may resume."""

    pause: Pause
    answer: Answer

    @property
    def scope(self) -> str:
        """What it stops; empty: everything."""
        if self.pause.channel:
            return self.pause.channel.called
        return self.pause.ministry.name(language_of_the_page()) if self.pause.ministry else ""


@dataclass(frozen=True)
class PeriodLine:
    """A period that runs, is expected or is over."""

    period: Period

    @property
    def name(self) -> str:
        """What it is, and where."""
        return period_name(self.period)

    @property
    def allowed(self) -> list[str]:
        """What may still go out."""
        return names(self.period.allowed_categories)


def pause_lines(person: Person) -> list[PauseLine]:
    """Every pause that holds, the newest first."""
    holding = pauses().order_by("-started_at", "-pk")
    return [PauseLine(pause, may_pause(person, ministry=pause.ministry, channel=pause.channel)) for pause in holding]


def period_lines() -> dict[str, list[PeriodLine]]:
    """Every period, by where it stands; of those over or undone the newest."""
    lines: dict[str, list[PeriodLine]] = {state.value: [] for state in Period.State}
    for period in Period.objects.select_related("started_by", "planned_by").order_by("-starts_at", "-pk")[:MOST]:
        lines[period.state.value].append(PeriodLine(period))
    return lines
