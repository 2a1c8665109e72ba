"""Whose turn an event makes it, and what they are told of it: that they are asked, not how it came about."""

from collections.abc import Iterable

from approvals.consulting import ASKS_THE_DIRECTOR, last_heard
from approvals.models import Review
from approvals.queries import asked_now, current_stage, is_consultation, review_of
from approvals.separation import Separation
from people.models import Person
from people.roles import Role
from publishing.deciding.entitlement import Entitlement
from publishing.deciding.routing import part_of
from publishing.models import Post
from publishing.states import Stage
from records.models import Event

MOVES_THE_ROUND = frozenset(
    {
        *("submit", "approve", "take_back", "relay_yes", "reminded", "went_on"),
        *("answer_consultation", "enter_answer", "go_ahead", "went_ahead"),
    }
)
"""What asks somebody, or may have brought the round to the next who are asked."""

ASKS_TO_DECIDE = ("submit", "reminded")
"""What concerns nobody any more once the round is over."""

ABOUT_THE_TURN = MOVES_THE_ROUND | {"overdue", "contest", "ask_again"}
"""What those are told whose turn it is."""


def whose_turn(event: Event, post: Post, entitled: Entitlement) -> Iterable[Person]:
    """Those who can decide now, in their own right or in another's place. Once nobody has to, the publishers, who are
    never told that a decision is asked of them."""
    review = review_of(post.public_id)
    if review is None or review.state != Review.State.OPEN:
        if event.verb not in ASKS_TO_DECIDE:
            yield from entitled.holders(Role.PUBLISHER)
        return
    separation = Separation(review, part_of(post))
    for stage in asked_now(review):
        able = entitled.able(Role(stage.role), stage.seat)
        yield from (person for person in able if separation.bars(person))


def said_of_the_turn(event: Event, post: Post) -> str:
    """The entry of TOLD for those whose turn it is now."""
    if event.verb not in MOVES_THE_ROUND:
        return event.verb
    review = review_of(post.public_id)
    if review is None or review.state != Review.State.OPEN:
        return "to_be_scheduled" if post.stage == Stage.APPROVED else event.verb
    stage = current_stage(review)
    is_reminder = event.verb == "reminded"
    if stage is None or not is_consultation(stage):
        return event.verb if event.verb in ASKS_TO_DECIDE else "your_turn"
    if (last := last_heard(stage)) and last.kind in ASKS_THE_DIRECTOR:
        return event.verb  # the director has to decide what comes of it
    return "office_reminded" if is_reminder else "office_asked"
