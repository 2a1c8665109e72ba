"""The one place where the trail's guards are lifted: between two tests, by the harness, as the owner."""

from collections.abc import Sequence

from django.db.backends.base.operations import BaseDatabaseOperations

from records.guards import GUARDS, install_guards


def let_the_harness_flush() -> None:
    """From now on Django's `flush`, which empties the tables after a test that committed, passes the guards."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_without_guards(operations: BaseDatabaseOperations, statements: Sequence[str]) -> None:
        connection = operations.connection
        if connection.alias == "default":
            with connection.cursor() as cursor:
                GUARDS[connection.vendor].remove(cursor)
        flush(operations, statements)
        install_guards(using=connection.alias)

    BaseDatabaseOperations.execute_sql_flush = flush_without_guards
