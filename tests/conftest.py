"""Where the tests run: which database, which folder, which browser. The story's fixtures: FIXTURES.

Settings are read from the environment once, so the environment is made here, before Django reads it.
With `--servers=postgres` one PostgreSQL and one RabbitMQ serve the whole run; every xdist worker has databases of its
own. The harness connects as the owner, who may create and empty databases; processes that tests start, and the tests
of the trail's guards, connect as the application (`house_environment`, `as_application`).
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings as hypothesis_settings

from config.translations import compile_stale
from tests import servers

ROOT = Path(__file__).resolve().parent.parent
# Loaded once Django stands: they import models.
FIXTURES = (
    "tests.organisation",
    "tests.story",
    "tests.first_steps",
    "tests.emergency",
    "tests.api",
    "tests.rounds",
    "tests.two_languages",
    "tests.refusals",
)
ON_SERVERS, ON_SQLITE = "postgres", "sqlite"
STARTED = pytest.StashKey[ExitStack]()
POSTGRES_PORT, RABBITMQ_PORT = "TANDEM_TEST_POSTGRES_PORT", "TANDEM_TEST_RABBITMQ_PORT"

hypothesis_settings.register_profile("tandem", deadline=None, print_blob=True)
hypothesis_settings.register_profile("deep", deadline=None, print_blob=True, max_examples=2_000)
hypothesis_settings.load_profile("tandem")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--servers",
        choices=(ON_SQLITE, ON_SERVERS),
        default=ON_SQLITE,
        help="postgres: run on a PostgreSQL and a RabbitMQ of the tests' own, which must be installed",
    )
    parser.addoption("--made-once", action="store_true", help="for mutants: the database is made once, and copied")


def pytest_configure(config: pytest.Config) -> None:
    started = config.stash[STARTED] = ExitStack()
    if not _is_worker(config):
        _start_once_per_run(config, started)
    if _only_hands_out_tests(config):
        os.environ.pop("DJANGO_SETTINGS_MODULE", None)  # importing `config` names it; each worker must do so itself
    else:
        _make_environment()
        _load_settings()


def pytest_sessionstart(session: pytest.Session) -> None:
    if not _only_hands_out_tests(session.config):
        for module in FIXTURES:
            session.config.pluginmanager.import_plugin(module)
    if session.config.getoption("--made-once"):
        session.config.pluginmanager.import_plugin("tests.made_once")


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[STARTED].close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    on_sqlite = config.getoption("--servers") == ON_SQLITE
    for item in items:
        if on_sqlite and item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.skip(reason="speaks of PostgreSQL: make test-on-servers"))
    if not on_sqlite:
        config.hook.pytest_deselected(items=[item for item in items if not _asks_a_database(item)])
        items[:] = filter(_asks_a_database, items)


def _asks_a_database(item: pytest.Item) -> bool:
    """What asks none says the same on every server, and has said it on SQLite."""
    marked = any(item.get_closest_marker(name) for name in ("django_db", "postgres", "heavy"))
    return marked or not {"db", "transactional_db"}.isdisjoint(getattr(item, "fixturenames", ()))


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def _only_hands_out_tests(config: pytest.Config) -> bool:
    """With xdist, the first process runs no test and must not hand its settings down to those that do."""
    return bool(config.getoption("numprocesses", None)) and not _is_worker(config)


def _start_once_per_run(config: pytest.Config, started: ExitStack) -> None:
    compile_stale(ROOT / "locale")
    os.environ["TANDEM_TEST_FOLDER"] = started.enter_context(tempfile.TemporaryDirectory(prefix="tandem-tests-"))
    os.environ.pop(POSTGRES_PORT, None)
    if config.getoption("--servers") == ON_SERVERS:
        try:
            os.environ[POSTGRES_PORT] = str(started.enter_context(servers.postgres()).port)
            os.environ[RABBITMQ_PORT] = str(started.enter_context(servers.rabbitmq()).port)
        except servers.ServerMissing as missing:
            raise pytest.UsageError(str(missing)) from missing


def _make_environment() -> None:
    """Everything a developer's `.env` could change is said here, so that it changes nothing."""
    var = Path(os.environ["TANDEM_TEST_FOLDER"]) / os.environ.get("PYTEST_XDIST_WORKER", "alone")
    (var / "static").mkdir(parents=True)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # Playwright keeps an event loop in the thread that runs the test
        "SECRET_KEY": "only for the tests, where it protects nothing",
        "VAR_DIR": str(var),
        "DEBUG": "false",
        "HTTPS": "false",
        "EMAIL_URL": "memorymail://",
        "DATABASE_OWNER_URL": "",
        "DATABASE_URL": f"sqlite:///{var}/tandem.sqlite3",
        "SHELF_DATABASE_URL": f"sqlite:///{var}/shelf.sqlite3",
        "CELERY_BROKER_URL": "filesystem://",
    }
    if POSTGRES_PORT in os.environ:
        os.environ |= servers.PostgresServer(int(os.environ[POSTGRES_PORT])).environment()
        os.environ |= {"ACT_AS_OWNER": "true", "CELERY_BROKER_URL": _rabbitmq().url}


