"""Processes the bench starts, each with what it forks in a group of its own; killed as a machine that falls kills."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from config.supervisor import die_with_parent

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 120.0  # seconds for a process to be ready on a busy machine


class DidNotHappen(RuntimeError):
    """What was waited for did not come; the message holds the last words of whoever was expected to do it."""


@contextmanager
def running(
    count: int, command: Callable[[int], list[str]], *, environment: Mapping[str, str], folder: Path
) -> Iterator[list[subprocess.Popen[bytes]]]:
    """So many processes at once; whatever is left of them is ended."""
    with ExitStack() as stack:
        yield [stack.enter_context(_one(command(number), environment, folder)) for number in range(count)]


@contextmanager
def _one(command: list[str], environment: Mapping[str, str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / f"log-{time.time_ns()}").open("w") as log:
        process = subprocess.Popen(  # noqa: S603 - our own commands
            [sys.executable, *command],
            cwd=ROOT,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
        try:
            yield process
        finally:
            kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End it and everything it forked, without a word of warning."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def processor_seconds(process: subprocess.Popen[bytes]) -> float:
    """How long a process and everything it forked have kept a core busy: a figure that others on the machine change
    little."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        if int(fields[2]) == process.pid:  # its process group; then come user and system time
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def until(said: Callable[[], bool], *, within: float = PATIENCE, folder: Path, every: float = 0.2) -> None:
    """Wait until something is so. Raises DidNotHappen."""
    end = time.monotonic() + within
    while not said():
        if time.monotonic() > end:
            logs = "\n".join(path.read_text()[-1_500:] for path in sorted(folder.glob("log-*")))
            raise DidNotHappen(f"not within {within:.0f} s:\n{logs}")
        time.sleep(every)


def all_ready(folder: Path, count: int) -> bool:
    """Whether so many Celery workers have said that they are ready."""
    return sum(" ready." in path.read_text() for path in folder.glob("log-*")) >= count


def done(command: list[str], environment: Mapping[str, str], *, python: str = sys.executable) -> None:
    """Run something to its end. Raises CalledProcessError."""
    subprocess.run([python, *command], cwd=ROOT, env=dict(environment), check=True, stdout=subprocess.DEVNULL)  # noqa: S603
