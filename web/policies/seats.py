"""The positions a policy can name: what each is called, and who holds it now."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import cached_property
from django.utils.translation import gettext

from approvals.routes import Step
from people.models import Ministry, Position
from people.queries import holdings, open_positions, titles_of
from people.roles import Role
from publishing.content.categories import category_name


@dataclass(frozen=True)
class Seat:
    """One position, and the names of those who hold it today: its holder, then who acts in it."""

    position: UUID
    role: str
    title: str
    holders: tuple[str, ...] = ()

    @property
    def choice(self) -> str:
        """As it stands among others to choose from."""
        held = ", ".join(self.holders) or gettext("nobody holds it today")
        return gettext("%(title)s: %(held)s") % {"title": self.title, "held": held}


@dataclass(frozen=True)
class StepShown:
    """One stage in words. `seat`: the position whose holders alone decide."""

    step: Step
    seat: Seat | None

    @property
    def categories(self) -> list[str]:
        """The kinds of posts that go ahead by themselves."""
        return [category_name(code) for code in sorted(self.step.goes_ahead_for)]


class Seats:
    """The positions of one ministry. Two questions, however many are asked about; one more for those that ended."""

    def __init__(self, ministry: Ministry) -> None:
        self.ministry = ministry

    @cached_property
    def all(self) -> list[Seat]:
        """Those that exist today, by their titles."""
        held: dict[int, list[str]] = {}
        rows = holdings().filter(position__ministry=self.ministry).order_by("acting", "since", "pk")
        for place, name, acting in rows.values_list("position_id", "person__name", "acting"):
            held.setdefault(place, []).append(gettext("%(name)s (acting)") % {"name": name} if acting else name)
        found = [_seat(one, held.get(one.pk, [])) for one in open_positions(self.ministry)]
        return sorted(found, key=lambda seat: seat.title.casefold())

    def of(self, role: Role) -> list[Seat]:
        """Those whose holders have this role."""
        return [seat for seat in self.all if seat.role == role]

    def shown(self, steps: Iterable[Step]) -> list[StepShown]:
        """Stages in words."""
        return [StepShown(step, self._named(step.seat, step.role) if step.seat else None) for step in steps]

    def _named(self, position: UUID, role: Role) -> Seat:
        open_one = next((seat for seat in self.all if seat.position == position), None)
        return open_one or Seat(position, role, titles_of([position]).get(position, "—"))


def _seat(position: Position, holders: list[str]) -> Seat:
    return Seat(position.public_id, position.role, position.title_here, tuple(holders))
