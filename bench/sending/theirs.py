"""The job done by the others: as Celery ETA tasks, and by Wagtail's `publish_scheduled`."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from celery import Celery

from bench.sending.ours import SETTLES, SUPERUSER, Servers
from bench.sending.platform import ANSWERS_AFTER, LEDGER, Ledger
from bench.sending.processes import ROOT, all_ready, done, kill, running, until
from bench.sending.told import Told, neighbours, told

WAGTAIL_PYTHON = ROOT / ".venv-bench" / "bin" / "python"
LEAD = 10.0  # seconds between handing in the tasks and their minute
QUIET = 15.0  # seconds without a line in the ledger after which nothing more is expected


class Theirs:
    """One job with a ledger of its own; `pairs` of messages, each answered after so many seconds."""

    def __init__(self, servers: Servers, folder: Path, name: str, *, pairs: int, answers_after: float = 0.0) -> None:
        self.servers, self.folder, self.name = servers, folder / name, name
        self.folder.mkdir()
        self.ledger, self.due, self.answers_after = Ledger(self.folder), 0.0, answers_after
        self.keys = [f"message-{number}" for number in range(2 * pairs)]

    def settles(self) -> None:
        """Wait until every message was answered, or nothing happens any more."""
        until(lambda: self._is_over() or self._is_quiet(), within=SETTLES, folder=self.folder)

    def told(self) -> Told:
        """What its platform's ledger says."""
        return told(self.ledger, neighbours(self.keys), self.due)

    def answered(self) -> int:
        """How many calls have been answered."""
        return sum(line.what == "answered" for line in self.ledger.lines())

    def _is_over(self) -> bool:
        return len({line.key for line in self.ledger.lines() if line.what == "answered"}) == len(self.keys)

    def _is_quiet(self) -> bool:
        last = max((line.at for line in self.ledger.lines()), default=0.0)
        return time.time() - max(last, self.due) > QUIET + self.answers_after

    def _environment(self, **more: str) -> dict[str, str]:
        return {**_nothing_of_ours(), LEDGER: str(self.folder), ANSWERS_AFTER: str(self.answers_after), **more}


class EtaTasks(Theirs):
    """One Celery task for each message."""

    @contextmanager
    def at_work(self, *, workers: int = 2, acks_late: bool = False) -> Iterator[list[subprocess.Popen[bytes]]]:
        """Its workers, ready; every task is handed in, its minute comes in LEAD seconds."""
        broker = self.servers.rabbitmq.url
        said = {"CELERY_BROKER_URL": broker, "ETA_QUEUE": self.name, "ACKS_LATE": "1" if acks_late else "0"}
        with running(workers, self._worker, environment=self._environment(**said), folder=self.folder) as started:
            until(lambda: all_ready(self.folder, workers), folder=self.folder)
            self.due = time.time() + LEAD
            with Celery(broker=broker) as app:
                for key in self.keys:
                    app.send_task("post", [key], eta=datetime.fromtimestamp(self.due, UTC), queue=self.name)
            yield started

    def _worker(self, number: int) -> list[str]:
        slots = ["--concurrency", "8", "--without-mingle", "--loglevel", "INFO", "-Q", self.name]
        name = f"{self.name}-{number}@%h"
        return ["-m", "celery", "-A", "bench.sending.eta", "worker", "--hostname", name, *slots]


class ScheduledPages(Theirs):
    """One Wagtail page for each message; its command runs once a minute by cron, one process at a time."""

    def fill(self) -> None:
        """A site with the pages, all due now."""
        self.servers.ask("postgres", f"CREATE DATABASE {self.name} TEMPLATE {TEMPLATE}")
        fill = ["-m", "bench.sending.wagtail_site.fill", str(len(self.keys))]
        done(fill, self._in_wagtail(), python=str(WAGTAIL_PYTHON))

    def publish(self, *, killed_after: int | None = None) -> None:
        """Run the command once; if asked, kill it in the middle of the message after so many."""
        self.due = self.due or time.time()
        command = [str(WAGTAIL_PYTHON), "-m", "django", "publish_scheduled"]
        process = subprocess.Popen(command, cwd=ROOT, env=self._in_wagtail(), start_new_session=True)  # noqa: S603
        try:
            if killed_after is None:
                process.wait(SETTLES)
            else:
                until(lambda: self.answered() >= killed_after, within=SETTLES, folder=self.folder, every=0.01)
                time.sleep(self.answers_after / 2)
        finally:
            kill(process)

    def _in_wagtail(self) -> dict[str, str]:
        return self._environment(**wagtail_on(self.servers, self.name))


TEMPLATE = "wagtail"


def make_wagtail_template(servers: Servers) -> None:
    """Wagtail's database, migrated once."""
    servers.ask("postgres", f"CREATE DATABASE {TEMPLATE}")
    environment = _nothing_of_ours() | wagtail_on(servers, TEMPLATE)
    done(["-m", "django", "migrate", "--verbosity", "0"], environment, python=str(WAGTAIL_PYTHON))


def wagtail_on(servers: Servers, database: str) -> dict[str, str]:
    """The settings of a Wagtail process on a database."""
    return {
        "DJANGO_SETTINGS_MODULE": "bench.sending.wagtail_site.settings",
        "WAGTAIL_DATABASE_URL": servers.postgres.url(SUPERUSER, database),
        "PYTHONPATH": str(ROOT),
    }


def _nothing_of_ours() -> dict[str, str]:
    """Celery's own settings would be Tandem's otherwise: it reads them where Django's are named."""
    return {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
