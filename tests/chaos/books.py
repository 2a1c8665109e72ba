"""The platform of one run in a process of its own: it outlives the workers, lies as its story says, keeps the truth.

`GET /_books` tells what the public sees now, the most copies of one message that ever stood at once, and which mishaps
really happened; with `/_begin` things begin to go wrong. The product never asks there.
"""

import re
from collections import Counter
from dataclasses import asdict
from threading import Lock
from typing import Any

from tests.chaos.plan import Mishap, Plan
from tests.chaos.shapes import Calls, Shape
from tests.platforms.server import Asked, PlatformServer, Said

BOOKS, BEGIN = "/_books", "/_begin"
READS: Calls = (("GET", ".*"),)


class LyingServer(PlatformServer):
    """Carries the calls of one run. Mishaps come in the order of the calls of their kind; "" is a call that works."""

    def __init__(self, shape: Shape, plan: Plan) -> None:
        super().__init__(shape.platform)
        self._shape, self._begun = shape, not plan.corrects
        writes = list(plan.writes)
        self._queues: tuple[tuple[str, Calls, list[Mishap]], ...] = (
            ("write", shape.writes, writes),
            ("edit", shape.edits, writes),
            ("take down", shape.removes, list(plan.removes)),
            ("read", READS, list(plan.reads)),
        )
        self._most: Counter[str] = Counter()
        self._hits: Counter[str] = Counter()
        self._books = Lock()

    def reply(self, asked: Asked) -> Said | None:
        if asked.path == BOOKS:
            return Said(200, self._open_books())
        if asked.path == BEGIN:
            self._begun = True
            return Said(200, {})
        kind, mishap = self._next(asked)
        if not mishap.kind:
            return self._truly(asked)
        self._hits[f"{kind}: {mishap.kind}"] += 1
        return self._go_wrong(mishap, asked)

    def _next(self, asked: Asked) -> tuple[str, Mishap]:
        """What kind of call it is, and what goes wrong with it."""
        for kind, calls, queue in self._queues if self._begun else ():
            if any(asked.method == method and re.fullmatch(path, asked.path) for method, path in calls):
                with self._turn:
                    return kind, queue.pop(0) if queue else Mishap()
        return "", Mishap()

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
        """It says that all is well, and nothing is there; of an edit, that the first words are."""
        with self._books:
            before = {one.id: one.text for one in self._shape.live()}
            said = self.platform.answer(asked)
            for one in self._shape.live():
                if one.id not in before:
                    self._shape.lose(one.id)
                elif one.text != before[one.id]:
                    self._shape.reword(one.id, before[one.id])
        return said

    def _open_books(self) -> dict[str, Any]:
        with self._books:
            live = [asdict(one) for one in self._shape.live()]
            return {"live": live, "most": dict(self._most), "hits": dict(self._hits)}
