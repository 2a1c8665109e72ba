"""The inbox: the posts that wait for one person to decide, to answer for the minister's office, or to go on without it.

However many wait, a few questions find them: the rules of one round (`approvals.queries.turn_of`, `publishing.may`)
said for all rounds at once. Emergencies come first, then what has least time left.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, overload
from uuid import UUID

from django.db.models import Case, DateTimeField, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Least

from approvals import everywhere
from approvals.capacity import away
from approvals.consulting import ASKS_THE_DIRECTOR
from approvals.models import Heard, Review, Stage
from people.models import Person
from people.queries import ministries_with
from people.roles import Role
from publishing.deciding.quotes import quotes_waiting_for
from publishing.deciding.reach import Reach, Way, ways_of
from publishing.deciding.shared import READ_BY_THE_OFFICE
from publishing.models import Justification, Post
from publishing.states import Stage as PostStage
from records.clock import now

_IN_REVIEW = Post.objects.filter(stage=PostStage.IN_REVIEW)


def stages_waiting_for(person: Person) -> QuerySet[Stage]:
    """The stages whose turn it is and where this person can act now: decide, answer, go on, or say yes to the quote
    without which the round does not end. Nothing is asked of who is away."""
    return _waiting(person, _to_quote(person))


def stages_deciding(person: Person) -> QuerySet[Stage]:
    """The same without the quotes."""
    return _waiting(person, Q())


def _waiting(person: Person, besides: Q) -> QuerySet[Stage]:
    if person.public_id in away(now()):
        return Stage.objects.none()
    asked, ways = everywhere.stages_asked(), ways_of(person)
    mine = _to_decide(person, ways)
    if everywhere.somebody_is_consulted():
        mine |= _to_answer(person) | _to_go_on(person, ways)
    return asked.filter(mine | besides)


def rounds_waiting_for(person: Person) -> QuerySet[Stage, Any]:
    """One row for each round that waits, the most pressing first: `review`, `review__subject`, and `ends`, until when
    an answer is of use: the hours of the stage or the end of the round, whichever comes first."""
    planned = Post.objects.filter(public_id=OuterRef("review__subject")).values("latest_at")
    is_emergency = When(review__lane=Review.Lane.EMERGENCY, then=Value(0))
    urgency = Case(is_emergency, default=Value(1), output_field=IntegerField())
    found = stages_waiting_for(person).annotate(over=Coalesce("review__expires_at", Subquery(planned)))
    by_round = found.values("review", "review__subject", "over").annotate(hours=Min("due_at"), urgency=Min(urgency))
    until = Least(Coalesce("hours", "over"), Coalesce("over", "hours"), output_field=DateTimeField())
    rows = by_round.annotate(ends=until).values("review", "review__subject", "ends")
    return rows.order_by("urgency", "ends", "review")


def count_waiting_for(person: Person, *, most: int) -> int:
    """How many rounds wait for a person, counted as far as `most`."""
    return stages_waiting_for(person).values("review").distinct()[:most].count()


class Waiting(Sequence[UUID]):
    """Everything that waits for a person, as the public ids of posts: the order is asked once, the ids as needed."""

    def __init__(self, person: Person) -> None:
        self._reviews = list(rounds_waiting_for(person).values_list("review", flat=True))

    def __len__(self) -> int:
        return len(self._reviews)

    @overload
    def __getitem__(self, place: int) -> UUID: ...
    @overload
    def __getitem__(self, place: slice) -> list[UUID]: ...
    def __getitem__(self, place: int | slice) -> UUID | list[UUID]:
        if isinstance(place, int):
            return self[place : place + 1 or None][0]
        wanted = self._reviews[place]
        subjects = dict(Review.objects.filter(pk__in=wanted).values_list("pk", "subject"))
        return [subjects[review] for review in wanted]


def ends(stage: Stage, review: Review, post: Post) -> datetime | None:
    """Until when an answer at a stage is of use, as `rounds_waiting_for` says."""
    moments = (stage.due_at, review.expires_at or post.latest_at)
    return min((moment for moment in moments if moment), default=None)


def waiting_for(person: Person, *, most: int) -> list[Post]:
    """The first of the posts that wait for a person, in order."""
    subjects = Waiting(person)[:most]
    found = Post.objects.filter(public_id__in=subjects).select_related("ministry", "created_by")
    posts = {post.public_id: post for post in found.prefetch_related("channels")}
    return [posts[subject] for subject in subjects]


def _to_decide(person: Person, ways: Iterable[Way]) -> Q:
    """Of stages: those `turn_of` lets this person decide at, in whatever capacity."""
    fitting = [_fits(way) for way in ways if way.reaches]
    if not fitting:
        return Q(pk__in=[])
    deciding = reduce(or_, fitting) & ~everywhere.is_consultation()
    return deciding & ~_barred(person) & ~_gave_reasons(person)


def _fits(way: Way) -> Q:
    """Of stages: those one capacity answers, and nothing bars who lent it."""
    seated = Q(seat__isnull=True) | Q(seat__in=way.seats)
    found = reduce(or_, (_reached(reach, roles) for reach, roles in _by_place(way.reaches).items())) & seated
    if way.giver:
        found &= ~_barred(way.giver) & ~_gave_reasons(way.giver)
    return found & ~_took_part(way.through) if way.through else found


def _by_place(reaches: Iterable[Reach]) -> dict[Reach, list[Role]]:
    """The roles somebody has in the same place, told together."""
    found: dict[Reach, list[Role]] = {}
    for reach in reaches:
        found.setdefault(reach.of_any_role(), []).append(reach.role)
    return found


def _reached(reach: Reach, roles: list[Role]) -> Q:
    return Q(role__in=roles, review__subject__in=_IN_REVIEW.filter(reach.posts()).values("public_id")) & reach.lanes()


def _took_part(person: Person) -> Q:
    """Of stages: those about words this person wrote, or has a conflict of interest about."""
    written = _IN_REVIEW.filter(revisions__authors=person).values("public_id")
    return Q(review__subject__in=written) | everywhere.stepped_aside(person)


def _barred(person: Person) -> Q:
    """Of stages: those of rounds in which this voice counts no more, or never did."""
    return _took_part(person) | everywhere.has_spoken(person) | everywhere.took_the_lane(person)


def _gave_reasons(person: Person) -> Q:
    """Of stages: those that accept reasons, where this person gave one for the words in question."""
    rounds = Review.objects.filter(subject=OuterRef("post__public_id"), digest=OuterRef("digest"))
    given = Justification.objects.filter(by=person, post__stage=PostStage.IN_REVIEW)
    found = given.annotate(round=Subquery(rounds.filter(state=Review.State.OPEN).values("pk")[:1]))
    stages = Stage.objects.filter(review__in=found.filter(round__isnull=False).values("round"))
    return Q(pk__in=everywhere.accepting_reasons(stages).values("pk"))


def _to_answer(person: Person) -> Q:
    """Of stages: consultations of the minister's office this person answers for, about posts it may read."""
    office = list(ministries_with(person, [Role.MINISTERS_OFFICE]).values_list("pk", flat=True))
    if not office:
        return Q(pk__in=[])
    shared = _IN_REVIEW.filter(READ_BY_THE_OFFICE, ministry__in=office)
    return everywhere.is_consultation() & Q(review__subject__in=shared.values("public_id")) & ~_waits_for_the_director()


