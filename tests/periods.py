"""Periods as tests begin and end them: by an event, from a source."""

from channels.models import Period
from channels.stops.happenings import Noted
from people.models import Person
from publishing import verbs
from publishing.verbs.holding import Stopped

BEGINNINGS = {
    "election": Noted("dissolution", "Proclamation of the Lieutenant Governor"),
    "mourning": Noted("death", "Statement of Rideau Hall"),
    "emergency": Noted("disaster", "Emergency operations centre"),
}
ENDINGS = {
    "election": Noted("sworn_in", "Ceremony, as broadcast"),
    "mourning": Noted("mourning_over", "Protocol office"),
    "emergency": Noted("emergency_lifted", "Emergency operations centre"),
}


def begin(kind: str, by: Person, **changes: object) -> Stopped:
    """Start a period in Ontario that lets nothing go out, unless said."""
    said: dict = {"noted": BEGINNINGS[kind], "reason": "The House is dissolved."} | changes
    return verbs.start_period("ontario", kind, by=by, **said)


def end(period: Period, by: Person, **changes: object) -> Period:
    """End it as such a period ends."""
    said: dict = {"noted": ENDINGS[period.kind], "note": "It is over."} | changes
    return verbs.end_period(period.public_id, by=by, **said)
