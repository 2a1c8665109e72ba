"""The trail is append-only: rewriting is refused, and whoever gets past the refusal is found out.

What rights refuse is tried as the application; what triggers refuse is tried as the owner, who has every right.
"""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models

from records.guards import Unguarded, require_guards
from records.models import ChainHead, Event
from records.trail import Subject, digest_of
from tests import servers
from tests.guards import guards_lifted
from tests.trail import append, exit_status_of_verify_trail, tamper

ROOT = Path(__file__).resolve().parent.parent
POST = UUID("0193a1b2-0000-7000-8000-00000000cafe")

REWRITES = {
    "an update": "UPDATE records_event SET verb = 'cancel'",
    "an update of nothing": "UPDATE records_event SET verb = 'cancel' WHERE 1 = 0",
    "a removal": "DELETE FROM records_event",
    "emptying the table": "TRUNCATE records_event",
}
OTHER_VALUES = {
    "public_id": lambda old: uuid4(),
    "subject_kind": lambda old: "channel",
    "subject_id": lambda old: uuid4(),
    "sequence": lambda old: old + 7,
    "verb": lambda old: "request_changes",
    "at": lambda old: old + timedelta(microseconds=1),
    "actor_id": lambda old: None,
    "actor_name": lambda old: "Amelie Roy",
    "actor_role": lambda old: "director",
    "facts": lambda old: old.replace("3", "4"),
    "previous": lambda old: "0" * 64,
    "digest": lambda old: "0" * 64,
}


@pytest.fixture
def chain(transactional_db: None) -> list[Event]:
    """A post that was revised, submitted and approved; beside it, another subject with a chain of its own."""
    append(Subject("ministry", uuid4()), "register")
    return append(Subject("post", POST), "revise", "submit", "approve", facts={"revision": 3})


@pytest.fixture
def submitted(chain: list[Event]) -> Event:
    """The entry in the middle."""
    return chain[1]


# --- Found out ----------------------------------------------------------------------------------------------------


def test_an_untouched_trail_is_verified_and_the_limits_of_that_are_said(chain: list[Event], capsys):
    assert exit_status_of_verify_trail() == 0

    told = capsys.readouterr().out
    assert "4 entries in 2 chains verified" in told
    assert "cannot see: a tail cut off together with its head, a whole chain removed" in told
    assert "ne voit pas : une fin de chaîne retirée avec sa tête" in told


@pytest.mark.parametrize("field", OTHER_VALUES)
def test_a_field_altered_is_found(field: str, submitted: Event, capsys):
    altered = OTHER_VALUES[field](getattr(submitted, field))
    with guards_lifted():
        assert Event.objects.filter(pk=submitted.pk).update(**{field: altered}) == 1

    assert exit_status_of_verify_trail() == 1
    assert "Bad entry: " in capsys.readouterr().err


def test_every_field_an_event_has_is_tried():
    """The row's own number is no part of what it says: it only tells rows apart."""
    assert {field.name for field in Event._meta.concrete_fields} - {"id"} == set(OTHER_VALUES)


def test_the_first_bad_entry_is_named_in_both_languages(chain: list[Event], capsys):
    tamper("UPDATE records_event SET facts = '{}' WHERE sequence > 1")

    assert exit_status_of_verify_trail() == 1
    told = capsys.readouterr().err
    assert f"Bad entry: post {POST}, entry 2: its content does not give its digest." in told
    assert f"Entrée fautive : post {POST}, entrée 2 : son contenu ne donne pas son empreinte." in told


def test_an_entry_removed_from_the_middle_is_missed(chain: list[Event], capsys):
    tamper("DELETE FROM records_event WHERE verb = 'submit'")

    assert exit_status_of_verify_trail() == 1
    assert f"post {POST}, entry 2: it is missing, others follow." in capsys.readouterr().err


def test_an_entry_written_anew_with_its_digest_does_not_fit_the_next(submitted: Event, capsys):
    submitted.verb = "cancel"
    tamper("UPDATE records_event SET verb = 'cancel', digest = %s WHERE verb = 'submit'", digest_of(submitted))

    assert exit_status_of_verify_trail() == 1
    assert f"post {POST}, entry 3: it does not follow from the entry before it." in capsys.readouterr().err


def test_a_tail_cut_off_does_not_fit_the_head(chain: list[Event], capsys):
    tamper("DELETE FROM records_event WHERE verb = 'approve'")

    assert exit_status_of_verify_trail() == 1
    assert f"post {POST}, entry 2: the head of the chain names another last entry." in capsys.readouterr().err


def test_a_gap_in_the_numbers_is_found_even_where_every_digest_fits(chain: list[Event], capsys):
    approved = chain[-1]
    approved.sequence = 7
    forged = digest_of(approved)
    tamper("UPDATE records_event SET sequence = 7, digest = %s WHERE verb = 'approve'", forged)
    ChainHead.objects.filter(subject_kind="post").update(sequence=7, digest=forged)

    assert exit_status_of_verify_trail() == 1
    assert f"post {POST}, entry 3: it is missing, others follow." in capsys.readouterr().err


