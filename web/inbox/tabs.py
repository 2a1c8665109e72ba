"""The four views of the inbox, as links."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

TABS = (
    ("waiting", "web:inbox", _("Waiting for me")),
    ("asked", "web:inbox-asked", _("Asked by me")),
    ("decided", "web:inbox-decided", _("Decided")),
    ("expired", "web:inbox-expired", _("Expired")),
)


@dataclass(frozen=True)
class Tab:
    """One view of the inbox."""

    name: str
    address: str
    is_here: bool


def tabs(here: str) -> list[Tab]:
    """All of them, and which one is open."""
    return [Tab(str(name), reverse(address), code == here) for code, address, name in TABS]
