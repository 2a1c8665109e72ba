"""Absence reroutes at once: who decides now what waited for somebody who is away, and who is told of it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.db.models import F, Q

from approvals.capacity import Capacity, in_force
from approvals.models import Review
from approvals.models import Stage as ReviewStage
from approvals.queries import asked_now, is_consultation
from approvals.separation import Separation
from people.models import Person
from people.queries import administrators_of, memberships, people_with
from people.roles import Role
from publishing.deciding.entitlement import Entitlement
from publishing.deciding.routing import part_of
from publishing.models import Post
from publishing.states import Stage
from records.clock import now
from records.models import Event

MOST_LOOKED_AT = 500
"""Of how many posts in review it is asked whether they waited for somebody, those with the least time left first."""


def who_can_decide(stage: ReviewStage, separation: Separation, entitled: Entitlement) -> Iterator[Person]:
    """Who could decide at a stage now: they hold the role or stand in for who does, and nothing bars them."""
    for person in entitled.able(Role(stage.role), stage.seat):
        if separation.bars(person) and _has_a_way(stage, separation, entitled, person):
            yield person


def _has_a_way(stage: ReviewStage, separation: Separation, entitled: Entitlement, person: Person) -> bool:
    return isinstance(separation.at(stage, person, entitled.decider(person).ways), Capacity)


@dataclass(frozen=True)
class Rerouted:
    """Posts that waited for somebody: who can decide them now, and those nobody can decide."""

    able: frozenset[Person]
    left_alone: tuple[Post, ...]


def rerouted(person: Person) -> Rerouted:
    """What became of the posts in review that would wait for this person, were they not away."""
    able: set[Person] = set()
    alone = []
    for stage, separation, entitled, post in _waiting_for(person):
        others = set(who_can_decide(stage, separation, entitled))
        able |= others
        if not others:
            alone.append(post)
    return Rerouted(frozenset(able), tuple(alone))


def _waiting_for(person: Person) -> Iterator[tuple[ReviewStage, Separation, Entitlement, Post]]:
    """The stages whose turn it is and where this person could decide, in whatever capacity."""
    there = memberships(person).filter(ministry__isnull=False).values("ministry")
    everywhere = memberships(person).filter(ministry__isnull=True).exists()
    posts = Post.objects.filter(Q() if everywhere else Q(ministry__in=there), stage=Stage.IN_REVIEW)
    for post in posts.select_related("ministry").order_by(F("latest_at").asc(nulls_last=True), "pk")[:MOST_LOOKED_AT]:
        review = Review.objects.filter(subject=post.public_id, state=Review.State.OPEN).first()
        if review is None:
            continue
        entitled = Entitlement(post.ministry, list(post.channels.all()))
        separation = Separation(review, part_of(post))
        for stage in asked_now(review):
            counts = not is_consultation(stage) and person.public_id not in _apart(separation)
            if counts and _has_a_way(stage, separation, entitled, person):
                yield stage, separation, entitled, post


def _apart(separation: Separation) -> frozenset:
    """Who could not decide even if they were here."""
    return separation.part.authors | separation.recused | separation.taken


def told_of(event: Event) -> Iterator[Person]:
    """Who hears of an event about delegations and absences."""
    person = Person.objects.get(public_id=event.subject_id)
    yield from _AUDIENCE[event.verb](person, json.loads(event.facts))


def _both(person: Person, facts: dict, *, other: str) -> Iterator[Person]:
    yield from Person.objects.filter(Q(pk=person.pk) | Q(public_id=facts[other]), is_active=True)


def _with_stand_ins(person: Person, _facts: dict) -> Iterator[Person]:
    """The person and whoever stands in for them: both hear of it."""
    yield person
    yield from Person.objects.filter(is_active=True, delegations_received__in=in_force(now()).filter(giver=person))


def _everybody_concerned(person: Person, facts: dict) -> Iterator[Person]:
    yield from _with_stand_ins(person, facts)
    yield from rerouted(person).able


def _who_can_mend_it(person: Person, _facts: dict) -> Iterator[Person]:
    """Administrators can name somebody in the person's place; the heads of communications answer for what waits."""
    yield from administrators_of(person)
    for held in memberships(person).filter(ministry__isnull=False).select_related("ministry"):
        if held.ministry:
            yield from people_with(Role.HEAD_OF_COMMUNICATIONS, held.ministry)


_AUDIENCE: dict[str, Callable[[Person, dict], Iterator[Person]]] = {
    "delegated": partial(_both, other="receiver"),
    "delegation_begun": partial(_both, other="receiver"),
    "delegation_ended": partial(_both, other="receiver"),
    "absence_set": _with_stand_ins,
    "absence_begun": _everybody_concerned,
    "absence_ended": _with_stand_ins,
    "assistant_named": partial(_both, other="assistant"),
    "assistant_dismissed": partial(_both, other="assistant"),
    "nobody_left": _who_can_mend_it,
}

ABOUT_STANDING_IN = tuple(_AUDIENCE)
"""What is told about delegations and absences: it leads to their page."""
