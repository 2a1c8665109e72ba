"""What holds now: every pause and period, with who began it, when and why, and whether this person may end it."""

from dataclasses import dataclass

from channels.models import Pause, Period
from channels.pausing import may_pause
from channels.permissions import Verb, may_everywhere
from channels.queries import pauses, periods_at
from people.answers import Answer
from people.models import Person
from records.clock import now
from web.compose.choices import CATEGORIES
from web.context import language_of_the_page
from web.stops.forms import jurisdiction_name, jurisdictions


@dataclass(frozen=True)
class PauseLine:
    """A pause. `answer`: whether the person may resume."""

    pause: Pause
    answer: Answer

    @property
    def scope(self) -> str:
        """What it stops; empty: everything."""
        if self.pause.channel:
            return self.pause.channel.name
        return self.pause.ministry.name(language_of_the_page()) if self.pause.ministry else ""


@dataclass(frozen=True)
class PeriodLine:
    """A period. `answer`: whether the person may end it."""

    period: Period
    answer: Answer

    @property
    def where(self) -> str:
        """The jurisdiction it restrains."""
        return jurisdiction_name(self.period.jurisdiction)

    @property
    def allowed(self) -> list[str]:
        """What may still go out."""
        names = dict(CATEGORIES)
        return [str(names.get(category, category)) for category in self.period.allowed_categories]


def pause_lines(person: Person) -> list[PauseLine]:
    """Every pause that holds, the newest first."""
    holding = pauses().order_by("-started_at", "-pk")
    return [PauseLine(pause, may_pause(person, ministry=pause.ministry, channel=pause.channel)) for pause in holding]


def period_lines(person: Person) -> list[PeriodLine]:
    """Every period that holds."""
    answer = may_everywhere(person, Verb.END_PERIOD)
    holding = [period for where in jurisdictions() for period in periods_at(where, now()).select_related("started_by")]
    return [PeriodLine(period, answer) for period in holding]
