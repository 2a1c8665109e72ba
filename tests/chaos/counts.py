"""What came of many runs, as JSON on the standard output; what broke, in words on the standard error."""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from tests.chaos.lanes import Lanes
from tests.chaos.plan import ACTS, DECISIONS, HAND_ACTS, READ_MISHAPS, REMOVE_MISHAPS, WAKES, WRITE_MISHAPS
from tests.chaos.steps import EVERY

STILL = "stands still"
"""A run that only stands still does not prove that a planted bug was seen: something public has to be wrong."""

FAULTS: dict[str, tuple[str, ...]] = {
    "workers": tuple(f"{by} {when} {place}" for place, by, when in EVERY),
    "went on": tuple(f"SIGCONT {moment}" for moment in WAKES if moment != "never"),
    "platform": (
        *(f"platform: write: {kind}" for kind in dict.fromkeys(WRITE_MISHAPS)),
        *(f"platform: read: {kind}" for kind in READ_MISHAPS),
        *(f"platform: take down: {kind}" for kind in REMOVE_MISHAPS),
    ),
    "servers": ("server: database", "server: broker", "kill of the clock"),
    "people": (
        *(f"person: {what}" for what in dict.fromkeys((*ACTS, *HAND_ACTS, "release"))),
        *(f"person: decide: {choice}" for choice in dict.fromkeys(DECISIONS)),
    ),
}
"""Every fault there is, by who or what it befalls, as it is counted."""


def tell_of_runs(lanes: Lanes, seeds: Sequence[int]) -> int:
    """Run them all, or until somebody interrupts it. 1 when a promise was broken. Which faults were planned and not met
    is told: when a worker is struck depends on who is quicker, so one or another may be missed in a run."""
    began, results = time.monotonic(), list[Any]()
    with suppress(KeyboardInterrupt):
        for result in lanes.results(seeds):
            results.append(result)
            if result.broken:
                _cry(f"seed {result.seed} broke a promise; alone: make chaos SEED={result.seed}")
                _cry(*(f"  {one}" for one in [*result.broken, *result.story]))
    faults = sum((Counter(result.faults) for result in results), Counter[str]())
    unmet = [name for group in FAULTS.values() for name in group if not faults[name]]
    broken = sorted(result.seed for result in results if result.broken)
    took = time.monotonic() - began
    each = sum(result.seconds for result in results) / max(1, len(results))
    _print(
        {"runs": len(results), "seconds": round(took), "seconds_each": round(each, 1), "broken": broken}
        | {"endings": _most_first(Counter(result.ending for result in results))}
        | {"stories": _most_first(Counter(about for result in results for about in result.about))}
        | {"faults": dict(_by_group(faults)), "not_met": unmet}
    )
    return int(bool(broken) or len(results) < len(seeds))


def tell_of_plant(lanes: Lanes, seeds: Sequence[int], plant: str) -> int:
    """Run until the planted bug is found. 1 when it is not."""
    began, results = time.monotonic(), lanes.results(seeds, plant=plant)
    for number, result in enumerate(results, 1):
        shown = [one for one in result.broken if STILL not in one]
        if shown:
            results.close()
            found = {"found_in_run": number, "seed": result.seed, "seconds": round(time.monotonic() - began)}
            _print({"planted": plant} | found | {"seen": shown})
            return 0
    _print({"planted": plant, "found_in_run": None, "runs": len(seeds)})
    return 1


def _by_group(faults: Counter[str]) -> Iterator[tuple[str, dict[str, int]]]:
    """How often each was met, those that never were among them; what no list foresees comes last."""
    for group, names in FAULTS.items():
        yield group, {name: faults[name] for name in names}
    foreseen = {name for names in FAULTS.values() for name in names}
    yield "others", _most_first(Counter({name: many for name, many in faults.items() if name not in foreseen}))


def _most_first(counted: Counter[str]) -> dict[str, int]:
    return dict(sorted(counted.items(), key=lambda row: (-row[1], row[0])))


def _print(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    sys.stdout.flush()


def _cry(*lines: str) -> None:
    sys.stderr.write("".join(f"{line}\n" for line in lines))
    sys.stderr.flush()
