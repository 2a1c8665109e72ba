"""Between two tests the harness empties the tables, as the owner, with the trail's guards lifted.

What Django writes for each model stays: it would come back under other numbers, and making it anew takes longer than
most tests.
"""

import re
from collections.abc import Sequence
from contextlib import nullcontext

from django.db.backends.base.operations import BaseDatabaseOperations

from tests.guards import guards_lifted


def let_the_harness_flush() -> None:
    """From now on Django's `flush`, which empties the tables after a test that committed, passes the guards."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_without_guards(operations: BaseDatabaseOperations, statements: Sequence[str]) -> None:
        with guards_lifted() if operations.connection.alias == "default" else nullcontext():
            flush(operations, [left for statement in statements if (left := _without_the_kept(statement))])

    BaseDatabaseOperations.execute_sql_flush = flush_without_guards


KEPT = r'"(?:django_content_type|auth_permission)"'


def _without_the_kept(statement: str) -> str:
    """A statement that empties tables, without those that are kept; nothing when it was about one of them alone."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", statement)
    if not re.search(KEPT, plain):
        return plain
    left = re.sub(rf"{KEPT},\s*|,\s*{KEPT}", "", plain)
    return "" if re.search(KEPT, left) else left
