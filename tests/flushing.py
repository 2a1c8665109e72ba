"""Between two tests the harness empties the tables, as the owner, with the trail's guards lifted."""

from collections.abc import Sequence
from contextlib import nullcontext

from django.db.backends.base.operations import BaseDatabaseOperations

from tests.guards import guards_lifted


def let_the_harness_flush() -> None:
    """From now on Django's `flush`, which empties the tables after a test that committed, passes the guards."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_without_guards(operations: BaseDatabaseOperations, statements: Sequence[str]) -> None:
        with guards_lifted() if operations.connection.alias == "default" else nullcontext():
            flush(operations, statements)

    BaseDatabaseOperations.execute_sql_flush = flush_without_guards
