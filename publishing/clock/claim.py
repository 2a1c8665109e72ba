"""Take a dispatch: one winner, by asking the database once."""

import os
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

import uuid6
from django.db import connection
from django.db.models import Q

from people.refusals import NotNow
from publishing.models import Dispatch
from publishing.moves import move_dispatch
from publishing.policy import CLOCK_TOLERANCE, LEASE
from publishing.states import DispatchState
from records.clock import now


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
    """Claim the dispatch that is due the longest; None when nothing is due. Losing a race means trying the next."""
    at = now()
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=at)  # one that the gate sent back rests for a moment
    due = Dispatch.objects.filter(free, state=DispatchState.DUE, due_at__lte=at)
    for dispatch in due.order_by("due_at", "id")[:50]:
        if hold := claim(dispatch):
            return hold
    return None


def claim(dispatch: Dispatch) -> Hold | None:
    """Compare and set: due → claimed, with a token and a lease. The outcome stays as it is: nothing has left."""
    hold = Hold(dispatch.pk, uuid6.uuid7(), this_worker())
    won = move_dispatch(dispatch, "claim", claimed_at=now(), **_grip(hold))
    return hold if won else None


def take_over(dispatch: Dispatch) -> Hold | None:
    """Take on a dispatch that has left and whose worker gave no sign of life: a new token, so that the old one's late
    word is recognised as late."""
    hold = Hold(dispatch.pk, uuid6.uuid7(), this_worker())
    lapsed = Dispatch.objects.filter(
        pk=dispatch.pk, token=dispatch.token, lease_until=dispatch.lease_until, state=dispatch.state
    )
    return hold if lapsed.update(**_grip(hold)) else None


def renew(hold: Hold, *, until: datetime | None = None) -> bool:
    """A sign of life. False when another has taken over: then this worker must not go on."""
    return bool(Dispatch.objects.filter(**hold.own()).update(lease_until=until or now() + LEASE))


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
