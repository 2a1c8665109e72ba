"""Lanes: each takes one run after another from a common list, on databases of its own, copied for every run."""

import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections

from tests import servers
from tests.chaos import small_time
from tests.chaos.machines import Broker, Database
from tests.chaos.plan import Plan, draw
from tests.chaos.processes import fork
from tests.chaos.run import Result, run

TEMPLATE = {"default": "tandem", "shelf": "tandem_shelf"}
ROLES = {"default": servers.APPLICATION, "shelf": servers.SHELF}


@dataclass(frozen=True)
class Ground:
    """The servers a lane stands on. `own`: nobody else does, so that a run may crash and wipe them."""

    database: Database
    broker: Broker
    own: bool


class Turns:
    """A common list of runs: whoever is free takes the next that suits. Those that need servers of their own wait."""

    def __init__(self, seeds: Sequence[int]) -> None:
        plans = [draw(seed) for seed in seeds]
        self._lists = {own: [plan for plan in plans if plan.needs_servers == own] for own in (True, False)}
        self._next = {own: multiprocessing.Value("i", 0) for own in (True, False)}

    def take(self, ground: Ground) -> Plan | None:
        for own in (True, False) if ground.own else (False,):
            with self._next[own].get_lock():
                number = self._next[own].value
                self._next[own].value += 1
            if number < len(self._lists[own]):
                return self._lists[own][number]
        return None


class Lanes:
    """Processes that run stories at the same time, and a pipe on which the results come."""

    def __init__(self, grounds: Sequence[Ground], folder: Path) -> None:
        self._grounds, self._folder = grounds, folder

    def results(self, seeds: Sequence[int], *, plant: str = "") -> Iterator[Result]:
        """The result of each run, as it comes. Closing it ends the lanes."""
        turns, heard = Turns(seeds), multiprocessing.SimpleQueue()
        lanes = [
            fork(
                lambda ground=ground: _drive(ground, turns, heard.put, self._folder, plant), self._folder / "lanes.log"
            )
            for ground in self._grounds
        ]
        try:
            for _run in seeds:
                yield heard.get()
        finally:
            for lane in lanes:
                os.kill(lane, signal.SIGKILL)
                os.waitpid(lane, 0)


def _drive(ground: Ground, turns: Turns, tell: Callable[[Any], object], folder: Path, plant: str) -> None:
    while plan := turns.take(ground):
        try:
            tell(_run_on(ground, plan, folder, plant))
        except Exception:  # noqa: BLE001 - a run that cannot be told is broken, and the others go on
            tell(
                Result(
                    plan.seed, "could not be told", 0, ["it could not be told"], {}, traceback.format_exc().splitlines()
                )
            )


def _run_on(ground: Ground, plan: Plan, folder: Path, plant: str) -> Result:
    names = {alias: f"{name}_{plan.seed}_{os.getpid()}" for alias, name in TEMPLATE.items()}
    for alias, name in names.items():
        ground.database.ask(f'CREATE DATABASE "{name}" TEMPLATE {TEMPLATE[alias]}')
    _connect(ground, names)
    deeds = {"database": ground.database.crash, "broker": ground.broker.wipe}
    try:
        return run(plan, folder, plant=plant, servers=deeds.get(plan.servers))
    finally:
        connections.close_all()
        for name in names.values():
            ground.database.ask(f'DROP DATABASE "{name}" WITH (FORCE)')


def _connect(ground: Ground, names: dict[str, str]) -> None:
    connections.close_all()
    settings.CELERY_BROKER_URL = ground.broker.url
    for alias, name in names.items():
        timeouts = {"idle_in_transaction_session_timeout": small_time.FROZEN, "idle_session_timeout": small_time.SILENT}
        options = {"options": " ".join(f"-c {name}={seconds}s" for name, seconds in timeouts.items())}
        told = {"NAME": name, "USER": ROLES[alias], "PORT": ground.database.server.port, "OPTIONS": options}
        connections[alias].settings_dict.update(told)
