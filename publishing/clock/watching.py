"""Nothing is stuck without somebody being told: every state that is not an end has a patience, then an alarm."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from publishing.models import Dispatch, Media, Post
from publishing.policy import CALL_DEADLINE, HAND_OFF_PATIENCE, LATE_CUTOFF, LEASE, LOOK_FOR, PAIR_DEADLINE
from publishing.states import DeliveryState, DispatchState, Outcome, Stage
from publishing.step import locked, subject_of
from records.clock import now
from records.models import Event
from records.trail import CLOCK, record

REMIND = timedelta(hours=1)
"""After how long people are reminded of what only they can move."""

# How long a sending may stand in a state before people are told. A due one counts from its minute.
PATIENCE = {
    DispatchState.DUE: LATE_CUTOFF + timedelta(minutes=5),
    DispatchState.CLAIMED: 3 * LEASE,
    DispatchState.LEAVING: max(PAIR_DEADLINE + LOOK_FOR + LEASE, HAND_OFF_PATIENCE) + 2 * CALL_DEADLINE,
    DispatchState.HELD: REMIND,
    DispatchState.MISSED: REMIND,
    DispatchState.NEEDS_DECISION: REMIND,
}
# A message stands in these states only while its sending stands in one that is watched above; what is being taken down
# is watched with the withdrawals.
WATCHED_WITH_THEIR_SENDING = (
    DeliveryState.WAITING,
    DeliveryState.CALLING,
    DeliveryState.UNKNOWN,
    DeliveryState.REFUSED,
)


def alarm_stuck() -> int:
    """Tell people of every sending that stands too long where it is, once per state; answers how many."""
    stuck = [dispatch for state in PATIENCE for dispatch in _stuck(state)[:100]]
    for dispatch in stuck:
        with transaction.atomic(durable=True):
            post = locked(dispatch.post.public_id)
            facts = {"sending": str(dispatch.public_id), "state": dispatch.state}
            record(subject_of(post), "stuck", CLOCK, facts)
    return len(stuck)


def alarm_lost(sha256: str) -> int:
    """Tell people of every post with a picture whose file is not where it was kept; answers how many."""
    kept_by = Media.objects.filter(sha256=sha256).values("ministry")
    posts = Post.objects.filter(ministry__in=kept_by, copy__document__icontains=sha256)
    done = Q(stage=Stage.CANCELLED) | Q(outcome__in=[Outcome.PUBLISHED, Outcome.WITHDRAWN])
    concerned = list(posts.exclude(done).values_list("public_id", flat=True))
    for post_id in concerned:
        with transaction.atomic(durable=True):
            record(subject_of(locked(post_id)), "picture_lost", CLOCK, {"picture": sha256})
    return len(concerned)


def _stuck(state: DispatchState) -> QuerySet[Dispatch]:
    since = Greatest(F("state_since"), F("due_at")) if state == DispatchState.DUE else F("state_since")
    late = Dispatch.objects.filter(state=state).annotate(since=since).filter(since__lte=now() - PATIENCE[state])
    return _untold(late, state)


def _untold(late: QuerySet[Dispatch], state: DispatchState) -> QuerySet[Dispatch]:
    """Those nobody was told of since they stand as they do; that another of the post stands otherwise is not said of
    them."""
    told = Event.objects.filter(subject_kind="post", subject_id=OuterRef("post__public_id"), verb="stuck")
    told = told.filter(facts__contains=f'"state": "{state}"')
    last = Subquery(told.order_by("-sequence").values("at")[:1])
    quiet = late.annotate(told_at=last).filter(Q(told_at__isnull=True) | Q(told_at__lt=F("since")))
    return quiet.select_related("post").order_by("pk")
