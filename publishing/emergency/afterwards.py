"""The review afterwards: somebody who took no part says whether the lane was rightly used, and what is learned."""

from datetime import datetime

from django.db.models import QuerySet

from approvals.emergencies import awaiting, took_part
from approvals.hours import after, calendar_of
from approvals.models import Emergency, Review
from people.answers import Allowed, Answer, denied
from people.models import Person
from people.roles import Role
from publishing.models import Post
from publishing.permissions import REVIEWERS_AFTERWARDS
from publishing.policy import REVIEW_AFTERWARDS_WITHIN
from publishing.position import Position
from records.clock import now


def due_after(approved_at: datetime, post: Post) -> datetime:
    """Until when an emergency approved at a moment has to be reviewed: business hours where its ministry is."""
    return after(approved_at, REVIEW_AFTERWARDS_WITHIN, calendar_of(post.ministry.jurisdiction))


def awaited(post: Post) -> Emergency | None:
    """The emergency of a post that waits for its review; the oldest, where there are several."""
    return awaiting().filter(review__subject=post.public_id).select_related("review").order_by("pk").first()


def a_review_is_awaited(position: Position) -> Answer:
    """Whether an emergency of the post waits for its review."""
    was_urgent = any(review.lane == Review.Lane.EMERGENCY for review in position.reviews)
    return Allowed() if was_urgent and awaited(position.post) else denied("no_after_review")


def may_review(position: Position) -> Answer:
    """Whether this person can review it: in an office that answers for such things, and with no part in it."""
    held = (position.roles | position.ministry_roles).intersection(REVIEWERS_AFTERWARDS)
    if not held:
        return denied("role_missing", role=Role.DIRECTOR.label)
    emergency = awaited(position.post)
    if emergency and position.person.public_id in took_part(emergency, position.authors):
        return denied("emergency_took_part")
    return Allowed()


def overdue() -> QuerySet[Emergency]:
    """The emergencies whose review is late."""
    return awaiting().filter(after_review_due_at__lt=now())


def posts_by_subject(emergencies: list[Emergency]) -> dict[object, Post]:
    """Each emergency's post, by its public id."""
    subjects = [emergency.review.subject for emergency in emergencies]
    return {post.public_id: post for post in Post.objects.filter(public_id__in=subjects).select_related("ministry")}


def is_free(emergency: Emergency, person: Person, post: Post) -> bool:
    """Whether somebody took no part in an emergency."""
    authors = post.revisions.values_list("authors__public_id", flat=True)
    return person.public_id not in took_part(emergency, [one for one in authors if one])
