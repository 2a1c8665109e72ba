"""The clock's part in posting by hand: people are reminded before the minute, and told when nobody is at it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from approvals.stages import WORDS
from people.models import Person
from publishing.by_hand.turns import turn_of
from publishing.emergency.duty import turns_of
from publishing.models import Dispatch, HandReport, HandTurn, LookBack, Post
from publishing.policy import HAND_LOOK_AGAIN, HAND_OFF_AHEAD, HAND_OFF_NUDGE
from publishing.position import Position
from publishing.sending.connecting import served_by_hand
from publishing.states import DeliveryState, DispatchState
from publishing.step import locked, subject_of
from publishing.verbs.mending import lock_account, lock_sendings
from records.clock import now
from records.models import Event
from records.trail import CLOCK, record

MOST = 100
"""How many of each kind are told of in one round; the next round takes the rest."""


def remind_ahead() -> int:
    """Remind people of what they post by hand within HAND_OFF_AHEAD, once for each minute; answers how many."""
    at = now()
    soon = _by_hand(DispatchState.DUE).filter(due_at__gt=at, due_at__lte=at + HAND_OFF_AHEAD)
    return sum(_tell_once("hand_off_soon", one, since=one.due_at - HAND_OFF_AHEAD) for one in soon.order_by("due_at"))


def alarm_nobody_posts() -> int:
    """Tell people, and whoever is on duty, of what nobody has said they are posting HAND_OFF_NUDGE after its minute."""
    waits = Q(deliveries__state=DeliveryState.CALLING)
    late = _by_hand(DispatchState.LEAVING).filter(waits, state_since__lte=now() - HAND_OFF_NUDGE).distinct()
    alone = [one for one in late.order_by("state_since")[:MOST] if turn_of(one) is None]
    return sum(_tell_once("nobody_posts", one, since=one.state_since, called=_on_duty(one.post)) for one in alone)


def remind_to_look() -> int:
    """Remind people of what was reported as posted by hand and nobody has looked at since, once; answers how many."""
    read = LookBack.objects.exclude(outcome=LookBack.Outcome.CANNOT_TELL).values("delivery")
    reports = HandReport.objects.filter(looked_at__isnull=True, at__lte=now() - HAND_LOOK_AGAIN)
    unread = reports.filter(delivery__state=DeliveryState.SENT).exclude(delivery__in=read)
    told = Event.objects.filter(subject_kind="post", verb="nobody_looked").values("subject_id")
    waiting = unread.exclude(delivery__dispatch__post__public_id__in=told)
    posts = waiting.order_by("at").values_list("delivery__dispatch__post__public_id", flat=True)
    return sum(_remind(post_id) for post_id in list(dict.fromkeys(posts[:MOST])))


def end_lapsed_turns() -> int:
    """Where people decide and whoever was posting by hand let their turn run out: they are asked what came of it.

    Nothing goes on by itself then: it may be public, and nobody has said so.
    """
    lapsed = HandTurn.objects.filter(ended_at__isnull=True, until__lte=now())
    asked = lapsed.filter(dispatch__state=DispatchState.NEEDS_DECISION).order_by("until")
    return sum(_end_lapsed(turn) for turn in asked.select_related("dispatch__post")[:MOST])


def _end_lapsed(turn: HandTurn) -> bool:
    """Ends it, unless somebody did meanwhile."""
    with transaction.atomic(durable=True):
        post = locked(turn.dispatch.post.public_id)
        lock_account(post.dispatches.filter(pk=turn.dispatch_id))
        lock_sendings(post)
        if not HandTurn.objects.filter(pk=turn.pk, ended_at__isnull=True).update(ended_at=turn.until):
            return False
        record(subject_of(post), "posting_lapsed", CLOCK, {"sending": str(turn.dispatch.public_id)})
    return True


def _remind(post_id: UUID) -> bool:
    with transaction.atomic(durable=True):
        record(subject_of(locked(post_id)), "nobody_looked", CLOCK, {})
    return True


def _by_hand(state: DispatchState) -> QuerySet[Dispatch]:
    return Dispatch.objects.filter(served_by_hand(), state=state).select_related("post__ministry", "channel")


def _tell_once(verb: str, dispatch: Dispatch, *, since: datetime, called: Iterable[Person] = ()) -> bool:
    """Tell of a sending, unless people were told since it stands so."""
    with transaction.atomic(durable=True):
        post = locked(dispatch.post.public_id)
        told = Event.objects.filter(subject_kind="post", subject_id=post.public_id, verb=verb, at__gte=since)
        if told.filter(facts__contains=str(dispatch.public_id)).exists():
            return False
        facts: dict[str, object] = {"sending": str(dispatch.public_id), "account": dispatch.channel.name}
        record(subject_of(post), verb, CLOCK, facts | {"called": [str(person.public_id) for person in called]})
    return True


def _on_duty(post: Post) -> list[Person]:
    """Who is on duty for communications now and may see the post."""
    turns = turns_of(post.ministry, WORDS, now())
    return [turn.person for turn in turns if Position(turn.person, post).sees]


DUTIES = (remind_ahead, alarm_nobody_posts, end_lapsed_turns, remind_to_look)
