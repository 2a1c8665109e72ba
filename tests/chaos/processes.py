"""The processes of one run, forked from one that has loaded the house already: real ones, each with its own lines to
the database and the broker, each ended by its own id.
"""

import ctypes
import json
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, NoReturn

from celery.beat import Scheduler, Service
from celery.exceptions import SecurityWarning
from django.conf import settings
from django.db import connections

from config.celery import app
from publishing.sending import connecting
from tests.chaos.books import LyingServer
from tests.chaos.plan import Plan, Wound
from tests.chaos.plants import PLANTS
from tests.chaos.shapes import SHAPES
from tests.chaos.wounds import report_to, suffer

TICKS = {
    "tick": {"task": "publishing.tick", "schedule": 0.3, "options": {"expires": 2}},
    "look-back": {"task": "publishing.look_back", "schedule": 0.7, "options": {"expires": 2}},
    "look-around": {"task": "publishing.look_around", "schedule": 1.5, "options": {"expires": 2}},
}
"""The house's own beats, quicker, and without those that these stories do not need."""

_PR_SET_PDEATHSIG = 1


def fork(do: Callable[[], object], log: Path) -> int:
    """A child that does one thing and ends; it ends with its parent, too. Answers its id."""
    connections.close_all()
    child = os.fork()
    if child:
        return child
    _be_a_child(do, log)


def _be_a_child(do: Callable[[], object], log: Path) -> NoReturn:
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        for stream in (1, 2):
            os.dup2(written, stream)
        do()
    except BaseException:  # noqa: BLE001 - it is told in the log, and the child ends
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


@dataclass
class Crew:
    """Everybody a run has started, and the pipe on which they tell what happened to them."""

    plan: Plan
    folder: Path
    plant: str = ""
    opens: Mapping[str, Any] = field(default_factory=dict)
    workers: set[int] = field(default_factory=set)
    others: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._reading, False)
        self._unread = b""
        self.report = report_to(self._writing)

    @property
    def queue(self) -> str:
        return f"run-{self.plan.seed}-{self.plant or 'as-it-is'}"

    @property
    def log(self) -> Path:
        return self.folder / f"{self.queue}.log"

    def told(self) -> list[dict[str, Any]]:
        """What came over the pipe since the last time."""
        with suppress(BlockingIOError):
            while piece := os.read(self._reading, 65_536):
                self._unread += piece
        *lines, self._unread = self._unread.split(b"\n")
        return [json.loads(line) for line in lines]

    def start_worker(self, *wounds: Wound) -> int:
        """One more Celery worker on this run's queue."""
        child = fork(lambda: self._work(wounds), self.log)
        self.workers.add(child)
        return child

    def start_clock(self) -> None:
        self.others["clock"] = fork(self._tick, self.log)

    def start_platform(self) -> str:
        """The platform of this run, on a line of its own. Answers `host:port`, and keeps what opens its accounts."""
        self.others["platform"] = fork(self._stand, self.log)
        while not (said := self.told()):
            os.sched_yield()
        self.opens = said[0]["opens"]
        return said[0]["host"]

    def start_person(self, do: Callable[[], dict[str, Any]]) -> int:
        """Somebody does something, and tells on the pipe what came of it."""
        return fork(lambda: self.report(do()), self.log)

    def end_workers(self) -> None:
        """Those who work now go, whatever they are about."""
        while self.workers:
            _end(self.workers.pop())

    def end(self) -> None:
        """Whoever is left is ended, each by its id."""
        self.end_workers()
        for child in self.others.values():
            _end(child)
        os.close(self._reading)
        os.close(self._writing)

    def _work(self, wounds: tuple[Wound, ...]) -> None:
        if self.plant:
            PLANTS[self.plant]()
        for wound in wounds:
            suffer(wound, self.plan.kind.platform, self.report)
        connecting.lend = lambda picture: f"https://house.invalid/{picture.digest}"
        self._on_this_queue()
        warnings.simplefilter("ignore", SecurityWarning)
        with connecting.accounts_open_with(dict(self.opens)):
            options = {"without_mingle": True, "without_gossip": True, "quiet": True}
            name = f"{self.queue}-{os.getpid()}@here"
            app.Worker(pool_cls="threads", concurrency=1, hostname=name, loglevel="WARNING", **options).start()

    def _tick(self) -> None:
        self._on_this_queue()
        app.conf.beat_schedule = TICKS
        Service(app, max_interval=0.1, scheduler_cls=Scheduler).start()

    def _on_this_queue(self) -> None:
        app.conf.task_default_queue = self.queue
        os.environ["CELERY_BROKER_URL"] = settings.CELERY_BROKER_URL  # Celery asks there first
        app.conf.worker_enable_remote_control = app.conf.worker_redirect_stdouts = False

    def _stand(self) -> None:
        chance = Random(self.plan.seed)  # noqa: S311 - chance, not secrecy
        shape = SHAPES[self.plan.kind.platform](chance, lag=self.plan.lag, forgets=self.plan.forgets)
        server = LyingServer(shape, self.plan)
        self.report({"opens": shape.keys(server), "host": server.host})
        server._server.serve_forever(poll_interval=0.1)


def _end(child: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(child, 0)
