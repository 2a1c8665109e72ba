"""Real worker processes on this test's databases: started, let go together, killed, stopped, woken."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db import connections

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0  # seconds for a process to start or to end on a busy machine


class Worker:
    """One worker process. It starts its round when told to go."""

    def __init__(self, environment: dict[str, str], at: datetime, *options: str) -> None:
        command = [sys.executable, "-m", "tests.worker_process", "--at", at.isoformat(), *options]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def is_ready(self) -> None:
        """Wait until it stands at the start."""
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def go(self) -> "Worker":
        """Let it do its round."""
        assert self.process.stdin is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        return self

    def ends(self) -> int:
        """Wait for its end; answers the exit status (negative: the signal that ended it)."""
        return self.process.wait(timeout=PATIENCE)

    def stands_still(self) -> None:
        """Wait until it has stopped itself."""
        _pid, status = os.waitpid(self.process.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status), f"it ended instead of stopping: {status}"

    def wakes_up(self) -> int:
        """Let it go on where it stopped, to its end."""
        self.process.send_signal(signal.SIGCONT)
        return self.ends()


@contextmanager
def workers(environment: dict[str, str], at: datetime, *options: str, count: int = 1) -> Iterator[list[Worker]]:
    """Workers that stand at the start; whatever is left of them is ended."""
    connections.close_all()
    started = [Worker(environment, at, *options) for _number in range(count)]
    try:
        for worker in started:
            worker.is_ready()
        yield started
    finally:
        for worker in started:
            if worker.process.poll() is None:
                worker.process.kill()
                worker.process.wait()
            for pipe in (worker.process.stdin, worker.process.stdout):
                if pipe is not None:
                    pipe.close()
