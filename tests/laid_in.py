"""Rows that a step of the story laid in, to be laid in again: made once in each process, by the services themselves.

Most tests begin with the same ministry and the same post; making these anew took half of the whole run. A step is laid
in only where the trail says that nothing else has happened, at the same moment of a clock that stands. Everywhere else
it is made.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from records.clock import now
from records.models import Event

Tables = dict[str, dict[Any, tuple]]


@dataclass(frozen=True)
class Step:
    """What a step changed: rows added, and rows that differ, by table and key. `before`: the trail's last digest until
    then; `at`: the moment, where the clock stood."""

    before: str
    at: datetime | None
    added: Tables
    changed: Tables


_steps: dict[str, Step] = {}
_columns: dict[str, tuple[str, ...]] = {}


def lay_in(name: str) -> bool:
    """Lay in the rows of a step, where it is known and nothing else has happened; False: make it."""
    step = _steps.get(name)
    if step is None or _last_word() != step.before or step.at not in (None, now()):
        return False
    with transaction.atomic(), connection.cursor() as cursor:
        for table, rows in step.added.items():
            places = ", ".join(["%s"] * len(_columns[table]))
            cursor.executemany(f"INSERT INTO {table} ({_named(table)}) VALUES ({places})", list(rows.values()))
        for table, rows in step.changed.items():
            key, *others = _columns[table]
            told = ", ".join(f'"{column}" = %s' for column in others)
            cursor.executemany(f'UPDATE {table} SET {told} WHERE "{key}" = %s', [(*r[1:], r[0]) for r in rows.values()])
    _count_on_from(step.added)
    return True


def _count_on_from(added: Tables) -> None:
    """PostgreSQL does not count keys it was given: the next row must not ask for one of them."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for table, rows in added.items():
            if sequence := _sequence_of(table):
                cursor.execute(f"SELECT setval(%s, GREATEST(%s, last_value)) FROM {sequence}", [sequence, max(rows)])


@cache
def _sequence_of(table: str) -> str | None:
    """What PostgreSQL counts the keys of a table with; None where its keys are not counted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table}"', _columns[table][0]])
        return cursor.fetchone()[0]


def record(steps: Iterable[tuple[str, Callable[[], object]]], *, at: datetime | None = None) -> None:
    """Make each step in turn and keep what it changed; call it in a transaction that is rolled back."""
    _columns.update(_read_columns())
    for name, make in steps:
        last, before = _last_word(), _tables()
        make()
        after = _tables()
        _steps[name] = Step(last, at, *_differences(before, after))


def _differences(before: Tables, after: Tables) -> tuple[Tables, Tables]:
    """What is new and what was changed."""
    added, changed = {}, {}
    for table, rows in after.items():
        old = before[table]
        added[table] = {key: row for key, row in rows.items() if key not in old}
        changed[table] = {key: row for key, row in rows.items() if key in old and old[key] != row}
    return _but_empty(added), _but_empty(changed)


def _but_empty(tables: Tables) -> Tables:
    return {table: rows for table, rows in tables.items() if rows}


def _last_word() -> str:
    """The digest of the last event: it stands for everything that happened."""
    return Event.objects.order_by("-pk").values_list("digest", flat=True).first() or ""


def _named(table: str) -> str:
    return ", ".join(f'"{column}"' for column in _columns[table])


def _read_columns() -> dict[str, tuple[str, ...]]:
    """The columns of every table of the house, the key first."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and model._meta.app_label != "shelf":
            key = model._meta.pk.column
            others = (field.column for field in model._meta.local_concrete_fields if field.column != key)
            found[model._meta.db_table] = (key, *others)
    return found


def rows_after(name: str) -> dict[tuple[str, Any], tuple]:
    """The rows as they stood when a step had been made, by table and key."""
    found: dict[tuple[str, Any], tuple] = {}
    for one, step in _steps.items():
        for tables in (step.added, step.changed):
            found |= {(table, key): row for table, rows in tables.items() for key, row in rows.items()}
        if one == name:
            break
    return found


def every_row() -> dict[tuple[str, Any], tuple]:
    """Every row of the house, by table and key."""
    return {(table, key): row for table, rows in _tables().items() for key, row in rows.items()}


def _tables() -> Tables:
    found = {}
    with connection.cursor() as cursor:
        for table in _columns:
            cursor.execute(f"SELECT {_named(table)} FROM {table}")
            found[table] = {row[0]: row for row in cursor.fetchall()}
    return found
