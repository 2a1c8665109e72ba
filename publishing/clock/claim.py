"""Take a dispatch: one winner, by asking the database once."""

import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from uuid import UUID

import uuid6
from django.db import connection, transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncMinute

from approvals.emergencies import lately_approved
from people.models import Ministry
from people.refusals import NotNow
from publishing.clock.resting import may_be_called
from publishing.models import Dispatch
from publishing.moves import move_dispatch
from publishing.policy import CLOCK_TOLERANCE, EMERGENCY_HOURS, LATE_CUTOFF, LEASE
from publishing.states import DispatchState
from records.changes import set_where
from records.clock import now
from records.questions import Blank, prepared

EMERGENCIES_OF = timedelta(hours=2 * max(EMERGENCY_HOURS))
"""How far back an emergency may have been opened that is still to go out: twice the longest window there is."""


@dataclass(frozen=True)
class Hold:
    """A worker's hold on one dispatch: worth something only as long as the row carries this token."""

    dispatch_id: int
    token: UUID
    worker: str

    def own(self) -> dict[str, object]:
        """What the row must still say for this hold to count."""
        return {"pk": self.dispatch_id, "token": self.token}


def this_worker() -> str:
    """The name a worker goes by: machine and process."""
    return f"{socket.gethostname()}:{os.getpid()}"


def claim_next() -> Hold | None:
    """Claim what is next; None when nothing may be claimed now. What another worker is claiming is passed over.

    Emergencies come first; then minute by minute, in each the ministries in turn, of each what is due the longest.
    """
    at = now()
    with transaction.atomic(durable=True):
        return next(filter(None, map(claim, _first_of_each_queue(at, at - LATE_CUTOFF))), None)


def due_now() -> QuerySet[Dispatch]:
    """What may be claimed at this moment: its minute has come, and its platform and account may be called."""
    return _due(at := now(), at - LATE_CUTOFF)


def _due(at: datetime | Blank, late: datetime | Blank) -> QuerySet[Dispatch]:
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=at)  # one that the gate sent back rests for a moment
    return Dispatch.objects.filter(free, may_be_called(at, late), state=DispatchState.DUE, due_at__lte=at)


def _first_of_each_queue(at: datetime, late: datetime) -> Iterator[Dispatch]:
    """Of what is due, the first of each queue, in the order they are served; locked."""
    yield from _first_emergency.all(at, late, at - EMERGENCIES_OF)
    for ministry in _ministries_in_turn.all(at, late):
        yield from _first_of.all(at, late, ministry)


def _first(waiting: QuerySet[Dispatch]) -> QuerySet[Dispatch]:
    return waiting.select_for_update(of=("self",), skip_locked=True).order_by("due_at", "id").only("state")[:1]


@prepared
def _first_emergency(at: Blank, late: Blank, since: Blank) -> QuerySet[Dispatch]:
    return _first(_due(at, late).filter(post__public_id__in=lately_approved(since)))


@prepared
def _first_of(at: Blank, late: Blank, ministry: Blank) -> QuerySet[Dispatch]:
    return _first(_due(at, late).filter(ministry=ministry))


@prepared
def _ministries_in_turn(at: Blank, late: Blank) -> QuerySet[Ministry, int]:
    """The ministries with something due: the earliest minute first, in the same minute who was served longest ago."""
    of_it = _due(at, late).filter(ministry=OuterRef("pk")).order_by("due_at", "id")
    taken_up = Dispatch.objects.filter(ministry=OuterRef("pk"), claimed_at__isnull=False).order_by("-claimed_at")
    waiting = Ministry.objects.annotate(first_due=Subquery(of_it.values("due_at")[:1])).filter(first_due__isnull=False)
    served = waiting.annotate(served_at=Subquery(taken_up.values("claimed_at")[:1]))
    minute = TruncMinute("first_due", tzinfo=UTC)
    in_turn = served.order_by(minute, F("served_at").asc(nulls_first=True), "first_due", "pk")
    return in_turn.values_list("pk", flat=True)


def claim(dispatch: Dispatch) -> Hold | None:
    """Compare and set: due → claimed, with a token and a lease. The outcome stays as it is: nothing has left."""
    hold = Hold(dispatch.pk, uuid6.uuid7(), this_worker())
    won = move_dispatch(dispatch, "claim", claimed_at=now(), **_grip(hold))
    return hold if won else None


def take_over(dispatch: Dispatch) -> Hold | None:
    """Take on a dispatch that has left and whose worker gave no sign of life: a new token, so that the old one's late
    word is recognised as late."""
    hold = Hold(dispatch.pk, uuid6.uuid7(), this_worker())
    lapsed = {name: getattr(dispatch, name) for name in ("pk", "token", "lease_until", "state")}
    return hold if set_where(Dispatch, lapsed, _grip(hold)) else None


def renew(hold: Hold, *, until: datetime | None = None) -> bool:
    """A sign of life. False when another has taken over: then this worker must not go on."""
    return bool(set_where(Dispatch, hold.own(), {"lease_until": until or now() + LEASE}))


def _grip(hold: Hold) -> dict[str, Any]:
    return {"token": hold.token, "worker": hold.worker, "lease_until": now() + LEASE}


def require_same_clock() -> None:
    """Raises NotNow when this machine's clock is too far from the database's. (SQLite's clock is this machine's.)"""
    apart = abs(now() - database_now())
    if apart > CLOCK_TOLERANCE:
        raise NotNow("clock_apart", seconds=round(apart / timedelta(seconds=1), 1))


def database_now() -> datetime:
    """What time the database says it is."""
    if connection.vendor != "postgresql":
        return now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cast(datetime, cursor.fetchone()[0])
