"""The tests run on what a ministry runs on: real files, real roles, real guards; lifted only to empty the tables."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import IntegrityError, connection, connections, transaction
from kombu import Connection

from records.models import Event


def append_an_event() -> None:
    subject = {"subject_kind": "house", "subject_id": uuid4(), "sequence": 1}
    Event.objects.create(**subject, verb="tried", at=datetime(2026, 11, 20, tzinfo=UTC))


@pytest.mark.django_db(transaction=True)
def test_guards_are_lifted_to_empty_the_tables_and_stand_again_at_once():
    append_an_event()
    call_command("flush", interactive=False, verbosity=0)
    assert not Event.objects.exists()

    append_an_event()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Event.objects.all().delete()


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
    with Connection(rabbitmq_server.url) as line:
        assert line.connect()
