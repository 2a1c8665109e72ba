"""The life of a round of approval, as a table of arrows. Nobody names a target state by hand."""

from collections.abc import Mapping

from approvals.models import Review

State = Review.State

REVIEW_ARROWS: Mapping[tuple[State, str], State] = {
    (State.OPEN, "last_yes"): State.APPROVED,
    (State.OPEN, "request_changes"): State.CHANGES,
    (State.OPEN, "words_changed"): State.LET_GO,
    (State.APPROVED, "words_changed"): State.LET_GO,
    (State.OPEN, "time_over"): State.EXPIRED,
    (State.OPEN, "ask_again"): State.OPEN,
    (State.APPROVED, "ask_again"): State.OPEN,
}
"""A round that is over (changes asked for, let go, expired) stays as it was: the next one is another row."""


def follow(review: Review, act: str) -> State:
    """Where an arrow leads from where a round stands. KeyError: a programming error, never a person's."""
    return REVIEW_ARROWS[(State(review.state), act)]


def sources(act: str) -> list[State]:
    """The states that have this arrow out."""
    return [state for state, name in REVIEW_ARROWS if name == act]
