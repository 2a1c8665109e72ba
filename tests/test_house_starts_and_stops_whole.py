"""`make run` keeps three processes together: it says when one cannot start, and leaves none behind."""

import os
import signal
import socket
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config import start
from config.ports import HERE, free_port
from config.supervisor import HouseFell

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 30  # seconds until a stuck test is a failed one

# A part shows that it is up with a file, and that it lives with a lock, which ends with the process and not before.
LOCK = "import fcntl, os, signal; alive = open('alive', 'w'); fcntl.flock(alive, fcntl.LOCK_SH)"
STEADY = f"{LOCK}; open(f'up{{os.getpid()}}', 'w').close(); signal.pause()"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {STEADY}"
WITH_A_CHILD_OF_ITS_OWN = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {STEADY!r}])"
STOPS_THE_HOUSE_WHEN_STARTED_AGAIN = (
    "import os, signal; again = os.path.exists('been'); open('been', 'w').close(); "
    f"again and os.kill(os.getppid(), signal.SIGTERM); {STEADY}"
)
MUTE = "import signal; signal.pause()"
BROKEN = "import sys; sys.exit('no table called post')"

SUPERVISOR = """
import os, sys
from pathlib import Path
from config import supervisor

supervisor.STOP_PATIENCE, supervisor.SETTLING_TIME = 1.0, float(sys.argv[1])
parts = [supervisor.Part(f"part{number}", (sys.executable, "-c", code)) for number, code in enumerate(sys.argv[2:])]
house = supervisor.Supervisor(parts, environment=os.environ, logs=Path("log"))


def announce():
    print("up", *(each.process.pid for each in house.running), flush=True)


try:
    house.run(is_ready=lambda: len([*Path().glob("up*")]) == len(parts), announce=announce, patience=5)
except supervisor.HouseFell as fall:
    sys.exit(f"FELL: {fall}")
"""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts a supervisor with parts made of the given code; whatever is left of it is killed afterwards."""
    started: list[subprocess.Popen[str]] = []

    def start_house(*codes: str, settling_time: float = 10.0) -> subprocess.Popen[str]:
        script = tmp_path / "supervise.py"
        script.write_text(textwrap.dedent(SUPERVISOR))
        process = subprocess.Popen(
            [sys.executable, script, str(settling_time), *codes],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    yield start_house
    for process in started:
        process.kill()
        process.communicate()


def wait_until_up(process: subprocess.Popen[str]) -> list[int]:
    """The process ids of the parts, once all are up."""
    line = process.stdout.readline().split()
    assert line[0] == "up", line
    return [int(word) for word in line[1:]]


def nobody_is_left(folder: Path) -> bool:
    """Can the lock be had that every living part holds?"""
    take = "import fcntl; fcntl.flock(open('alive', 'w'), fcntl.LOCK_EX)"
    return subprocess.run([sys.executable, "-c", take], cwd=folder, check=False, timeout=LIMIT).returncode == 0


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_everything_stops_when_asked(house, asked, tmp_path):
    process = house(STEADY, STEADY, STEADY)
    wait_until_up(process)

    process.send_signal(asked)

    assert process.wait(LIMIT) == 0
    assert nobody_is_left(tmp_path)


def test_a_part_that_does_not_listen_is_ended_with_its_children(house, tmp_path):
    process = house(DEAF, WITH_A_CHILD_OF_ITS_OWN)
    wait_until_up(process)

    process.send_signal(signal.SIGTERM)

    assert process.wait(LIMIT) == 0
    assert nobody_is_left(tmp_path)


def test_a_part_that_dies_at_start_stops_the_house_with_its_last_words(house):
    process = house(STEADY, BROKEN)

    told, _ = process.communicate(timeout=LIMIT)

    assert process.returncode == 1
    assert "FELL: The part1 stopped right after it started (exit 1)" in told
    assert "no table called post" in told


def test_a_house_that_is_never_ready_says_where_its_logs_are(house):
    process = house(MUTE)

    told, _ = process.communicate(timeout=LIMIT)

    assert process.returncode == 1
    assert "was not ready within 5 seconds. The logs are in log." in told


def test_a_part_that_dies_later_is_started_again(house):
    process = house(STOPS_THE_HOUSE_WHEN_STARTED_AGAIN, settling_time=0.0)
    (first,) = wait_until_up(process)

    os.kill(first, signal.SIGKILL)

    assert "The part0 stopped (exit -9) and is started again" in process.stdout.readline()
    assert process.wait(LIMIT) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent was killed")
def test_no_part_outlives_a_supervisor_that_was_killed(house, tmp_path):
    process = house(STEADY)
    wait_until_up(process)

    process.kill()

    assert nobody_is_left(tmp_path)


@pytest.mark.parametrize("nonsense", ["", "eighty", "0", "65536", "-1", "8000 "])
def test_a_port_that_is_no_port_is_refused_with_a_sentence(nonsense, monkeypatch):
    monkeypatch.setenv("PORT", nonsense)

    with pytest.raises(HouseFell, match="must be a number from 1 to 65535"):
        free_port("PORT", start.DEFAULT_PORT)


def test_a_port_that_is_taken_is_refused_with_the_remedy(monkeypatch):
    with socket.create_server((HERE, 0)) as taken:
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))

        with pytest.raises(HouseFell, match=r"Try another: PORT=8001 make run"):
            free_port("PORT", start.DEFAULT_PORT)
