"""What a question is: a sentence somebody confirms, why it is asked, where that is written, and when."""

from collections.abc import Callable
from dataclasses import dataclass

from compliance.both import Both
from compliance.case import Case


@dataclass(frozen=True, slots=True)
class Question:
    """One statement a person gives their word on.

    `id` is kept with the word given and never used again for another statement. `says` is in the first person.
    `asked` is pure: it looks at the content alone. `when` tells people what raises it. `serves` names the rows of the
    policy catalogue it answers, `cites` the sources (`citations.toml`).
    """

    id: str
    says: Both
    why: Both
    when: Both
    cites: tuple[str, ...]
    serves: tuple[str, ...]
    asked: Callable[[Case], bool]
    jurisdictions: frozenset[str] = frozenset({"ontario", "canada"})
