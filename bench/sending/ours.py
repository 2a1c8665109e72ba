"""The job done by Tandem: its own clock and workers, on PostgreSQL and RabbitMQ, with the ledger for a platform."""

import os
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench.sending.platform import ANSWERS_AFTER, LEDGER, Ledger
from bench.sending.processes import DidNotHappen, all_ready, done, running, until
from bench.sending.told import Told, told
from tests.servers import SUPERUSER, PostgresServer, RabbitServer

TEMPLATE, SHELF_TEMPLATE = "tandem", "tandem_shelf"
SETTLES = 600.0  # seconds until a job must be settled, the looks after a death included
LEAD = 3.0  # seconds between saying the minute and its coming


@dataclass(frozen=True)
class Job:
    """So many pairs, on platforms that answer after so many seconds, by so many workers of so many slots."""

    pairs: int
    answers_after: float = 0.0
    workers: int = 2
    slots: int = 8
    takes_keys: tuple[str, ...] = ("any number",)


@dataclass(frozen=True)
class Servers:
    """What a job stands on."""

    postgres: PostgresServer
    rabbitmq: RabbitServer

    def ask(self, database: str, question: str, *values: object) -> list[tuple]:
        """One statement as the superuser, outside any transaction."""
        with psycopg.connect(self.postgres.url(SUPERUSER, database), autocommit=True) as line:
            cursor = line.execute(question, values)  # type: ignore[call-overload]
            return cursor.fetchall() if cursor.description else []

    def environment(self, database: str, shelf: str, folder: Path) -> dict[str, str]:
        """That of every process of a house on these databases."""
        return {
            **os.environ,
            **self.postgres.environment(database=database, shelf=shelf),
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "SECRET_KEY": "only for the bench",
            "CELERY_BROKER_URL": self.rabbitmq.url,
            "EMAIL_URL": "memorymail://",
            "LOG_LEVEL": "ERROR",
            "VAR_DIR": str(folder),
            LEDGER: str(folder),
        }


def make_template(servers: Servers, folder: Path) -> None:
    """The two databases, migrated once, that every house is a copy of."""
    owner = servers.environment(TEMPLATE, SHELF_TEMPLATE, folder) | {"ACT_AS_OWNER": "true"}
    for alias in ("default", "shelf"):
        done(["manage.py", "migrate", "--database", alias, "--verbosity", "0"], owner)


class House:
    """One job, in databases of its own."""

    def __init__(self, servers: Servers, folder: Path, name: str, job: Job) -> None:
        self.servers, self.job, self.database = servers, job, name
        self.folder = folder / name
        self.folder.mkdir()
        shelf = f"{name}_shelf"
        for copy, template in ((name, TEMPLATE), (shelf, SHELF_TEMPLATE)):
            servers.ask("postgres", f"CREATE DATABASE {copy} TEMPLATE {template}")
        self.environment = servers.environment(name, shelf, self.folder) | {ANSWERS_AFTER: str(job.answers_after)}
        done(["-m", "bench.sending.fill", str(job.pairs), *job.takes_keys], self.environment)
        servers.ask(name, "VACUUM ANALYZE")
        self.ledger, self.due = Ledger(self.folder), 0.0

    @contextmanager
    def at_work(self) -> Iterator[list[subprocess.Popen[bytes]]]:
        """Its clock and its workers, ready; the minute comes in LEAD seconds, to all accounts within a millisecond and
        in no order: the rows of one account were made in a row, and would wait for its lock in a row. The wall says
        the same minute; what does not follow its wall, the clock puts right."""
        clock = ["-m", "celery", "-A", "bench.sending.app", "beat", "--pidfile=", "--schedule", f"{self.folder}/beat"]
        with (
            running(self.job.workers, self._worker, environment=self.environment, folder=self.folder) as workers,
            running(1, lambda number: clock, environment=self.environment, folder=self.folder),
        ):
            until(self._is_ready, folder=self.folder)
            self.due = time.time() + LEAD
            mixed = (
                "UPDATE publishing_dispatch SET due_at = to_timestamp(%s) + random() * interval '1 millisecond',"
                " wall_minute = to_char(to_timestamp(%s) AT TIME ZONE time_zone, 'YYYY-MM-DD\"T\"HH24:MI')"
            )
            self._ask(mixed, self.due, self.due)
            yield workers

    def _worker(self, number: int) -> list[str]:
        name = f"{self.database}-{number}@%h"
        slots = ["--concurrency", str(self.job.slots), "--without-mingle", "--loglevel", "INFO"]
        return ["-m", "celery", "-A", "bench.sending.app", "worker", "--hostname", name, *slots]

    def _is_ready(self) -> bool:
        beats = self._ask("SELECT count(*) FROM publishing_clockbeat")[0][0]
        return bool(beats) and all_ready(self.folder, self.job.workers)

    def settles(self, *, within: float = SETTLES) -> None:
        """Wait until nothing happens by itself any more. Raises DidNotHappen."""
        until(lambda: not self.states() & Counter(due=1, claimed=1, leaving=1), within=within, folder=self.folder)

    def settles_within(self, seconds: float) -> bool:
        """The same, for so long after the minute and no longer; answers whether it did."""
        try:
            self.settles(within=seconds + self.due - time.time())
        except DidNotHappen:
            return False
        return True

    def states(self) -> Counter[str]:
        """How many pairs stand where."""
        return Counter(dict(self._ask("SELECT state, count(*) FROM publishing_dispatch GROUP BY state")))

    def told(self) -> Told:
        """What its platform's ledger says."""
        return told(self.ledger, self._pairs(), self.due)

    def before_a_person(self) -> set[str]:
        """The keys of messages that are not known to be public, and about which somebody is asked."""
        asked = self._ask(
            "SELECT key::text FROM publishing_delivery WHERE state NOT IN ('sent', 'confirmed') AND dispatch_id IN"
            " (SELECT id FROM publishing_dispatch WHERE state IN ('needs_decision', 'held', 'missed'))"
        )
        return {key for (key,) in asked}

    def _pairs(self) -> list[tuple[str, str]]:
        keys = "array_agg(key::text ORDER BY turn)"
        found = self._ask(f"SELECT {keys} FROM publishing_delivery GROUP BY dispatch_id")  # noqa: S608
        return [tuple(keys) for (keys,) in found]

    def _ask(self, question: str, *values: object) -> list[tuple]:
        return self.servers.ask(self.database, question, *values)