def _rabbitmq() -> servers.RabbitServer:
    return servers.RabbitServer(int(os.environ[RABBITMQ_PORT]))


def _load_settings() -> None:
    """The house's own settings, except for what would only make tests slow or need a build first."""
    from django.conf import settings

    from config.databases import POSTGRESQL

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    if POSTGRES_PORT in os.environ:  # the owner makes the test databases, and asks them as the application does
        asks = {name: value for name, value in POSTGRESQL.items() if name != "options"}  # a test may be silent for long
        for database in settings.DATABASES.values():
            database["OPTIONS"] = asks | database.get("OPTIONS", {})


@pytest.fixture(scope="session", autouse=True)
def the_harness_may_flush() -> None:
    from tests.flushing import let_the_harness_flush

    let_the_harness_flush()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """SQLite in files, as in production: in memory it has neither WAL nor a second process."""
    from django.db import connections

    for alias in connections:
        connection = connections[alias]
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = f"{os.environ['VAR_DIR']}/test-{alias}.sqlite3"


@pytest.fixture(scope="session")
def postgres_server() -> servers.PostgresServer:
    """The PostgreSQL of this run; only for tests marked `postgres`."""
    return servers.PostgresServer(int(os.environ[POSTGRES_PORT]))


@pytest.fixture(scope="session")
def rabbitmq_server() -> servers.RabbitServer:
    """The RabbitMQ of this run; only for tests marked `postgres`."""
    return _rabbitmq()


@pytest.fixture
def as_application(postgres_server: servers.PostgresServer, django_db_setup: None) -> Iterator[psycopg.Connection]:
    """A connection to this test's database with the rights of web, workers and clock; only for `postgres` tests."""
    from django.db import connections

    database = connections["default"].settings_dict["NAME"]
    with psycopg.connect(postgres_server.url(servers.APPLICATION, database), autocommit=True) as connection:
        yield connection


@pytest.fixture
def house_environment(transactional_db: None) -> dict[str, str]:
    """The environment of a process started by a test: this test's databases, as the application, its own broker."""
    from django.db import connections

    names = {alias: str(connections[alias].settings_dict["NAME"]) for alias in connections}
    if POSTGRES_PORT in os.environ:
        server = servers.PostgresServer(int(os.environ[POSTGRES_PORT]))
        databases = server.environment(database=names["default"], shelf=names["shelf"])
    else:
        databases = {
            "DATABASE_URL": f"sqlite:///{names['default']}",
            "SHELF_DATABASE_URL": f"sqlite:///{names['shelf']}",
        }
    return {**os.environ, **databases, "ACT_AS_OWNER": "false"}


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """One Chromium for the session; the tests that need it say so when it is not installed."""
    from tests.browsers import chromium

    with chromium() as launched:
        yield launched


@pytest.fixture
def page(browser: object) -> Iterator[object]:
    """A fresh page with cookies of its own, wide as a desk screen."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-CA")
    yield context.new_page()
    context.close()
