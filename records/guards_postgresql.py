"""The guards of the trail on PostgreSQL: a trigger nobody's session can switch off, and rights that end at INSERT.

The table's name is Django's for `records.Event`. Everything speaks of the schema that the connection works in.
"""

from django.db.backends.utils import CursorWrapper
from psycopg import sql

REFUSAL = "The trail is append-only: an event is never changed or removed."
TRIGGER, FUNCTION = "events_are_never_changed", "refuse_to_rewrite_the_trail"
ON_STATEMENT_BEFORE_UPDATE_DELETE_TRUNCATE = 2 + 16 + 8 + 32  # pg_trigger.tgtype: BEFORE, UPDATE, DELETE, TRUNCATE
ALWAYS = "A"  # pg_trigger.tgenabled: fires under every session_replication_role

# IntegrityError for Django, as on SQLite.
BODY = f"BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END"
QUOTED_BODY = f"$body${BODY}$body$"

TRIGGERS = (
    f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS {QUOTED_BODY}",
    f"DROP TRIGGER IF EXISTS {TRIGGER} ON records_event",
    f"CREATE TRIGGER {TRIGGER} BEFORE UPDATE OR DELETE OR TRUNCATE ON records_event "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()",
    f"ALTER TABLE records_event ENABLE ALWAYS TRIGGER {TRIGGER}",
)

# What the application's role may do. In one transaction, so that the event table is never open in between.
GRANTS = (
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}",
    "GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO {role}",
    "REVOKE ALL ON records_event FROM PUBLIC, {role}",
    "GRANT SELECT, INSERT ON records_event TO {role}",
)

TRIGGER_AS_IT_IS = """
    SELECT tgtype, tgenabled, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
    WHERE tgrelid = 'records_event'::regclass AND tgname = %s
"""

# Membership counts even where it is not inherited: SET ROLE would do. The schema's owner may drop what is in it.
RIGHTS = """
    SELECT pg_has_role(current_user, relowner, 'MEMBER') OR pg_has_role(current_user, nspowner, 'MEMBER')
        OR has_any_column_privilege(current_user, pg_class.oid, 'UPDATE')
        OR has_table_privilege(current_user, pg_class.oid, 'DELETE')
        OR has_table_privilege(current_user, pg_class.oid, 'TRUNCATE')
        OR has_table_privilege(current_user, pg_class.oid, 'TRIGGER'), current_user
    FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE pg_class.oid = 'records_event'::regclass
"""
RIGHTS_TOO_WIDE = (
    "The trail could be rewritten: the PostgreSQL role “{role}” owns its table or may change it. Make two roles: name "
    "the one that owns the database in DATABASE_OWNER_URL and run `make migrate`, which gives the other, the one in "
    "DATABASE_URL, just the rights the application needs.",
    "Le journal pourrait être réécrit : le rôle PostgreSQL « {role} » possède sa table ou peut la modifier. Créez deux "
    "rôles : nommez dans DATABASE_OWNER_URL celui à qui la base appartient et exécutez « make migrate », qui donne à "
    "l’autre, celui de DATABASE_URL, les seuls droits nécessaires à l’application.",
)


def install(cursor: CursorWrapper, *, application_role: str) -> None:
    """Make the trigger anew, and give the application's role its rights where somebody else is connected."""
    for statement in TRIGGERS:
        cursor.execute(statement)
    cursor.execute("SELECT current_user, current_schema()")
    connected, schema = cursor.fetchone()
    if application_role and application_role != connected:
        names = {"schema": sql.Identifier(schema), "role": sql.Identifier(application_role)}
        for statement in GRANTS:
            cursor.execute(sql.SQL(statement).format(**names))


def are_in_place(cursor: CursorWrapper) -> bool:
    """Is the trigger there, for all it must refuse, in every session, and does its function still refuse?"""
    cursor.execute(TRIGGER_AS_IT_IS, [TRIGGER])
    return cursor.fetchone() == (ON_STATEMENT_BEFORE_UPDATE_DELETE_TRUNCATE, ALWAYS, BODY)


def rights_too_wide(cursor: CursorWrapper) -> tuple[str, str] | None:
    """What to tell when the connected role may do more to the trail than read and append."""
    cursor.execute(RIGHTS)
    too_wide, role = cursor.fetchone()
    if not too_wide:
        return None
    english, french = RIGHTS_TOO_WIDE
    return english.format(role=role), french.format(role=role)
