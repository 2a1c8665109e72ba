"""Who is kept out of an act although they hold its role: by what they wrote, decided or declared about the post."""

from collections.abc import Callable

from approvals.separation import accepts_reasons, recused_from, voices
from people.answers import Allowed, Answer, Denied, denied
from people.roles import Role
from publishing.by_hand.turns import may_look
from publishing.permissions import Verb
from publishing.position import Position

OF_THE_DIRECTOR = frozenset({Verb.ENTER_ANSWER, Verb.GO_AHEAD, Verb.HOLD_FOR_OFFICE, Verb.RELAY_YES})
"""What steers a round of approval: the director does it, or who stands in; never who may have no part in it."""


def may_steer(position: Position) -> Answer:
    """Whether nothing keeps the person from steering the round. Having decided in it is no bar: it steers, and decides
    nothing."""
    if position.person.public_id in position.authors:
        return denied("authors_never_approve")
    barred = position.separation.bars(position.person) if position.separation else Allowed()
    is_bar = isinstance(barred, Denied) and barred.reason.code != "already_decided"
    return barred if is_bar else Allowed()


def steering_roles(position: Position) -> frozenset[Role]:
    """The roles in which the person can steer the round: their own, and those lent by who could steer it themselves."""
    separation, ways = position.separation, position.decider().ways
    if separation is None:
        return frozenset()
    barred = separation.part.authors | separation.recused | separation.openers
    lent = (way for way in ways if separation.lends(way.in_place_of, way.through, barred))
    return frozenset(role for way in lent for role in way.held.roles)


def may_answer_for_the_quoted(position: Position) -> Answer:
    """Nobody gives the yes to a quote in words they wrote, nor with a conflict of interest."""
    if position.person.public_id in position.authors:
        return denied("authors_never_approve")
    if position.person.public_id in recused_from(position.post.public_id):
        return denied("conflict_declared")
    return Allowed()


def may_confirm_the_translation(position: Position) -> Answer:
    """Nobody vouches for where words come from who wrote part of them."""
    wrote = position.person.public_id in position.authors
    return denied("authors_confirm_no_translation") if wrote else Allowed()


def may_give_reasons(position: Position) -> Answer:
    """Who said yes where the reasons are accepted gives none in that round."""
    if position.review is None or position.separation is None:
        return Allowed()
    stages = [stage for stage in position.review.stages.all() if accepts_reasons(stage)]
    accepting = {pk for stage in stages for pk in (stage.pk, stage.stands_id)}
    said = (one for one in position.separation.counted if one.stage_id in accepting)
    accepted = any(position.person.public_id in voices(decision) for decision in said)
    return denied("reasons_accepted_by_you") if accepted else Allowed()


KEPT_OUT: dict[Verb, Callable[[Position], Answer]] = {
    **dict.fromkeys(OF_THE_DIRECTOR, may_steer),
    Verb.CONFIRM_QUOTE: may_answer_for_the_quoted,
    Verb.CONFIRM_TRANSLATION: may_confirm_the_translation,
    Verb.JUSTIFY: may_give_reasons,
    Verb.LOOK_AFTER: may_look,
}
