"""What goes out by hand: whose words can be handed over, who posts them now, what somebody else has to look at."""

from django.db.models import Exists, OuterRef, QuerySet

from people.answers import Allowed, Answer, denied
from people.models import Person
from people.refusals import NotNow
from publishing.models import Dispatch, HandReport, HandTurn, LookBack, Post
from publishing.position import Position
from publishing.sending.connecting import connector_for
from publishing.states import DeliveryState, DispatchState
from publishing.times.minutes import on_the_wall_of
from records.clock import now

NOT_REPORTED = (DeliveryState.CALLING, DeliveryState.UNKNOWN, DeliveryState.WAITING, DeliveryState.REFUSED)
"""A message that is not public, as far as anybody said."""

AHEAD = (DispatchState.DUE, DispatchState.CLAIMED)
"""Not let out yet: one prepares, and posts nothing."""


def is_by_hand(dispatch: Dispatch) -> bool:
    """Whether a person posts it, whatever happens."""
    return connector_for(dispatch.channel).by_hand


def can_be_handed_over(dispatch: Dispatch) -> bool:
    """Whether its words can be handed to a person: before its minute to prepare, from then on to post. Of what the
    system posts by itself only what is left to people; never what is held, missed or over."""
    if dispatch.state == DispatchState.NEEDS_DECISION:
        return True
    return dispatch.state in (*AHEAD, DispatchState.LEAVING) and is_by_hand(dispatch)


def can_be_posted(dispatch: Dispatch) -> bool:
    """Whether a person may post now: the gate let it out, or people decide what becomes of what is missing."""
    return dispatch.state not in AHEAD and can_be_handed_over(dispatch)


def turn_of(dispatch: Dispatch) -> HandTurn | None:
    """Who is posting it now, if anybody."""
    running = dispatch.hand_turns.filter(ended_at__isnull=True, until__gt=now())
    return running.select_related("by").first()


def ran_out(dispatch: Dispatch) -> bool:
    """Whether whoever said last that they were posting it never said what came of it: it may all be public."""
    last = dispatch.hand_turns.order_by("-since", "-pk").first()
    return last is not None and last.until <= (last.ended_at or now())


def must_be_nobodys_turn(dispatch: Dispatch, *, but: Person | None = None) -> None:
    """Raises NotNow while somebody (else than `but`) is posting it: nothing stands there twice."""
    running = turn_of(dispatch)
    if running and running.by != but:
        raise NotNow("somebody_posts_it", person=running.by.name, until=on_the_wall_of(dispatch, running.until))


def nobody_looked_at() -> QuerySet[HandReport]:
    """What people reported and no machine could read: somebody else looks whether it is as approved."""
    read = LookBack.objects.filter(delivery=OuterRef("delivery")).exclude(outcome=LookBack.Outcome.CANNOT_TELL)
    unread = HandReport.objects.filter(
        delivery__state=DeliveryState.SENT, delivery__look_back_at__isnull=True, looked_at__isnull=True
    )
    return unread.filter(~Exists(read)).order_by("pk")


def to_look_at(post: Post) -> QuerySet[HandReport]:
    """Of these, those about a post."""
    return nobody_looked_at().filter(delivery__dispatch__post=post)


def words_can_be_handed_over(position: Position) -> Answer:
    """Whether there is anything to hand to a person."""
    found = any(can_be_handed_over(one) for one in position.post.dispatches.select_related("channel"))
    return Allowed() if found else denied("nothing_waits")


def one_is_posting(position: Position) -> Answer:
    """Whether this person is posting something."""
    mine = HandTurn.objects.filter(dispatch__post=position.post, by=position.person, ended_at__isnull=True)
    return Allowed() if mine.exists() else denied("nothing_waits")


def something_is_out_of_hand(position: Position) -> Answer:
    """Whether somebody was asked to post a message and nobody reported it."""
    out = position.post.dispatches.filter(state=DispatchState.LEAVING, deliveries__state=DeliveryState.CALLING)
    found = any(is_by_hand(dispatch) for dispatch in out.select_related("channel").distinct())
    return Allowed() if found else denied("nothing_waits")


def something_wants_a_look(position: Position) -> Answer:
    """Whether a report waits for somebody who looks."""
    return Allowed() if to_look_at(position.post).exists() else denied("nothing_waits")


def may_look(position: Position) -> Answer:
    """Nobody looks after their own report."""
    others = to_look_at(position.post).exclude(by=position.person)
    return Allowed() if others.exists() else denied("reporters_do_not_look")
