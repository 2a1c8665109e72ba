"""Stopping what waits: pause and resume, suspend an account. Periods: `verbs.periods`.

The adviser owns the row; these verbs hold the locks, widest stops locking the accounts in the order of their ids, so
that at any moment either the stop came first or the post had left.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from channels import register
from channels.models import Channel, Pause, Period
from channels.stops import pausing
from people.models import Ministry, Person
from people.refusals import NotThere
from publishing.models import Dispatch
from publishing.states import DispatchState


@dataclass(frozen=True)
class Stopped:
    """What a stop reached: how many sendings it held at once, how many still wait and are looked at when due, how many
    were already leaving."""

    row: Pause | Channel | Period
    waiting: int
    leaving: int
    held: int = 0


def pause(*, reason: str, by: Person, ministry: Ministry | None = None, channel: Channel | None = None) -> Stopped:
    """Nothing more leaves on an account, of a ministry, or (neither named) at all, until somebody resumes.

    What falls due meanwhile is held; later minutes stay as they are.
    """
    with transaction.atomic():
        channels = lock_accounts(_within(ministry, channel))
        row = pausing.start_pause(by=by, reason=reason, ministry=ministry, channel=channel)
        return stopped(row, channels)


def resume(pause_id: UUID, *, by: Person) -> Pause:
    """The pause is over. Nothing fires by it: what was held stays held until a person releases it."""
    with transaction.atomic():
        row = Pause.objects.select_for_update(of=("self",)).filter(public_id=pause_id).first()
        if row is None:
            raise NotThere
        lock_accounts(_within(row.ministry, row.channel))
        return pausing.end_pause(row, by=by)


def suspend(channel: Channel, *, reason: str, by: Person) -> Stopped:
    """An account may not speak until it is reinstated."""
    with transaction.atomic():
        channels = lock_accounts(Channel.objects.filter(pk=channel.pk))
        return stopped(register.suspend(channel, reason=reason, by=by), channels)


def _within(ministry: Ministry | None, channel: Channel | None) -> QuerySet[Channel]:
    if channel:
        return Channel.objects.filter(pk=channel.pk)
    return ministry.channels.all() if ministry else Channel.objects.all()


def lock_accounts(channels: QuerySet[Channel]) -> list[int]:
    """Lock the accounts in the order of their ids; answers the ids."""
    return list(channels.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))


def stopped(row: Pause | Channel | Period, channels: list[int], *, held: int = 0) -> Stopped:
    """What a stop on these accounts reaches."""
    reached = Dispatch.objects.filter(channel_id__in=channels)
    return Stopped(
        row,
        waiting=reached.filter(state__in=[DispatchState.DUE, DispatchState.CLAIMED]).count(),
        leaving=reached.filter(state=DispatchState.LEAVING).count(),
        held=held,
    )
