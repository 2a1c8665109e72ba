"""Chains to tamper with, and the verifier's answer about them."""

from uuid import uuid4

from django.core.management import call_command
from django.db import connection, transaction

from records.models import Event
from records.trail import Actor, Subject, record
from tests.guards import guards_lifted

AUTHOR = Actor(uuid4(), "Amélie Roy", "drafter")


def append(subject: Subject, *verbs: str, facts: dict | None = None) -> list[Event]:
    """One event per verb, each in a transaction of its own, as in life."""
    events = []
    for verb in verbs:
        with transaction.atomic():
            events.append(record(subject, verb, AUTHOR, facts))
    return events


def tamper(sql: str, *values: object) -> None:
    """What somebody who owns the tables could do, with the guards out of the way."""
    with guards_lifted(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        assert cursor.rowcount > 0, "nothing was tampered with"


def exit_status_of_verify_trail() -> int:
    try:
        call_command("verify_trail")
    except SystemExit as exit_:
        return exit_.code
    return 0
