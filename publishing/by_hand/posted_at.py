"""When a person says that they posted something by hand, and since when that can have been."""

from datetime import datetime, timedelta

from compliance.content.window import DoubledTime, WallTimeError
from compliance.content.window import moment as moment_of
from people.models import Person
from people.refusals import BadInput
from publishing.content.documents import moment_meant
from publishing.models import Dispatch
from publishing.times import minutes
from publishing.times.zones import zone_name
from records.clock import now


def posted_at(dispatch: Dispatch, wall: datetime | str | None) -> datetime:
    """When a person says they posted it; None: now. Where the clocks show that time twice, the later one that is over.

    Raises BadInput for a time that is none, or still to come.
    """
    if wall is None or wall == "":
        return now()
    meant = minutes.read_wall(wall)
    try:
        at = moment_of(meant, dispatch.time_zone)
    except DoubledTime as doubled:
        at = max((one for one in doubled.candidates if one <= now()), default=min(doubled.candidates))
    except WallTimeError:
        at = moment_meant(meant, dispatch.time_zone, None)  # says why not
    if at > now() + timedelta(minutes=1):
        raise BadInput("posted_in_the_future", zone=zone_name(dispatch.time_zone))
    return at


def must_be_possible(dispatch: Dispatch, at: datetime, *, by: Person) -> None:
    """Raises BadInput for a time before the sending was let out to people, or before this person said that they were
    posting it: mostly a slip of the hand. What truly was public before is reported as different from what was approved.
    """
    let_out = max(dispatch.due_at, dispatch.claimed_at or dispatch.due_at)
    zone = zone_name(dispatch.time_zone)
    if at < _minute(let_out):
        raise BadInput("posted_before_let_out", since=minutes.on_the_wall_of(dispatch, let_out), zone=zone)
    turn = dispatch.hand_turns.filter(by=by, since__gte=let_out).order_by("since", "pk").first()
    if turn and at < _minute(turn.since):
        raise BadInput("posted_before_its_turn", since=minutes.on_the_wall_of(dispatch, turn.since), zone=zone)


def _minute(at: datetime) -> datetime:
    """People say when by the minute."""
    return at.replace(second=0, microsecond=0)
