"""The minute a post goes out at: as people mean it on the wall, and the one moment it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from compliance.content import Content
from compliance.content.window import is_doubled
from people.refusals import BadInput, NotNow
from publishing.content.documents import moment_meant, window_moments
from publishing.models import Dispatch
from publishing.policy import LATE_CUTOFF
from publishing.times.walls import Later
from records.clock import now


@dataclass(frozen=True)
class Minute:
    """A wall time with its zone and fold, the moment it means, and the last moment it may go out.

    That is the end of its window; where nothing of the window is left after the minute, the lateness allowed.
    """

    wall: datetime
    zone: str
    fold: int | None  # where the clocks show the wall time once: None
    at: datetime
    latest_at: datetime

    def columns(self) -> dict[str, Any]:
        """What a dispatch keeps of it."""
        meant = {"wall_minute": _on_the_wall(self.wall), "time_zone": self.zone, "fold": self.fold}
        return meant | {"due_at": self.at, "latest_at": self.latest_at}

    def facts(self) -> dict[str, object]:
        """What the trail tells of it."""
        return {"minute": _on_the_wall(self.wall), "zone": self.zone, "fold": self.fold}


def chosen(content: Content, wall: datetime | str | None, fold: int | None) -> Minute:
    """The minute a person chose, or the beginning of the window when they named none.

    Raises BadInput for what names no one moment, NotNow outside the approved window or in the past.
    """
    window, moments = content.window, window_moments(content)
    if window is None or moments is None:
        raise NotNow("no_window")
    if wall is None:
        wall, fold = window.earliest, window.earliest_fold
    wall = read_wall(wall)
    at, earliest, latest = moment_meant(wall, window.time_zone, fold), *moments
    if not earliest <= at <= latest:
        raise NotNow("outside_window", minute=shown(wall), earliest=shown(window.earliest), latest=shown(window.latest))
    if at + timedelta(minutes=1) <= now():
        raise NotNow("minute_past", minute=shown(wall))
    which = fold if is_doubled(wall, window.time_zone) else None
    return Minute(wall, window.time_zone, which, at, latest if latest > at else at + LATE_CUTOFF)


def at_once(zone: str, not_before: datetime, latest_at: datetime) -> Minute:
    """The minute of something released: now, or the minute it had if that is still to come. Raises NotNow too late."""
    at = max(not_before, now())
    here, latest = at.astimezone(ZoneInfo(zone)), latest_at.astimezone(ZoneInfo(zone))
    if at > latest_at:
        earliest = not_before.astimezone(ZoneInfo(zone))
        raise NotNow("outside_window", minute=shown(here), earliest=shown(earliest), latest=shown(latest))
    wall = here.replace(tzinfo=None)
    return Minute(wall, zone, here.fold if is_doubled(wall, zone) else None, at, latest_at)


def shown(wall: datetime) -> Later:
    """A wall time for a sentence."""
    return Later(wall)


def on_the_wall_of(dispatch: Dispatch, at: datetime) -> Later:
    """A moment for a sentence, on the wall clock a sending goes by."""
    return shown(at.astimezone(ZoneInfo(dispatch.time_zone)))


def _on_the_wall(wall: datetime) -> str:
    return f"{wall:%Y-%m-%dT%H:%M}"


def read_wall(wall: datetime | str) -> datetime:
    """A wall time somebody typed, to the minute. Raises BadInput."""
    try:
        meant = datetime.fromisoformat(wall.strip()) if isinstance(wall, str) else wall
    except ValueError:
        raise BadInput("time_unreadable", wall=str(wall)[:40]) from None
    if meant.tzinfo is not None:
        raise BadInput("time_unreadable", wall=str(wall)[:40])
    return meant.replace(second=0, microsecond=0)
