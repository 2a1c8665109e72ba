"""What `make plants` stands on: each guard is sought wherever the runs begin, and a worker stops exactly there."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from publishing.clock import carrying, claim
from tests.chaos.counts import tell_of_plant
from tests.chaos.guards import seeks_a_guard
from tests.chaos.plan import Plan, draw
from tests.chaos.run import Result

ROOT = Path(__file__).resolve().parent.parent
SEEDS = range(1, 501)
WITHIN = 60
"""Runs within which each guard is sought."""

STOPS = 20
STOPS_ITSELF = f"""
import os, threading
from tests.chaos.plan import Wound
from tests.chaos.wounds import hurting

def work():
    for _time in range({STOPS}):
        hurting(lambda: None, Wound(0, "stop", "call", "after"), lambda said: None)()
        os.write(1, b".")

threading.Thread(target=work).start()
"""
"""One thread works and another waits, as in a worker of Celery’s."""


def seeking(wakes: str, seeds: Sequence[int] = SEEDS) -> list[Plan]:
    """The stories that seek a guard, and in which the worker goes on at this moment."""
    plans = [draw(seed) for seed in seeds if seeks_a_guard(seed)]
    return [plan for plan in plans if [wound.wakes for wound in plan.wounds] == [wakes]]


def test_what_is_planted_replaces_what_stands_there() -> None:
    assert carrying.call_deadline.__name__ == "call_deadline"
    assert carrying.settle.__name__ == "settle"
    assert carrying.leave.__name__ == "leave"
    assert claim.Hold.own.__name__ == "own"


@pytest.mark.parametrize("wakes", ["after people decided", "while another calls", "after people acted"])
def test_each_guard_is_sought_wherever_the_runs_begin(wakes: str) -> None:
    assert all(seeking(wakes, range(first, first + WITHIN)) for first in SEEDS)


def test_a_late_call_is_sought_where_no_key_hides_it() -> None:
    late = seeking("after people decided")

    assert {(plan.kind.platform, plan.decisions[0], plan.forgets) for plan in late} == {
        ("x", "send again", True),
        ("x", "give up", False),
        ("instagram", "give up", False),
    }


def test_a_worker_that_stops_itself_takes_no_step_more() -> None:
    """Not even where another of its threads waits for signals: a worker that goes on for a moment calls in time."""
    stopping = subprocess.Popen([sys.executable, "-c", STOPS_ITSELF], cwd=ROOT, stdout=subprocess.PIPE)
    assert stopping.stdout is not None
    os.set_blocking(stopping.stdout.fileno(), False)
    try:
        for gone_on in range(STOPS):
            os.waitpid(stopping.pid, os.WUNTRACED)
            assert stopping.stdout.read() == (b"." if gone_on else None)
            stopping.send_signal(signal.SIGCONT)
    finally:
        stopping.kill()
        stopping.communicate()


class Results:
    """Stands for lanes: one run that only stands still, then one that broke what it says."""

    def __init__(self, *broken: str) -> None:
        self._broken = broken

    def results(self, seeds: Sequence[int], *, plant: str) -> Iterator[Result]:
        for seed in seeds:
            broken = self._broken if seed == seeds[-1] else ["leaving stands still without an alarm"]
            yield Result(seed, "confirmed", 1.0, list(broken), {})


def test_a_planted_bug_is_found_by_what_it_makes_public(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell_of_plant(Results("2 live copies on ONhealth"), range(7, 10), "lease") == 0
    assert json.loads(capsys.readouterr().out)["found_in_run"] == 3


def test_a_planted_bug_that_is_not_found_fails_the_runs(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell_of_plant(Results(), range(7, 10), "lease") == 1
    assert json.loads(capsys.readouterr().out) == {"planted": "lease", "found_in_run": None, "runs": 3}
