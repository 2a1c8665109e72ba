"""What a notice asks of its reader, and whether that is open to them: done by somebody, or not theirs, it is news.

The very lists that tell what waits for a person (`work`) answer for the notices, so that page, mail and lists agree.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from approvals import everywhere
from approvals.emergencies import awaiting
from approvals.models import Decision, Review
from compliance.models import Dispute, PackChange
from people.models import Person
from publishing.by_hand.turns import AHEAD
from publishing.deciding.emptied import lacking_now
from publishing.deciding.inbox import stages_deciding
from publishing.models import Correction, Delivery, Dispatch, Incident, Mailbox, Notice, Post
from publishing.permissions import Verb
from publishing.public.taking_down import unreviewed
from publishing.states import CorrectionState, DeliveryState, DispatchState, Outcome, Stage
from publishing.telling.told import ABOUT_KEYS
from publishing.telling.work import STUCK, Work
from records.clock import now
from records.models import Event


class Level(StrEnum):
    """How a notice reads: an act that cannot wait, an act that can, or what happened."""

    NOW = "now"
    WAITS = "waits"
    NEWS = "news"


def level_of(notice: Notice, asking: Collection[int]) -> Level:
    """How a notice reads, given the numbers of those that still ask."""
    if notice.pk not in asking:
        return Level.NEWS
    return Level.NOW if notice.urgent else Level.WAITS


def still_asking(person: Person, notices: Iterable[Notice]) -> set[int]:
    """Of a person's notices, the numbers of those that ask for an act which is open to this person now."""
    told = [notice for notice in notices if asks_something(notice)]
    work, found = Work(person), set()
    for kind in {ASKS[notice.verb] for notice in told if notice.verb in ASKS}:
        alike = [notice for notice in told if ASKS.get(notice.verb) == kind]
        posts = kind(work).filter(pk__in={notice.post_id for notice in alike})
        is_open = set(posts.values_list("pk", flat=True))
        found |= {notice.pk for notice in alike if notice.post_id in is_open}
    found |= set(_of_others(person, [notice for notice in told if notice.verb in _OF_OTHERS]))
    return found - _answered([notice for notice in told if notice.pk in found])


def asks_something(notice: Notice) -> bool:
    """Whether a notice asks for an act at all, open or done; else it only tells."""
    return notice.verb in ASKS or notice.verb in _OF_OTHERS


def _to_decide(work: Work) -> QuerySet[Post]:
    return Post.objects.filter(public_id__in=stages_deciding(work.person).values("review__subject"))


def _to_decide_or_schedule(work: Work) -> QuerySet[Post]:
    either = Q(pk__in=_to_decide(work).values("pk")) | Q(pk__in=work.may(Verb.SCHEDULE).values("pk"))
    return Post.objects.filter(either)


def _to_schedule(work: Work) -> QuerySet[Post]:
    return work.may(Verb.SCHEDULE)


def _late(work: Work) -> QuerySet[Post]:
    late = everywhere.stages_asked().filter(due_at__lt=now())
    return Post.objects.filter(stage=Stage.IN_REVIEW, public_id__in=late.values("review__subject"))


def _to_write(work: Work) -> QuerySet[Post]:
    return work.may(Verb.SUBMIT)


def _to_change(work: Work) -> QuerySet[Post]:
    return work.may(Verb.REVISE)


def _to_move(work: Work) -> QuerySet[Post]:
    """What does not go on by itself, as the lists say it; or stands on its way, and can be stopped there."""
    on_its_way = Dispatch.objects.filter(post=OuterRef("pk"), state__in=[*AHEAD, DispatchState.LEAVING])
    slow = work.may(Verb.CANCEL).exclude(outcome__in=STUCK).filter(Exists(on_its_way))
    return Post.objects.filter(Q(pk__in=work.stuck().values("pk")) | Q(pk__in=slow.values("pk")))


