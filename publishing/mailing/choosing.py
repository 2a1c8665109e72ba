"""How often a person wants to be mailed, theirs to choose, and whether mail reaches them at all."""

from datetime import datetime

from people.models import Person
from people.refusals import BadInput
from publishing.models import Mailbox, Pace


def pace_of(person: Person) -> Pace:
    """How often a person gets round-ups: as they chose, else gathered."""
    chosen = Mailbox.objects.filter(person=person).values_list("pace", flat=True).first()
    return Pace(chosen or Pace.GATHERED)


def fails_since(person: Person) -> datetime | None:
    """Since when mail to the address a person has now does not arrive; None while it does, or while nobody can say."""
    dead = Mailbox.objects.filter(person=person, address=person.email, dead_since__isnull=False)
    return dead.values_list("failing_since", flat=True).first()


def choose_pace(person: Person, pace: str) -> None:
    """From now on, round-ups come like this. Raises BadInput for what is no choice."""
    if pace not in Pace.values:
        raise BadInput("choice_unknown", value=pace[:80])
    Mailbox.objects.update_or_create(person=person, defaults={"pace": pace})
