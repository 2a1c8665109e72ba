"""Pauses: nothing goes out on one account, of one ministry, or at all, until somebody resumes it.

Several pauses may hold over one account; each is resumed by itself. Publishing calls these inside its own locks.
"""

from django.db import transaction

from channels.models import Channel, Pause
from channels.permissions import (
    IN_A_MINISTRY,
    IN_THE_HOUSE,
    ON_A_CHANNEL,
    Verb,
    acting_role_on,
    may_everywhere,
    may_in,
    may_on,
)
from people import words
from people.actors import actor
from people.answers import Answer, require
from people.models import Ministry, Person
from people.refusals import NotNow
from people.roles import Role
from records.clock import now
from records.trail import HOUSE, Subject, record


def may_pause(person: Person, *, ministry: Ministry | None = None, channel: Channel | None = None) -> Answer:
    """May somebody stop, or let go on, this account, this ministry, or (neither named) everything?"""
    if channel:
        return may_on(person, Verb.PAUSE, channel)
    return may_in(person, Verb.PAUSE, ministry) if ministry else may_everywhere(person, Verb.PAUSE)


def who_resumes(pause: Pause) -> tuple[Role, ...]:
    """The roles that may let go on what a pause stops."""
    if pause.channel_id:
        return ON_A_CHANNEL[Verb.PAUSE]
    return IN_A_MINISTRY[Verb.PAUSE] if pause.ministry_id else IN_THE_HOUSE[Verb.PAUSE]


def start_pause(*, by: Person, reason: str, ministry: Ministry | None = None, channel: Channel | None = None) -> Pause:
    """Stop an account, a ministry, or (neither named) everything. Holds from the caller's commit on."""
    if ministry and channel:
        raise ValueError("a pause has one scope: a ministry or an account")
    require(may_pause(by, ministry=ministry, channel=channel))
    reason = words.sentence(reason)
    with transaction.atomic():
        pause = Pause.objects.create(ministry=ministry, channel=channel, reason=reason, started_by=by, started_at=now())
        _record(pause, "pause_started", by, words.reason_facts(reason, pause.salt))
    return pause


def end_pause(pause: Pause, *, by: Person) -> Pause:
    """Let go on what this pause stopped. What is late by then stays missed; nothing fires because a pause ended."""
    require(may_pause(by, ministry=pause.ministry, channel=pause.channel))
    with transaction.atomic():
        if not Pause.objects.filter(pk=pause.pk, ended_at__isnull=True).update(ended_by=by, ended_at=now()):
            raise NotNow("nothing_paused")
        pause.refresh_from_db()
        _record(pause, "pause_ended", by)
    return pause


def _record(pause: Pause, verb: str, by: Person, facts: dict[str, str] | None = None) -> None:
    """On the chain of what is paused: the account, the ministry or the house."""
    if pause.channel:
        subject = Subject("channel", pause.channel.public_id)
    elif pause.ministry:
        subject = Subject("ministry", pause.ministry.public_id)
    else:
        subject = Subject("house", HOUSE)
    role = acting_role_on(by, Verb.PAUSE, pause.channel) if pause.channel else None
    record(subject, verb, actor(by, role or Role.CARETAKER), {"pause": str(pause.public_id)} | (facts or {}))
