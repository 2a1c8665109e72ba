"""How far a period reaches: a jurisdiction whole, or, of a narrow kind, one place and the accounts named for it.

By-elections and municipal elections are narrower objects (policy.md part 5, consequence 5): which accounts speak to a
riding or a municipality is for the caretaker officer to say; no register knows it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from channels.models import Channel, Period, Status
from channels.models.periods import NARROW
from people import words
from people.refusals import BadInput

LONGEST_PLACE = 120


@dataclass(frozen=True)
class Reach:
    """The riding or municipality, and the accounts restrained for it; neither: the jurisdiction whole."""

    place: str = ""
    accounts: Collection[UUID] = ()

    def among(self, jurisdiction: str, kind: str) -> "Fitted":
        """As it can be kept for such a period. Raises BadInput."""
        if kind not in NARROW:
            if self.place or self.accounts:
                raise BadInput("reach_is_whole")
            return Fitted("", ())
        place = words.name(self.place, limit=LONGEST_PLACE) if self.place.strip() else ""
        if not place:
            raise BadInput("place_missing")
        if not self.accounts:
            raise BadInput("accounts_missing")
        here = Channel.objects.filter(ministry__jurisdiction=jurisdiction).exclude(status=Status.CLOSED)
        found = tuple(here.filter(public_id__in=self.accounts).order_by("pk"))
        if len(found) != len(set(self.accounts)):
            raise BadInput("accounts_elsewhere")
        return Fitted(place, found)


@dataclass(frozen=True)
class Fitted:
    """A reach as a period keeps it."""

    place: str
    channels: tuple[Channel, ...]

    def keep(self, period: Period) -> None:
        """The accounts of the period are these from now on."""
        period.channels.set(self.channels)

    def facts(self) -> dict[str, object]:
        """As the trail tells it: the place is public, the accounts go by their ids; of a whole jurisdiction nothing."""
        return {"place": self.place, "accounts": ids_of(self.channels)} if self.channels else {}


def ids_of(channels: Collection[Channel]) -> list[str]:
    """Accounts as the trail names them."""
    return sorted(str(channel.public_id) for channel in channels)


WHOLE = Reach()
