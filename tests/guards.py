"""The one place that can lift the guards of the trail: the harness between two tests, and tests that tamper."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from records.guards import install_guards
from records.guards_postgresql import TRIGGER
from records.guards_sqlite import TRIGGERS

LIFT = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {name}" for name in TRIGGERS],
    "postgresql": [f"DROP TRIGGER IF EXISTS {TRIGGER} ON records_event"],
}


@contextmanager
def guards_lifted() -> Iterator[None]:
    """Within it, no trigger keeps the trail from being rewritten; afterwards all guards are back."""
    with connection.cursor() as cursor:
        for statement in LIFT[connection.vendor]:
            cursor.execute(statement)
    try:
        yield
    finally:
        install_guards()
