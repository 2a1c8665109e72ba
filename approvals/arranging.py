"""Who may set delegations and absences: the person, an assistant they named, an administrator of the ministry."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import QuerySet

from approvals.models import Assistant
from people.actors import actor
from people.answers import Allowed, Answer, denied
from people.authority import administers
from people.models import Ministry, Person
from people.queries import Belonging, belonging_of
from people.refusals import BadInput
from people.roles import Role
from records.clock import now
from records.trail import Actor


def works_for(person: Person) -> set[int]:
    """The ministries a person works for today, by id; none for who stands outside, even in part."""
    return belonging_of([person]).get(person.pk, Belonging()).works_for


def ministries_of(person: Person) -> QuerySet[Ministry]:
    """The ministries a person works for today."""
    return Ministry.objects.filter(pk__in=works_for(person)).order_by("code")


def assists(by: Person, person: Person, where: Iterable[int]) -> bool:
    """Whether somebody was named assistant of a person, and works for one of these ministries (by id) today."""
    named = Assistant.objects.filter(person=person, assistant=by).exists()
    return named and not works_for(by).isdisjoint(where)


def may_arrange(by: Person, person: Person, ministries: Iterable[Ministry]) -> Answer:
    """Whether somebody may set delegations and absences of a person in one of these ministries."""
    there = list(ministries)
    is_near = by == person or assists(by, person, {one.pk for one in there})
    if is_near or any(administers(by, ministry) for ministry in there):
        return Allowed()
    return denied("not_yours_to_arrange", person=person.name)


def may_name_assistants(by: Person, person: Person) -> Answer:
    """Whether somebody names the assistants of a person: they themself, or an administrator; no assistant another."""
    if by == person or any(administers(by, ministry) for ministry in ministries_of(person)):
        return Allowed()
    return denied("not_yours_to_name", person=person.name)


def arranger(
    by: Person, person: Person, ministries: Iterable[Ministry], *, receiver: Person | None = None
) -> tuple[Actor, dict[str, str]]:
    """Who acts, as the trail names them, and in which capacity."""
    if by == person:
        return actor(by, Role.MEMBER), {"acts_as": "themself"}
    if by == receiver:
        return actor(by, Role.MEMBER), {"acts_as": "receiver"}
    if assists(by, person, {ministry.pk for ministry in ministries}):
        return actor(by, Role.MEMBER), {"acts_as": "assistant"}
    return actor(by, Role.ADMINISTRATOR), {"acts_as": "administrator"}


def span(since: datetime | None, until: datetime, *, longest: timedelta) -> tuple[datetime, datetime]:
    """From when until when; no beginning: at once. Raises BadInput for what is past, backwards or too long."""
    at = now()
    begins = since or at
    if begins < at.replace(second=0, microsecond=0):
        raise BadInput("span_past")
    if until <= max(begins, at):
        raise BadInput("span_backwards")
    if until - begins > longest:
        raise BadInput("span_too_long", days=longest.days)
    return max(begins, at), until
