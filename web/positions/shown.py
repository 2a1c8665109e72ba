"""What the pages of positions show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from channels.seats import covered
from people.authority import administers
from people.models import Holding, Ministry, Person, Position
from people.queries import holdings, ministries_with, people_with
from people.refusals import NotThere
from people.roles import CHANNEL_ROLES, Role
from records.clock import today
from web.context import language_of_the_page, writing_order
from web.policies.shown import READERS


@dataclass(frozen=True)
class HeldBy:
    """Somebody in a position, as the page says it. `counts`: their role does; who left the ministry has none."""

    holding: Holding
    counts: bool

    @property
    def last_day(self) -> date | None:
        """The last day it holds."""
        return _day_before(self.holding.until)

    @property
    def is_to_come(self) -> bool:
        """Whether it begins on a later day."""
        return self.holding.since > today()

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed."""
        return self.holding.until is not None and self.holding.until <= today()


@dataclass(frozen=True)
class PositionLine:
    """A position in the list, with who holds it now or will."""

    position: Position
    holders: list[HeldBy]

    @property
    def titles(self) -> list[tuple[str, str]]:
        """Language and title, the reader's language first."""
        return [(language, self.position.title(language)) for language in writing_order()]

    @property
    def is_vacant(self) -> bool:
        """Whether nobody holds it today."""
        return not any(held.counts for held in self.holders)


@dataclass(frozen=True)
class MinistryShown:
    """A ministry and its positions."""

    ministry: Ministry
    lines: list[PositionLine]
    may_add: bool

    @property
    def name(self) -> str:
        """In the language of the page."""
        return self.ministry.name(language_of_the_page())


def ministries(person: Person) -> list[MinistryShown]:
    """Every ministry whose positions a person may read, in five questions for any number."""
    found = list(ministries_with(person, READERS).order_by("code"))
    administered = set(ministries_with(person, [Role.ADMINISTRATOR]).values_list("pk", flat=True))
    lines: dict[int, list[PositionLine]] = {}
    for line in _lines(Position.objects.filter(_not_over(), ministry__in=found).select_related("ministry")):
        lines.setdefault(line.position.ministry_id, []).append(line)
    return [MinistryShown(one, lines.get(one.pk, []), one.pk in administered) for one in found]


def _day_before(until: date | None) -> date | None:
    return until - timedelta(days=1) if until else None


def _not_over() -> Q:
    return Q(until__isnull=True) | Q(until__gt=today())


def _lines(found: QuerySet[Position]) -> Iterable[PositionLine]:
    in_order = Holding.objects.filter(_not_over()).select_related("person").order_by("since", "acting", "pk")
    counting = set(holdings().filter(position__in=found).values_list("pk", flat=True))
    for position in found.order_by("pk").prefetch_related(Prefetch("holdings", in_order)):
        yield PositionLine(position, [HeldBy(one, one.pk in counting) for one in position.holdings.all()])


class PositionPage:
    """One position. Raises NotThere where one may not look."""

    def __init__(self, person: Person, position_id: UUID) -> None:
        self.person = person
        readable = ministries_with(person, READERS)
        found = Position.objects.filter(public_id=position_id, ministry__in=readable).select_related("ministry").first()
        if found is None:
            raise NotThere
        self.position: Position = found

    @property
    def role(self) -> Role:
        """The role it brings."""
        return Role(self.position.role)

    @property
    def ministry_name(self) -> str:
        """In the language of the page."""
        return self.position.ministry.name(language_of_the_page())

    @property
    def titles(self) -> list[tuple[str, str]]:
        """Language and title, the reader's language first."""
        return [(language, self.position.title(language)) for language in writing_order()]

    @property
    def last_day(self) -> date | None:
        """The last day it exists."""
        return _day_before(self.position.until)

    @property
    def is_over(self) -> bool:
        """Whether it no longer exists."""
        return self.position.until is not None and self.position.until <= today()

    @property
    def is_on_accounts(self) -> bool:
        """Whether its role is held on accounts."""
        return self.role in CHANNEL_ROLES

    @property
    def covers_all(self) -> bool:
        """Whether it acts on every account of the ministry, those to come included."""
        coverage = getattr(self.position, "coverage", None)
        return coverage is not None and coverage.everywhere

    @property
    def accounts(self) -> list[str]:
        """The accounts on which its role counts, by name."""
        return [channel.called for channel in covered(self.position)]

    @cached_property
    def holders(self) -> list[HeldBy]:
        """Everybody who ever held it, the latest first."""
        counting = set(holdings().filter(position=self.position).values_list("pk", flat=True))
        told = self.position.holdings.select_related("person").order_by("-since", "acting", "-pk")
        return [HeldBy(one, one.pk in counting) for one in told]

    @property
    def now_and_to_come(self) -> list[HeldBy]:
        """Who holds it, or will."""
        return [held for held in reversed(self.holders) if not held.is_over]

    @property
    def before(self) -> list[HeldBy]:
        """Who held it earlier."""
        return [held for held in self.holders if held.is_over and held.holding.until != held.holding.since]

    @cached_property
    def may_change(self) -> bool:
        """Whether the person administers its ministry."""
        return administers(self.person, self.position.ministry)

    @property
    def administrators(self) -> list[str]:
        """Who changes it."""
        return [one.name for one in people_with(Role.ADMINISTRATOR, self.position.ministry).order_by("name", "pk")]

    def holding(self, holding_id: UUID) -> Holding:
        """One time somebody holds it. Raises NotThere."""
        found = self.position.holdings.filter(public_id=holding_id).select_related("person").first()
        if found is None:
            raise NotThere
        return found
