"""The chronology: a post told from its trail, to be printed and kept."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compliance.content import Content
from people.models import Person
from publishing.content.documents import content_of
from publishing.models import Post, Revision
from publishing.position import Position
from publishing.queries import position_for
from publishing.step import subject_of
from records.clock import now
from records.models import ChainHead, KeptRecord
from web.posts.changes import Comparison, compare
from web.posts.history import Line, history_lines
from web.posts.reader import signed_in_person
from web.posts.rounds import Round, rounds
from web.posts.sending import SendingShown, sendings_of
from web.posts.words import PlannedTime, Side, planned_time, sides


@dataclass(frozen=True)
class VersionShown:
    """A version as people saw it, and what changed since the one before."""

    revision: Revision
    content: Content
    authors: list[str]
    comparison: Comparison | None

    @property
    def sides(self) -> list[Side]:
        """Both languages, the reader's first."""
        return sides(self.content)

    @property
    def planned(self) -> PlannedTime | None:
        """When it might go out."""
        return planned_time(self.content)


@dataclass(frozen=True)
class Chronology:
    """A post from its first word to its record. `made_at` is when the page was made, `head` the end of its trail."""

    post: Post
    lines: list[Line]
    versions: list[VersionShown]
    rounds: list[Round]
    sendings: list[SendingShown]
    records: list[KeptRecord]
    head: ChainHead | None
    made_at: datetime
    made_by: Person

    @property
    def made_at_utc(self) -> str:
        """When the page was made, by the clock of the trail."""
        return utc(self.made_at)


@require_safe
def chronology(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Everything that happened to a post, to be handed to people who do not trust us."""
    told = chronology_of(position_for(signed_in_person(request), post_id))
    return render(request, "web/posts/chronology.html", {"told": told, "post": told.post})


def chronology_of(position: Position) -> Chronology:
    """The chronology as a person may read it. Raises NotAllowed for the minister's office."""
    post = position.post
    subject = subject_of(post)
    mine = {"subject_kind": subject.kind, "subject_id": subject.id}
    return Chronology(
        post=post,
        lines=history_lines(position),
        versions=list(_versions(post)),
        rounds=rounds(post, position)[::-1],
        sendings=sendings_of(post)[::-1],
        records=list(KeptRecord.objects.filter(**mine).order_by("captured_at", "pk")),
        head=ChainHead.objects.filter(**mine).first(),
        made_at=now(),
        made_by=position.person,
    )


def _versions(post: Post) -> list[VersionShown]:
    before: Revision | None = None
    found = []
    for revision in post.revisions.select_related("made_by").prefetch_related("authors").order_by("number"):
        authors = sorted(author.name for author in revision.authors.all())
        comparison = compare(before, revision) if before else None
        found.append(VersionShown(revision, content_of(revision), authors, comparison))
        before = revision
    return found


def utc(at: datetime) -> str:
    """A moment as the trail keeps it."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
