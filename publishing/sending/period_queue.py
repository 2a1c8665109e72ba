"""What waits to be sent in a jurisdiction, and what becomes of it when a period begins, is corrected or is undone.

The queue is locked whole before the accounts, in the order of locks: so that no worker lets leave what is being held,
and nobody waits for whoever waits for them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from approvals.queries import approves
from channels.models import Period
from people.actors import Actor, actor
from people.models import Person
from people.roles import Role
from publishing.models import Dispatch, Post
from publishing.moves import move_dispatch
from publishing.sending.dispatching import period_stopping, periods_stopping
from publishing.sending.outcome import refresh_outcome
from publishing.states import DispatchState, Stage
from publishing.step import subject_of
from records.clock import now
from records.trail import record

HELD_FOR_A_PERIOD = Q(state=DispatchState.HELD, state_reason="period")
WAITING = Q(state__in=[DispatchState.DUE, DispatchState.CLAIMED])


@dataclass(frozen=True)
class PutBack:
    """What became of what a period had held: waits for its minute again, was missed, stays held for another reason."""

    back: int = 0
    missed: int = 0
    staying: int = 0


def waiting_in(jurisdiction: str) -> QuerySet[Dispatch]:
    """What waits to be sent in a jurisdiction, or is held for a period there; first what is due first."""
    here = Dispatch.objects.filter(WAITING | HELD_FOR_A_PERIOD, post__ministry__jurisdiction=jurisdiction)
    return here.select_related("post__ministry", "revision", "channel").order_by("due_at", "pk")


def lock_queue(jurisdiction: str, *, late: bool = False) -> list[int]:
    """Lock the posts of which something waits, in the order of their ids; answers the ids.

    `late`: the accounts are locked already, so a post that got its minute right before is taken only where nobody
    else has it: waiting for it would turn the order of locks round. What is missed so, the gate holds.
    """
    waiting = Dispatch.objects.filter(WAITING | HELD_FOR_A_PERIOD, post=OuterRef("pk"))
    posts = Post.objects.filter(Exists(waiting), ministry__jurisdiction=jurisdiction)
    locked = posts.select_for_update(of=("self",), skip_locked=late)
    return list(locked.order_by("pk").values_list("pk", flat=True))


@dataclass(frozen=True)
class HeldPost:
    """A post of which a period holds something: which period, and the public ids of the sendings."""

    post: Post
    period: Period
    sendings: list[UUID]

    @property
    def facts(self) -> dict[str, object]:
        """As its history tells it."""
        held = sorted(str(sending) for sending in self.sendings)
        return {"period": str(self.period.public_id), "kind": self.period.kind, "sendings": len(held), "held": held}


def hold_stopped(posts: list[int], *, by: Person) -> int:
    """Hold what some period now forbids, of these locked posts; answers how many sendings. Each post is told once."""
    held = move_stopped(posts)
    for one in held:
        refresh_outcome(one.post)
        record(subject_of(one.post), "held_for_period", actor(by, Role.CARETAKER), one.facts)
    return sum(len(one.sendings) for one in held)


def move_stopped(posts: list[int]) -> list[HeldPost]:
    """The same, told and counted by the caller: each post of which something was held just now."""
    held: dict[int, HeldPost] = {}
    waiting = _of(posts, WAITING)
    stopping = periods_stopping(waiting, now())
    for dispatch in waiting:
        found = stopping[dispatch.pk]
        if found and move_dispatch(dispatch, "hold", reason="period", token=None, lease_until=None):
            first = held.setdefault(dispatch.post_id, HeldPost(dispatch.post, found[-1], []))
            first.sendings.append(dispatch.public_id)
    return list(held.values())


def put_back_after(posts: list[int], period: Period, *, by: Person) -> PutBack:
    """Put back what an undone period alone had held, of these locked posts; what an approval no longer carries stays
    with people. The minutes that passed are missed: nothing fires because a period was undone."""
    found: Counter[str] = Counter()
    touched: dict[int, Post] = {}
    for dispatch in _of(posts, HELD_FOR_A_PERIOD):
        if period.starts_at is None or dispatch.state_since < period.starts_at or _held_by_another(dispatch):
            continue
        act = put_back(dispatch, by=actor(by, Role.CARETAKER)) if _still_approved(dispatch) else "stay"
        found[act] += 1
        touched[dispatch.post_id] = dispatch.post
    for post in touched.values():
        refresh_outcome(post)
    return PutBack(found["put_back"], found["miss"], found["stay"])


def put_back(dispatch: Dispatch, *, by: Actor) -> str:
    """Let one sending that was held for a period wait for its minute again; one that has passed is missed. Answers the
    arrow it followed. The caller holds the post's lock and refreshes its outcome."""
    act = "put_back" if dispatch.due_at > now() else "miss"
    if not move_dispatch(dispatch, act, reason="" if act == "put_back" else "too_late"):
        return "stay"
    facts = {"sending": str(dispatch.public_id)} | ({} if act == "put_back" else {"why": "too_late"})
    record(subject_of(dispatch.post), {"put_back": "put_back", "miss": "missed"}[act], by, facts)
    return act


def _of(posts: Iterable[int], where: Q) -> list[Dispatch]:
    """The sendings of locked posts, locked, as they stand now."""
    found = Dispatch.objects.select_for_update(of=("self",)).filter(where, post__in=posts)
    return list(found.select_related("post__ministry", "revision", "channel").order_by("pk"))


def _held_by_another(dispatch: Dispatch) -> bool:
    """Whether a period that was not undone forbids it, now or when it was held."""
    return any(period_stopping(dispatch, at) for at in (now(), dispatch.state_since))


def _still_approved(dispatch: Dispatch) -> bool:
    """Whether its words are the newest and every yes to them stands. The gate asks again when it leaves."""
    post = dispatch.post
    is_newest = post.newest is not None and post.newest.pk == dispatch.revision_id
    return post.stage == Stage.SCHEDULED and is_newest and approves(post.public_id, dispatch.digest)
