"""`make chaos`: 500 runs. Prints its counts; fails when a promise was broken. `make plants`: the same runs with a bug
planted in every worker, one bug after the other, each until it is found; fails when one is not.

`python -m tests.chaos [--runs 500] [--seed 1] [--only 17] [--plant lease token gate] [--lanes 10]`
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.chaos.house import house
from tests.chaos.plan import draw

RUNS, FIRST_SEED, LANES, OWN_GROUND = 500, 1, 10, 2


def main() -> int:
    asked = _asked()
    folder = Path(tempfile.mkdtemp(prefix="tandem-chaos-"))
    folder.chmod(0o755)
    try:
        return _run(asked, folder)
    finally:
        subprocess.run(["rm", "-rf", folder], check=False)  # a hundred thousand files: minutes for shutil


def _run(asked: argparse.Namespace, folder: Path) -> int:
    with house(folder, lanes=asked.lanes, own=0 if asked.plant else OWN_GROUND) as lanes:
        from tests.chaos.counts import tell_of_plant, tell_of_runs

        seeds = asked.only or range(asked.seed, asked.seed + asked.runs)
        if asked.plant:
            seeds = [seed for seed in seeds if not draw(seed).needs_servers]  # the runs end in the middle of others
            return max([tell_of_plant(lanes, seeds, plant) for plant in asked.plant])
        return tell_of_runs(lanes, seeds)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--seed", type=int, default=FIRST_SEED, help="of the first run")
    parser.add_argument("--only", type=int, nargs="+", default=[], help="these runs alone, by their seeds")
    parser.add_argument("--plant", nargs="+", choices=("lease", "token", "gate"), default=[])
    parser.add_argument("--lanes", type=int, default=LANES, help="runs at the same time")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
