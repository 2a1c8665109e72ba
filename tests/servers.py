"""PostgreSQL and RabbitMQ for one test run: own ports on loopback, own data folders, stopped by their process ids.

Works as root too: PostgreSQL refuses root, so it is then run as the `postgres` user of Debian's package.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from config.supervisor import die_with_parent

HERE = "127.0.0.1"
START_LIMIT = 60  # seconds; RabbitMQ takes about eight on an idle machine
STOP_LIMIT = 20
SUPERUSER, OWNER, APPLICATION, SHELF = "postgres", "tandem_owner", "tandem_application", "tandem_shelf"


class ServerMissing(RuntimeError):
    """A server's program is not installed, or did not start; the message says which and what to do."""


@dataclass(frozen=True)
class PostgresServer:
    """A running PostgreSQL with the three roles a ministry gives the house, and a database for each purpose."""

    port: int

    def url(self, role: str, database: str) -> str:
        return f"postgres://{role}@{HERE}:{self.port}/{database}"

    def environment(self, *, database: str = "tandem", shelf: str = "tandem_shelf") -> dict[str, str]:
        """The settings of a process that runs on these databases as the application, as in a ministry."""
        return {
            "DATABASE_URL": self.url(APPLICATION, database),
            "DATABASE_OWNER_URL": self.url(OWNER, database),
            "SHELF_DATABASE_URL": self.url(SHELF, shelf),
        }


@dataclass(frozen=True)
class RabbitServer:
    """A running RabbitMQ."""

    port: int

    @property
    def url(self) -> str:
        return f"amqp://guest:guest@{HERE}:{self.port}//"


def free_port() -> int:
    """A loopback port nobody listens on now. Always below 65,536, which Erlang's distribution insists on."""
    with socket.socket() as door:
        door.bind((HERE, 0))
        return door.getsockname()[1]


@contextmanager
def postgres(*, durable: bool = False) -> Iterator[PostgresServer]:
    """A fresh cluster, gone afterwards. Without fsync it is quick; what is measured must be `durable`."""
    identity = unprivileged_identity()
    with own_folder("tandem-postgres-", owner=identity.get("user")) as folder:
        initialise(folder / "data", identity)
        port = free_port()
        command = postgres_command(folder, port, durable=durable)
        with started(command, ready="ready to accept connections", stop=signal.SIGINT, cwd=folder, **identity):
            server = PostgresServer(port)
            create_roles_and_databases(server)
            yield server


def postgres_command(folder: Path, port: int, *, durable: bool = False) -> list[object]:
    """What starts the cluster in `folder/data` on a port of this machine."""
    kept = "on" if durable else "off"
    switched = {"listen_addresses": HERE, "fsync": kept, "full_page_writes": kept, "max_connections": "200"}
    command: list[object] = [_postgres_program("postgres"), "-D", folder / "data", "-p", port, "-k", folder]
    return command + [word for name, value in switched.items() for word in ("-c", f"{name}={value}")]


@contextmanager
def rabbitmq() -> Iterator[RabbitServer]:
    """One node with a name, ports and folders of its own, and its own name server (epmd), which would outlive it."""
    with own_folder("tandem-rabbitmq-") as folder, ExitStack() as stack:
        node = RabbitNode.in_folder(folder)
        stack.enter_context(started(node.names, ready="epmd running", env=node.environment))
        stack.enter_context(started(node.server, ready="completed with", env=node.environment, cwd=folder))
        yield RabbitServer(node.port)


@dataclass(frozen=True)
class RabbitNode:
    """What it takes to start one node: the commands of its name server and of its own, their environment."""

    port: int
    names: list[object]
    server: list[object]
    environment: dict[str, str]

    @classmethod
    def in_folder(cls, folder: Path) -> "RabbitNode":
        """A node that keeps everything in this folder, on ports nobody uses now."""
        port, names, distribution = free_port(), free_port(), free_port()
        (folder / "plugins").write_text("[].\n")
        return cls(
            port,
            [_program("epmd", "/usr/bin"), "-d", "-address", HERE, "-port", names],
            [_program("rabbitmq-server", "/usr/lib/rabbitmq/bin")],
            _rabbitmq_environment(folder, port=port, names=names, distribution=distribution),
        )


