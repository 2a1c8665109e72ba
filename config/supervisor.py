"""Keeps the processes of the house running together in one terminal, and leaves no orphan behind.

Plain Python: knows nothing of Django, only names, commands and folders.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SETTLING_TIME = 10.0  # seconds; a process that dies sooner has never really started
STOP_PATIENCE = 15.0  # seconds a process gets to finish what it is doing
ECHO = 1.0  # seconds; `make` and the terminal may both pass on one and the same Ctrl-C
GLANCE = 0.2  # seconds between two looks at the processes
LINES_OF_LOG_SHOWN = 20
_PR_SET_PDEATHSIG = 1  # prctl(2)


@dataclass(frozen=True)
class Part:
    """One process of the house: its name in sentences and in the log folder, the command that runs it, and what only
    this one may know. `told`: all it is told, where that is not what the others are."""

    name: str
    command: tuple[str, ...]
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    told: Mapping[str, str] | None = None


class HouseFell(Exception):
    """A part could not be started; the message is the sentence for the terminal."""


def say(sentence: str) -> None:
    """One line to the person at the terminal, at once."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def die_with_parent() -> None:
    """Runs in a new child: when its parent is killed outright, Linux ends the child too."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Running:
    """A part that was started: its process, in a process group of its own, and where its log is."""

    def __init__(self, part: Part, *, environment: Mapping[str, str], logs: Path) -> None:
        self.part = part
        self.log = logs / f"{part.name}.log"
        self.since = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own commands, never a person's input
                part.command,
                env={**(environment if part.told is None else part.told), **part.secrets},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches the supervisor only, which then stops the others in order
                preexec_fn=die_with_parent,
            )

    @property
    def is_dead(self) -> bool:
        return self.process.poll() is not None

    @property
    def died_at_start(self) -> bool:
        return self.is_dead and time.monotonic() - self.since < SETTLING_TIME

    def last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines()
        return "\n".join(lines[-LINES_OF_LOG_SHOWN:])

    def kill_group(self) -> None:
        """End whatever is left of the part's process group."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # macOS says "not permitted" of a group that is gone
            return


class Supervisor:
    """Starts the parts, watches them, and stops them all."""

    def __init__(self, parts: Sequence[Part], *, environment: Mapping[str, str], logs: Path) -> None:
        self.parts = parts
        self.environment = environment
        self.logs = logs
        self.running: list[Running] = []
        self.asked_at = 0.0
        self.asked_to_stop = threading.Event()
        self.asked_twice = threading.Event()

    def run(self, *, is_ready: Callable[[], bool], announce: Callable[[], None], patience: float) -> None:
        """Run until a signal asks to stop. Raises HouseFell when a part does not start within `patience` seconds."""
        self._listen()
        self.logs.mkdir(parents=True, exist_ok=True)
        try:
            for part in self.parts:
                self.running.append(self._start(part))
            self._wait_until(is_ready, patience)
            if not self.asked_to_stop.is_set():
                announce()
            while not self.asked_to_stop.wait(GLANCE):
                self._look_after_all()
        finally:
            self._stop()

    def _listen(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._hear)

    def _hear(self, *_: object) -> None:
        if not self.asked_to_stop.is_set():
            self.asked_at = time.monotonic()
        elif time.monotonic() - self.asked_at > ECHO:
            self.asked_twice.set()
        self.asked_to_stop.set()

    def _start(self, part: Part) -> Running:
        return Running(part, environment=self.environment, logs=self.logs)

    def _wait_until(self, is_ready: Callable[[], bool], patience: float) -> None:
        deadline = time.monotonic() + patience
        while not is_ready():
            self._look_after_all()
            if time.monotonic() > deadline:
                raise HouseFell(f"Tandem was not ready within {patience:.0f} seconds. The logs are in {self.logs}.")
            if self.asked_to_stop.wait(GLANCE):
                return

    def _look_after_all(self) -> None:
        for place, each in enumerate(self.running):
            self.running[place] = self._still_or_again(each)

    def _still_or_again(self, each: Running) -> Running:
        """The same part while it lives; a new one when it died after a good start."""
        if not each.is_dead:
            return each
        if each.died_at_start:
            raise HouseFell(
                f"The {each.part.name} stopped right after it started (exit {each.process.returncode}). "
                f"Its last words, from {each.log}:\n{each.last_words()}"
            )
        say(f"The {each.part.name} stopped (exit {each.process.returncode}) and is started again; see {each.log}.")
        each.kill_group()
        return self._start(each.part)

    def _stop(self) -> None:
        for each in reversed(self.running):
            if not each.is_dead:
                each.process.terminate()  # the leader only: it finishes its work and stops its own children
        deadline = time.monotonic() + STOP_PATIENCE
        while any(not each.is_dead for each in self.running) and time.monotonic() < deadline:
            if self.asked_twice.wait(GLANCE):
                break
        for each in self.running:
            each.kill_group()
            each.process.wait()
