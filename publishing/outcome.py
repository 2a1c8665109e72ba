"""What became of what was sent: derived from the sendings, written in one place."""

from publishing.models import Post
from publishing.states import DispatchState, Outcome

# The first that fits wins: what needs people comes before what went well.
PRECEDENCE = (
    (DispatchState.NEEDS_DECISION, Outcome.NEEDS_DECISION),
    (DispatchState.HELD, Outcome.HELD),
    (DispatchState.MISSED, Outcome.MISSED),
    (DispatchState.LEAVING, Outcome.PUBLISHING),
    (DispatchState.SENT, Outcome.PUBLISHED),
    (DispatchState.WITHDRAWN, Outcome.WITHDRAWN),
)


def outcome_of(states: set[str]) -> Outcome:
    """The outcome of a post whose sendings stand in these states."""
    return next((outcome for state, outcome in PRECEDENCE if state in states), Outcome.NONE)


def refresh_outcome(post: Post) -> None:
    """The only writer of a post's outcome: last in every transaction that changes a sending, under the post's lock."""
    post.outcome = outcome_of(set(post.dispatches.values_list("state", flat=True)))
    Post.objects.filter(pk=post.pk).exclude(outcome=post.outcome).update(outcome=post.outcome)
