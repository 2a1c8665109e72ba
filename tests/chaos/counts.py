"""What came of many runs, in numbers, and what broke, in words."""

import sys
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from tests.chaos.lanes import Lanes

STILL = "stands still"
"""A run that only stands still does not prove that a planted bug was seen: something public has to be wrong."""


def tell_of_runs(lanes: Lanes, seeds: Sequence[int]) -> int:
    """Run them all. 1 when a promise was broken."""
    began, endings, faults, broken, seconds = time.monotonic(), Counter[str](), Counter[str](), [], []
    for result in lanes.results(seeds):
        endings[result.ending] += 1
        faults.update(result.faults)
        seconds.append(result.seconds)
        if result.broken:
            broken.append(result.seed)
            _say_broken(result)
    took = time.monotonic() - began
    _say(
        f"{len(seconds)} runs in {took:.0f} s, {sum(seconds) / len(seconds):.1f} s each; {len(broken)} broke a promise."
    )
    _say_table("How they ended", endings)
    _say_table("What was done to them", faults)
    return 1 if broken else 0


def tell_of_plant(lanes: Lanes, seeds: Sequence[int], plant: str) -> int:
    """Run until the planted bug is found. 1 when it is not."""
    began, results = time.monotonic(), lanes.results(seeds, plant=plant)
    for number, result in enumerate(results, 1):
        shown = [one for one in result.broken if STILL not in one]
        if shown:
            results.close()
            took = time.monotonic() - began
            _say(f"planted bug “{plant}”: found in run {number} (seed {result.seed}) after {took:.0f} s:")
            _say(*(f"  {one}" for one in shown))
            return 0
    _say(f"planted bug “{plant}”: NOT found in {len(seeds)} runs.")
    return 1


def _say_broken(result: Any) -> None:
    _say(f"seed {result.seed} broke a promise; alone: python -m tests.chaos --only {result.seed}")
    _say(*(f"  {one}" for one in [*result.broken, *result.story]))


def _say_table(title: str, counted: Counter[str]) -> None:
    _say(
        f"{title}:",
        *(f"  {many:5}  {what}" for what, many in sorted(counted.items(), key=lambda row: (-row[1], row[0]))),
    )


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()
