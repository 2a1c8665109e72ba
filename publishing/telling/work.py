"""What waits for one person, by kind: the posts they can act on now, each kind found by a few questions however many.

Every list, every count and every notice that says “this waits for you” is made of these, so that they agree.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property, reduce
from operator import or_

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet

from channels.models import Period
from channels.queries import rights
from people.models import Person
from people.queries import ministries_with
from people.roles import Role
from publishing.by_hand.turns import nobody_looked_at
from publishing.deciding.inbox import waiting_for
from publishing.deciding.reach import going_only_to
from publishing.deciding.whose_turn import Rounds
from publishing.models import Correction, Dispatch, HandTurn, Post, Question, Withdrawal
from publishing.moves import LEFT
from publishing.occasions import UNSENT
from publishing.permissions import NEEDS, Verb
from publishing.policy import HAND_OFF_AHEAD, WITHDRAWAL_PATIENCE
from publishing.queries import visible_posts
from publishing.sending.connecting import served_by_hand
from publishing.sending.dispatching import periods_stopping
from publishing.sending.period_queue import HELD_FOR_A_PERIOD
from publishing.states import CorrectionState, DeliveryState, DispatchState, Outcome, Stage, WithdrawalState
from records.clock import now

STUCK = (Outcome.NEEDS_DECISION, Outcome.HELD, Outcome.MISSED)
MOST = 50
"""How many of a kind a page lists; more than these on one day is another kind of trouble. Our choice."""
TO_CLEAR_MOST = 4 * MOST
"""How many held sendings are read to find what an officer can let go: each is compared with its words. Our choice."""

_OF_THE_POST = {"post_id": OuterRef("pk")}


class Work:
    """What one person can act on now. `held`: their rights on accounts, where these are known."""

    def __init__(self, person: Person, held: Mapping[int, frozenset[Role]] | None = None) -> None:
        self.person = person
        self.held = rights(person) if held is None else held

    def may(self, verb: Verb, **conditions: object) -> QuerySet[Post]:
        """Posts at a stage where a verb is done, on whose every account the person holds a role that does it."""
        return Post.objects.filter(self._may(verb), **conditions)

    def stuck(self) -> QuerySet[Post]:
        """What does not go on by itself and this person can do something about: decide, let go, stop, mend."""
        decide = self._may(Verb.DECIDE) & Q(outcome=Outcome.NEEDS_DECISION)
        return Post.objects.filter(self._to_stop() | decide | Q(pk__in=list(self.to_clear)), outcome__in=STUCK)

    def count_stuck(self) -> int:
        """How many that are. Mostly nothing is stuck in the whole house, and one short question says so."""
        return self.stuck().count() if Post.objects.filter(outcome__in=STUCK).exists() else 0

    def _to_stop(self) -> Q:
        """Who may release, reschedule or revise such a post may also stop it; a correction is not cancelled but given
        up, while none of its words have left."""
        left, waits = (Dispatch.objects.filter(**_OF_THE_POST, state__in=states) for states in (LEFT, UNSENT))
        gone = Dispatch.objects.filter(
            post=OuterRef("post"), state__in=LEFT, revision__number__gt=OuterRef("corrects__number")
        )
        correcting = Correction.objects.filter(**_OF_THE_POST, state=CorrectionState.OPEN).filter(~Exists(gone))
        has_not_left, may_be_dropped = ~Exists(left) | Exists(waits), self._holds(NEEDS[Verb.DROP_CORRECTION].roles)
        return self._may(Verb.CANCEL) & has_not_left & (~Exists(correcting) | may_be_dropped)

    @cached_property
    def to_clear(self) -> dict[int, Period]:
        """By post, the period that holds it, where only the caretaker officer lets it go and this person is it: of what
        has the least time left, at most TO_CLEAR_MOST sendings; the page of the period lists them all."""
        needs = NEEDS[Verb.CLEAR]
        mine = ministries_with(self.person, needs.roles).values("pk")
        held = Dispatch.objects.filter(HELD_FOR_A_PERIOD, post__ministry__in=mine, post__stage__in=needs.stages)
        pressing = held.order_by(F("post__latest_at").asc(nulls_last=True), "post", "pk")[:TO_CLEAR_MOST]
        waiting = list(pressing.select_related("post__ministry", "revision", "channel"))
        stopping = periods_stopping(waiting, now()) if waiting else {}
        found = {one.post: stopping[one.pk][0] for one in waiting if stopping[one.pk]}
        rounds = Rounds(list(found))
        return {post.pk: period for post, period in found.items() if self._has_no_part(post, rounds)}

    def _has_no_part(self, post: Post, rounds: Rounds) -> bool:
        review = rounds.review_of(post)
        return review is not None and bool(rounds.separation_of(post, review).bars(self.person))

    def to_post_by_hand(self) -> QuerySet[Post]:
        """What a person has to post, from half an hour before its minute, unless somebody else is at it."""
        others = HandTurn.objects.filter(dispatch=OuterRef("pk"), ended_at__isnull=True, until__gt=now())
        mine = ~Exists(others.exclude(by=self.person))
        by_hand = Dispatch.objects.filter(served_by_hand()).order_by()
        # Only what is leaving is being called; both states are named as the index of them names them.
        under_way = (DispatchState.CLAIMED, DispatchState.LEAVING)
        out = by_hand.filter(mine, state__in=under_way, deliveries__state=DeliveryState.CALLING)
        soon = by_hand.filter(state=DispatchState.DUE, due_at__lte=now() + HAND_OFF_AHEAD)
        found = Q(pk__in=out.values("post")) | Q(pk__in=soon.values("post"))
        return self.may(Verb.POST_BY_HAND).filter(found)

    def to_look_at(self) -> QuerySet[Post]:
        """What somebody else reported as posted by hand, no machine could read, and nobody looked at yet."""
        reports = nobody_looked_at().order_by().exclude(by=self.person)
        return self.may(Verb.LOOK_AFTER, pk__in=reports.values("delivery__dispatch__post"))

    def to_agree_to(self) -> QuerySet[Post]:
        """What another wishes to have taken down, and a second person has to agree to."""
        wishes = Withdrawal.objects.filter(state=WithdrawalState.WAITING).order_by().exclude(asked_by=self.person)
        return self.may(Verb.CONFIRM_WITHDRAWAL, pk__in=wishes.values("post"))

    def to_take_down(self) -> QuerySet[Post]:
        """What has to go, taken down or replaced, and only a person can take away, or the system did not within
        WITHDRAWAL_PATIENCE."""
        going = Dispatch.objects.filter(deliveries__state=DeliveryState.WITHDRAWING)
        late = Q(deliveries__withdrawal_asked_at__lte=now() - WITHDRAWAL_PATIENCE)
        by_people = going.filter(served_by_hand() | late).order_by()
        return self.may(Verb.REPORT_WITHDRAWN, pk__in=by_people.values("post"))

    def to_answer(self) -> QuerySet[Post]:
        """What somebody is unsure about and asks the role this person holds."""
        asked = Question.objects.filter(**_OF_THE_POST, answered_at__isnull=True)
        roles = {role for had in self.held.values() for role in had}
        parts = (Q(self._holds([role]), Exists(asked.filter(to_role=role))) for role in roles)
        return Post.objects.filter(reduce(or_, parts, Q(pk__in=[])))

    def _may(self, verb: Verb) -> Q:
        return self._holds(NEEDS[verb].roles) & Q(stage__in=NEEDS[verb].stages)

    def _holds(self, roles: Iterable[Role]) -> Q:
        """Of posts: those on whose every account this person holds one and the same of these roles."""
        reached = {frozenset(pk for pk, had in self.held.items() if role in had) for role in roles}
        widest = [some for some in reached if some and not any(some < more for more in reached)]
        return reduce(or_, map(going_only_to, widest), Q(pk__in=[]))


def my_work(work: Work) -> dict[str, list[Post]]:
    """What waits for a person, each list by time left: what is wrong, what wants their hand, decisions, own drafts;
    last, what is theirs and only waits for its minute."""
    person = work.person
    begun = Post.objects.filter(pk__in=visible_posts(person).order_by().values("pk"))
    own = begun.filter(Q(created_by=person) | Q(copy__typists=person), stage=Stage.DRAFT)
    return {
        "alarms": first(work.stuck()),
        "by_hand": first(work.to_post_by_hand()),
        "take_down": first(work.to_take_down()),
        "agree": first(work.to_agree_to()),
        "decide": waiting_for(person, most=MOST),
        "look": first(work.to_look_at()),
        "answer": first(work.to_answer()),
        "schedule": first(work.may(Verb.SCHEDULE)),
        "drafts": first(own.distinct()),
        "waiting": first(begun.filter(created_by=person, stage__in=[Stage.IN_REVIEW, Stage.APPROVED])),
        "scheduled": first(_scheduled(begun, person).annotate(goes_at=_GOES_AT), by="goes_at"),
    }


_GOES_AT = Min("dispatches__due_at", filter=Q(dispatches__state__in=[*UNSENT, DispatchState.LEAVING]))


def _scheduled(posts: QuerySet[Post], person: Person) -> QuerySet[Post]:
    """Of some posts, those this person began or gave their minute, and that go out by themselves."""
    chosen = Dispatch.objects.filter(**_OF_THE_POST, scheduled_by=person, state__in=UNSENT)
    theirs = Q(created_by=person) | Q(Exists(chosen))
    return posts.filter(theirs, stage=Stage.SCHEDULED, outcome__in=[Outcome.NONE, Outcome.PUBLISHING])


def first(posts: QuerySet[Post], by: str = "latest_at") -> list[Post]:
    """The first of some posts by time left, or by another moment, as a list shows them."""
    ordered = posts.order_by(F(by).asc(nulls_last=True), "pk")
    return list(ordered.select_related("ministry", "created_by").prefetch_related("channels")[:MOST])
