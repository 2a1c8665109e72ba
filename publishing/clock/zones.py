"""People mean the time on the wall. When a new time-zone database says that it is another moment, what waits moves with
the wall; a minute that is gone, or that the clocks now show twice, is held for people to choose again.

Looked at when a process starts and each hour, whether or not the database has another name.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from compliance.content import Content
from compliance.content.window import DoubledTime, ImpossibleTime, moment
from people.refusals import BadInput
from publishing.clock.ahead import hold
from publishing.content.documents import content_of, window_moments
from publishing.models import ClockBeat, Dispatch, Post, ZoneDatabase
from publishing.states import DispatchState, Stage
from publishing.step import locked, subject_of
from publishing.times import zone_database
from records.clock import now
from records.trail import CLOCK, record

EVERY = timedelta(hours=1)
PULSE = "zones"

WAITS = (DispatchState.DUE, DispatchState.HELD)
"""Sendings whose minute still counts. One that is claimed leaves within seconds; one that was missed gets another."""

_looked: dict[str, bool] = {}  # whether this process has looked since it started


@dataclass(frozen=True)
class Meant:
    """What a sending's wall time means now: the moment and the last one allowed, or why there is none."""

    at: datetime | None = None
    latest_at: datetime | None = None
    why: str = ""


def follow_zone_database() -> int:
    """When it is time, read the zones afresh and move what waits; answers how many posts were concerned."""
    recent = ClockBeat.objects.filter(name=PULSE, at__gt=now() - EVERY)
    if _looked and recent.exists():
        return 0
    _looked[PULSE] = True
    ClockBeat.objects.update_or_create(name=PULSE, defaults={"at": now()})
    zone_database.read_afresh()
    return recompute(zone_database.version())


def recompute(version: str) -> int:
    """Compute every stored minute of what waits from its wall time; answers how many posts were concerned."""
    known, _is_new = ZoneDatabase.objects.get_or_create(version=version, defaults={"noticed_at": now()})
    found = [_follow(post, version) for post in _waiting().only("public_id").order_by("pk").iterator()]
    moved, held = sum(one == "moved" for one in found), sum(one == "held" for one in found)
    if moved or held:
        ZoneDatabase.objects.filter(pk=known.pk).update(
            moved=known.moved + moved, held=known.held + held, noticed_at=now()
        )
    return moved + held


def _waiting() -> QuerySet[Post]:
    """Posts with a sending that waits, and those vouched for that have a time and no sending yet."""
    waits = Dispatch.objects.filter(post=OuterRef("pk"), state__in=WAITS)
    vouched = Q(stage__in=[Stage.IN_REVIEW, Stage.APPROVED], earliest_at__isnull=False)
    return Post.objects.filter(Q(Exists(waits)) | vouched)


def _follow(post: Post, version: str) -> str:
    """Bring one post after its wall times: `moved`, `held`, or nothing."""
    with transaction.atomic(durable=True):
        post = locked(post.public_id)
        window = _follow_window(post)
        waiting = post.dispatches.select_for_update(of=("self",)).filter(state__in=WAITS).select_related("revision")
        found = [facts for dispatch in waiting.order_by("pk") if (facts := _follow_minute(dispatch))]
        moved = [facts for facts in found if "is_utc" in facts] or ([window] if window and not found else [])
        if moved:
            record(subject_of(post), "zones_changed", CLOCK, moved[0] | {"database": version})
        return "held" if len(moved) < len(found) else "moved" if moved else ""


def _follow_window(post: Post) -> dict[str, Any] | None:
    """The window of the newest words, as the lists keep it in UTC; what the trail tells when it moved."""
    content = content_of(post.newest) if post.newest else None
    moments = _window(content) if content else None
    if content is None or content.window is None or moments is None or post.earliest_at is None:
        return None
    before = post.earliest_at
    if (before, post.latest_at) == moments:
        return None
    Post.objects.filter(pk=post.pk).update(earliest_at=moments[0], latest_at=moments[1])
    wall = f"{content.window.earliest:%Y-%m-%dT%H:%M}"
    return _facts(wall, content.window.time_zone, before, moments[0]) if before != moments[0] else None


def _follow_minute(dispatch: Dispatch) -> dict[str, Any] | None:
    """Move one sending, or hold it; what the trail tells of it, nothing where it stands as people meant it."""
    meant = _meant(dispatch)
    if meant.why:
        if dispatch.state == DispatchState.DUE:
            hold(dispatch, meant.why)
            return {"why": meant.why}
        return None
    before = dispatch.due_at
    if meant.at is None or before.replace(second=0, microsecond=0) == meant.at:
        return None
    rows = Dispatch.objects.filter(pk=dispatch.pk, state=dispatch.state)
    rows.update(due_at=meant.at, latest_at=meant.latest_at)
    return _facts(dispatch.wall_minute, dispatch.time_zone, before, meant.at)


def _meant(dispatch: Dispatch) -> Meant:
    wall = datetime.fromisoformat(dispatch.wall_minute)
    try:
        at = moment(wall, dispatch.time_zone, dispatch.fold)
    except ImpossibleTime:
        return Meant(why="minute_gone")
    except DoubledTime:
        return Meant(why="minute_doubled")
    window = _window(content_of(dispatch.revision))
    moved = dispatch.latest_at + (at - dispatch.due_at.replace(second=0, microsecond=0))
    return Meant(at, window[1] if window and window[1] > at else moved)


def _window(content: Content) -> tuple[datetime, datetime] | None:
    """Its first and last moment; None where the clocks no longer show one of them, or show it twice."""
    try:
        return window_moments(content)
    except BadInput:
        return None


def _facts(wall: str, zone: str, before: datetime, after: datetime) -> dict[str, Any]:
    """What the trail tells: the time on the wall, which stays, and the moment it was and is."""
    return {"minute": wall, "zone": zone, "was_utc": f"{before:%Y-%m-%dT%H:%M}", "is_utc": f"{after:%Y-%m-%dT%H:%M}"}
