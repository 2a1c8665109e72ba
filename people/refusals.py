"""Every way the house says no. "Not you" and "not now" differ: each has a code, a sentence and a remedy.

The rooms raise by code; the doors show the sentence and the remedy in the reader's language. The sentences stand in one
table, `people.sayings`; whoever refuses or is refused imports from here alone.
"""

from dataclasses import dataclass, field

from django.utils.translation import override

from people.elision import elided
from people.sayings import BAD_INPUT, NOT_ALLOWED, NOT_NOW

__all__ = [
    "BAD_INPUT",
    "NOT_ALLOWED",
    "NOT_NOW",
    "BadInput",
    "NotAllowed",
    "NotNow",
    "NotThere",
    "Reason",
    "Refusal",
    "refuse",
]


@dataclass(frozen=True)
class Reason:
    """Why not: a code for programs, a sentence and a remedy for people, and what fills their places."""

    code: str
    places: dict[str, object] = field(default_factory=dict)

    @property
    def texts(self) -> tuple:
        """The sentence and the remedy, not yet in a language."""
        return {**NOT_ALLOWED, **NOT_NOW, **BAD_INPUT}[self.code]

    @property
    def sentence(self) -> str:
        """What is said, in the language of the moment. It ends, also where the words of a person end it."""
        said = elided(str(self.texts[0]) % self.places)
        return f"{said}." if said[-1:].isalnum() else said

    @property
    def remedy(self) -> str:
        """What can be done about it, in the language of the moment."""
        return elided(str(self.texts[1]) % self.places)

    def __str__(self) -> str:
        return self.sentence


class Refusal(Exception):
    """A verb said no. Carries its Reason; `details` holds what a door may show beside it (a difference, problems)."""

    table: dict[str, tuple] = {}
    status = 409

    def __init__(self, code: str | Reason, *, details: object = None, **places: object) -> None:
        self.reason = code if isinstance(code, Reason) else Reason(code, places)
        if self.reason.code not in self.table:
            raise KeyError(f"{self.reason.code} is not a reason of {type(self).__name__}")
        self.details = details
        super().__init__(self.reason.code)

    def __str__(self) -> str:
        with override("en"):
            return f"{self.reason.sentence} [{self.reason.code}]"


class NotAllowed(Refusal):
    """Not you: another person could."""

    table = NOT_ALLOWED
    status = 403


class NotNow(Refusal):
    """Not now: you could at another moment or after something else."""

    table = NOT_NOW
    status = 409


class BadInput(Refusal):
    """Not like this: what was sent cannot be taken as it is."""

    table = BAD_INPUT
    status = 400


class NotThere(Exception):
    """What one may not see does not exist."""

    status = 404

    def __init__(self) -> None:
        super().__init__("there is no such thing")


def refuse(reason: Reason) -> Refusal:
    """The exception that goes with a reason."""
    for kind in (NotAllowed, NotNow, BadInput):
        if reason.code in kind.table:
            return kind(reason)
    raise KeyError(reason.code)
