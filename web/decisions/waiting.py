"""The posts that wait for people: those that need a decision, those held and those missed, the oldest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, Q

from people.models import Person
from publishing.may import may
from publishing.models import Dispatch, Post
from publishing.permissions import Verb
from publishing.position import Position
from publishing.queries import STUCK, visible_posts
from publishing.states import DispatchState
from web.posts.doors import Door
from web.posts.page import PostPage
from web.posts.sending import SendingShown, shown

STUCK_STATES = (DispatchState.NEEDS_DECISION, DispatchState.HELD, DispatchState.MISSED)
OFFERED = ("release", "reschedule", "cancel")
SHOWN = 50
"""How many are shown at once; more than these on one day is another kind of trouble."""


@dataclass(frozen=True)
class Stuck:
    """A post that waits, with its sendings that are stuck and what the person can do about them."""

    page: PostPage
    sendings: list[SendingShown]
    since: datetime

    @property
    def post(self) -> Post:
        """The post."""
        return self.page.post

    @property
    def needs_new_version(self) -> bool:
        """Whether only other words with another time can still go out, and the person can write them."""
        return self.page.may_write and any(sending.is_too_late for sending in self.sendings)

    @property
    def doors(self) -> Iterator[Door]:
        """What can be done from the list; each form is about its post, so that many stand on one page."""
        return self.page.doors(OFFERED, about=str(self.post.public_id))


def stuck_posts(person: Person) -> list[Stuck]:
    """What the person may act on, the longest waiting first."""
    stuck = Q(dispatches__state__in=STUCK_STATES)
    found = (
        visible_posts(person)
        .filter(outcome__in=STUCK)
        .annotate(stuck_since=Min("dispatches__state_since", filter=stuck))
    )
    ordered = found.select_related("copy").order_by("stuck_since", "pk")
    mine = filter(_may_act, (Position(person, post) for post in ordered))
    return [_stuck(position) for position, _number in zip(mine, range(SHOWN), strict=False)]


def _may_act(position: Position) -> bool:
    return any(may(position, verb) for verb in (Verb.DECIDE, Verb.RELEASE, Verb.RESCHEDULE, Verb.CANCEL, Verb.REVISE))


def _stuck(position: Position) -> Stuck:
    page = PostPage(position)
    sendings = [shown(dispatch) for dispatch in _sendings(position.post)]
    return Stuck(page, sendings, min(one.dispatch.state_since for one in sendings))


def _sendings(post: Post) -> list[Dispatch]:
    found = post.dispatches.filter(state__in=STUCK_STATES).select_related("channel", "revision", "post")
    return list(found.prefetch_related("deliveries__receipts", "deliveries__attempts").order_by("state_since", "pk"))
