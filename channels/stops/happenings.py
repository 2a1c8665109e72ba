"""What begins and what ends each kind of period: an event of the world, as somebody notes it from a source.

policy.md part 5: the caretaker period begins with the dissolution or a lost vote of confidence and ends when a
government is sworn in or the result clearly returns it; never on a date worked out beforehand (CA-EL-1).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from channels.models import Period
from people import words
from people.refusals import BadInput
from records.clock import now

Happening, Kind = Period.Happening, Period.PeriodKind

BEGINS: Mapping[str, tuple[Period.Happening, ...]] = {
    Kind.ELECTION: (Happening.DISSOLUTION, Happening.WRITS, Happening.NO_CONFIDENCE, Happening.OTHER),
    Kind.MOURNING: (Happening.DEATH, Happening.MOURNING_DECLARED, Happening.OTHER),
    Kind.EMERGENCY: (Happening.DISASTER, Happening.EMERGENCY_DECLARED, Happening.OTHER),
    Kind.BY_ELECTION: (Happening.BY_WRIT, Happening.OTHER),
    Kind.MUNICIPAL: (Happening.CAMPAIGN, Happening.OTHER),
}
ENDS: Mapping[str, tuple[Period.Happening, ...]] = {
    Kind.ELECTION: (Happening.SWORN_IN, Happening.RESULT_CLEAR, Happening.WRITS_WITHDRAWN, Happening.OTHER),
    Kind.MOURNING: (Happening.MOURNING_OVER, Happening.OTHER),
    Kind.EMERGENCY: (Happening.EMERGENCY_LIFTED, Happening.OTHER),
    Kind.BY_ELECTION: (Happening.ELECTED, Happening.OTHER),
    Kind.MUNICIPAL: (Happening.VOTE_OVER, Happening.OTHER),
}

LONGEST_SOURCE = 300


@dataclass(frozen=True)
class Noted:
    """An event as somebody notes it: which, where it is known from, when it took place (unsaid: this very moment)."""

    event: str
    source: str
    at: datetime | None = None

    def among(self, events: tuple[Period.Happening, ...]) -> "Noted":
        """As it can be kept. Raises BadInput: not such an event, nothing said of its source, or still to come."""
        if self.event not in events:
            raise BadInput("choice_unknown", value=str(self.event)[:80])
        source = words.sentence(self.source, limit=LONGEST_SOURCE, missing="source_missing")
        if self.at and self.at > now():
            raise BadInput("event_to_come")
        return replace(self, source=source, at=self.at or now())

    def facts(self, period: Period) -> dict[str, object]:
        """As the trail tells it of a period; the words of its source lie in the row."""
        return {
            "event": str(self.event),
            "happened_at": self.at.isoformat() if self.at else None,
            "source": words.salted(self.source, period.salt),
        }
