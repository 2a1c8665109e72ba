"""`make accuracy`: one JSON object per figure; with `--write`, docs/accuracy.md as well."""

import importlib
import json
import pkgutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import bench.accuracy
from bench.accuracy import Figure
from bench.accuracy.page import write


def main() -> None:
    """Print what each module of this folder measures; say so when there are no samples here."""
    if not bench.accuracy.SAMPLES.is_dir():
        sys.exit(f"The labelled samples are not here: {bench.accuracy.SAMPLES}")
    figures = []
    for figure in _measured():
        figures.append(figure)
        sys.stdout.write(json.dumps(figure.as_row(), ensure_ascii=False) + "\n")
        sys.stdout.flush()
    if "--write" in sys.argv[1:]:
        write(figures, datetime.now(UTC).date())


def _measured() -> Iterator[Figure]:
    for module in pkgutil.iter_modules(bench.accuracy.__path__):
        measures = importlib.import_module(f"bench.accuracy.{module.name}")
        if hasattr(measures, "figures"):
            yield from measures.figures()


if __name__ == "__main__":
    main()