def test_a_chain_without_its_head_is_found(chain: list[Event], capsys):
    ChainHead.objects.get(subject_kind="post").delete()

    assert exit_status_of_verify_trail() == 1
    assert f"post {POST}, entry 3: the head of its chain is missing." in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["ministry", "post"])
def test_a_head_without_its_chain_is_found(kind: str, chain: list[Event], capsys):
    tamper("DELETE FROM records_event WHERE subject_kind = %s", kind)

    assert exit_status_of_verify_trail() == 1
    head = ChainHead.objects.get(subject_kind=kind)
    expected = f"{kind} {head.subject_id}, entry {head.sequence}: the chain has a head but no entry."
    assert expected in capsys.readouterr().err


# --- Refused ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("statement", REWRITES.values(), ids=REWRITES)
def test_not_even_the_owner_gets_past_the_triggers(statement: str, chain: list[Event]):
    if connection.vendor == "sqlite" and (statement.startswith("TRUNCATE") or "1 = 0" in statement):
        pytest.skip("SQLite has no TRUNCATE, and wakes a trigger for every row that changes, not for a statement")

    with pytest.raises(IntegrityError, match="trail is append-only"), connection.cursor() as cursor:
        cursor.execute(statement)

    assert exit_status_of_verify_trail() == 0


def test_an_event_is_not_replaced_by_inserting_over_it(submitted: Event):
    """On SQLite "INSERT OR REPLACE" wakes no trigger on DELETE; elsewhere it is an update."""
    impostor = Event.objects.get(pk=submitted.pk)
    impostor.verb = "cancel"
    if connection.vendor == "sqlite":
        names = ", ".join(field.column for field in Event._meta.concrete_fields)
        over = f"INSERT OR REPLACE INTO records_event ({names}) SELECT {names} FROM records_event WHERE sequence = 2"
        with pytest.raises(IntegrityError, match="trail is append-only"), connection.cursor() as cursor:
            cursor.execute(over)

    with pytest.raises(IntegrityError, match="trail is append-only"):
        Event.objects.bulk_create([impostor], update_conflicts=True, unique_fields=["id"], update_fields=["verb"])

    assert exit_status_of_verify_trail() == 0


@pytest.mark.postgres
@pytest.mark.parametrize("statement", REWRITES.values(), ids=REWRITES)
def test_the_application_has_no_right_to_rewrite(
    statement: str, chain: list[Event], as_application: psycopg.Connection
):
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="permission denied for table records_event"):
        as_application.execute(statement)


@pytest.mark.postgres
@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE records_event",
        "ALTER TABLE records_event DISABLE TRIGGER ALL",
        "DROP TRIGGER events_are_never_changed ON records_event",
        "CREATE OR REPLACE FUNCTION refuse_to_rewrite_the_trail() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'",
    ],
)
def test_the_application_cannot_lift_the_guards(statement: str, chain: list[Event], as_application: psycopg.Connection):
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match=r"must be owner|permission denied"):
        as_application.execute(statement)


@pytest.mark.postgres
def test_a_right_given_by_mistake_still_meets_the_triggers(chain: list[Event], as_application: psycopg.Connection):
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT UPDATE, DELETE, TRUNCATE ON records_event TO {servers.APPLICATION}")

    for statement in REWRITES.values():
        with pytest.raises(psycopg.errors.RestrictViolation, match="trail is append-only"):
            as_application.execute(statement)


@pytest.mark.postgres
def test_the_application_reads_and_appends_and_uses_every_other_table(
    chain: list[Event], as_application: psycopg.Connection
):
    kinds = "unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS kind"
    rights = f"SELECT array_agg(kind) FROM {kinds} WHERE has_table_privilege(%s::regclass, kind)"
    tables = connection.introspection.table_names()
    held = {table: tuple(as_application.execute(rights, [table]).fetchone()[0]) for table in tables}

    assert held.pop("records_event") == ("SELECT", "INSERT")
    assert set(held.values()) == {("SELECT", "INSERT", "UPDATE", "DELETE")}


# --- Put back, and missed at the start ----------------------------------------------------------------------------


def test_a_migration_that_rebuilds_the_table_gets_the_guards_back(chain: list[Event]):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite rebuilds tables")
    verb = Event._meta.get_field("verb")
    longer = models.CharField(max_length=61)
    longer.set_attributes_from_name("verb")
    longer.model = Event
    for old, new in ((verb, longer), (longer, verb)):
        with connection.schema_editor() as editor:
            editor.alter_field(Event, old, new, strict=True)
    with pytest.raises(Unguarded, match="its triggers are missing"):
        require_guards()

    call_command("migrate", verbosity=0)

    require_guards()
    assert exit_status_of_verify_trail() == 0


