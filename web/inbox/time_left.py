"""How long somebody has, and what happens if they do nothing, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approvals.hours import between, calendar_of
from approvals.models import Review
from approvals.models import Stage as ReviewStage
from approvals.queries import is_consultation
from records.clock import now
from web import moments

HOUR = timedelta(hours=1)
SOON = 2 * HOUR
"""From how little time on it looks pressing. Our choice."""
CLOSE = 4 * HOUR
"""Below this, minutes are told besides the hours. Our choice."""


@dataclass(frozen=True)
class TimeLeft:
    """Until when, and how long that is in words; `look`: stop once it is over, ask when it presses, else calm."""

    ends: datetime
    words: str
    look: str


def time_left(ends: datetime | None, review: Review) -> TimeLeft | None:
    """How long until a moment: hours by the clock on the last day, business hours before. None where nothing ends."""
    if ends is None:
        return None
    left = ends - now()
    if left <= timedelta(0):
        return TimeLeft(ends, _("Overdue"), "stop")
    if left < HOUR:
        return TimeLeft(ends, _("%(count)s min left") % {"count": max(1, left // timedelta(minutes=1))}, "ask")
    if left < CLOSE:
        minutes = left % HOUR // timedelta(minutes=1)
        said = _("%(count)s h %(minutes)s min left") if minutes else _("%(count)s h left")
        return TimeLeft(ends, said % {"count": left // HOUR, "minutes": minutes}, "ask" if left <= SOON else "calm")
    if left < timedelta(days=1):
        return TimeLeft(ends, _("%(count)s h left") % {"count": left // HOUR}, "calm")
    working = between(now(), ends, calendar_of(review.calendar)) // HOUR
    if not working:
        return TimeLeft(ends, _("Ends before the next working hours"), "ask")
    said = ngettext("%(count)s business hour left", "%(count)s business hours left", working)
    return TimeLeft(ends, said % {"count": working}, "calm")


def if_nothing_is_done(stage: ReviewStage, review: Review, category: str) -> list[str]:
    """What happens if the person does nothing: about the stage's own hours, then about the end of the round."""
    return [*_hours(stage, review, category), *end_of(review)]


def end_of(review: Review) -> Iterator[str]:
    """What becomes of the round at its end if nobody decides."""
    if review.expires_at is None:
        yield _("It stays here until somebody decides. Silence is never a yes.")
    elif review.expires_at > now():
        without = _("Without a decision by %(moment)s, it goes back to its authors and does not go out.")
        yield without % {"moment": _at(review.expires_at)}
    else:
        yield _("Its time ended on %(moment)s: it goes back to its authors and does not go out.") % {
            "moment": _at(review.expires_at)
        }


def _hours(stage: ReviewStage, review: Review, category: str) -> Iterator[str]:
    if stage.due_at is None or (review.expires_at and review.expires_at < stage.due_at):
        return  # the round ends first
    is_over, at = stage.due_at <= now(), {"moment": _at(stage.due_at)}
    if is_consultation(stage):
        yield _of_consultation(is_over, category in stage.goes_ahead_for) % at
    elif is_over:
        yield _("The hours of this stage ended on %(moment)s.") % at
        yield _said_above(stage)
    else:
        yield _("This stage has until %(moment)s; then those above it are told.") % at
        yield _reminded(stage)


def _of_consultation(is_over: bool, goes_ahead: bool) -> str:
    if is_over:
        return _("The office’s time ended on %(moment)s: the director decides whether to go on without it.")
    if goes_ahead:
        return _("After %(moment)s a post of this category goes on without the office, as the policy says.")
    return _("After %(moment)s the director decides whether to go on without the office.")


def _said_above(stage: ReviewStage) -> str:
    if stage.escalated_at:
        return _("Those above it were told on %(moment)s.") % {"moment": _at(stage.escalated_at)}
    return _("Those above it are being told.")


def _reminded(stage: ReviewStage) -> str:
    if stage.reminded_at:
        return _("A reminder was sent on %(moment)s.") % {"moment": _at(stage.reminded_at)}
    return _("You are reminded once, when half of its hours are over.")


def _at(moment: datetime) -> str:
    return moments.full(moment)
