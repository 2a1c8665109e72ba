"""What is asked of others or is over: posts the person sent for approval, what they decided, what ran out of time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value

from approvals.models import Decision, Heard, Review
from people.models import Person
from publishing.models import Post
from publishing.queries import visible_posts
from web.posts.consulted import heard_name

_ROUNDS = Review.objects.filter(subject=OuterRef("public_id")).order_by("-opened_at", "-id")


def submitted_by(person: Person) -> QuerySet[Post]:
    """The posts whose newest round this person asked for, the last asked first."""
    rounds = _newest_rounds().filter(opened_by=person)
    return _of(rounds, person).annotate(at=Subquery(_ROUNDS.values("opened_at")[:1])).order_by("-at", "-pk")


def expired_for(person: Person) -> QuerySet[Post]:
    """The posts the person sees whose newest round nobody finished in time, the last to end first."""
    rounds = _newest_rounds().filter(state=Review.State.EXPIRED)
    return _of(rounds, person).annotate(at=Subquery(_ROUNDS.values("closed_at")[:1])).order_by("-at", "-pk")


@dataclass(frozen=True)
class Said:
    """One decision, or what was heard at a consultation: `heard` and in words. `post`: what it is about."""

    post: Post
    decision: Decision | None = None
    heard: Heard | None = None
    words: str = ""


def said_by(person: Person) -> QuerySet[Any, tuple[bool, int, datetime]]:
    """What this person decided, or somebody in their place, or answered at a consultation, about posts they still see,
    the newest first: whether it was heard, its key, and when."""
    posts = visible_posts(person).order_by().values("public_id")
    decided = Decision.objects.filter(Q(person=person) | Q(on_behalf_of=person), review__subject__in=posts)
    heard = Heard.objects.filter(person=person, stage__review__subject__in=posts)
    rows = [
        found.annotate(is_heard=Value(is_heard)).order_by().values_list("is_heard", "pk", "at")
        for found, is_heard in ((decided, False), (heard, True))
    ]
    return rows[0].union(rows[1], all=True).order_by("-at", "-pk")


def told(rows: Iterable[tuple[bool, int, datetime]]) -> list[Said]:
    """Some of what `said_by` found, in its order, with what a page says of it."""
    listed = list(rows)
    decisions = Decision.objects.select_related("review", "stage", "person", "on_behalf_of", "through").in_bulk(
        [key for is_heard, key, _at in listed if not is_heard]
    )
    heard = Heard.objects.select_related("stage__review", "person").prefetch_related("stage__heard")
    answers = heard.in_bulk([key for is_heard, key, _at in listed if is_heard])
    subjects = {one.review.subject for one in decisions.values()} | {
        one.stage.review.subject for one in answers.values()
    }
    posts = {post.public_id: post for post in Post.objects.filter(public_id__in=subjects)}
    return [
        _heard(answers[key], posts) if is_heard else Said(posts[decisions[key].review.subject], decision=decisions[key])
        for is_heard, key, _at in listed
    ]


def _heard(one: Heard, posts: Mapping[UUID, Post]) -> Said:
    return Said(posts[one.stage.review.subject], heard=one, words=heard_name(one, list(one.stage.heard.all())))


def _newest_rounds() -> QuerySet[Review]:
    """Of every subject, its newest round."""
    same = Review.objects.filter(subject=OuterRef("subject")).order_by("-opened_at", "-id")
    return Review.objects.filter(pk=Subquery(same.values("pk")[:1]))


def _of(rounds: QuerySet[Review], person: Person) -> QuerySet[Post]:
    return visible_posts(person).filter(public_id__in=rounds.values("subject"))
