"""The step every verb takes: lock the post, may they see it, when, who, work, save, write down. Once, here."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from people.actors import actor
from people.answers import require
from people.models import Person
from people.refusals import NotNow, NotThere
from publishing.may import may
from publishing.models import Post, Revision
from publishing.permissions import Verb
from publishing.position import Position
from publishing.sending.outcome import refresh_outcome
from records.clock import now
from records.questions import Blank, prepared
from records.trail import CLOCK, Subject, record


@dataclass
class Step:
    """What a verb works on: the locked post, where the person stands, in which role they act, and the facts the event
    will tell."""

    post: Post
    by: Person
    position: Position
    role: str
    facts: dict[str, object] = field(default_factory=dict)
    followed: list[tuple[str, dict[str, object]]] = field(default_factory=list)

    def then(self, verb: str, facts: dict[str, object]) -> None:
        """What the system did because of it, told right after it."""
        self.followed.append((verb, facts))


@contextmanager
def step(verb: Verb, post_id: UUID, by: Person, *, digest: str | None = None, **facts: object) -> Iterator[Step]:
    """Take one step. Raises NotThere, NotNow, NotAllowed; on any error nothing is kept.

    `digest`: the words the person was shown; different words now refuse the step.
    """
    with transaction.atomic():
        post = locked(post_id)
        position = Position(by, post)
        if not position.sees:
            raise NotThere
        require(may(position, verb))
        if digest is not None:
            _same_words(post, digest)
        taken = Step(post, by, position, position.role_for(verb), dict(facts))
        yield taken
        post.changed_at = now()
        post.save()
        refresh_outcome(post)
        record(subject_of(post), verb.value, actor(by, taken.role), taken.facts)
        for followed, told in taken.followed:
            record(subject_of(post), followed, CLOCK, told)


def locked(post_id: UUID) -> Post:
    """The post, its row locked until the transaction ends: first in the order of locks."""
    post = _to_be_locked.first(post_id)
    if post is None:
        raise NotThere
    return post


def lock(post: Post) -> None:
    """The same for a post that was read already, where nothing but who it is matters: its row is not read again."""
    if not _known.exists(post.pk):
        raise NotThere


@prepared
def _to_be_locked(post_id: Blank) -> QuerySet[Post]:
    return Post.objects.select_for_update(of=("self",)).select_related("ministry").filter(public_id=post_id)


@prepared
def _known(pk: Blank) -> QuerySet[Post]:
    return Post.objects.select_for_update().filter(pk=pk)


def _same_words(post: Post, digest: str) -> None:
    newest: Revision | None = post.newest
    if newest is None or newest.digest != digest:
        shown = post.revisions.filter(digest=digest).order_by("-number").first()
        raise NotNow("words_changed", details={"shown": shown, "newest": newest})


def subject_of(post: Post) -> Subject:
    """The chain a post's events belong to."""
    return Subject("post", post.public_id)
