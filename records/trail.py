"""The one writer of events. `record` appends to a subject's chain inside the caller's transaction."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from records.clock import now
from records.models import ChainHead, Event

HOUSE = UUID(int=0)  # the subject of what concerns everything: a pause of the whole house, for instance


@dataclass(frozen=True)
class Subject:
    """What an event is about: a kind (`post`, `channel`, `person`, `ministry`, `house`) and its public id."""

    kind: str
    id: UUID


@dataclass(frozen=True)
class Actor:
    """Who acted, as they stood then. The clock and the workers are actors with a name and no id."""

    id: UUID | None
    name: str
    role: str


CLOCK = Actor(None, "clock", "clock")


def link_digest(
    previous: str, *, sequence: int, verb: str, at: datetime, actor: Actor, facts: str, kind: str, subject: UUID
) -> str:
    """The digest of one link: sha-256 over the digest before it and everything the event says."""
    actor_id = actor.id.hex if actor.id else None
    said = [previous, kind, subject.hex, sequence, verb, at.isoformat(), actor_id, actor.name, actor.role, facts]
    return sha256(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def record(subject: Subject, verb: str, actor: Actor, facts: Mapping[str, object] | None = None) -> Event:
    """Append one event to the subject's chain. Must run in a transaction: what cannot be written stops the verb."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an event is written in the transaction of what it tells")
    head = _locked_head(subject)
    at, said = now(), json.dumps(facts or {}, ensure_ascii=False, sort_keys=True, default=str)
    sequence = head.sequence + 1
    digest = link_digest(
        head.digest, sequence=sequence, verb=verb, at=at, actor=actor, facts=said, kind=subject.kind, subject=subject.id
    )
    event = Event.objects.create(
        subject_kind=subject.kind,
        subject_id=subject.id,
        sequence=sequence,
        verb=verb,
        at=at,
        actor_id=actor.id,
        actor_name=actor.name,
        actor_role=actor.role,
        facts=said,
        previous=head.digest,
        digest=digest,
    )
    ChainHead.objects.filter(pk=head.pk).update(sequence=sequence, digest=digest)
    return event


def _locked_head(subject: Subject) -> ChainHead:
    heads = ChainHead.objects.select_for_update().filter(subject_kind=subject.kind, subject_id=subject.id)
    head = heads.first()
    if head is None:
        new = ChainHead(subject_kind=subject.kind, subject_id=subject.id)
        ChainHead.objects.bulk_create([new], ignore_conflicts=True)  # two at once: one row, both then wait for it
        head = heads.get()
    return head


def history(subject: Subject) -> list[Event]:
    """Everything that happened to one subject, oldest first."""
    return list(Event.objects.filter(subject_kind=subject.kind, subject_id=subject.id).order_by("sequence"))
