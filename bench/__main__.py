"""`make bench`: every figure as one JSON object a line, each with its baseline from the same run.

`python -m bench lists inbox`: only those of the modules named.
"""

import importlib
import json
import pkgutil
import sys

import bench


def main() -> None:
    """Print what each module of this folder measures, or those named."""
    modules = [one.name for one in pkgutil.iter_modules(bench.__path__) if not one.ispkg and one.name[0] != "_"]
    if unknown := set(sys.argv[1:]) - set(modules):
        sys.exit(f"No such figures: {', '.join(sorted(unknown))}. There are: {', '.join(modules)}.")
    for name in sys.argv[1:] or modules:
        for row in importlib.import_module(f"bench.{name}").rows():
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
