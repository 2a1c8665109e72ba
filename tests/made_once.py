"""How tests run against mutants (`make mutants`, `--made-once`): thousands of times, so each run is ready at once.

The database is made once, with the ministry of `tests.organisation` in it, and copied for every run; a test that would
empty all tables afterwards is rolled back instead; what is drawn is drawn a few times.
"""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import settings
from pytest_django import DjangoDbBlocker

settings.register_profile("few", deadline=None, max_examples=25, database=None)
settings.load_profile("few")

MIGRATIONS = "".join(sorted(map(str, Path().glob("*/**/migrations/*.py"))))
TEMPLATES = Path(".pytest_cache", f"made-once-{sha256(MIGRATIONS.encode()).hexdigest()[:12]}").absolute()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What commits is rolled back: a tenth of the time, and the ministry stays."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and marker.kwargs.get("transaction") and not item.get_closest_marker("heavy"):
            item.add_marker(pytest.mark.django_db(databases=marker.kwargs.get("databases")), append=False)


@pytest.fixture(scope="session", autouse=True)
def nothing_is_remembered() -> None:
    """A mutant runs in a fork of the process that ran the tests before: what that one computed says nothing of it."""
    for name, module in list(sys.modules.items()):
        for one in vars(module).values() if name.startswith("approvals.") else ():
            if callable(forget := getattr(one, "cache_clear", None)):
                forget()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A copy of what was made once."""
    from django.db import connections

    if not TEMPLATES.exists():
        with django_db_blocker.unblock():
            make_once()
    for alias in connections:
        copy = Path(os.environ["VAR_DIR"]) / f"copy-{alias}.sqlite3"
        copy.write_bytes((TEMPLATES / alias).read_bytes())
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = str(copy)
    yield
    for alias in connections:
        connections[alias].close()


def make_once() -> None:
    """Migrate, lay in the ministry, and keep a copy of each database."""
    from django.db import connections
    from django.test.utils import setup_databases, teardown_databases

    from tests.organisation import organise

    for alias in connections:
        connections[alias].settings_dict["TEST"]["NAME"] = f"{os.environ['VAR_DIR']}/made-{alias}.sqlite3"
    made = setup_databases(verbosity=0, interactive=False)
    organise()
    TEMPLATES.mkdir(parents=True)
    for alias in connections:
        connections[alias].ensure_connection()
        with closing(sqlite3.connect(TEMPLATES / alias)) as kept:
            connections[alias].connection.backup(kept)
    teardown_databases(made, verbosity=0)


@pytest.fixture
def organisation(db: None) -> object:
    """The ministry that lies in the copy; made afresh where a test emptied it."""
    from people.models import Ministry
    from tests.organisation import organisation_as_it_stands, organise

    return organisation_as_it_stands() if Ministry.objects.filter(code="HLTH").exists() else organise()
