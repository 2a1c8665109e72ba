"""The stages a review goes through. A route names roles and quorums, never people."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from people.roles import Role


@dataclass(frozen=True)
class Step:
    """One stage: a name, who may decide, and how many different people must say yes."""

    code: str
    role: Role
    quorum: int


@dataclass(frozen=True)
class Route:
    """Stages in order, with the version of the policy that says so."""

    version: str
    steps: tuple[Step, ...]


STAGE_NAMES = {"language": _("Language review"), "director": _("Communications director")}

# Language review, then the director. No source prescribes a chain: policy.md part 3 steps 6 and 11 (D).
DEFAULT_ROUTE = Route(
    version="default-1",
    steps=(Step("language", Role.LANGUAGE_REVIEWER, 1), Step("director", Role.DIRECTOR, 1)),
)
