"""The tests run on what a ministry runs on: real files, real roles, real guards; lifted only to empty the tables."""

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, connections, transaction

from records.models import Event
from tests.flushing import guards_lifted

REFUSING_TRIGGER = {
    "sqlite": [
        "CREATE TRIGGER tried_here BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'never deleted'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION tried_here() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'never deleted'; END $$",
        "CREATE TRIGGER tried_here BEFORE DELETE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION tried_here()",
    ],
}
FORGET_IT = {
    "sqlite": ["DROP TRIGGER tried_here"],
    "postgresql": ["DROP TRIGGER tried_here ON {table}", "DROP FUNCTION tried_here"],
}


def execute(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.format(table=Event._meta.db_table))


def delete_every_event() -> None:
    with transaction.atomic():
        execute(["DELETE FROM {table}"])


def append_an_event() -> None:
    columns = "public_id, subject_kind, subject_id, sequence, verb, at, actor_name, actor_role, facts, previous, digest"
    identity = "'00000000000000000000000000000001'"
    values = f"{identity}, 'house', {identity}, 1, 'tried', '2026-11-20 12:00:00+00', '', '', '', '', ''"
    execute([f"INSERT INTO {{table}} ({columns}) VALUES ({values})"])


@pytest.fixture
def refusing_trigger(transactional_db):
    execute(REFUSING_TRIGGER[connection.vendor])
    append_an_event()
    yield
    execute(FORGET_IT[connection.vendor])


def test_guards_are_lifted_for_the_harness_only(refusing_trigger):
    with pytest.raises(DatabaseError, match="never deleted"):
        delete_every_event()

    with guards_lifted(connection):
        delete_every_event()

    append_an_event()
    with pytest.raises(DatabaseError, match="never deleted"):
        delete_every_event()


@pytest.mark.django_db(databases=["default", "shelf"])
def test_sqlite_is_a_file_in_wal_as_in_production():
    for alias in connections:
        if connections[alias].vendor == "sqlite":
            with connections[alias].cursor() as cursor:
                assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_the_tests_keep_nothing_in_the_house():
    assert settings.BASE_DIR not in settings.VAR_DIR.parents


@pytest.mark.postgres
@pytest.mark.django_db
def test_the_harness_is_the_owner_and_the_application_is_not(as_application):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("tandem_owner",)
    assert as_application.execute("SELECT current_user").fetchone() == ("tandem_application",)
    assert as_application.info.dbname == connection.settings_dict["NAME"]


@pytest.mark.postgres
def test_rabbitmq_answers(rabbitmq_server):
    from kombu import Connection

    with Connection(rabbitmq_server.url) as line:
        assert line.connect()
