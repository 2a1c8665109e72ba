"""Before something is corrected or taken down: what says the same elsewhere, as far as one may see. Few questions."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from channels.queries import rights
from people.models import Person
from publishing.models import Dispatch, Media, PictureUse, Post, Withdrawal
from publishing.permissions import NEEDS, Verb
from publishing.public.taking_down import CAN_GO, PUBLIC
from publishing.queries import visible_posts
from publishing.states import DispatchState, Stage, WithdrawalState

SHOWN = 50
"""How many other posts are listed; the others are counted."""


@dataclass(frozen=True)
class Sibling:
    """Another post that shows one of the same pictures. `can_go`: whether it can be taken along, by this person."""

    post: Post
    is_public: bool
    waits: bool  # somebody has asked already that it be taken down
    can_go: bool


@dataclass(frozen=True)
class Siblings:
    """What says the same elsewhere. `more`: posts beyond those listed; `hidden`: those the person may not see."""

    sendings: list[Dispatch]
    posts: list[Sibling]
    more: int
    hidden: int


def siblings_of(post: Post, person: Person) -> Siblings:
    """The other accounts of a post, with their messages, and the other posts that show one of its pictures."""
    sendings = post.dispatches.filter(deliveries__isnull=False).exclude(state=DispatchState.REPLACED)
    sendings = sendings.select_related("channel", "revision").distinct()
    shown = PictureUse.objects.filter(revision__dispatches__post=post)
    found = uses_of(list(shown.values_list("sha256", flat=True).distinct()), person, apart_from=post)
    return Siblings(list(sendings.prefetch_related("deliveries__receipts").order_by("pk")), *found)


def uses_of(
    pictures: Collection[str], person: Person, *, apart_from: Post | None = None
) -> tuple[list[Sibling], int, int]:
    """The posts that show one of these pictures (SHA-256), the newest first; how many more; how many the person may
    not see. Drafts that nobody saved as a version are not among them."""
    if not pictures:
        return [], 0, 0
    using = PictureUse.objects.filter(revision__post=OuterRef("pk"), sha256__in=pictures)
    posts = Post.objects.filter(Exists(using)).exclude(stage=Stage.CANCELLED)
    posts = posts.exclude(pk=apart_from.pk) if apart_from else posts
    seen = visible_posts(person).filter(pk__in=posts.values("pk"))
    every, mine = posts.count(), seen.count()
    return _siblings(seen, person), max(0, mine - SHOWN), every - mine


def _siblings(seen: QuerySet[Post], person: Person) -> list[Sibling]:
    sent = Dispatch.objects.filter(post=OuterRef("pk"), state__in=PUBLIC, deliveries__state__in=CAN_GO)
    wished = Withdrawal.objects.filter(post=OuterRef("pk"), state=WithdrawalState.WAITING)
    found = seen.annotate(can_be_taken_down=Exists(sent), is_asked_for=Exists(wished)).order_by("-changed_at", "-pk")[
        :SHOWN
    ]
    held, needed = rights(person), frozenset(NEEDS[Verb.WITHDRAW].roles)
    listed = []
    for post in found:
        is_theirs = all(held.get(channel.pk, frozenset()) & needed for channel in post.channels.all())
        is_public, waits = post.can_be_taken_down, post.is_asked_for
        can_go = is_public and not waits and is_theirs and post.stage in NEEDS[Verb.WITHDRAW].stages
        listed.append(Sibling(post, is_public, waits, can_go))
    return listed


def picture_of(person: Person, sha256: str) -> Media | None:
    """A picture that a post this person sees shows, or that they uploaded."""
    using = PictureUse.objects.filter(revision__post=OuterRef("pk"), sha256=sha256)
    is_seen = visible_posts(person).filter(Exists(using)).exists()
    pictures = Media.objects.filter(sha256=sha256).order_by("pk")
    return pictures.first() if is_seen else pictures.filter(uploaded_by=person).first()