@pytest.mark.postgres
def test_migrating_puts_triggers_and_rights_back(
    chain: list[Event], as_application: psycopg.Connection, house_environment: dict[str, str]
):
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER events_are_never_changed ON records_event")
        cursor.execute(f"GRANT UPDATE, DELETE, TRUNCATE ON records_event TO {servers.APPLICATION}")
    assert start("web", house_environment).returncode == 3

    call_command("migrate", verbosity=0)

    assert start("web", house_environment).returncode == 0
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="permission denied"):
        as_application.execute("DELETE FROM records_event")


PROCESSES = {
    "web": ("-c", "import config.wsgi"),
    "worker": ("-m", "celery", "-A", "config", "worker", "--pool=solo", "--without-mingle", "--without-gossip"),
    "clock": ("-m", "celery", "-A", "config", "beat", "--schedule={VAR_DIR}/clock", "--pidfile="),
}


def start(process: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Start one of the three processes as the supervisor does; only those that are refused come to an end."""
    command = [sys.executable, *(word.format_map(environment) for word in PROCESSES[process])]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize("process", PROCESSES)
def test_without_its_triggers_no_process_starts(process: str, house_environment: dict[str, str]):
    with guards_lifted():
        refused = start(process, house_environment)

    assert refused.returncode == 3, refused.stderr
    assert "The trail could be rewritten: its triggers are missing" in refused.stderr
    assert "Le journal pourrait être réécrit : ses déclencheurs manquent" in refused.stderr


def test_with_its_triggers_the_web_starts(house_environment: dict[str, str]):
    started = start("web", house_environment)

    assert started.returncode == 0, started.stderr


def test_before_any_migration_nothing_starts(house_environment: dict[str, str], tmp_path: Path):
    empty = {**house_environment, "DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3"}

    assert "The table of the trail does not exist" in start("web", empty).stderr


def test_a_trigger_that_refuses_nothing_is_no_guard(chain: list[Event]):
    if connection.vendor != "sqlite":
        pytest.skip("tried on PostgreSQL by another test, as the application")
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER events_are_never_changed")
        cursor.execute(
            "CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON records_event BEGIN SELECT 'as you like'; END"
        )

    with pytest.raises(Unguarded, match="its triggers are missing or not as they should be"):
        require_guards()


WEAKENED = {
    "a function that lets pass": "CREATE OR REPLACE FUNCTION refuse_to_rewrite_the_trail() RETURNS trigger "
    "LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "a trigger switched off": "ALTER TABLE records_event DISABLE TRIGGER events_are_never_changed",
    "a trigger a session can avoid": "ALTER TABLE records_event ENABLE TRIGGER events_are_never_changed",
    "a trigger that lets TRUNCATE pass": "DROP TRIGGER events_are_never_changed ON records_event;"
    "CREATE TRIGGER events_are_never_changed BEFORE UPDATE OR DELETE ON records_event "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_the_trail();"
    "ALTER TABLE records_event ENABLE ALWAYS TRIGGER events_are_never_changed",
}


@pytest.mark.postgres
@pytest.mark.parametrize("statement", WEAKENED.values(), ids=WEAKENED)
def test_a_weakened_trigger_stops_the_start(statement: str, house_environment: dict[str, str]):
    with connection.cursor() as cursor:
        cursor.execute(statement)

    assert "its triggers are missing or not as they should be" in start("web", house_environment).stderr


TOO_WIDE = {
    "a right to update": "GRANT UPDATE ON records_event TO {role}",
    "a right to update one column": "GRANT UPDATE (facts) ON records_event TO {role}",
    "a right to remove": "GRANT DELETE ON records_event TO {role}",
    "a right to empty": "GRANT TRUNCATE ON records_event TO {role}",
    "a right to hang on triggers": "GRANT TRIGGER ON records_event TO {role}",
}


@pytest.mark.postgres
@pytest.mark.parametrize("statement", TOO_WIDE.values(), ids=TOO_WIDE)
def test_a_right_too_many_stops_the_start(statement: str, house_environment: dict[str, str]):
    with connection.cursor() as cursor:
        cursor.execute(statement.format(role=servers.APPLICATION))

    refused = start("web", house_environment)

    assert refused.returncode == 3, refused.stderr
    assert f"the PostgreSQL role “{servers.APPLICATION}” owns its table or may change it" in refused.stderr


@pytest.mark.postgres
def test_a_single_role_for_everything_is_refused_and_told_what_to_set(house_environment: dict[str, str]):
    single = {**house_environment, "DATABASE_URL": house_environment["DATABASE_OWNER_URL"], "DATABASE_OWNER_URL": ""}

    refused = start("web", single)

    assert refused.returncode == 3, refused.stderr
    assert "DATABASE_OWNER_URL" in refused.stderr
    assert "Créez deux rôles" in refused.stderr


@pytest.mark.postgres
def test_a_superuser_is_refused(house_environment: dict[str, str], postgres_server: servers.PostgresServer):
    database = str(connection.settings_dict["NAME"])
    mighty = {**house_environment, "DATABASE_URL": postgres_server.url(servers.SUPERUSER, database)}

    assert "owns its table or may change it" in start("web", mighty).stderr
