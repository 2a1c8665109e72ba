"""The rounds of the clock: is anything due? Carry it out, one dispatch after another, until nothing is."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from publishing.clock import withdrawing
from publishing.clock.carrying import carry_on, carry_out
from publishing.clock.claim import Hold, claim_next, due_now, require_same_clock, take_over
from publishing.connectors.calling.deadline import tick
from publishing.models import ClockBeat, Dispatch
from publishing.moves import move_dispatch
from publishing.states import DispatchState
from records.clock import now
from records.questions import Blank, prepared

ENOUGH = 1_000
"""Beyond so many, nobody counts on: more workers are not woken than there are slots."""

ROUND = timedelta(seconds=20)
"""How long one round goes on taking things up. Then its slot is free for the clock's other duties, and is woken again:
with much due and slow platforms, people would be told nothing for as long."""

BEAT_EVERY = timedelta(seconds=5)
"""How often the pulse is written; between two writes an idle clock only reads."""


def beat(name: str) -> None:
    """Leave a pulse."""
    at = now()
    if not ClockBeat.objects.filter(name=name, at__gt=at - BEAT_EVERY).exists():
        ClockBeat.objects.update_or_create(name=name, defaults={"at": at})


def anything_to_do() -> int:
    """How many sendings wait for a worker now. Only reads."""
    return due_now()[:ENOUGH].count() + _silent(now())[:ENOUGH].count() + withdrawing.asked()[:ENOUGH].count()


def work_until_done(*, most: int = 500) -> int:
    """Carry out whatever waits, the longest waiting first; answers how many were taken on. One worker's round."""
    require_same_clock()
    taken, end = 0, tick() + ROUND / timedelta(seconds=1)
    while taken < most and tick() < end and work_once():
        taken += 1
    return taken


def work_once() -> bool:
    """Take on one thing; False when there is nothing to do."""
    if hold := _from_the_silent():
        carry_on(hold)
        return True
    if hold := claim_next():
        carry_out(hold)
        return True
    return withdrawing.withdraw_next()


def _from_the_silent() -> Hold | None:
    """A dispatch that has left and whose worker gave no sign of life. One that was claimed and did not leave is due
    again."""
    for dispatch in _longest_silent.all(now()):
        if dispatch.state == DispatchState.CLAIMED:
            move_dispatch(dispatch, "lapse", expecting={"token": dispatch.token}, token=None, lease_until=None)
        elif hold := take_over(dispatch):
            return hold
    return None


def _silent(at: datetime | Blank) -> QuerySet[Dispatch]:
    return Dispatch.objects.filter(state__in=[DispatchState.CLAIMED, DispatchState.LEAVING], lease_until__lte=at)


@prepared
def _longest_silent(at: Blank) -> QuerySet[Dispatch]:
    return _silent(at).only("state", "token", "lease_until").order_by("lease_until")[:100]
