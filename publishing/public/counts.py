"""What platforms count anyway (views, likes, replies, reposts), a day and a week after a message was posted.

Kept with the looks at what the public sees (`clock.looking_back`); never by person, and nobody who reacted is named.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet

from people.models import Person
from publishing.models import Delivery, LookBack
from publishing.policy import LOOK_BACK
from publishing.queries import visible_posts

DAY = timedelta(days=1)

MARKS: Mapping[int, int] = {turn: wait // DAY for turn, wait in enumerate(LOOK_BACK) if wait >= DAY}
"""Of the planned looks, those whose counts are told: by their turn, after how many days."""

NAMES = ("views", "likes", "replies", "reposts")
"""What is counted, as the contract of connectors calls it (`connectors.contract.Shown`)."""

Counts = Mapping[str, int]


def counted_between(person: Person, begins: datetime, ends: datetime) -> QuerySet[Delivery]:
    """What a person sees of the messages whose minute lay in a span and of which something was counted, the newest
    first. Of a thread its first message: who reads on is counted there already."""
    told = LookBack.objects.filter(turn__in=MARKS).exclude(counts={})
    found = Delivery.objects.filter(
        Q(pk__in=told.values("delivery_id")),
        position=0,
        dispatch__due_at__gte=begins,
        dispatch__due_at__lt=ends,
        dispatch__post__in=visible_posts(person).order_by().values("pk"),
    )
    read = found.select_related("dispatch__post__ministry", "dispatch__channel")
    kept = Prefetch("look_backs", LookBack.objects.filter(turn__in=MARKS), to_attr="marked")
    return read.prefetch_related(kept).order_by("-dispatch__due_at", "-pk")


def by_day(looks: Iterable[LookBack]) -> dict[int, Counts]:
    """By how many days after it was posted, what was counted then; only where something was."""
    return {MARKS[look.turn]: look.counts for look in looks if look.turn in MARKS and look.counts}


def summed(several: Iterable[Counts]) -> dict[str, int]:
    """The sums of what was counted; what nobody counted is not in them."""
    sums: dict[str, int] = {}
    for counts in several:
        for name in NAMES:
            if name in counts:
                sums[name] = sums.get(name, 0) + counts[name]
    return sums
