"""The emergencies a person reads: under way, waiting for their review, reviewed, ended without going out."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from approvals.emergencies import awaiting
from approvals.models import Emergency, Review
from channels.queries import rights
from people.models import Person
from people.queries import ministries_with
from people.roles import Role
from publishing.models import Post, Revision, Withdrawal
from publishing.public.taking_down import unreviewed
from publishing.queries import visible_posts
from records.clock import now

READERS_ON_ACCOUNTS = frozenset({Role.DIRECTOR, Role.ADM, Role.DM})
READERS_IN_THE_MINISTRY = (Role.HEAD_OF_COMMUNICATIONS, Role.AUDITOR)
SHOWN = 50
"""How many of those that are over are shown; the figures count them all."""


def reads_emergencies(person: Person, held: dict[int, frozenset[Role]] | None = None) -> bool:
    """Whether the list of emergencies is somebody's business. `held`: their rights, where these are known."""
    roles = rights(person) if held is None else held
    on_accounts = any(READERS_ON_ACCOUNTS & mine for mine in roles.values())
    return on_accounts or ministries_with(person, READERS_IN_THE_MINISTRY).exists()


@dataclass(frozen=True)
class Seen:
    """An emergency and its post."""

    emergency: Emergency
    post: Post

    @property
    def words(self) -> Revision | None:
        """The version that went through the lane, which need not be the newest."""
        return self.post.revisions.filter(digest=self.emergency.review.digest).order_by("-number").first()

    @property
    def is_overdue(self) -> bool:
        """Whether the time for its review is over."""
        due = self.emergency.after_review_due_at
        return due is not None and self.emergency.reviewed_at is None and due < now()


def emergencies_of(person: Person) -> QuerySet[Emergency]:
    """Every emergency of the posts a person sees."""
    subjects = visible_posts(person).order_by().values("public_id")
    found = Emergency.objects.filter(review__subject__in=subjects)
    return found.select_related("review", "opened_by", "reviewed_by")


def under_way(person: Person) -> list[Seen]:
    """Those that wait for the two, the oldest first."""
    return _seen(emergencies_of(person).filter(review__state=Review.State.OPEN).order_by("review__opened_at"))


def to_review(person: Person) -> list[Seen]:
    """Those that wait for their review, the most urgent first: what is overdue stands on top."""
    waiting = emergencies_of(person).filter(pk__in=awaiting().values("pk"))
    return _seen(waiting.order_by("after_review_due_at", "pk"))


def taken_down_alone(person: Person) -> list[Withdrawal]:
    """What one person took down and nobody reviewed yet, the most urgent first."""
    posts = visible_posts(person).order_by().values("pk")
    return list(unreviewed().filter(post__in=posts).order_by("review_due_at", "pk"))


def reviewed(person: Person) -> list[Seen]:
    """Those that were reviewed, the newest review first."""
    return _seen(emergencies_of(person).filter(reviewed_at__isnull=False).order_by("-reviewed_at")[:SHOWN])


def ended(person: Person) -> list[Seen]:
    """Those that ended without being confirmed by both, the newest first."""
    over = emergencies_of(person).filter(after_review_due_at__isnull=True).exclude(review__state=Review.State.OPEN)
    return _seen(over.order_by("-review__opened_at")[:SHOWN])


def _seen(emergencies: Iterable[Emergency]) -> list[Seen]:
    found = list(emergencies)
    posts = Post.objects.filter(public_id__in=[one.review.subject for one in found]).select_related("ministry")
    by_id = {post.public_id: post for post in posts}
    return [Seen(one, by_id[one.review.subject]) for one in found]


def one_of(person: Person, emergency_id: UUID) -> Seen | None:
    """One emergency of a post this person sees."""
    return next(iter(_seen(emergencies_of(person).filter(public_id=emergency_id))), None)
