"""`make bench`: every figure as one JSON object a line, each with its baseline from the same run."""

import importlib
import json
import pkgutil
import sys

import bench


def main() -> None:
    """Print what each module of this folder measures."""
    for module in pkgutil.iter_modules(bench.__path__):
        if module.ispkg or module.name.startswith("_"):
            continue
        for row in importlib.import_module(f"bench.{module.name}").rows():
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
