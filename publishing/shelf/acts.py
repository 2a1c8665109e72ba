"""One act on the shelf: a transaction of its own, short, and never while another is open in this thread."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import Error

from publishing.connectors.shelf import ShelfSilent

SHELF = "shelf"


class TransactionOpen(Exception):
    """A platform was called while a transaction was open: a programming error (law 5), never a person's."""


@contextmanager
def one_act(deadline: float) -> Iterator[None]:
    """Do one thing whole. Raises TransactionOpen, IntegrityError, and ShelfSilent after `deadline` seconds."""
    with one_look(deadline), transaction.atomic(using=SHELF):
        yield


@contextmanager
def one_look(deadline: float) -> Iterator[None]:
    """Read, without standing in anybody's way. Raises as `one_act` does."""
    _refuse_open_transactions()
    if deadline <= 0:
        raise ShelfSilent("no time was left")
    try:
        with _patience(connections[SHELF], deadline):
            yield
    except IntegrityError:
        raise
    except Error as error:
        raise ShelfSilent(f"the shelf did not answer: {error}") from error


def _refuse_open_transactions() -> None:
    """No transaction, of the shelf or of the story, may be open; those in which a test wraps itself do not count."""
    for connection in connections.all(initialized_only=True):
        if any(not vars(block)["_from_testcase"] for block in connection.atomic_blocks):
            raise TransactionOpen(f"a transaction is open on “{connection.alias}” while a platform is called")


@contextmanager
def _patience(connection: BaseDatabaseWrapper, seconds: float) -> Iterator[None]:
    """How long the database waits for others before it gives up, in this act only."""
    if connection.vendor == "sqlite":
        before = _ask(connection, "PRAGMA busy_timeout")
        _ask(connection, f"PRAGMA busy_timeout = {_milliseconds(seconds)}")
        after = f"PRAGMA busy_timeout = {before}"
    else:
        _ask(connection, f"SET statement_timeout = {_milliseconds(seconds)}")
        after = "RESET statement_timeout"
    try:
        yield
    finally:
        _ask(connection, after)


def _ask(connection: BaseDatabaseWrapper, question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0] if cursor.description else None


def _milliseconds(seconds: float) -> int:
    return max(1, int(seconds * 1000))
