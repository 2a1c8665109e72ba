"""Sendings as rows of a list: when, how late, each language; asked for all of them in a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from people.models import Person
from people.queries import ministries_with
from people.roles import Role
from publishing.models import Dispatch
from publishing.permissions import NEEDS, Verb
from publishing.sending.sendings import WAITING
from publishing.states import DispatchState
from publishing.telling.work import Work
from records.clock import now
from web.posts.sending import MessageShown, message_rows
from web.posts.who_can import helping_roles
from web.posts.why import STOPPED, Sentence, is_being_taken_down, why
from web.spans import said
from web.templatetags.house import language_name

READ_WITH_THEM = (
    *("deliveries__receipts", "deliveries__attempts", "deliveries__incidents"),
    "deliveries__hand_report__looked_by",
)
ON_TIME = timedelta(minutes=1)
"""A minute is promised, not a second: what left within it is on time."""


@dataclass(frozen=True)
class Row:
    """One sending. `is_office`: read for the minister's office, which sees what is public and not how it came about.
    `may_settle`: whether the reader can decide what becomes of it; `held`: what they hold on every account of the post,
    and in its ministry."""

    dispatch: Dispatch
    is_office: bool
    may_settle: bool
    held: frozenset[Role]

    @property
    def messages(self) -> list[list[MessageShown]]:
        """By place in the thread; within it the reader's language first."""
        return list(message_rows(self.dispatch))

    @property
    def stands_still(self) -> bool:
        """Whether it was held or missed: nothing of it leaves before a person does something."""
        return self.dispatch.state in STOPPED

    @property
    def sentences(self) -> tuple[Sentence, Sentence]:
        """Why it stands where it stands, and what helps."""
        return ("", "") if self.is_office else why(self.dispatch)

    @property
    def who_helps(self) -> str:
        """The roles that do what helps, of what is held or missed, for a reader who holds none of them."""
        roles = () if self.is_office else helping_roles(self.dispatch)
        return ", ".join(str(role.label) for role in roles) if self.held.isdisjoint(roles) else ""

    @property
    def needs_decision(self) -> bool:
        """Whether people have to decide what becomes of it, and this person may read how it came about."""
        waits = self.dispatch.state == DispatchState.NEEDS_DECISION and not is_being_taken_down(self.dispatch)
        return waits and not self.is_office

    @property
    def who_decides(self) -> str:
        """The roles that decide what becomes of such a sending."""
        return ", ".join(str(role.label) for role in NEEDS[Verb.DECIDE].roles)

    @cached_property
    def punctuality(self) -> str:
        """How long after its minute it was public, or how long ago its minute was; empty where neither says much."""
        if out_at := self.out_at:
            late = out_at - self.dispatch.due_at
            span = {"span": said(max(late, timedelta(0)))}
            return (_("Out %(span)s after its minute: on time") if late < ON_TIME else _("Out %(span)s late")) % span
        waits = self.dispatch.state in WAITING and now() - self.dispatch.due_at
        return _("Its minute was %(span)s ago") % {"span": said(waits)} if waits and waits > timedelta(0) else ""

    @cached_property
    def gap(self) -> str:
        """How long after the first language the second was public."""
        return gap_between(_first_of_each(self.dispatch))

    @property
    def out_at(self) -> datetime | None:
        """When the first of its messages was public, as the platform says."""
        return min(_first_of_each(self.dispatch).values(), default=None)


def rows(sendings: Iterable[Dispatch], reader: Person) -> list[Row]:
    """The rows of these sendings, in their order, as somebody may read them."""
    listed = list(sendings)
    prefetch_related_objects(listed, *READ_WITH_THEM)
    office = set(ministries_with(reader, [Role.MINISTERS_OFFICE]).values_list("pk", flat=True))
    work, posts = Work(reader), [one.post_id for one in listed if one.state == DispatchState.NEEDS_DECISION]
    found = [work.may(verb, pk__in=posts) for verb in (Verb.DECIDE, Verb.REPORT_POSTED)] if posts else []
    settles = {pk for some in found for pk in some.values_list("pk", flat=True)}
    held = _held(work, listed)
    return [Row(one, one.post.ministry_id in office, one.post_id in settles, held[one.post_id]) for one in listed]


def _held(work: Work, sendings: list[Dispatch]) -> dict[int, frozenset[Role]]:
    """By post, what somebody holds on its every account, and what they look after in its ministry."""
    officer = set(ministries_with(work.person, [Role.CARETAKER]).values_list("pk", flat=True))
    posts = {one.post_id: one.post for one in sendings if one.state in STOPPED}
    prefetch_related_objects(list(posts.values()), "channels")
    found: dict[int, frozenset[Role]] = {one.post_id: frozenset() for one in sendings}
    for pk, post in posts.items():
        held = [work.held.get(channel.pk, frozenset()) for channel in post.channels.all()]
        found[pk] = frozenset.intersection(*held) if held else frozenset()
        found[pk] |= {Role.CARETAKER} if post.ministry_id in officer else set()
    return found


def gap_between(out: dict[str, datetime]) -> str:
    """By language, when it was public: how long after the first the second followed; empty unless both are."""
    if len(out) < 2:
        return ""
    (_one, first), (second, then) = sorted(out.items(), key=lambda item: item[1])
    if then - first < timedelta(seconds=1):
        return _("Both languages together")
    return _("%(language)s followed after %(span)s") % {"language": language_name(second), "span": said(then - first)}


def _first_of_each(dispatch: Dispatch) -> dict[str, datetime]:
    """By language, when its first message was public."""
    found: dict[str, datetime] = {}
    for delivery in dispatch.deliveries.all():
        for receipt in delivery.receipts.all():
            if delivery.position == 0:
                found[delivery.language] = min(receipt.posted_at, found.get(delivery.language, receipt.posted_at))
    return found
