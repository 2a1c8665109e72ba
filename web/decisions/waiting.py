"""The posts that wait for people: those that need a decision, those held and those missed, the oldest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, Q

from channels.models import Period
from people.models import Person
from publishing.models import Dispatch, Post
from publishing.position import Position
from publishing.states import DispatchState
from publishing.telling.work import MOST, Work
from web.posts.doors import Door
from web.posts.page import PostPage
from web.posts.sending import SendingShown, shown

STUCK_STATES = (DispatchState.NEEDS_DECISION, DispatchState.HELD, DispatchState.MISSED)
OFFERED = ("release", "reschedule", "cancel")


@dataclass(frozen=True)
class Stuck:
    """A post that waits, with its sendings that are stuck and what the person can do about them. `period`: the one
    that holds it, where this person is the officer who can let it go."""

    page: PostPage
    sendings: list[SendingShown]
    since: datetime
    period: Period | None

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


@dataclass(frozen=True)
class AllStuck:
    """What the page shows, and how many there are: as many as the menu says."""

    posts: list[Stuck]
    count: int

    @property
    def more(self) -> int:
        """How many come after those shown."""
        return self.count - len(self.posts)


def stuck_posts(person: Person) -> AllStuck:
    """What the person may act on, the longest waiting first."""
    work = Work(person)
    stuck = Q(dispatches__state__in=STUCK_STATES)
    found = work.stuck().annotate(stuck_since=Min("dispatches__state_since", filter=stuck))
    ordered = found.select_related("ministry", "created_by", "copy").prefetch_related("channels")
    posts = ordered.order_by("stuck_since", "pk")[:MOST]
    listed = [_stuck(Position(person, post), work.to_clear.get(post.pk)) for post in posts]
    return AllStuck(listed, found.count() if len(listed) == MOST else len(listed))


def _stuck(position: Position, period: Period | None) -> Stuck:
    page = PostPage(position)
    sendings = [shown(dispatch) for dispatch in _sendings(position.post)]
    return Stuck(page, sendings, min(one.dispatch.state_since for one in sendings), period)


def _sendings(post: Post) -> list[Dispatch]:
    found = post.dispatches.filter(state__in=STUCK_STATES).select_related("channel", "revision", "post")
    return list(found.prefetch_related("deliveries__receipts", "deliveries__attempts").order_by("state_since", "pk"))
