"""Whose business a start list is: which items exist for a person, and which they may answer."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from channels.models import Channel, Period
from channels.queries import roles_of, visible_channels
from people.answers import Allowed, Answer, denied
from people.models import Person
from people.queries import ministry_roles
from people.roles import Role
from publishing.models import ListedItem
from publishing.queries import visible_posts

ANSWERING = (Role.PUBLISHER, Role.CUSTODIAN, Role.DIRECTOR)
"""Who works through the list of an account, beside the caretaker officer. Our choice: who can change what is there."""


@dataclass(frozen=True)
class Progress:
    """How far people are."""

    items: int
    open: int

    @property
    def answered(self) -> int:
        """How many were looked at."""
        return self.items - self.open


def items_of(period: Period, person: Person) -> QuerySet[ListedItem]:
    """The items of a period that exist for a person: of accounts and posts they see."""
    seen = Q(post__isnull=True) | Q(post__in=visible_posts(person).order_by().values("pk"))
    items = ListedItem.objects.filter(
        seen, start_list__period=period, channel__in=visible_channels(person).values("pk")
    )
    return items.select_related("channel__ministry", "post", "answered_by", "added_by", "start_list__period")


def is_whole(period: Period) -> bool:
    """Whether the clock has gathered the whole list of a period."""
    return hasattr(period, "start_list") and period.start_list.made_at is not None


def progress_of(items: QuerySet[ListedItem]) -> Progress:
    """How many of these items there are, and how many nobody has looked at."""
    counted = items.order_by().aggregate(items=Count("pk"), open=Count("pk", filter=Q(answer="")))
    return Progress(**counted)


def may_answer(person: Person, channel: Channel) -> Answer:
    """May somebody say what was done about what an account shows?"""
    return Allowed() if answering_role(person, channel) else denied("start_list_not_yours", channel=channel.called)


def answering_role(person: Person, channel: Channel) -> Role | None:
    """The role in which somebody does it, if they may."""
    held = ministry_roles(person, channel.ministry)
    if Role.CARETAKER in held:
        return Role.CARETAKER
    of_account = roles_of(person, [channel])
    return next((role for role in ANSWERING if role in of_account), None)
