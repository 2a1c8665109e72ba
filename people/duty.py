"""The duty roster: who is called, in which order, when something cannot wait; set by whoever keeps it.

Lists are few and short: a ministry and a kind name one. What the trail keeps is who, when and in which place; the phone
numbers stay in their rows.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from people.actors import By, actor
from people.authority import administers, require_roster_keeper
from people.models import DutyTurn, Membership, Ministry, Person
from people.phones import phone as kept_phone
from people.queries import Belonging, belonging_of, belongs_to, holds_on
from people.refusals import BadInput, NotNow, NotThere
from people.roles import OUTSIDE_ROLES, Role
from records.clock import now, today
from records.trail import Subject, record

Kind = DutyTurn.Kind
PLACES_MOST = 9  # who is called tenth is not on duty


def turns(ministries: Iterable[Ministry], *, ending_after: datetime) -> QuerySet[DutyTurn]:
    """Every turn on the lists of some ministries that is not over then."""
    found = DutyTurn.objects.filter(ministry__in=ministries, removed_at__isnull=True, ends_at__gt=ending_after)
    return found.select_related("person").order_by("starts_at", "place", "pk")


def called(found: QuerySet[DutyTurn]) -> QuerySet[DutyTurn]:
    """Those of the turns whose person is called: who can no longer sign in, or left the ministry, is passed over."""
    belongs = Membership.objects.filter(holds_on(today()), person=OuterRef("person"), ministry=OuterRef("ministry"))
    return found.filter(Exists(belongs.exclude(role__in=OUTSIDE_ROLES)), person__is_active=True)


def on_duty(ministry: Ministry, kind: Kind, at: datetime) -> list[DutyTurn]:
    """Who is on duty at a moment, in the order they are called; each turn has its `person` and `phone`."""
    found = called(turns([ministry], ending_after=at)).filter(kind=kind, starts_at__lte=at)
    return list(found.order_by("place", "starts_at", "pk"))


def next_after(ministry: Ministry, kind: Kind, person: Person, at: datetime) -> DutyTurn | None:
    """Who is called when this person does not answer; the first of the list for who is not on it; None after the last.

    The list does not begin again: whoever reached its end calls the head of communications.
    """
    listed = on_duty(ministry, kind, at)
    places = [place for place, turn in enumerate(listed) if turn.person_id == person.pk]
    rest = listed[places[0] + 1 :] if places else listed
    return rest[0] if rest else None


def sees_phones(person: Person, ministry: Ministry) -> bool:
    """Whether phone numbers of the roster are shown to somebody: to the staff of the ministry."""
    return ministry.pk in belonging_of([person]).get(person.pk, Belonging()).works_for


def turn_of(ministry: Ministry, turn_id: UUID) -> DutyTurn:
    """One turn on the lists of a ministry. Raises NotThere."""
    found = DutyTurn.objects.filter(ministry=ministry, public_id=turn_id).select_related("person", "ministry").first()
    if found is None:
        raise NotThere
    return found


def set_duty(
    ministry: Ministry,
    kind: Kind,
    person: Person,
    *,
    starts_at: datetime,
    ends_at: datetime,
    phone: str,
    by: By,
    place: int = 1,
) -> DutyTurn:
    """Somebody of the ministry is on a list from one moment until just before another, called in this place.

    Raises NotAllowed, BadInput (times, place, phone) or NotNow (not of the ministry, on it already, place taken).
    """
    require_roster_keeper(by, ministry)
    _check_turn(kind, place, starts_at, ends_at)
    number = kept_phone(phone)
    with transaction.atomic():
        Ministry.objects.select_for_update().get(pk=ministry.pk)  # one hand at a time on the lists of a ministry
        _require_room(ministry, kind, person, place, starts_at, ends_at)
        said = {"ministry": ministry, "kind": kind, "person": person, "place": place, "phone": number}
        who = by if isinstance(by, Person) else None
        turn = DutyTurn.objects.create(**said, starts_at=starts_at, ends_at=ends_at, set_by=who, set_at=now())
        _record(turn, "duty_set", by)
    return turn


def _check_turn(kind: Kind, place: int, starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at or ends_at <= now():
        raise BadInput("span_backwards")
    if kind not in Kind.values:
        raise BadInput("choice_unknown", value=str(kind)[:80])
    if not 1 <= place <= PLACES_MOST:
        raise BadInput("choice_unknown", value=str(place)[:80])


def _require_room(
    ministry: Ministry, kind: Kind, person: Person, place: int, starts_at: datetime, ends_at: datetime
) -> None:
    if not belongs_to(person, ministry):
        raise NotNow("membership_missing", person=person.name)
    for other in turns([ministry], ending_after=starts_at).filter(kind=kind, starts_at__lt=ends_at):
        if other.person_id == person.pk:
            raise NotNow("duty_twice", person=person.name)
        if other.place == place:
            raise NotNow("duty_place_taken", person=other.person.name, place=place)


def remove_duty(turn: DutyTurn, *, by: By) -> DutyTurn:
    """The turn no longer counts. Its row stays: who was on duty when something happened must be known later."""
    require_roster_keeper(by, turn.ministry)
    with transaction.atomic():
        who = by if isinstance(by, Person) else None
        still = DutyTurn.objects.filter(pk=turn.pk, removed_at__isnull=True)
        if not still.update(removed_at=now(), removed_by=who):
            raise NotNow("duty_removed")
        turn.refresh_from_db()
        _record(turn, "duty_removed", by)
    return turn


def _record(turn: DutyTurn, verb: str, by: By) -> None:
    role = Role.ADMINISTRATOR if administers(by, turn.ministry) else Role.HEAD_OF_COMMUNICATIONS
    facts = {
        "list": str(turn.kind),
        "person": turn.person.public_id,
        "place": turn.place,
        "starts_at": turn.starts_at,
        "ends_at": turn.ends_at,
    }
    record(Subject("ministry", turn.ministry.public_id), verb, actor(by, role), facts)