def _with_incident(work: Work) -> QuerySet[Post]:
    is_open = Incident.objects.filter(post=OuterRef("pk"), settled_at__isnull=True)
    return work.may(Verb.SETTLE_INCIDENT).filter(Exists(is_open))


def _perhaps_twice(work: Work) -> QuerySet[Post]:
    return work.may(Verb.WITHDRAW, outcome__in=[Outcome.PUBLISHED, Outcome.NEEDS_DECISION])


def _correcting(work: Work) -> QuerySet[Post]:
    is_open = Correction.objects.filter(post=OuterRef("pk"), state=CorrectionState.OPEN)
    return work.may(Verb.DROP_CORRECTION).filter(Exists(is_open))


def _going(work: Work) -> QuerySet[Post]:
    going = Delivery.objects.filter(dispatch__post=OuterRef("pk"), state=DeliveryState.WITHDRAWING)
    return work.may(Verb.REPORT_WITHDRAWN).filter(Exists(going))


def _taken_down_alone(work: Work) -> QuerySet[Post]:
    return Post.objects.filter(pk__in=unreviewed().order_by().exclude(asked_by=work.person).values("post"))


def _emergencies_to_review(work: Work) -> QuerySet[Post]:
    return Post.objects.filter(public_id__in=awaiting().values("review__subject"))


def _said_in_their_name(work: Work) -> QuerySet[Post]:
    counts = Q(stage__review__state__in=[Review.State.OPEN, Review.State.APPROVED], taken_back_at__isnull=True)
    relayed = Decision.objects.filter(counts, person=work.person, relay__isnull=False)
    stages = [Stage.IN_REVIEW, Stage.APPROVED, Stage.SCHEDULED]
    return Post.objects.filter(stage__in=stages, public_id__in=relayed.values("stage__review__subject"))


ASKS: Mapping[str, Callable[[Work], QuerySet[Post]]] = {
    **dict.fromkeys(("submit", "reminded", "ask_again", "submit_emergency", "call_next", "contest"), _to_decide),
    **dict.fromkeys(("your_turn", "office_asked", "office_reminded", "enter_answer", "go_ahead"), _to_decide),
    "to_be_scheduled": _to_schedule,
    **dict.fromkeys(("take_back", "went_on", "went_ahead", "answer_consultation"), _to_decide),
    "approve": _to_decide_or_schedule,
    "overdue": _late,
    "ask": Work.to_answer,
    **dict.fromkeys(("request_changes", "bring_back", "expired"), _to_write),
    "picture_lost": _to_change,
    **dict.fromkeys(("hand_off_soon", "handed_off", "nobody_posts"), Work.to_post_by_hand),
    **dict.fromkeys(("report_posted", "nobody_looked"), Work.to_look_at),
    **dict.fromkeys(("report_not_posted", "held", "missed", "needs_decision"), Work.stuck),
    "stuck": _to_move,
    "incident": _with_incident,
    "late_receipt": _perhaps_twice,
    "correction_waits": _correcting,
    **dict.fromkeys(("withdraw", "withdrawal_waits"), Work.to_agree_to),
    **dict.fromkeys(("take_down_by_hand", "still_public", "not_withdrawn", "withdrawal_needs_key"), _going),
    "withdrawal_review_overdue": _taken_down_alone,
    "after_review_overdue": _emergencies_to_review,
    "relay_yes": _said_in_their_name,
}
"""What a notice about a post asks, as the posts on which its reader can do that now. What stands nowhere is news."""

ANSWERED_BY: Mapping[str, tuple[str, ...]] = {
    "picture_lost": ("revise",),
    "stuck": (
        *("published", "held", "missed", "needs_decision", "one_sided_taken_down"),
        *("withdrawn", "cancel", "reschedule"),
    ),
    "late_receipt": ("correct", "withdraw", "withdraw_alone"),
    **dict.fromkeys(ABOUT_KEYS[1:], ("channel_enter_key",)),
    "nobody_left": ("delegated", "delegation_begun", "absence_ended"),
}
"""What was asked is done once one of these happened since, where no state says so."""


