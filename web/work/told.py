"""What a person was told and has not put away."""

from dataclasses import dataclass

from people.models import Person
from publishing.models import Notice
from publishing.notices import TOLD, unseen

MOST = 10
"""How many are shown at once; the others come when these are put away."""


@dataclass(frozen=True)
class Told:
    """One notice with its sentence."""

    notice: Notice
    sentence: str


@dataclass(frozen=True)
class Shown:
    """The notices on the page, and how many more there are."""

    told: list[Told]
    more: int


def shown(person: Person) -> Shown:
    """What was not put away: what somebody must act on first, then the newest."""
    waiting = unseen(person)
    told = [Told(notice, str(TOLD[notice.verb][0])) for notice in waiting.order_by("-urgent", "-at", "-pk")[:MOST]]
    return Shown(told, more=waiting.count() - len(told))
