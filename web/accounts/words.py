"""What the register says in words: the kinds that are never registered, and why."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from channels.unofficial import UNOFFICIAL

UNOFFICIAL_NAMES: dict[str, str | Promise] = {
    "personal": _("Somebody’s personal account"),
    "specialist": _("A specialist’s account"),
    "executive": _("An executive’s account"),
    "minister": _("A minister’s account"),
}


@dataclass(frozen=True)
class Never:
    """A kind of account that is not registered, why, and who says so."""

    name: str
    why: str
    source: str


def never_registered() -> list[Never]:
    """Every kind that is refused."""
    return [Never(str(UNOFFICIAL_NAMES[kind]), str(one.why), str(one.source)) for kind, one in UNOFFICIAL.items()]
