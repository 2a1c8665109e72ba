"""How a connection to a database is set, on a desk and in a ministry."""

from typing import Any

_SQLITE = {
    "transaction_mode": "IMMEDIATE",  # readers that become writers would otherwise meet "database is locked"
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}

# A worker or a whole machine that froze would keep its locks for good, and nobody could send, stop or withdraw what
# they cover. PostgreSQL ends its session: after as long as a lease in the middle of a transaction, and otherwise once
# it is silent for longer than any duty is (locks of the session: publishing/clock/lanes.py).
# Values travel beside the statement, and what one connection asked five times is planned once: that halves the work of
# the database (ADR 23).
POSTGRESQL = {
    "options": "-c idle_in_transaction_session_timeout=60s -c idle_session_timeout=120s",
    "server_side_binding": True,
    "prepare_threshold": 5,
}


def options_for(database: dict[str, Any], *, as_owner: bool) -> dict[str, Any]:
    """What is added to the settings that an address gives; what the address itself says goes first.

    `as_owner`: the one that migrates may be silent for long.
    """
    if database["ENGINE"].endswith("sqlite3"):
        return {"OPTIONS": dict(_SQLITE)}
    asked = database.get("OPTIONS", {})
    return {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "OPTIONS": asked if as_owner else POSTGRESQL | asked}
