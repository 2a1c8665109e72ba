"""A permission is a question with a reason for an answer: the same answer greys the button and fills the refusal."""

from dataclasses import dataclass

from people.refusals import Reason, refuse


@dataclass(frozen=True)
class Allowed:
    """Yes."""

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True)
class Denied:
    """No, and why."""

    reason: Reason

    def __bool__(self) -> bool:
        return False


Answer = Allowed | Denied


def denied(code: str, **places: object) -> Denied:
    """No, for a reason of the one table."""
    return Denied(Reason(code, places))


def require(answer: Answer) -> None:
    """Raise the refusal that goes with a no."""
    if isinstance(answer, Denied):
        raise refuse(answer.reason)
