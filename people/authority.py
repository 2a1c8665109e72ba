"""Who may administer people: an administrator of the whole house everywhere, one of a ministry in that ministry."""

from typing import Final

from django.db.models import Q

from people.actors import CONSOLE, By
from people.models import Ministry, Person
from people.queries import holdings, memberships, ministry_roles
from people.refusals import NotAllowed, NotNow
from people.roles import DECIDING_ROLES, Role
from records.clock import today
from records.trail import Actor

ANYWHERE: Final = "anywhere"  # it takes an administrator, of whichever ministry


def administers(by: By, where: Ministry | str | None = ANYWHERE) -> bool:
    """Whether somebody is an administrator in a ministry (None: of the whole house)."""
    if isinstance(by, Actor):
        return by == CONSOLE
    held = set(memberships(by).filter(role=Role.ADMINISTRATOR).values_list("ministry_id", flat=True))
    if where == ANYWHERE:
        return bool(held)
    return None in held or (isinstance(where, Ministry) and where.pk in held)


def require_administrator(by: By, where: Ministry | str | None = ANYWHERE) -> None:
    """Refuse whoever does not administer this ministry (None: the whole house)."""
    if not administers(by, where):
        code = "house_role_missing" if where is None else "ministry_role_missing"
        raise NotAllowed(code, role=Role.ADMINISTRATOR.label)


def require_administrator_of(by: By, person: Person) -> None:
    """Refuse whoever administers none of the ministries of a person, or not the house when that person serves it."""
    belongs_to = [held.ministry for held in memberships(person).select_related("ministry")]
    if None in belongs_to or not belongs_to:
        require_administrator(by, None if belongs_to else ANYWHERE)
    elif not any(administers(by, ministry) for ministry in belongs_to):
        raise NotAllowed("ministry_role_missing", role=Role.ADMINISTRATOR.label)


def can_open_for(by: By, person: Person) -> bool:
    """Whether somebody may let a person come in: whoever comes in as them can do all they do, in every ministry where
    they belong or will, so it takes an administrator of each."""
    standing = person.memberships.filter(Q(until__isnull=True) | Q(until__gt=today())).select_related("ministry")
    places = {held.ministry for held in standing}
    return all(administers(by, ministry) for ministry in places) if places else administers(by)


def require_opener(by: By, person: Person) -> None:
    """Refuse whoever does not administer a person wherever they belong."""
    require_administrator_of(by, person)
    if not can_open_for(by, person):
        raise NotAllowed("house_role_missing", role=Role.ADMINISTRATOR.label)


def require_apart(person: Person, role: Role, ministry: Ministry | None) -> None:
    """Refuse that somebody administers people and decides on posts in one ministry (None: in the whole house).

    Administrators approve nothing (policy.md part 3, roles). Raises NotNow. Rows that say otherwise count for nothing
    (`people.queries`, `channels.queries`); this refusal comes before they are written.
    """
    clash = False
    if role in DECIDING_ROLES:
        clash = administers(person, ministry or ANYWHERE)
    elif role == Role.ADMINISTRATOR:
        given = memberships(person).filter(role__in=DECIDING_ROLES)
        seated = holdings().filter(person=person, position__role__in=DECIDING_ROLES)
        if ministry:
            given, seated = given.filter(ministry=ministry), seated.filter(position__ministry=ministry)
        clash = given.exists() or seated.exists()
    if clash:
        raise NotNow("administrators_decide_nothing", person=person.name)


def keeps_roster(by: By, ministry: Ministry) -> bool:
    """Whether somebody says who is on duty in a ministry: its administrators, and its head of communications."""
    if administers(by, ministry):
        return True
    return isinstance(by, Person) and Role.HEAD_OF_COMMUNICATIONS in ministry_roles(by, ministry)


def require_roster_keeper(by: By, ministry: Ministry) -> None:
    """Refuse whoever does not keep the duty roster of this ministry."""
    if not keeps_roster(by, ministry):
        raise NotAllowed("ministry_role_missing", role=Role.HEAD_OF_COMMUNICATIONS.label)
