"""The house a chaos stands on: servers of its own, settings as in a ministry, the scene made once, the lanes."""

import gc
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from config.translations import compile_stale
from tests.chaos import small_time
from tests.chaos.machines import Broker, Database

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def house(folder: Path, *, lanes: int, own: int) -> Iterator["Lanes"]:  # noqa: F821 - imported once Django stands
    """Everything started; ended with the block."""
    with ExitStack() as stack:
        first = Database(folder / "first")
        first.start()
        stack.callback(first.stop)
        _load(folder, first)
        _set_the_scene(folder)
        grounds = _grounds(folder, first, stack, lanes=lanes, own=own)
        gc.collect()
        gc.freeze()
        from tests.chaos.lanes import Lanes

        yield Lanes(grounds, folder)


def _load(folder: Path, first: Database) -> None:
    """The settings of a ministry, numbers turned small, every module loaded: what is forked later finds it done."""
    from tests import servers

    servers.create_roles_and_databases(first.server)
    compile_stale(ROOT / "locale")
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": "only for chaos, where it protects nothing",
        "VAR_DIR": str(folder / "var"),
        "DEBUG": "false",
        "HTTPS": "false",
        "EMAIL_URL": "memorymail://",
        "LOG_LEVEL": "WARNING",
        "LEND_PICTURES": "true",
        "ACT_AS_OWNER": "true",
        "CELERY_BROKER_URL": "amqp://",
        **first.server.environment(),
    }
    (folder / "var").mkdir()
    small_time.before_django()
    import django

    django.setup()
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    small_time.after_django()
    from config.celery import app

    app.loader.import_default_modules()
    import kombu.transport.pyamqp  # noqa: F401

    import tests.chaos.lanes  # noqa: F401


def _set_the_scene(folder: Path) -> None:
    """As the owner, in this very process: what is loaded for it (rules, models of languages) is inherited by all."""
    from django.core.management import call_command
    from django.db import connections

    from publishing.tasks import look_around
    from tests.chaos.scene import set_the_scene

    for alias in ("default", "shelf"):
        call_command("migrate", database=alias, verbosity=0)
    set_the_scene(folder / "scene.json")
    look_around()
    connections.close_all()


def _grounds(folder: Path, first: Database, stack: ExitStack, *, lanes: int, own: int) -> list["Ground"]:  # noqa: F821
    from tests.chaos.lanes import Ground

    first.stop()
    databases = [first, *(Database(folder / f"own-{number}", like=first.folder) for number in range(own))]
    brokers = [Broker(folder / f"broker-{number}") for number in range(own + 1)]
    for machine in (*databases, *brokers):
        machine.start()
        stack.callback(machine.stop)
    grounds = [Ground(database, broker, own=True) for database, broker in zip(databases[1:], brokers[1:], strict=True)]
    return grounds + [Ground(first, brokers[0], own=False)] * max(1, lanes - own)
