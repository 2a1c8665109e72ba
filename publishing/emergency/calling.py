"""Calling people: the first on each list at once; when nobody answers, the next, until the list ends."""

from collections.abc import Sequence

from approvals.emergencies import call
from approvals.models import Review, Stage
from approvals.queries import asked_now
from approvals.separation import Separation
from people.models import Person
from people.queries import people_with
from people.roles import Role
from publishing.deciding.entitlement import Entitlement
from publishing.deciding.routing import part_of
from publishing.emergency.duty import duty_holders, turns_of
from publishing.models import Post
from records.clock import now


def call_first(post: Post, review: Review) -> list[str]:
    """Whom both stages call now: by public id, for the trail and the notices."""
    return [str(person.public_id) for stage in asked_now(review) for person in call_next(post, stage)]


def call_next(post: Post, stage: Stage) -> list[Person]:
    """Whom a stage calls now: the next on the list who could confirm; after the last, everybody who holds the role and
    the head of communications, once. Nobody is left: nobody."""
    called = set(stage.calls.values_list("person", flat=True))
    waiting = [person for person in line_of(post, stage) if person.pk not in called]
    if waiting:
        return call(stage, waiting[:1])
    return call(stage, [person for person in _everybody_else(post, stage) if person.pk not in called])


def line_of(post: Post, stage: Stage) -> list[Person]:
    """Who is on the list of a stage now and could confirm, in the order they are called."""
    turns = turns_of(post.ministry, stage.code, now())
    return _free([turn.person for turn in turns], post, stage)


def _everybody_else(post: Post, stage: Stage) -> list[Person]:
    entitled = Entitlement(post.ministry, list(post.channels.all()), duty_holders(post.ministry))
    able = _free(entitled.able(Role(stage.role)), post, stage)
    heads = people_with(Role.HEAD_OF_COMMUNICATIONS, post.ministry).order_by("name", "pk")
    return list(dict.fromkeys([*able, *heads]))


def _free(people: Sequence[Person], post: Post, stage: Stage) -> list[Person]:
    separation = Separation(stage.review, part_of(post))
    return [person for person in people if separation.bars(person)]