def _to_quote(person: Person) -> Q:
    """Of stages: those of rounds that wait for the yes of this person's office to a quote; empty where none does."""
    offices = list(ministries_with(person, [Role.MINISTERS_OFFICE]))
    waiting = quotes_waiting_for(person, offices) if offices else []
    return Q(review__subject__in=waiting) & ~everywhere.stepped_aside(person) if waiting else Q()


def _waits_for_the_director() -> Q:
    """Of consultations: those whose last answer the director has to weigh. The office has said what it wants."""
    newest = Heard.objects.filter(stage=OuterRef("pk")).order_by("-at", "-id")
    told = Stage.objects.filter(done_at__isnull=True).annotate(last=Subquery(newest.values("kind")[:1]))
    return Q(pk__in=told.filter(last__in=ASKS_THE_DIRECTOR).values("pk"))


def _to_go_on(person: Person, ways: Iterable[Way]) -> Q:
    """Of stages: consultations a director may go on without, where this person is the director or stands in."""
    held = {reach for way in ways for reach in way.reaches if reach.role == Role.DIRECTOR}
    reaches = [reach for reach in held if not reach.in_emergencies]  # nobody is consulted in an emergency
    if not reaches:
        return Q(pk__in=[])
    posts = _IN_REVIEW.filter(reduce(or_, (reach.posts() for reach in reaches)))
    written = _IN_REVIEW.filter(revisions__authors=person)
    mine = posts.exclude(pk__in=written.values("pk")).values("public_id")
    return everywhere.is_consultation() & Q(review__subject__in=mine) & everywhere.director_may_go_ahead(now())
