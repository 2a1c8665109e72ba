"""Makes a machine ready to run the house. Every step looks first and does only what is missing."""

import os
import subprocess
import sys
from pathlib import Path

import django
from babel.messages.pofile import PoFileError
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connections

from config.supervisor import HouseFell, say
from config.translations import compile_stale


def make_ready() -> Path:
    """Folders, translations, both databases, static files, the demo ministry when empty. Answers the var folder."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    make_folders()
    compile_translations()
    migrate()
    collect_static_files()
    call_command("demo", if_empty=True)
    connections.close_all()
    return settings.VAR_DIR


def make_folders() -> None:
    """The private folder of everything kept here, and Celery's folders when the broker is one."""
    settings.VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    if settings.EMBEDDED_BROKER:
        for name in ("data_folder_in", "data_folder_out", "control_folder"):
            Path(str(settings.CELERY_BROKER_TRANSPORT_OPTIONS[name])).mkdir(parents=True, exist_ok=True)


def compile_translations() -> None:
    try:
        compile_stale(settings.BASE_DIR / "locale")
    except PoFileError as error:
        raise HouseFell(f"The translations could not be compiled: {error}.") from error


def migrate() -> None:
    """Bring both databases up to date, as their owner where there is one: the application may not change tables."""
    for alias in ("default", "shelf"):
        if settings.DATABASE_OWNER_URL:
            _migrate_as_owner(alias)
        else:
            call_command("migrate", database=alias, interactive=False, verbosity=0)


def _migrate_as_owner(alias: str) -> None:
    command = [sys.executable, "manage.py", "migrate", "--no-input", "--verbosity", "0", "--database", alias]
    done = subprocess.run(command, env={**os.environ, "ACT_AS_OWNER": "1"}, check=False)  # noqa: S603
    if done.returncode:
        raise HouseFell(f"The database “{alias}” could not be brought up to date as its owner (DATABASE_OWNER_URL).")


def collect_static_files() -> None:
    """Gather styles and scripts under var/ when one of them is newer than the last gathering."""
    gathered = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if gathered.exists() and gathered.stat().st_mtime_ns >= _newest_static_file():
        return
    say("Gathering styles and scripts…")
    call_command("collectstatic", interactive=False, verbosity=0)


def _newest_static_file() -> int:
    return max(
        os.stat(storage.path(path)).st_mtime_ns
        for finder in get_finders()
        for path, storage in finder.list(ignore_patterns=None)
    )
