"""What keeps the trail append-only: triggers on both databases, and on PostgreSQL the rights of the application's role.

SQLite has no roles: there, the triggers are the whole promise. They are put back after every migration, because SQLite
drops a table's triggers whenever it rebuilds the table.
"""

import sys
from types import ModuleType

import environ
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, transaction

from records import guards_postgresql, guards_sqlite
from records.models import Event

GUARDS = {"sqlite": guards_sqlite, "postgresql": guards_postgresql}
EXIT_UNGUARDED = 3  # gunicorn starts a fallen process again and again, except after this exit status


class Unguarded(SystemExit):
    """The trail could be rewritten: the process that asked must not run. Says what is missing and what to do."""

    def __init__(self, sentences: tuple[str, str]) -> None:
        super().__init__("\n".join(sentences))
        self.code = EXIT_UNGUARDED


UNTABLED = (
    "The table of the trail does not exist: run `make migrate`.",
    "La table du journal n’existe pas : exécutez « make migrate ».",
)
UNTRIGGERED = (
    "The trail could be rewritten: its triggers are missing or not as they should be. Find out who removed them, run "
    "`manage.py verify_trail`, then `make migrate`, which puts them back.",
    "Le journal pourrait être réécrit : ses déclencheurs manquent ou ont été modifiés. Cherchez qui les a retirés, "
    "exécutez « manage.py verify_trail », puis « make migrate », qui les remet en place.",
)


def install_guards(using: str = DEFAULT_DB_ALIAS, **_: object) -> None:
    """Put the guards back; Django calls this after every migration. The shelf's database has no trail."""
    if using != DEFAULT_DB_ALIAS or not _has_table():
        return
    with transaction.atomic(), connection.cursor() as cursor:
        _guards().install(cursor, application_role=_application_role())


def require_guards() -> None:
    """Exit with a sentence when the trail could be rewritten. Web, worker and clock ask this before anything else."""
    wrong = _what_is_wrong()
    if wrong:
        sys.stderr.write("\n".join(wrong) + "\n")
        raise Unguarded(wrong)


def _what_is_wrong() -> tuple[str, str] | None:
    if not _has_table():
        return UNTABLED
    with connection.cursor() as cursor:
        if not _guards().are_in_place(cursor):
            return UNTRIGGERED
        return _guards().rights_too_wide(cursor)


def _guards() -> ModuleType:
    return GUARDS[connection.vendor]


def _has_table() -> bool:
    return Event._meta.db_table in connection.introspection.table_names()


def _application_role() -> str:
    """The role of DATABASE_URL, whoever is connected now: migrations run as the owner."""
    return str(environ.Env.db_url_config(settings.DATABASE_URL).get("USER") or "")