def _rabbitmq_environment(folder: Path, *, port: int, names: int, distribution: int) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),  # Erlang keeps its cookie there
        "LANG": "C.UTF-8",
        "RABBITMQ_NODENAME": f"tandem_{port}@localhost",
        "RABBITMQ_NODE_PORT": str(port),
        "RABBITMQ_NODE_IP_ADDRESS": HERE,
        "RABBITMQ_DIST_PORT": str(distribution),
        "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
        "RABBITMQ_LOG_BASE": str(folder / "log"),
        "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
        "RABBITMQ_PID_FILE": str(folder / "pid"),
        # on this machine only, and without schedulers that spin while they wait
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none",
        "ERL_EPMD_PORT": str(names),
        "ERL_EPMD_ADDRESS": HERE,
    }


def unprivileged_identity() -> dict[str, int]:
    """What `subprocess` needs to leave root behind; nothing when we are not root."""
    if os.geteuid() != 0:
        return {}
    try:
        account = pwd.getpwnam(SUPERUSER)
    except KeyError as error:
        raise ServerMissing("PostgreSQL refuses root and there is no user “postgres”: install postgresql.") from error
    return {"user": account.pw_uid, "group": account.pw_gid}


def initialise(data: Path, identity: Mapping[str, int]) -> None:
    command = [_postgres_program("initdb"), "-D", data, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8"]
    command += ["--locale=C.UTF-8", "--no-sync"]
    done = subprocess.run(command, cwd=data.parent, capture_output=True, text=True, check=False, **identity)
    if done.returncode:
        raise ServerMissing(f"initdb failed: {done.stderr}")


def create_roles_and_databases(server: PostgresServer) -> None:
    """The owner and the shelf's role may create databases here: every worker of the tests has its own."""
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB")
        connection.execute(f"CREATE ROLE {APPLICATION} LOGIN")
        connection.execute(f"CREATE ROLE {SHELF} LOGIN CREATEDB")
        connection.execute(f"CREATE DATABASE tandem OWNER {OWNER}")
        connection.execute(f"CREATE DATABASE tandem_shelf OWNER {SHELF}")


def _postgres_program(name: str) -> Path:
    """Debian keeps PostgreSQL's server programs off the path, one folder per version; the newest is used."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    return _program(name, *reversed(folders))


def _program(name: str, *folders: Path | str) -> Path:
    search = os.pathsep.join([*map(str, folders), os.environ["PATH"]])
    found = shutil.which(name, path=search)
    if not found:
        raise ServerMissing(f"The program “{name}” is not installed; `.ci/run` installs what the tests need.")
    return Path(found)


@contextmanager
def own_folder(prefix: str, owner: int | None = None) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    try:
        if owner is not None:
            os.chown(folder, owner, -1)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def started(
    command: Sequence[object], *, ready: str, stop: signal.Signals = signal.SIGTERM, **options: object
) -> Iterator[None]:
    """A server that has said the words `ready`; stopped by its process id at the end."""
    process = subprocess.Popen(
        [str(word) for word in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=die_with_parent,
        **options,
    )
    try:
        _wait_for_words(process, ready)
        yield
    finally:
        _stop(process, stop)


def _wait_for_words(process: subprocess.Popen[str], ready: str) -> None:
    """Read the server's output in a thread: until it is ready for us, and on for as long as it talks."""
    heard, is_ready, has_spoken = deque(maxlen=40), threading.Event(), threading.Event()

    def listen() -> None:
        with process.stdout:
            for line in process.stdout:
                heard.append(line)
                if ready in line:
                    is_ready.set()
                    has_spoken.set()
        has_spoken.set()

    threading.Thread(target=listen, name=f"listens to {process.args[0]}").start()
    has_spoken.wait(START_LIMIT)
    if not is_ready.is_set():
        raise ServerMissing(f"{process.args[0]} did not start:\n{''.join(heard)}")


def _stop(process: subprocess.Popen[str], stop: signal.Signals) -> None:
    if process.poll() is None:
        process.send_signal(stop)
    try:
        process.wait(STOP_LIMIT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
