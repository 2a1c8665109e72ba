"""The guards of the trail on SQLite: triggers. The table's name is Django's for `records.Event`."""

from django.db.backends.utils import CursorWrapper

REFUSAL = "The trail is append-only: an event is never changed, removed or replaced."
REFUSE = f"SELECT RAISE(ABORT, '{REFUSAL}')"

REPLACES_ONE = """WHEN EXISTS (SELECT 1 FROM records_event WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM records_event WHERE public_id = NEW.public_id)
    OR EXISTS (SELECT 1 FROM records_event WHERE subject_kind = NEW.subject_kind AND subject_id = NEW.subject_id
        AND sequence = NEW.sequence)"""


def _trigger(name: str, moment: str, condition: str = "") -> str:
    return f"CREATE TRIGGER {name} BEFORE {moment} ON records_event {condition} BEGIN {REFUSE}; END"


# "INSERT OR REPLACE" removes the row in its way without waking a DELETE trigger, hence the third.
TRIGGERS = {
    "events_are_never_changed": _trigger("events_are_never_changed", "UPDATE"),
    "events_are_never_removed": _trigger("events_are_never_removed", "DELETE"),
    "events_are_never_replaced": _trigger("events_are_never_replaced", "INSERT", REPLACES_ONE),
}


def install(cursor: CursorWrapper, *, application_role: str) -> None:
    """Make the triggers anew. SQLite knows no roles."""
    for name, definition in TRIGGERS.items():
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        cursor.execute(definition)


def are_in_place(cursor: CursorWrapper) -> bool:
    """Is every trigger there, word for word?"""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'records_event'")
    return TRIGGERS.items() <= dict(cursor.fetchall()).items()


def rights_too_wide(cursor: CursorWrapper) -> None:
    """Whoever may write the file may do anything; the README says so."""
    return None
