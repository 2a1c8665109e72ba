"""PostgreSQL and RabbitMQ that a run may crash, wipe and start again on the same port. No threads: others fork here."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
from amqp.exceptions import AMQPError
from kombu import Connection

from config.supervisor import die_with_parent
from tests import servers

PATIENCE = 90.0
"""Seconds a server gets to answer again on a busy machine; RabbitMQ takes about eight on an idle one."""


class Machine:
    """One server process."""

    def __init__(self, command: list[object], folder: Path, answers: Callable[[], object], **options: object) -> None:
        self._command, self._folder, self._answers, self._options = command, folder, answers, options
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with (self._folder / "output").open("ab") as log:
            self._process = subprocess.Popen(
                [str(word) for word in self._command],
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent,
                **self._options,
            )
        try:
            comes_true(self._answers, within=PATIENCE)
        except TimeoutError as late:
            raise TimeoutError((self._folder / "output").read_text(errors="replace")[-2_000:]) from late

    def end(self, by: signal.Signals) -> None:
        """End it by its own id, and wait for that."""
        if self._process is not None:
            self._process.send_signal(by)
            self._process.wait()
            self._process = None

    def end_at_once(self) -> None:
        """End it with all it has started: it leads a group of its own."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None


class Database:
    """A cluster of its own. `crash` is PostgreSQL's immediate stop: what it wrote down is all that is left."""

    def __init__(self, folder: Path, *, like: Path | None = None) -> None:
        self.folder, self.server = folder, servers.PostgresServer(servers.free_port())
        identity = servers.unprivileged_identity()
        folder.mkdir(parents=True)
        if identity:
            os.chown(folder, identity["user"], identity["group"])
        if like is None:
            servers.initialise(folder / "data", identity)
        else:
            subprocess.run(["cp", "-a", like / "data", folder / "data"], check=True)
        command = servers.postgres_command(folder, self.server.port)
        self._machine = Machine(command, folder, self._answers, **identity)

    def start(self) -> None:
        self._machine.start()

    def stop(self) -> None:
        self._machine.end(signal.SIGINT)

    def crash(self) -> None:
        """Ended at once, and started again."""
        self._machine.end(signal.SIGQUIT)
        self._machine.start()

    def ask(self, statement: str, database: str = "postgres") -> None:
        with psycopg.connect(self.server.url(servers.SUPERUSER, database), autocommit=True) as connection:
            connection.execute(statement)

    def _answers(self) -> bool:
        try:
            self.ask("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True


class Broker:
    """A RabbitMQ node of its own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._folder, node = folder, servers.RabbitNode.in_folder(folder)
        self.url = servers.RabbitServer(node.port).url
        self._names_port = int(str(node.names[-1]))
        self._names = Machine(node.names, folder, self._names_answer, env=node.environment)
        self._node = Machine(node.server, folder, self._answers, env=node.environment)

    def start(self) -> None:
        self._names.start()
        self._node.start()

    def stop(self) -> None:
        self._node.end_at_once()
        self._names.end_at_once()

    def wipe(self) -> None:
        """Ended at once; everything it kept is gone; started again, empty."""
        self._node.end_at_once()
        comes_true(lambda: not self._answers(), within=PATIENCE)
        shutil.rmtree(self._folder / "mnesia", ignore_errors=True)
        self._node.start()

    def _names_answer(self) -> bool:
        with socket.socket() as door:
            return door.connect_ex((servers.HERE, self._names_port)) == 0

    def _answers(self) -> bool:
        try:
            with Connection(self.url, connect_timeout=2) as line:
                line.connect()
        except (OSError, AMQPError):
            return False
        return True


def comes_true(said: Callable[[], object], *, within: float) -> None:
    """Wait for it. Raises TimeoutError."""
    until = time.monotonic() + within
    while not said():
        if time.monotonic() > until:
            raise TimeoutError(f"not true within {within:.0f} s: {said}")
        time.sleep(0.05)
