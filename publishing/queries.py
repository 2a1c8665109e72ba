"""What a person sees: posts, what was said and what happened, and which verbs are open to them."""

from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from channels.queries import rights
from people.answers import Answer
from people.models import Person
from people.queries import ministries_with
from people.reading import once_a_page
from people.refusals import NotAllowed, NotThere
from people.roles import Role
from publishing.deciding.reach import lent_to
from publishing.deciding.shared import READ_BY_THE_OFFICE
from publishing.emergency.duty import shown_for_duty
from publishing.may import every_answer
from publishing.models import Comment, Dispatch, Look, Post, Revision
from publishing.permissions import Verb
from publishing.position import READING_ROLES, Position
from records.clock import now
from records.models import Event
from records.trail import Subject, history

_Targets = Post.channels.through


def visible_posts(person: Person) -> QuerySet[Post]:
    """The posts that exist for a person, by the channels they hold a role on, not by a right on each post."""
    return Post.objects.filter(_seen(person)).select_related("ministry", "created_by").prefetch_related("channels")


@once_a_page
def _seen(person: Person) -> Q:
    # Denied twice: SQLite would otherwise look up every account anew for every post. PostgreSQL reads through it.
    mine = ~Q(~Q(channel__id__in=list(rights(person))))
    held = _Targets.objects.filter(mine, post_id=OuterRef("pk"))
    read = list(ministries_with(person, READING_ROLES).values_list("pk", flat=True))
    office = list(ministries_with(person, [Role.MINISTERS_OFFICE]).values_list("pk", flat=True))
    seen = Q(Exists(held)) | Q(ministry_id__in=read) | (Q(ministry_id__in=office) & READ_BY_THE_OFFICE)
    lent = [reach.posts() for way in lent_to(person) for reach in way.reaches if not reach.in_emergencies]
    return seen | reduce(or_, lent, shown_for_duty(person))


def post_for(person: Person, post_id: UUID) -> Post:
    """One post, if it exists for this person. Raises NotThere."""
    return position_for(person, post_id).post


def position_for(person: Person, post_id: UUID) -> Position:
    """Where a person stands towards one post, if it exists for them. Raises NotThere."""
    found = Post.objects.select_related("ministry", "created_by", "copy").prefetch_related("channels")
    post = found.filter(public_id=post_id).first()
    if post is None or not (position := Position(person, post)).sees:
        raise NotThere
    return position


def matching(
    posts: QuerySet[Post],
    *,
    stage: str = "",
    outcome: str = "",
    ministry: UUID | None = None,
    channel: UUID | None = None,
    text: str = "",
    changed_since: datetime | None = None,
    planned_from: datetime | None = None,
    planned_to: datetime | None = None,
) -> QuerySet[Post]:
    """The posts every given condition holds for. `text` stands in the title or the file number; `planned` is when the
    window opens, from a moment until before another."""
    conditions = (
        (stage, Q(stage=stage)),
        (outcome, Q(outcome=outcome)),
        (ministry, Q(ministry__public_id=ministry)),
        (channel, Q(channels__public_id=channel)),
        (text, Q(title__icontains=text) | Q(file_number__icontains=text)),
        (changed_since, Q(changed_at__gte=changed_since)),
        (planned_from, Q(earliest_at__gte=planned_from)),
        (planned_to, Q(earliest_at__lt=planned_to)),
    )
    for given, condition in conditions:
        posts = posts.filter(condition) if given else posts
    return posts


def comments_for(position: Position) -> QuerySet[Comment]:
    """What a person may read of what was said: the minister's office its own words; what it told the director, only
    the director and audit besides."""
    said = position.post.comments.select_related("by")
    if position.is_office:
        return said.filter(from_office=True)
    if Role.DIRECTOR in position.roles | position.deciding_roles or Role.AUDITOR in position.ministry_roles:
        return said
    return said.filter(audience=Comment.Audience.TEAM)


def available_verbs(person: Person, post: Post) -> dict[Verb, Answer]:
    """Every verb with its answer: open, or closed and why."""
    return every_answer(Position(person, post))


def history_of(post: Post) -> list[Event]:
    """Everything that happened to a post, oldest first."""
    return history(Subject("post", post.public_id))


def history_for(position: Position) -> list[Event]:
    """The history, for those who work on the post or audit it. Raises NotAllowed for the minister's office."""
    if position.is_office:
        raise NotAllowed("office_reads_the_post")
    return history_of(position.post)


def look_at(person: Person, revision: Revision) -> datetime | None:
    """Note that a person looks at a version now; answers when they last did."""
    look, created = Look.objects.get_or_create(person=person, revision=revision, defaults={"at": now()})
    before = None if created else look.at
    if before:
        Look.objects.filter(pk=look.pk).update(at=now())
    return before


def last_seen(person: Person, post: Post) -> Revision | None:
    """The newest version a person has looked at."""
    return post.revisions.filter(looks__person=person).order_by("-number").first()


def seen_before(person: Person, post: Post, newest: Revision) -> Revision | None:
    """The newest version before this one that a person has looked at."""
    return post.revisions.filter(looks__person=person, number__lt=newest.number).order_by("-number").first()


def sendings(person: Person) -> QuerySet[Dispatch]:
    """The sendings of the posts a person sees: asked of each, so that a page of the newest reads no others."""
    seen = visible_posts(person).order_by().filter(pk=OuterRef("post_id"))
    return Dispatch.objects.filter(Exists(seen)).select_related("post", "channel", "revision")
