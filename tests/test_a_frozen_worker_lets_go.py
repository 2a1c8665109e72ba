"""A worker that froze does not keep its locks for good: PostgreSQL ends its session."""

import subprocess
import sys
from pathlib import Path

import pytest

from config import databases, settings

ROOT = Path(__file__).resolve().parent.parent
ASK = """
import django; django.setup()
from django.db import connections
for alias in connections:
    with connections[alias].cursor() as cursor:
        for name in ("idle_in_transaction_session_timeout", "idle_session_timeout"):
            cursor.execute("SHOW " + name)
            print(cursor.fetchone()[0])
"""


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, databases=["default", "shelf"])
def test_every_session_of_the_application_ends_when_it_falls_silent(house_environment: dict[str, str]):
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=ROOT, env=house_environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["1min", "2min"] * 2


def test_what_an_address_asks_for_itself_stays(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(settings, "ACT_AS_OWNER", False)
    asked = settings._database("postgres://tandem@127.0.0.1/tandem?sslmode=require")

    assert asked["OPTIONS"] == {**databases.POSTGRESQL, "sslmode": "require"}
