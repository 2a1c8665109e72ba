"""The posts of an inbox page, read together: as many questions for five as for one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from approvals.models import Decision
from approvals.queries import asked_now
from compliance.models import CheckRun, Dispute
from people.models import Person
from people.queries import ministries_with
from people.roles import Role
from publishing.deciding.whose_turn import Rounds
from publishing.models import Comment, Justification, Look, Post, Revision
from publishing.position import Position
from publishing.queries import comments_for
from records.clock import now
from web.inbox.entry import Entry
from web.inbox.known import Known
from web.posts.slip import Slip


def entries(person: Person, waiting: Sequence[UUID], slip: Slip | None = None) -> list[Entry]:
    """Some posts that wait (`publishing.deciding.inbox.Waiting`), in their order."""
    posts = _posts(waiting)
    rounds, versions = Rounds(list(posts.values())), _versions(posts)
    known = _known(person, posts, versions)
    office = set(ministries_with(person, [Role.MINISTERS_OFFICE]).values_list("pk", flat=True))
    found = []
    for subject in waiting:
        post = posts.get(subject)
        review = rounds.review_of(post) if post else None
        if post is None or review is None or not asked_now(review) or post.pk not in versions:
            continue  # somebody decided a moment ago
        its_slip = slip if slip and slip.form.target == str(post.public_id) else None
        separation = rounds.separation_of(post, review)
        is_office, newest = post.ministry_id in office, versions[post.pk][-1]
        found.append(Entry(post, review, separation, newest, person, rounds, is_office, known, its_slip))
    return found


def _posts(waiting: Sequence[UUID]) -> dict[UUID, Post]:
    found = Post.objects.filter(public_id__in=waiting)
    read = found.select_related("ministry", "created_by").prefetch_related("channels__accounts")
    return {post.public_id: post for post in read}


def _versions(posts: Mapping[UUID, Post]) -> dict[int, list[Revision]]:
    """By post, its versions, the newest last."""
    found: dict[int, list[Revision]] = {}
    for revision in Revision.objects.filter(post__in=list(posts.values())).order_by("number"):
        found.setdefault(revision.post_id, []).append(revision)
    return found


def _known(person: Person, posts: Mapping[UUID, Post], versions: Mapping[int, list[Revision]]) -> Known:
    ids, rows = list(posts), list(posts.values())
    digests = [revisions[-1].digest for revisions in versions.values()]
    runs = CheckRun.objects.filter(subject__in=ids, digest__in=digests).order_by("at", "id")
    looks = set(Look.objects.filter(person=person, revision__post__in=rows).values_list("revision", flat=True))
    yes = Decision.objects.filter(person=person, review__subject__in=ids, answer=Decision.Answer.YES)
    digests_of_mine = set(yes.values_list("review__subject", "digest"))
    return Known(
        runs={(run.subject, run.digest): run for run in runs.prefetch_related("findings")},
        reasons=_by("post_id", Justification.objects.filter(post__in=rows).select_related("by").order_by("at")),
        disputes=_by("subject", Dispute.objects.filter(subject__in=ids).order_by("at", "pk")),
        said_yes_to={
            post.pk: revision
            for post in rows
            for revision in versions.get(post.pk, [])[:-1]
            if (post.public_id, revision.digest) in digests_of_mine
        },
        seen={
            pk: revision for pk, revisions in versions.items() for revision in revisions[:-1] if revision.pk in looks
        },
        said=_said(person, rows),
    )


def _said(person: Person, posts: Sequence[Post]) -> dict[int, list[Comment]]:
    """By post, the comments this person may read, the newest first. Only where some are not for everybody is asked,
    post by post, what is."""
    said = _by("post_id", Comment.objects.filter(post__in=posts).select_related("by").order_by("-at", "-id"))
    office = set(ministries_with(person, [Role.MINISTERS_OFFICE]).values_list("pk", flat=True)) if said else set()
    for post in posts:
        comments = said.get(post.pk, [])
        if post.ministry_id in office or any(one.audience != Comment.Audience.TEAM for one in comments):
            said[post.pk] = list(comments_for(Position(person, post)).order_by("-at", "-id"))
    return said


def _by(name: str, rows: Iterable[Any]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return found


def note_looks(person: Person, shown: Sequence[Entry]) -> None:
    """The person looks at these versions now."""
    looks = [Look(person=person, revision=entry.revision, at=now()) for entry in shown]
    Look.objects.bulk_create(looks, update_conflicts=True, unique_fields=["person", "revision"], update_fields=["at"])
