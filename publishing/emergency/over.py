"""What became of an emergency: why somebody who comes to confirm it has nothing left to confirm."""

from datetime import datetime
from zoneinfo import ZoneInfo

from approvals.models import Decision, Review
from approvals.queries import changes_asked
from people.answers import Allowed, Answer, denied
from people.roles import Role
from publishing.position import Position
from publishing.states import Stage
from publishing.times.walls import Later


def is_over(position: Position) -> Answer:
    """Where the newest round went through the lane and is over: who confirmed it and when, or how it ended."""
    review = position.review if position.in_lane else None
    if review is None or (review.state == Review.State.OPEN and position.post.stage == Stage.IN_REVIEW):
        return Allowed()
    if review.state == Review.State.APPROVED:
        yeses = _yeses(review)
        names = ", ".join(yes.person.name for yes in yeses)
        return denied("emergency_confirmed", names=names, moment=_read_by(position, max(yes.at for yes in yeses)))
    sent_back = changes_asked(review)
    if sent_back is not None:
        moment = _read_by(position, sent_back.at)
        return denied("emergency_sent_back", name=sent_back.person.name, moment=moment)
    if review.state == Review.State.EXPIRED and review.closed_at:
        return denied("emergency_expired", moment=_read_by(position, review.closed_at))
    return denied("emergency_let_go")


def is_confirmed_by_another(position: Position) -> Answer:
    """Where what this person would confirm was confirmed by somebody else, while the other of the two still waits."""
    review = position.review
    ways = position.decider().ways
    for stage in review.stages.all() if review else ():
        if stage.done_at is None or not any(way.fits(Role(stage.role), stage.seat) for way in ways):
            continue
        yes = next((one for one in _yeses(stage.review) if one.stage_id == stage.pk), None)
        if yes is not None:
            told = {"name": yes.person.name, "stage": stage.name, "moment": _read_by(position, yes.at)}
            return denied("emergency_part_confirmed", **told)
    return Allowed()


def _yeses(review: Review) -> list[Decision]:
    said = review.decisions.filter(answer=Decision.Answer.YES, taken_back_at__isnull=True)
    return list(said.select_related("person").order_by("at", "pk"))


def _read_by(position: Position, at: datetime) -> Later:
    """A moment on the clocks of who reads it."""
    return Later(at.astimezone(ZoneInfo(position.person.time_zone)))
