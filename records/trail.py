"""The one writer of events. `record` appends to a subject's chain inside the caller's transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import uuid6
from django.db import transaction

from records.changes import insert
from records.clock import now
from records.facts import as_text
from records.heads import lock_head, move_head
from records.links import digest_of
from records.models import Event

HOUSE = UUID(int=0)  # the subject of what concerns everything: a pause of the whole house, for instance


@dataclass(frozen=True)
class Subject:
    """What an event is about: a kind (`post`, `channel`, `person`, `ministry`, `policy`, `house`) and its public id."""

    kind: str
    id: UUID


@dataclass(frozen=True)
class Actor:
    """Who acted, as they stood then. The clock and the workers are actors with a name and no id."""

    id: UUID | None
    name: str
    role: str


CLOCK = Actor(None, "clock", "clock")


def record(subject: Subject, verb: str, actor: Actor, facts: Mapping[str, object] | None = None) -> Event:
    """Append one event to the subject's chain. Must run in a transaction: what cannot be written stops the verb.

    Facts are short, plain values; FactsRefused otherwise. A subject nobody wrote about before gets its chain here.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an event is written in the transaction of what it tells")
    said = as_text(facts or {})
    head, length, previous = lock_head(_one_line(subject.kind), subject.id)
    event = Event(
        public_id=uuid6.uuid7(),
        subject_kind=_one_line(subject.kind),
        subject_id=subject.id,
        sequence=length + 1,
        verb=_one_line(verb),
        at=now(),
        actor_id=actor.id,
        actor_name=_one_line(actor.name),
        actor_role=_one_line(actor.role),
        facts=said,
        previous=previous,
    )
    event.digest = digest_of(event)
    insert(event)
    move_head(head, sequence=event.sequence, digest=event.digest)
    return event


def _one_line(text: str) -> str:
    return " ".join(text.split())


def history(subject: Subject) -> list[Event]:
    """Everything that happened to one subject, oldest first."""
    return list(Event.objects.filter(subject_kind=subject.kind, subject_id=subject.id).order_by("sequence"))
