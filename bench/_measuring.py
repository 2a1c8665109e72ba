"""How a page is measured: its queries and its milliseconds, in a house of its own that is thrown away."""

import gc
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time
from typing import TextIO

from bench import row

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 40


def said_by(module: str) -> Iterator[dict]:
    """What a module of the bench measures in a house of its own, in another process."""
    with tempfile.TemporaryDirectory(prefix="tandem-bench-") as folder:
        environment = {**os.environ, "VAR_DIR": folder, "SECRET_KEY": "only for the bench", "LOG_LEVEL": "ERROR"}
        environment |= {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_OWNER_URL": "",
            "EMAIL_URL": "memorymail://",
        }
        environment |= {
            "DATABASE_URL": f"sqlite:///{folder}/a.sqlite3",
            "SHELF_DATABASE_URL": f"sqlite:///{folder}/b.sqlite3",
        }
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", module],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        yield from map(json.loads, done.stdout.splitlines())


# --- In the other process -----------------------------------------------------------------------------------------


def page_of(client: "object", path: str) -> Callable[[], object]:
    """What asks a page of a browser, and fails unless it answers."""

    def get() -> object:
        answer = client.get(path, headers={"Host": "localhost"})  # type: ignore[attr-defined]
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        return answer

    return get


@dataclass(frozen=True)
class Measured:
    """How many queries one answer takes, and two 95th percentiles in milliseconds: how long it took, and how long it
    kept a core busy, which others on the machine change little. SQLite works in the same process."""

    queries: int
    took: float
    busy: float


def compared(name: str, at: str, large: Measured, small: Measured) -> Iterator[dict]:
    """The rows of one page: a large house, and a small one for its baseline."""
    yield row(f"{name}, queries {at}", large.queries, "queries", small.queries)
    yield row(f"{name}, p95 {at}", large.took, "ms", small.took)
    yield row(f"{name}, p95 of a core {at}", large.busy, "ms", small.busy)


def measure(page: Callable[[], object]) -> Measured:
    """Ask a page once for its queries, then ROUNDS times for its time. As in the web process (config/wsgi.py), what
    stays for good is not gone through for rubbish."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        page()
        queries = len(connection.queries_log)
    gc.collect()
    gc.freeze()
    taken, busy = [], []
    for _round in range(ROUNDS):
        started, worked = perf_counter(), process_time()
        page()
        taken.append((perf_counter() - started) * 1_000)
        busy.append((process_time() - worked) * 1_000)
    return Measured(queries - captured.initial_queries, _p95(taken), _p95(busy))


def _p95(values: list[float]) -> float:
    return round(quantiles(values, n=20, method="inclusive")[-1], 1)


def in_a_house_of_its_own(figures: Callable[[], Iterable[str]], out: TextIO) -> None:
    """Print figures, one a line, measured in an empty house."""
    import django

    django.setup()
    from django.core.management import call_command

    for alias in ("default", "shelf"):
        call_command("migrate", database=alias, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    for figure in figures():
        out.write(f"{figure}\n")