def what_it_asks(notice: Notice) -> object:
    """The same for notices that ask for the same act, however it is told: what stands still, whose turn it is."""
    told = {"stuck": "held", "approve": "submit", "your_turn": "submit"}.get(notice.verb, notice.verb)
    return ASKS.get(told) or (told, notice.event_id)


def _of_others(person: Person, notices: Collection[Notice]) -> Iterator[int]:
    """Of notices that lead to no post."""
    events = {one.public_id: one for one in _events(notices)}
    for verb, is_open in _OF_OTHERS.items():
        told = {
            notice.pk: event for notice in notices if notice.verb == verb and (event := events.get(notice.event_id))
        }
        if told:
            asked = is_open(person, list(told.values()))
            yield from (number for number, event in told.items() if event.public_id in asked)


def _disputed(person: Person, events: Iterable[Event]) -> set[UUID]:
    subjects = {event.public_id: event.subject_id for event in events}
    waiting = Dispute.objects.filter(subject__in=subjects.values(), state=Dispute.State.OPEN)
    is_open = set(waiting.values_list("subject", flat=True))
    return {event for event, subject in subjects.items() if subject in is_open}


def _proposed(person: Person, events: Iterable[Event]) -> set[UUID]:
    changes = {event.public_id: json.loads(event.facts)["change"] for event in events}
    waiting = PackChange.objects.filter(public_id__in=changes.values(), state=PackChange.State.PROPOSED)
    is_open = {str(one) for one in waiting.values_list("public_id", flat=True)}
    return {event for event, change in changes.items() if change in is_open}


def _unreachable(person: Person, events: Iterable[Event]) -> set[UUID]:
    people = {event.public_id: event.subject_id for event in events}
    dead = Mailbox.objects.filter(person__public_id__in=people.values(), dead_since__isnull=False)
    is_open = set(dead.values_list("person__public_id", flat=True))
    return {event for event, subject in people.items() if subject in is_open}


def _left_to_nobody(person: Person, events: Iterable[Event]) -> set[UUID]:
    posts = {event.public_id: json.loads(event.facts)["post"] for event in events}
    found = Post.objects.filter(public_id__in=posts.values(), stage=Stage.IN_REVIEW).select_related("ministry")
    is_open = {str(post.public_id) for post in found if lacking_now(post)}
    return {event for event, post in posts.items() if post in is_open}


def _whichever(person: Person, events: Iterable[Event]) -> set[UUID]:
    return {event.public_id for event in events}


_OF_OTHERS: Mapping[str, Callable[[Person, Iterable[Event]], set[UUID]]] = {
    "dispute": _disputed,
    "change_proposed": _proposed,
    "address_dead": _unreachable,
    "nobody_left": _whichever,
    "conflict_leaves_nobody": _left_to_nobody,
    **dict.fromkeys(ABOUT_KEYS[1:], _whichever),
}


def _answered(notices: Collection[Notice]) -> set[int]:
    """Of these, those after which somebody did what they ask for."""
    told = [notice for notice in notices if notice.verb in ANSWERED_BY]
    if not told:
        return set()
    subjects = {event.public_id: event.subject_id for event in _events(told)}
    verbs = {verb for notice in told for verb in ANSWERED_BY[notice.verb]}
    since = min(notice.at for notice in told)
    done = Event.objects.filter(subject_id__in=set(subjects.values()), verb__in=verbs, at__gt=since)
    happened = list(done.values_list("subject_id", "verb", "at"))
    return {
        notice.pk
        for notice in told
        if any(
            subject == subjects.get(notice.event_id) and verb in ANSWERED_BY[notice.verb] and at > notice.at
            for subject, verb, at in happened
        )
    }


def _events(notices: Iterable[Notice]) -> QuerySet[Event]:
    return Event.objects.filter(public_id__in=[notice.event_id for notice in notices])
