"""What a person was told and has not put away."""

from dataclasses import dataclass
from uuid import UUID

from people.models import Person
from publishing.models import Notice
from publishing.notices import TOLD, unseen

MOST = 20
"""How many are shown at once; the rest comes when these are put away."""


@dataclass(frozen=True)
class Told:
    """One notice with its sentence."""

    notice: Notice
    sentence: str


@dataclass(frozen=True)
class Shown:
    """The notices on the page, oldest first, and how many more there are."""

    told: list[Told]
    more: int

    @property
    def last(self) -> UUID | None:
        """The newest one shown: up to here they can be put away."""
        return self.told[-1].notice.public_id if self.told else None


def shown(person: Person) -> Shown:
    """The oldest of what was not put away."""
    waiting = unseen(person).order_by("at", "pk")
    told = [Told(notice, str(TOLD[notice.verb][0])) for notice in waiting[:MOST]]
    return Shown(told, more=waiting.count() - len(told))
