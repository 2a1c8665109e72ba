"""Positions: how one is added, named, taken, left and ended. Each verb takes an administrator of its ministry.

What happens to a position stands on its own chain; who takes or leaves it, on the person's, like memberships.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from people import words
from people.actors import By, actor
from people.authority import require_administrator, require_apart
from people.models import Holding, Ministry, Person, Position
from people.queries import belongs_to, works_outside
from people.refusals import BadInput, NotNow
from people.roles import POSITION_ROLES, Role
from records.clock import today
from records.trail import Subject, record


@dataclass(frozen=True)
class Titles:
    """What a position is called, in both languages; the branch may be left out, in both."""

    en: str
    fr: str
    branch_en: str = ""
    branch_fr: str = ""

    def columns(self) -> dict[str, str]:
        """As they are stored. Raises BadInput for a missing title, a branch in one language, or unsafe signs."""
        if bool(self.branch_en.strip()) != bool(self.branch_fr.strip()):
            raise BadInput("branch_in_one_language")
        branches = {"branch_en": self.branch_en, "branch_fr": self.branch_fr}
        return {
            "title_en": words.name(self.en),
            "title_fr": words.name(self.fr),
            **{column: words.name(text) if text.strip() else "" for column, text in branches.items()},
        }


def add_position(ministry: Ministry, role: Role, titles: Titles, *, by: By, since: date | None = None) -> Position:
    """A new seat of a ministry. Whoever holds it has its role with it; nobody holds it yet.

    A role on accounts counts on those the position covers: `channels.seats.open_position` adds it with them.
    """
    require_administrator(by, ministry)
    if role not in POSITION_ROLES:
        raise BadInput("choice_unknown", value=role)
    with transaction.atomic():
        position = Position.objects.create(ministry=ministry, role=role, since=since or today(), **titles.columns())
        facts = {"ministry": ministry.code, "role": str(role), "since": position.since}
        _record(position, "position_added", by, facts | titles.columns())
    return position


def change_titles(position: Position, titles: Titles, *, by: By) -> Position:
    """The position is called otherwise from now on; it stays the same seat, held by the same people."""
    require_administrator(by, position.ministry)
    with transaction.atomic():
        locked = _locked(position)
        columns = titles.columns()
        before = {column: getattr(locked, column) for column in columns}
        for column, text in columns.items():
            setattr(locked, column, text)
        locked.save(update_fields=list(columns))
        _record(locked, "position_titles_changed", by, {"before": before, "after": columns})
    return locked


def end_position(position: Position, *, by: By, on: date | None = None) -> Position:
    """The position no longer exists from this day on (default: from today); whoever held it then no longer does."""
    require_administrator(by, position.ministry)
    with transaction.atomic():
        locked = _locked(position)
        day = max(on or today(), locked.since)
        if locked.until and locked.until <= day:
            raise NotNow("position_over")
        locked.until = day
        locked.save(update_fields=["until"])
        held = locked.holdings.filter(Q(until__isnull=True) | Q(until__gt=day)).select_related("person")
        for holding in held:
            _end(holding, max(day, holding.since), by)
        _record(locked, "position_ended", by, {"until": day})
    return locked


def seat(
    person: Person,
    position: Position,
    *,
    by: By,
    since: date | None = None,
    until: date | None = None,
    acting: bool = False,
    reason: str = "",
) -> Holding:
    """A person holds the position from `since` (default today) until the day before `until`; acting: stands in for it.

    At any time one person holds a position and one more may be acting in it; both are entitled. Raises NotAllowed,
    BadInput (dates) or NotNow (held already, ended, not of the ministry, or an administrator in one that decides).
    """
    require_administrator(by, position.ministry)
    since = since or today()
    if until is not None and until <= since:
        raise BadInput("span_backwards")
    reason = words.sentence(reason) if reason.strip() else ""
    with transaction.atomic():
        locked = _locked(position)
        _require_eligible(person, locked, since)
        _require_free(locked, person, since, until, acting)
        said = {"person": person, "since": since, "until": until, "acting": acting, "reason": reason}
        holding = Holding.objects.create(position=locked, **said)
        _record_holding(holding, "position_taken", by)
    return holding


def unseat(holding: Holding, *, by: By, on: date | None = None) -> Holding:
    """The person no longer holds the position from this day on (default: from today)."""
    require_administrator(by, holding.position.ministry)
    with transaction.atomic():
        _locked(holding.position)
        holding = Holding.objects.select_related("position__ministry", "person").get(pk=holding.pk)
        day = max(on or today(), holding.since)
        if holding.until and holding.until <= day:
            raise NotNow("holding_over", person=holding.person.name)
        _end(holding, day, by)
    return holding


def _locked(position: Position) -> Position:
    return Position.objects.select_for_update(of=("self",)).select_related("ministry").get(pk=position.pk)


def _require_eligible(person: Person, position: Position, since: date) -> None:
    """The person works for the ministry, on the first day that counts, and does not administer who decides there."""
    if works_outside(person):
        raise NotNow("outside_roles_apart", person=person.name)
    day = max(since, today())
    if not belongs_to(person, position.ministry, on=day):
        raise NotNow("membership_missing_then", person=person.name, day=day)
    require_apart(person, Role(position.role), position.ministry)


def _require_free(position: Position, person: Person, since: date, until: date | None, acting: bool) -> None:
    """The position exists all that time, and nobody else holds (or acts in) it on any day of it."""
    if since < position.since:
        raise NotNow("position_not_yet", day=position.since)
    if position.until and (until is None or until > position.until):
        raise NotNow("position_over")
    for other in _held_between(position, since, until):
        if other.acting == acting or other.person_id == person.pk:
            raise NotNow("position_acted_in" if other.acting else "position_held", person=other.person.name)


def _held_between(position: Position, since: date, until: date | None) -> QuerySet[Holding]:
    held = position.holdings.filter(Q(until__isnull=True) | Q(until__gt=since)).select_related("person")
    return held.filter(since__lt=until) if until else held


def _end(holding: Holding, day: date, by: By) -> None:
    holding.until = day
    holding.save(update_fields=["until"])
    _record_holding(holding, "position_left", by)


def _record_holding(holding: Holding, verb: str, by: By) -> None:
    """Without the reason: why somebody is away is theirs, and the trail cannot be erased."""
    facts = {
        "position": holding.position.public_id,
        "ministry": holding.position.ministry.code,
        "role": str(holding.position.role),
        "since": holding.since,
        "until": holding.until,
        "acting": holding.acting,
    }
    record(Subject("person", holding.person.public_id), verb, actor(by, Role.ADMINISTRATOR), facts)


def _record(position: Position, verb: str, by: By, facts: dict[str, object]) -> None:
    record(Subject("position", position.public_id), verb, actor(by, Role.ADMINISTRATOR), facts)
