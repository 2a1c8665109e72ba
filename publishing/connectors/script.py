"""What the notebook is told beforehand: which calls go wrong, and how."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from publishing.connectors.contract import CannotTell, Parcel, Refused, Retryable, Unknown

Moment = Callable[[Parcel], None]


def _nothing(parcel: Parcel) -> None:
    """What usually happens around a call."""


@dataclass(frozen=True)
class Plan:
    """How one call goes. Left as it is: everything works, and the answer is true."""

    happens: bool = True  # whether the platform does what it is asked
    answer: Any = None  # what it says instead of the truth
    before: Moment = _nothing  # runs before the platform does anything; may wait, raise, or end the process
    after: Moment = _nothing  # runs when it is done, before the answer is given

    def __post_init__(self) -> None:
        if not self.happens and self.answer is None:
            raise ValueError("a call that does not happen has no true answer: plan one")


WORKS = Plan()


def refuses(why: str = "refused, as planned") -> Plan:
    """Says no, and posts nothing."""
    return Plan(happens=False, answer=Refused(why))


def is_busy(*, after: float = 1.0) -> Plan:
    """Asks to be called again later, and posts nothing."""
    return Plan(happens=False, answer=Retryable("busy, as planned", after=after))


def accepts_and_falls_silent() -> Plan:
    """Posts, and nobody sees the answer."""
    return Plan(answer=Unknown("no answer, as planned"))


def falls_silent() -> Plan:
    """Posts nothing, and nobody sees that."""
    return Plan(happens=False, answer=Unknown("no answer, as planned"))


def cannot_tell() -> Plan:
    """Looks, and cannot say."""
    return Plan(happens=False, answer=CannotTell("cannot tell, as planned"))


def breaks(error: Exception, *, accepted: bool) -> Plan:
    """Raises what nobody foresaw: after posting when `accepted`, before it otherwise."""

    def breaks_off(parcel: Parcel) -> None:
        raise error

    return Plan(after=breaks_off) if accepted else Plan(before=breaks_off)


@dataclass
class _Line:
    plan: Plan
    act: str
    language: str
    left: float

    def fits(self, act: str, parcel: Parcel) -> bool:
        return self.left > 0 and self.act == act and self.language in ("", parcel.language)


@dataclass
class Script:
    """Plans, in the order they were written. A call takes the first that fits; without one, everything works."""

    _lines: list[_Line] = field(default_factory=list)
    _turn: Lock = field(default_factory=Lock)

    def on(self, act: str, plan: Plan, *, language: str = "", times: float = 1) -> "Script":
        """The next `times` calls of `act` (in one language, when named) go as planned. Answers itself, to chain."""
        self._lines.append(_Line(plan, act, language, times))
        return self

    def next(self, act: str, parcel: Parcel) -> Plan:
        """The plan of this call, used up by it."""
        with self._turn:
            for line in self._lines:
                if line.fits(act, parcel):
                    line.left -= 1
                    return line.plan
        return WORKS
