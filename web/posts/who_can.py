"""Who can do something about a sending that stands still: the roles that do it, and who holds them today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from people.models import Person
from people.roles import Role
from publishing.deciding.entitlement import deciders
from publishing.may import may
from publishing.models import Dispatch
from publishing.permissions import NEEDS, Verb
from publishing.position import Position
from web.posts.why import STOPPED, is_over

SETTLING = (Verb.DECIDE, Verb.WITHDRAW_ALONE, Verb.REPORT_POSTED)
"""What can be done about a sending that needs a decision."""

NAMED = 3
"""How many people of a role are named; more would not help to find one."""


@dataclass(frozen=True)
class Hands:
    """Those who hold one of the roles, by name."""

    role: Role
    people: Sequence[Person]

    @property
    def named(self) -> str:
        """Some of them, by name."""
        return ", ".join(person.name for person in islice(self.people, NAMED))

    @property
    def in_a_line(self) -> str:
        """Some of them with their role; the role alone where nobody is named."""
        return f"{self.named} ({self.role.label})" if self.people else str(self.role.label)

    @property
    def more(self) -> int:
        """How many others there are."""
        return max(len(self.people) - NAMED, 0)


@dataclass(frozen=True)
class WhoSettles:
    """Who can do something about a sending that needs a decision, as one person asks. `may`: whether they can."""

    may: bool
    hands: list[Hands]


def who_settles(position: Position) -> WhoSettles:
    """Whether this person can take a way out; where not, who decides: by role, who holds it on every account today."""
    if any(may(position, verb) for verb in SETTLING):
        return WhoSettles(True, [])
    roles = NEEDS[Verb.DECIDE].roles
    found = deciders(roles, position.post.ministry, position.channels)
    return WhoSettles(False, [Hands(role, found[role]) for role in roles])


def who_agrees(position: Position, asked_by: Person) -> list[Hands]:
    """Who can be the second person of a wish to take a post down: by role, everybody but who asked."""
    roles = NEEDS[Verb.CONFIRM_WITHDRAWAL].roles
    found = deciders(roles, position.post.ministry, position.channels)
    return [Hands(role, [person for person in found[role] if person != asked_by]) for role in roles]


_LETS_GO = NEEDS[Verb.RELEASE].roles
_WRITES = NEEDS[Verb.REVISE].roles
_CARES = (Role.CUSTODIAN,)

HELPS: Mapping[str, tuple[Role, ...]] = {
    **dict.fromkeys(("paused", "platform_refused", "platform_unreachable", "correction_given_up"), _LETS_GO),
    "full_today": _LETS_GO,
    **dict.fromkeys(("too_late", "minute_gone", "minute_doubled"), (*NEEDS[Verb.RESCHEDULE].roles, *_WRITES)),
    **dict.fromkeys(("not_approved", "words_differ", "approver_removed", "accounts_changed", "film_refused"), _WRITES),
    **dict.fromkeys(("finding_blocks", "finding_wants_reason"), NEEDS[Verb.JUSTIFY].roles),
    **dict.fromkeys(("key_missing", "key_revoked", "key_refused", "key_expired", "key_unreadable"), _CARES),
    "key_of_another": _CARES,
    "cannot_be_prepared": (*_WRITES, *_LETS_GO),
    "channel_not_active": _CARES,
    "period": NEEDS[Verb.CLEAR].roles,
}
"""By why a sending is held or missed: the roles of which one takes the next step."""


def helping_roles(dispatch: Dispatch) -> tuple[Role, ...]:
    """Who takes the next step about a sending that is held or missed; nobody about any other."""
    if dispatch.state not in STOPPED:
        return ()
    return _WRITES if is_over(dispatch) else HELPS.get(dispatch.state_reason, _LETS_GO)


def who_helps(position: Position, dispatch: Dispatch) -> str:
    """Who can do what helps a sending that is held or missed, for a reader who cannot; empty for who can. The
    minister's office reads whose part it is, and nobody's name."""
    roles = helping_roles(dispatch)
    if not roles or not (position.roles | position.ministry_roles).isdisjoint(roles):
        return ""
    people = {} if position.is_office else deciders(roles, position.post.ministry, position.channels)
    hands = ", ".join(Hands(role, people.get(role, ())).in_a_line for role in roles)
    return _("Who can do this: %(hands)s.") % {"hands": hands}
