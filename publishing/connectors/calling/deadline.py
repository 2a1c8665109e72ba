"""By when a call must be over: one moment, the same for everybody who handles the call."""

import time
from dataclasses import dataclass
from typing import Self

# It goes on while the process is stopped and, where the system can tell, while the machine sleeps; nobody sets it back.
_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def tick() -> float:
    """This machine's own count of seconds: good for telling how much time passed, and nothing else."""
    return time.clock_gettime(_CLOCK)


@dataclass(frozen=True)
class Deadline:
    """A moment of this machine's own count. Past it nothing may be sent, and nobody waits for an answer.

    A span would begin anew wherever it is handed on, and a worker that was stopped meanwhile would call with all of it.
    """

    at: float

    @classmethod
    def after(cls, seconds: float, *, since: float | None = None) -> Self:
        """So many seconds from now, or from a `tick` taken before something was measured."""
        return cls((tick() if since is None else since) + seconds)

    @property
    def left(self) -> float:
        """Seconds that are left; none or less when it is over."""
        return self.at - tick()
