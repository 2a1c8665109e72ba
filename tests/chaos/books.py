"""The platform of one run in a process of its own: it outlives the workers, lies as its story says, keeps the truth.

`GET /_books` tells what the public sees now, the most copies of one message that ever stood at once, and which mishaps
really happened. The product never asks there.
"""

import re
from collections import Counter
from dataclasses import asdict
from threading import Lock
from typing import Any

from tests.chaos.plan import Mishap
from tests.chaos.shapes import Shape
from tests.platforms.server import Asked, PlatformServer, Said

BOOKS = "/_books"


class LyingServer(PlatformServer):
    """Carries the calls of one run. Mishaps come in the order of the calls of their kind; "" is a call that works."""

    def __init__(self, shape: Shape, writes: tuple[Mishap, ...], reads: tuple[Mishap, ...]) -> None:
        super().__init__(shape.platform)
        self._shape, self._writes, self._reads = shape, list(writes), list(reads)
        self._most: Counter[str] = Counter()
        self._hits: Counter[str] = Counter()
        self._books = Lock()

    def reply(self, asked: Asked) -> Said | None:
        if asked.path == BOOKS:
            return Said(200, self._open_books())
        mishap = self._next(asked)
        if mishap is None or not mishap.kind:
            return self._truly(asked)
        self._hits[f"{'write' if self._is_write(asked) else 'read'} {mishap.kind}"] += 1
        return self._go_wrong(mishap, asked)

    def _next(self, asked: Asked) -> Mishap | None:
        with self._turn:
            queue = self._writes if self._is_write(asked) else self._reads if asked.method == "GET" else []
            return queue.pop(0) if queue else None

    def _is_write(self, asked: Asked) -> bool:
        method, path = self._shape.writes
        return asked.method == method and re.fullmatch(path, asked.path) is not None

    def _truly(self, asked: Asked) -> Said:
        """Do it, and note in the same breath how many copies stand."""
        with self._books:
            said = self.platform.answer(asked)
            self._note()
        return said

    def _note(self) -> None:
        for place, copies in Counter(f"{one.account}\n{one.text}" for one in self._shape.live()).items():
            self._most[place] = max(self._most[place], copies)

    def _go_wrong(self, mishap: Mishap, asked: Asked) -> Said | None:
        what, _, when = mishap.kind.partition(" ")
        if what == "vanishes":
            return self._vanish(asked)
        if mishap.kind == "slow to act":
            self.stopping.wait(mishap.seconds)
        truth = self._truly(asked) if when != "before" else None
        if mishap.kind == "slow to answer":
            self.stopping.wait(mishap.seconds)
        if what == "drops":
            return None
        return self._shape.noes[int(what)] if what.isdigit() else truth

    def _vanish(self, asked: Asked) -> Said:
        """It says that all is well, and nothing is there."""
        with self._books:
            before = {one.id for one in self._shape.live()}
            said = self.platform.answer(asked)
            for one in self._shape.live():
                if one.id not in before:
                    self._shape.lose(one.id)
        return said

    def _open_books(self) -> dict[str, Any]:
        with self._books:
            live = [asdict(one) for one in self._shape.live()]
            return {"live": live, "most": dict(self._most), "hits": dict(self._hits)}
