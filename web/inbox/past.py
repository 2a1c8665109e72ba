"""What is asked of others or is over: posts the person sent for approval, what they decided, what ran out of time."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from approvals.models import Decision, Review
from people.models import Person
from publishing.models import Post
from publishing.queries import visible_posts

_ROUNDS = Review.objects.filter(subject=OuterRef("public_id")).order_by("-opened_at", "-id")


def submitted_by(person: Person) -> QuerySet[Post]:
    """The posts whose newest round this person asked for, the last asked first."""
    rounds = _newest_rounds().filter(opened_by=person)
    return _of(rounds, person).annotate(at=Subquery(_ROUNDS.values("opened_at")[:1])).order_by("-at", "-pk")


def expired_for(person: Person) -> QuerySet[Post]:
    """The posts the person sees whose newest round nobody finished in time, the last to end first."""
    rounds = _newest_rounds().filter(state=Review.State.EXPIRED)
    return _of(rounds, person).annotate(at=Subquery(_ROUNDS.values("closed_at")[:1])).order_by("-at", "-pk")


def decided_by(person: Person) -> QuerySet[Decision]:
    """What this person decided, or somebody in their place, about posts they still see; the newest first."""
    mine = Decision.objects.filter(Q(person=person) | Q(on_behalf_of=person))
    seen = mine.filter(review__subject__in=visible_posts(person).order_by().values("public_id"))
    return seen.select_related("review", "stage", "person", "on_behalf_of", "through").order_by("-at", "-id")


def _newest_rounds() -> QuerySet[Review]:
    """Of every subject, its newest round."""
    same = Review.objects.filter(subject=OuterRef("subject")).order_by("-opened_at", "-id")
    return Review.objects.filter(pk=Subquery(same.values("pk")[:1]))


def _of(rounds: QuerySet[Review], person: Person) -> QuerySet[Post]:
    return visible_posts(person).filter(public_id__in=rounds.values("subject"))
