"""A worker in a process of its own, for the tests that kill it.

`python -m tests.worker_process --at 2026-12-01T14:00:01+00:00 [--round module:name]
[--do kill|stop --when before|after --of module:name] [--opens file.json]`

It waits for a line on its standard input, then does one round (of sending, or the one named) as if it were that moment.
With `--of` the process kills (or stops) itself right before or right after the first call of that function: exactly
there, every time. `--opens` names what opens the accounts of its channels; without it, the keys that were entered do.
"""

import argparse
import importlib
import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any

import django
import time_machine

SIGNALS = {"kill": signal.SIGKILL, "stop": signal.SIGSTOP}


def main() -> None:
    asked = _asked()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from publishing.clock import claim
    from publishing.sending.connecting import accounts_open_with
    from records.clock import now

    claim.database_now = now  # the database's clock does not travel
    module, name = asked.round.split(":")
    do_round = getattr(importlib.import_module(module), name)
    if asked.of:
        _interrupt(asked.of, SIGNALS[asked.do], asked.when)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    opens = json.loads(Path(asked.opens).read_text()) if asked.opens else None
    keys = nullcontext() if opens is None else accounts_open_with(opens)
    with keys, time_machine.travel(datetime.fromisoformat(asked.at), tick=False):
        do_round()


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--at", required=True)
    parser.add_argument("--round", default="publishing.clock.rounds:work_until_done")
    parser.add_argument("--do", choices=SIGNALS, default="kill")
    parser.add_argument("--when", choices=("before", "after"), default="before")
    parser.add_argument("--of", default="")
    parser.add_argument("--opens", default="")
    return parser.parse_args()


def _interrupt(place: str, by: signal.Signals, when: str) -> None:
    """Wrap the function so that its first call meets the signal."""
    module_name, name = place.split(":")
    *inner, last = name.split(".")
    owner: Any = importlib.import_module(module_name)
    for step in inner:
        owner = getattr(owner, step)
    setattr(owner, last, _meeting(getattr(owner, last), by, when))


def _meeting(function: Callable[..., Any], by: signal.Signals, when: str) -> Callable[..., Any]:
    met: list[bool] = []

    def meets(*args: Any, **kwargs: Any) -> Any:
        first = not met
        met.append(True)
        if first and when == "before":
            os.kill(os.getpid(), by)
        answer = function(*args, **kwargs)
        if first and when == "after":
            os.kill(os.getpid(), by)
        return answer

    return meets


if __name__ == "__main__":
    main()
