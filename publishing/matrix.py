"""The page that says who may do what, written from every room's own table, so that it cannot say anything else."""

from collections.abc import Iterable, Iterator, Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext, override

from approvals.page import SEPARATION
from approvals.stages import STAGES
from channels.permissions import IN_A_MINISTRY, IN_THE_HOUSE, ON_A_CHANNEL
from people.refusals import Reason
from people.roles import CHANNEL_ROLES, DECIDING_ROLES, OUTSIDE_ROLES, Role
from publishing.may import DECIDING
from publishing.permissions import NEEDS, Needs, Verb
from publishing.position import DECIDE, READING_ROLES
from publishing.states import Stage

LETTERS = {Stage.DRAFT: "D", Stage.IN_REVIEW: "R", Stage.APPROVED: "A", Stage.SCHEDULED: "S", Stage.CANCELLED: "C"}
COLUMNS = (*CHANNEL_ROLES, Role.HEAD_OF_COMMUNICATIONS, Role.CARETAKER, Role.MINISTERS_OFFICE)
IN_ONES_OWN_NAME = (Verb.TAKE_BACK, Verb.CONTEST)
BY_THE_STAGE = (*DECIDE, Verb.DECLARE_CONFLICT)
"""Verbs open to every role that decides somewhere: the stage of the round says which of them now."""

CONFIRMING = frozenset(kind.role for kind in STAGES.values() if kind.of_emergencies)

ELSEWHERE: Mapping[str, tuple[Role, ...]] = {
    "Add people, give and end memberships and roles on accounts": (Role.ADMINISTRATOR,),
    "Make the link with which somebody chooses their own password, and close their access": (Role.ADMINISTRATOR,),
    "Make, name and end positions, seat people in them": (Role.ADMINISTRATOR,),
    "Say who is on duty": (Role.ADMINISTRATOR, Role.HEAD_OF_COMMUNICATIONS),
    "Set delegations and absences: one’s own; those of others as their named assistant, or as": (Role.ADMINISTRATOR,),
    "Change an approval policy": (Role.HEAD_OF_COMMUNICATIONS,),
    "Propose and agree to a change of the rules: two different people, each as": (Role.RULE_OWNER,),
}
"""What is no verb of a post or an account; the rules stand in people/authority.py, approvals/ and compliance/."""


def page() -> str:
    """The whole page, in Markdown, in English with the French names beside."""
    with override("en"):
        return "\n".join(_parts())


def _parts() -> Iterator[str]:
    yield "# Who may do what\n"
    yield _WHAT
    yield "## To a post\n"
    yield _LEGEND + ", ".join(f"**{letter}** {stage.label} / {_french(stage)}" for stage, letter in LETTERS.items())
    yield ""
    yield _table(("verb", "en français", *(str(role.label) for role in COLUMNS)), _post_rows())
    yield _READING % ", ".join(_named(role) for role in Role if role in READING_ROLES)
    yield "## To an account, a ministry, the whole house\n"
    yield _table(("verb", "en français", "on an account", "in a ministry", "everywhere"), _account_rows())
    yield "## People, policies, rules\n"
    yield _table(("what", "who"), ((what, _names(roles)) for what, roles in ELSEWHERE.items()))
    yield "## What no role can do\n"
    yield _table(("what the house says", "what to do"), _refusals())
    yield _APART.format(outside=_names(OUTSIDE_ROLES), deciding=_names(r for r in Role if r in DECIDING_ROLES))
    yield "## The roles\n"
    yield _table(("role", "en français", "code"), ((str(r.label), _french(r), f"`{r.value}`") for r in Role))


def _post_rows() -> Iterator[tuple[str, ...]]:
    for verb, needs in NEEDS.items():
        letters = "".join(letter for stage, letter in LETTERS.items() if stage in needs.stages)
        cells = (cell(verb, needs, role, letters) for role in COLUMNS)
        yield f"**{verb.label}** `{verb.value}`", _french(verb), *cells


def cell(verb: Verb, needs: Needs, role: Role, letters: str) -> str:
    """What the page says of one verb and one role."""
    if verb == Verb.CONFIRM_EMERGENCY:
        return f"({letters})" if role in CONFIRMING else ""
    if verb in IN_ONES_OWN_NAME:
        return "own" if role in DECIDING else ""
    if verb in BY_THE_STAGE:
        return f"({letters})" if role in DECIDING else ""
    if needs.roles:
        return letters if role in needs.roles else ""
    if verb == Verb.COMMENT and role == Role.MINISTERS_OFFICE:
        return letters
    return letters if role in CHANNEL_ROLES else ""


def _account_rows() -> Iterator[tuple[str, ...]]:
    tables = (ON_A_CHANNEL, IN_A_MINISTRY, IN_THE_HOUSE)
    for verb in dict.fromkeys(verb for table in tables for verb in table):
        yield f"**{verb.label}** `{verb.value}`", _french(verb), *(_names(table.get(verb, ())) for table in tables)


def _refusals() -> Iterator[tuple[str, str]]:
    for code in SEPARATION:
        reason = Reason(code)
        yield reason.sentence, reason.remedy


def _french(one: TextChoices) -> str:
    with override("fr"):
        return gettext(str(one.label)) if one.label else ""


def _named(role: Role) -> str:
    return f"{role.label} / {_french(role)}"


def _names(roles: Iterable[Role]) -> str:
    return ", ".join(str(role.label) for role in roles)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


_WHAT = """A role counts when it is held on every account of the post, by name or with a position, today. What somebody
may not see does not exist for them. `tests/test_the_roles_matrix_holds.py` drives the first table on real posts, with
one person for each role.
"""
_LEGEND = """Letters are the stages at which a verb is open to a role. In brackets: if the stage of the round asks that
role now, or could. *own*: one’s own yes, or one entered in one’s name. Further conditions (nothing has left yet, a
question is open, the office is consulted) come on top; every closed door says which. The letters: """
_READING = """
Every post of the ministry is read, and not changed, by: %s. The minister’s office reads what was shared with it. For
everybody else in the ministry (staff without a role, the account register, rule owners, administrators) posts do not
exist.
"""
_APART = """
* **{outside}** hold no role on accounts.
* Who administers people in a ministry decides nothing there: an administrator holds none of {deciding}.
* Nobody decides on what they wrote, whatever their roles; somebody with two roles decides once per round.
* Reviewers suggest words and never edit; the author applies them, and the reviewer stays independent.
* Administrators approve nothing, delete nothing, and read no private self-check: it stores nothing that could be read.
"""
