"""The one place where the trail's guards are lifted: between two tests, by the harness, as the owner."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.operations import BaseDatabaseOperations


def let_the_harness_flush() -> None:
    """From now on Django's `flush`, which empties the tables after a test that committed, passes the guards."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_without_guards(operations: BaseDatabaseOperations, statements: Sequence[str]) -> None:
        with guards_lifted(operations.connection):
            flush(operations, statements)

    BaseDatabaseOperations.execute_sql_flush = flush_without_guards


def guards_lifted(connection: BaseDatabaseWrapper) -> AbstractContextManager[None]:
    """Within it, no trigger of this database answers."""
    return _lifted_on_sqlite(connection) if connection.vendor == "sqlite" else _lifted_on_postgres(connection)


@contextmanager
def _lifted_on_sqlite(connection: BaseDatabaseWrapper) -> Iterator[None]:
    with connection.cursor() as cursor:
        triggers = cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        for _, definition in triggers:
            cursor.execute(definition)


@contextmanager
def _lifted_on_postgres(connection: BaseDatabaseWrapper) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
        guarded = [table for (table,) in cursor.fetchall()]
        for table in guarded:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        for table in guarded:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
