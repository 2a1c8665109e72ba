"""How a worker is hurt: it kills or stops itself right before or after a step, exactly there, and says so first.

The signal goes to the thread that takes the step, and with it to the whole process: sent to the process, another thread
may take it, and this one goes on for a moment.
"""

import functools
import importlib
import json
import os
import signal
import threading
from collections.abc import Callable
from typing import Any

from tests.chaos.plan import Wound
from tests.chaos.steps import place_of

SIGNALS = {"kill": signal.SIGKILL, "stop": signal.SIGSTOP}
Report = Callable[[dict[str, Any]], None]


def report_to(pipe: int) -> Report:
    """One line for each thing that happened; a line is written whole or not at all."""

    def report(said: dict[str, Any]) -> None:
        os.write(pipe, json.dumps(said).encode() + b"\n")

    return report


def suffer(wound: Wound, platform: str, report: Report) -> None:
    """In this process, from now on, the step meets its signal."""
    module_name, name = place_of(platform, wound.place).split(":")
    *inner, last = name.split(".")
    owner: Any = functools.reduce(getattr, inner, importlib.import_module(module_name))
    setattr(owner, last, hurting(getattr(owner, last), wound, report))


def hurting(function: Callable[..., Any], wound: Wound, report: Report) -> Callable[..., Any]:
    """The same step, which meets its signal at the call it is due at."""
    calls = 0

    def strike() -> None:
        told = {"fired": wound.by, "place": wound.place, "when": wound.when, "wakes": wound.wakes}
        report(told | {"worker": os.getpid()})
        signal.pthread_kill(threading.get_ident(), SIGNALS[wound.by])

    @functools.wraps(function)
    def meets(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        is_now = calls == wound.call
        if is_now and wound.when == "before":
            strike()
        answer = function(*args, **kwargs)
        if is_now and wound.when == "after":
            strike()
        return answer

    return meets
