"""Why nobody can decide at a stage whose turn it is: who holds its role and is kept out, and who can mend that."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.models import Ministry
from people.queries import people_with
from people.roles import Role
from publishing.deciding.whose_turn import KeptOut


def _declared(count: int) -> str:
    return ngettext(
        "%(names)s holds this role and has declared a conflict of interest.",
        "%(names)s hold this role and have declared a conflict of interest.",
        count,
    )


def _wrote(count: int) -> str:
    return ngettext(
        "%(names)s holds this role and had a part in writing it.",
        "%(names)s hold this role and had a part in writing it.",
        count,
    )


def _decided(count: int) -> str:
    return ngettext(
        "%(names)s holds this role and has decided on it already.",
        "%(names)s hold this role and have decided on it already.",
        count,
    )


def _reasoned(count: int) -> str:
    return ngettext(
        "%(names)s holds this role and gave reasons that this stage accepts.",
        "%(names)s hold this role and gave reasons that this stage accepts.",
        count,
    )


def _away(count: int) -> str:
    return ngettext("%(names)s holds this role and is away now.", "%(names)s hold this role and are away now.", count)


_KEPT_OUT: dict[str, Callable[[int], str]] = {
    "conflict_declared": _declared,
    "authors_never_approve": _wrote,
    "emergency_opened_by_you": _wrote,
    "already_decided": _decided,
    "reasons_are_yours": _reasoned,
    "you_are_away": _away,
}
"""By the code of the refusal, what is said of those it keeps out."""


def why_nobody(kept_out: Iterable[KeptOut], ministry: Ministry) -> list[str]:
    """Who holds the role and why they cannot decide, or that nobody holds it; then who can give it to somebody else."""
    found = list(kept_out)
    by_reason = {say: [one.person.name for one in found if _KEPT_OUT.get(one.why) is say] for say in _KEPT_OUT.values()}
    said = [say(len(names)) % {"names": ", ".join(names)} for say, names in by_reason.items() if names]
    return [*(said or [_("Nobody holds this role on every account of the post today.")]), _who_mends(ministry)]


def _who_mends(ministry: Ministry) -> str:
    administrators = people_with(Role.ADMINISTRATOR, ministry).order_by("name", "pk").values_list("name", flat=True)
    names = ", ".join(administrators) or "—"
    return _("An administrator can give the role to somebody else: %(names)s.") % {"names": names}
