"""`make accuracy`: one JSON object per figure."""

import importlib
import json
import pkgutil
import sys

import bench.accuracy


def main() -> None:
    """Print what each module of this folder measures; say so when there are no samples here."""
    if not bench.accuracy.SAMPLES.is_dir():
        sys.exit(f"The labelled samples are not here: {bench.accuracy.SAMPLES}")
    for module in pkgutil.iter_modules(bench.accuracy.__path__):
        if not module.name.startswith("_"):
            for figure in importlib.import_module(f"bench.accuracy.{module.name}").figures():
                sys.stdout.write(json.dumps(figure.as_row(), ensure_ascii=False) + "\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
