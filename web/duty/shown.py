"""What the page of the duty roster shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from approvals.absences import absences_among
from approvals.models import Absence
from channels.models import Channel, Status
from channels.queries import holders
from people.duty import Kind, called, turns
from people.models import DutyTurn, Ministry, Person
from people.phones import shown
from people.queries import belonging_of, ministries_with, people_with
from people.roles import Role
from records.clock import now
from web.context import language_of_the_page
from web.policies.shown import READERS

KEEPERS = (Role.ADMINISTRATOR, Role.HEAD_OF_COMMUNICATIONS)


@dataclass(frozen=True)
class TurnLine:
    """A turn as the page says it. `lacks`: the role its person would need, where they do not hold it; `away`: the
    first absence that falls into the turn, while which they are not called."""

    turn: DutyTurn
    counts: bool
    shows_phone: bool
    lacks: Role | None
    away: Absence | None

    @property
    def phone(self) -> str:
        """The number as people read it."""
        return shown(self.turn.phone, language_of_the_page())


@dataclass(frozen=True)
class ListShown:
    """One list: who is on duty now, in the order they are called, and whose turns come."""

    kind: Kind
    now: list[TurnLine]
    coming: list[TurnLine]


@dataclass(frozen=True)
class RosterShown:
    """The lists of a ministry. `keepers`: who sets them."""

    ministry: Ministry
    lists: list[ListShown]
    may_set: bool
    keepers: list[str]

    @property
    def name(self) -> str:
        """In the language of the page."""
        return self.ministry.name(language_of_the_page())


def rosters(person: Person) -> list[RosterShown]:
    """The duty roster of every ministry the person may read."""
    ministries = list(ministries_with(person, READERS).order_by("code"))
    kept = set(ministries_with(person, KEEPERS).values_list("pk", flat=True))
    belonging = belonging_of([person]).get(person.pk)
    works_for = belonging.works_for if belonging else set()
    lines: dict[int, list[TurnLine]] = {ministry.pk: [] for ministry in ministries}
    found = turns(ministries, ending_after=now())
    absences = list(absences_among({turn.person for turn in found}, ending_after=now()))
    counting = set(called(found).values_list("pk", flat=True))
    for turn, lacks in _with_what_they_lack(found):
        shows = turn.ministry_id in works_for
        lines[turn.ministry_id].append(TurnLine(turn, turn.pk in counting, shows, lacks, _away(turn, absences)))
    return [RosterShown(one, _lists(lines[one.pk], now()), one.pk in kept, _keepers(one)) for one in ministries]


def _away(turn: DutyTurn, absences: Iterable[Absence]) -> Absence | None:
    """The first absence of its person that falls into what is left of a turn."""
    own = (one for one in absences if one.person_id == turn.person_id)
    return next((one for one in own if one.since < turn.ends_at and one.until > turn.starts_at), None)


def _lists(lines: list[TurnLine], at: datetime) -> list[ListShown]:
    found = []
    for kind in Kind:
        own = [line for line in lines if line.turn.kind == kind]
        current = sorted(
            (line for line in own if line.turn.starts_at <= at), key=lambda line: (line.turn.place, line.turn.pk)
        )
        found.append(ListShown(kind, current, [line for line in own if line.turn.starts_at > at]))
    return found


def _with_what_they_lack(found: Iterable[DutyTurn]) -> Iterable[tuple[DutyTurn, Role | None]]:
    """Each turn with the role its person does not hold on every active account of the ministry, if any."""
    entitled: dict[int, dict[Role, set[int]]] = {}
    for turn in found:
        if turn.ministry_id not in entitled:
            entitled[turn.ministry_id] = _entitled(turn.ministry_id)
        role = Kind(turn.kind).role
        yield turn, None if turn.person_id in entitled[turn.ministry_id][role] else role


def _entitled(ministry_id: int) -> dict[Role, set[int]]:
    active = list(Channel.objects.filter(ministry_id=ministry_id, status=Status.ACTIVE))
    held = holders({kind.role for kind in Kind}, active)
    return {role: {person.pk for person in people} for role, people in held.items()}


def _keepers(ministry: Ministry) -> list[str]:
    heads = people_with(Role.HEAD_OF_COMMUNICATIONS, ministry) | people_with(Role.ADMINISTRATOR, ministry)
    return [one.name for one in heads.order_by("name", "pk")]
