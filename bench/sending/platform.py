"""A platform everybody here posts to: it keeps a ledger, one line for each call, that no death of its caller undoes.

Plain Python: our worker, a Celery task and a Wagtail site use it alike. What is posted becomes public at some moment of
the call, so that of the callers killed while they wait some leave something public that they never heard of.
"""

import os
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LEDGER, ANSWERS_AFTER = "BENCH_LEDGER", "BENCH_ANSWERS_AFTER"
"""Where the ledger lies (a folder), and how many seconds a call takes: read from the environment of each process."""


@dataclass(frozen=True)
class Line:
    """One line of the ledger: that a message became public, or that the call was answered."""

    what: str  # public, answered
    key: str
    at: float  # seconds since 1970


class Ledger:
    """The platform, as one process calls it."""

    def __init__(self, folder: Path, answers_after: float = 0.0) -> None:
        self._folder, self._answers_after = folder, answers_after
        self._file = os.open(folder / "ledger", os.O_CREAT | os.O_APPEND | os.O_WRONLY)

    @classmethod
    def of_environment(cls) -> "Ledger":
        return cls(Path(os.environ[LEDGER]), float(os.environ.get(ANSWERS_AFTER, "0")))

    def post(self, key: str, *, once: bool = False) -> float:
        """Make a message public and answer when it was. `once`: a second message under the key is not taken."""
        public_after = random.random() * self._answers_after  # noqa: S311 - no secret
        time.sleep(public_after)
        if not once or self._is_first(key):
            self._write("public", key)
        time.sleep(self._answers_after - public_after)
        return self._write("answered", key)

    def find(self, key: str) -> float | None:
        """When a message under a key became public, if it did."""
        return next((line.at for line in self.lines() if line.key == key and line.what == "public"), None)

    def lines(self) -> Iterator[Line]:
        """Everything that was ever asked."""
        for text in (self._folder / "ledger").read_text().splitlines():
            what, key, at = text.split()
            yield Line(what, key, float(at))

    def _is_first(self, key: str) -> bool:
        try:
            os.close(os.open(self._folder / key, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            return False
        return True

    def _write(self, what: str, key: str) -> float:
        at = time.time()
        os.write(self._file, f"{what} {key} {at:.6f}\n".encode())
        return at
