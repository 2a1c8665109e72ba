"""For each verb whether a person may, and if not, why: *when*, then *who*; the first closed door gives the reason."""

from collections.abc import Callable

from approvals import queries as rounds
from approvals.separation import recused_from
from approvals.stages import STAGES
from people.answers import Allowed, Answer, Denied, denied
from people.roles import Role
from publishing.deciding.kept_out import KEPT_OUT, OF_THE_DIRECTOR, steering_roles
from publishing.emergency.afterwards import may_review
from publishing.emergency.over import is_confirmed_by_another, is_over
from publishing.occasions import WHEN
from publishing.permissions import NEEDS, Verb
from publishing.position import Position
from publishing.public.taking_down import may_confirm
from publishing.public.taking_down import may_review as may_review_taking_down
from publishing.readiness import readiness
from publishing.states import Stage

DECIDING = frozenset(kind.role for kind in STAGES.values() if not kind.is_consultation)

OF_THE_OFFICE = frozenset({Verb.COMMENT, Verb.ANSWER_CONSULTATION, Verb.CONFIRM_QUOTE})
"""What the minister's office does with a post that was shared with it; it changes nothing and decides nothing."""


def may(position: Position, verb: Verb) -> Answer:
    """Whether the person may do this now."""
    return _when(position, verb) and _who(position, verb)


def every_answer(position: Position) -> dict[Verb, Answer]:
    """Every verb, with the reason where the door is closed. Whether the words are ready to be submitted is said here,
    before anybody tries; the verb asks again once it knows that the words are those the person was shown."""
    answers = {verb: may(position, verb) for verb in Verb}
    answers[Verb.SUBMIT] = answers[Verb.SUBMIT] and readiness(position.post, position.newest, position.part)
    return answers


def _when(position: Position, verb: Verb) -> Answer:
    if position.is_office and verb not in OF_THE_OFFICE:
        return denied("office_only_comments")
    if verb == Verb.CONFIRM_EMERGENCY and not (over := is_over(position)):
        return over
    if position.post.stage not in NEEDS[verb].stages:
        return denied("stage_forbids", stage=Stage(position.post.stage).label)
    special = WHEN.get(verb)
    return special(position) if special else Allowed()


def _who(position: Position, verb: Verb) -> Answer:
    if verb in _WHO:
        return _WHO[verb](position)
    kept_out = KEPT_OUT[verb](position) if verb in KEPT_OUT else Allowed()
    return kept_out and _holds(position, verb)


def _holds(position: Position, verb: Verb) -> Answer:
    needed = NEEDS[verb].roles
    if not needed:
        return _takes_part(position, verb)
    held = steering_roles(position) if verb in OF_THE_DIRECTOR else position.roles
    as_office = position.is_office and Role.MINISTERS_OFFICE in needed
    return Allowed() if as_office or held.intersection(needed) else denied("role_missing", role=needed[0].label)


def _takes_part(position: Position, verb: Verb) -> Answer:
    """Whether the person works on the post in any role, or may at least comment."""
    takes_part = position.roles or position.may_stand_in or (verb == Verb.COMMENT and position.is_office)
    return Allowed() if takes_part else denied("role_missing", role=Role.DRAFTER.label)


def _may_decide(position: Position, *, returns: bool = False) -> Answer:
    """Whether the person may decide at a stage whose turn it is."""
    if position.review is None or position.separation is None:
        return denied("review_closed")
    return rounds.may_decide(position.review, position.decider(), position.separation, returns=returns)


def _may_confirm(position: Position) -> Answer:
    """Whether the person may confirm the emergency; who comes after another confirmed the same reads that."""
    answer = _may_decide(position)
    if isinstance(answer, Denied) and answer.reason.code == "role_missing":
        return is_confirmed_by_another(position) and answer
    return answer


def _may_return(position: Position) -> Answer:
    """Whether the person may send the words back."""
    return _may_decide(position, returns=True)


def _may_contest(position: Position) -> Answer:
    """Whether somebody wrote down a yes in this person's name."""
    return Allowed() if position.relayed_yes else denied("nothing_relayed")


def _may_step_aside(position: Position) -> Answer:
    """Who could decide may say that they should not; who wrote it decides nothing anyway."""
    if position.person.public_id in position.authors:
        return denied("authors_never_approve")
    if position.person.public_id in recused_from(position.post.public_id):
        return denied("conflict_declared")
    can_decide = any(way.held.roles & DECIDING for way in position.decider().ways)
    return Allowed() if can_decide else denied("role_missing", role=Role.DIRECTOR.label)


def _may_clear(position: Position) -> Answer:
    """Whether the person is the caretaker officer here and had no part in the words: it is a decision like others, so
    nobody takes it about what they wrote or have decided on."""
    if Role.CARETAKER not in position.ministry_roles:
        return denied("ministry_role_missing", role=Role.CARETAKER.label)
    return position.separation.bars(position.person) if position.separation else denied("not_approved")


def _may_take_back(position: Position) -> Answer:
    """Whether the person said yes, or somebody did in their place."""
    return Allowed() if position.own_yes else denied("not_yours_to_take_back")


# Verbs whose door is not opened by a role.
_WHO: dict[Verb, Callable[[Position], Answer]] = {
    Verb.APPROVE: _may_decide,
    Verb.CONFIRM_EMERGENCY: _may_confirm,
    Verb.REVIEW_EMERGENCY: may_review,
    Verb.CONFIRM_WITHDRAWAL: may_confirm,
    Verb.REVIEW_WITHDRAWAL: may_review_taking_down,
    Verb.REQUEST_CHANGES: _may_return,
    Verb.TAKE_BACK: _may_take_back,
    Verb.CLEAR: _may_clear,
    Verb.DECLARE_CONFLICT: _may_step_aside,
    Verb.CONTEST: _may_contest,
}
