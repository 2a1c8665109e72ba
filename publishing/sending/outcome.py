"""What became of what was sent: derived from the sendings, written in one place."""

from django.db.models import Exists, OuterRef, QuerySet

from publishing.models import Correction, Post
from publishing.moves import move_correction, open_correction
from publishing.states import CorrectionState, DispatchState, Outcome
from records.changes import set_where
from records.questions import Blank, prepared

# The first that fits wins: what needs people comes before what went well.
PRECEDENCE = (
    (DispatchState.NEEDS_DECISION, Outcome.NEEDS_DECISION),
    (DispatchState.HELD, Outcome.HELD),
    (DispatchState.MISSED, Outcome.MISSED),
    (DispatchState.LEAVING, Outcome.PUBLISHING),
    (DispatchState.SENT, Outcome.PUBLISHED),
    (DispatchState.WITHDRAWN, Outcome.WITHDRAWN),
)

UNSETTLED = (
    DispatchState.DUE,
    DispatchState.CLAIMED,
    DispatchState.HELD,
    DispatchState.MISSED,
    DispatchState.LEAVING,
    DispatchState.NEEDS_DECISION,
)
"""The states of a sending that something more is to happen to."""


def outcome_of(states: set[str]) -> Outcome:
    """The outcome of a post whose sendings stand in these states."""
    return next((outcome for state, outcome in PRECEDENCE if state in states), Outcome.NONE)


def refresh_outcome(post: Post) -> None:
    """The only writer of a post's outcome: last in every transaction that changes a sending, under the post's lock."""
    found = _standing.all(post.pk)
    post.outcome = outcome_of({state for state, _written, _is_corrected in found})
    if any(written != post.outcome for _state, written, _is_corrected in found):
        set_where(Post, {"pk": post.pk}, {"outcome": post.outcome})
    if any(is_corrected for _state, _written, is_corrected in found):
        _close_correction(post)


@prepared
def _standing(post: Blank) -> QuerySet[Post, tuple[str, str, bool]]:
    """Of each sending of a post, where it stands; and what is written as its outcome, and whether it is corrected."""
    is_corrected = Exists(Correction.objects.filter(post_id=OuterRef("pk"), state=CorrectionState.OPEN))
    return Post.objects.filter(pk=post).values_list("dispatches__state", "outcome", is_corrected)


def _close_correction(post: Post) -> None:
    """A correction is made once its words stand wherever they were to go; overtaken if they were taken down again."""
    correction = open_correction(post)
    if correction is None:
        return
    of_it = post.dispatches.filter(revision__number__gt=correction.corrects.number)
    states = set(of_it.values_list("state", flat=True))
    if states.intersection(UNSETTLED):
        return
    if states.intersection((DispatchState.SENT, DispatchState.REPLACED)):
        move_correction(correction, "make")
    elif DispatchState.WITHDRAWN in states:
        move_correction(correction, "overtake")
