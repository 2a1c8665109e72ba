"""What a post waits for, in one sentence, and by when."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from approvals.models.review import Stage as StageAsked
from approvals.queries import changes_asked, current_stage, is_consultation
from channels.queries import pause_over
from people.answers import Answer, Denied
from people.roles import Role
from publishing.by_hand.turns import is_by_hand
from publishing.content.newest import Newest
from publishing.deciding.inbox import ends
from publishing.deciding.quotes import quote_waits
from publishing.models import Dispatch, Post
from publishing.position import Position
from publishing.readiness import readiness
from publishing.states import DispatchState, Outcome, Stage
from records.clock import now
from web.posts.consulted import waits_for_whom
from web.posts.since_public import asked_since_public
from web.posts.stopped import WAITING, paused
from web.posts.who_can import who_helps, who_settles
from web.posts.why import is_being_taken_down, is_over, why

Place = tuple[str, Promise]

_TALK: Place = ("talk", gettext_lazy("Go to the question"))
_WHERE: dict[str, Place] = {
    "confirmations_missing": ("confirmations", gettext_lazy("Go to what has to be confirmed")),
    "findings_stand": ("points", gettext_lazy("Go to what was found")),
}
"""By what keeps a draft from being submitted: the part of the page in which that is done, and what leads there."""


@dataclass(frozen=True)
class Waiting:
    """What has to happen next, what helps, and until when it can still go out as approved."""

    sentence: str
    remedy: str = ""
    by: datetime | None = None
    zone: str = ""
    by_is: str = ""  # what `by` is, where it is not the end of the time in which something has to happen
    is_over: bool = False  # `by` has passed and nothing of it can go out as approved any more
    where: str = ""  # the part of the page in which it is done, where that is not the list of doors …
    go: str = ""  # … and what leads there


def waits_for(position: Position, ready: Answer | None = None) -> Waiting:
    """What this post waits for now. `ready`: what a page has read of its readiness already."""
    post = position.post
    sendings = list(post.dispatches.select_related("channel").prefetch_related("deliveries").order_by("pk"))
    if stuck := [one for one in sendings if one.state in ("needs_decision", "held", "missed")]:
        return _stuck(position, stuck[0])
    if any(is_being_taken_down(sending) for sending in sendings):
        return Waiting(_("What has to go: it is being taken down, account by account."))
    is_corrected = position.correction is not None and not position.words_have_left
    if post.outcome == Outcome.PUBLISHED and (asked := asked_since_public(post, is_corrected=is_corrected)):
        return Waiting(asked["sentence"], asked["remedy"], where=asked["where"], go=asked["go"])
    if post.outcome in _OUT and not is_corrected:
        still_to_go = [one for one in sendings if one.state in WAITING] if post.outcome in _OVER else []
        return _the_rest(position, still_to_go) if still_to_go else Waiting(_OUT[Outcome(post.outcome)](sendings))
    if post.stage == Stage.DRAFT:
        return _draft(position, ready)
    return _BY_STAGE[Stage(post.stage)](position)


def _stuck(position: Position, dispatch: Dispatch) -> Waiting:
    sentence, remedy = why(dispatch)
    if is_being_taken_down(dispatch):
        return Waiting(str(sentence), str(remedy))
    if dispatch.state == DispatchState.NEEDS_DECISION:
        remedy = _who_decides(position) or remedy
    else:
        remedy = f"{remedy} {who_helps(position, dispatch)}".strip()
    over = is_over(dispatch)
    named = "" if over else _("It can still go out until:")
    return Waiting(str(sentence), str(remedy), dispatch.latest_at, dispatch.time_zone, named, over)


def _who_decides(position: Position) -> str:
    """Who can decide, for somebody who cannot; empty for who can."""
    settles = who_settles(position)
    if settles.may:
        return ""
    hands = [one.in_a_line for one in settles.hands if one.people]
    return _("You cannot decide this; these people can: %(hands)s.") % {"hands": ", ".join(hands) or "—"}


def _going_out(sendings: list[Dispatch]) -> str:
    """Who puts out now what is on its way."""
    ways = {is_by_hand(one) for one in sendings if one.state == DispatchState.LEAVING}
    if ways == {True}:
        return _("A person: it is posted by hand. The page of the sending says how.")
    return _("The platforms: it is going out now.")


_OUT: dict[Outcome, Callable[[list[Dispatch]], str]] = {
    Outcome.PUBLISHED: lambda _sendings: _("Nothing: it is public."),
    Outcome.WITHDRAWN: lambda _sendings: _("Nothing: it was taken down. Its record stays."),
    Outcome.PUBLISHING: _going_out,
}


_OVER = (Outcome.PUBLISHED, Outcome.WITHDRAWN)
"""Nothing of it is on its way, so that only what waits for its minute is left."""


def _the_rest(position: Position, sendings: list[Dispatch]) -> Waiting:
    """What has not left yet of a post of which another part went out."""
    accounts = ", ".join(one.channel.called for one in sendings)
    said, rest = _("Part of it has gone out already. Still to go: %(accounts)s."), _scheduled(position)
    return replace(rest, sentence=" ".join([said % {"accounts": accounts}, rest.sentence]))


def _draft(position: Position, ready: Answer | None) -> Waiting:
    post = position.post
    newest = position.newest
    question = next(iter(newest.open_doubts), None)
    if question:
        return _until(post, _("An answer from the role “%(role)s”.") % {"role": Role(question.to_role).label}, to=_TALK)
    if newest.revision is None:
        return _until(post, _("Its authors: nothing is saved as a version yet."))
    if post.latest_at and post.latest_at <= now():
        return _over()
    if stage := _sent_back(position):
        return _until(
            post,
            _("Its authors: changes were asked for at the stage “%(stage)s”.") % {"stage": stage.name},
            _("What is asked stands under “Who must say yes”. Write a new version; then submit it again."),
        )
    answer = readiness(post, newest, position.part) if ready is None else ready
    if isinstance(answer, Denied):
        reason = answer.reason
        told = _of_authors(newest, reason.code)
        return _until(post, told or reason.sentence, "" if told else reason.remedy, to=_WHERE.get(reason.code))
    return _until(post, _("Its authors: it is ready to be submitted for approval."))


def _sent_back(position: Position) -> StageAsked | None:
    """The stage that asked for changes to these very words."""
    review, revision = position.review, position.newest.revision
    asked = changes_asked(review) if review and revision and review.digest == revision.digest else None
    return asked.stage if asked else None


def _over() -> Waiting:
    """Nobody decided in time, or nobody submitted it: only another time helps."""
    return Waiting(
        _("Its authors: its planned time is over."),
        _("Choose a new time and save it as a version. Then it is checked and submitted again."),
        is_over=True,
    )


def _of_authors(newest: Newest, code: str) -> str:
    """What is left to the authors, said with its number; empty where the reason says enough."""
    if code == "check_is_old":
        return _("Its authors: a check with the rules of today.")
    if code == "findings_stand":
        count = newest.standing_count
        return ngettext(
            "Its authors: %(count)s point has to be settled.",
            "Its authors: %(count)s points have to be settled.",
            count,
        ) % {"count": count}
    if code == "confirmations_missing":
        count = len(newest.unanswered)
        return ngettext("Its authors: %(count)s confirmation.", "Its authors: %(count)s confirmations.", count) % {
            "count": count
        }
    return ""


def _in_review(position: Position) -> Waiting:
    if position.review and position.in_lane and position.review.state == "open":
        return _until(position.post, _("The emergency lane: two people are called to confirm it."))
    stage = current_stage(position.review) if position.review else None
    if stage is None:
        return Waiting(_("Nothing: this approval round is over."))
    if is_consultation(stage) and (heard := list(stage.heard.all())):
        return _at_a_stage(position, stage, waits_for_whom(heard))
    remedy = _quote_missing() if quote_waits(position.post, position.newest.revision) else ""
    return _at_a_stage(position, stage, _("A decision at the stage “%(stage)s”.") % {"stage": stage.name}, remedy)


def _quote_missing() -> str:
    return _(
        "A minister is quoted, and the yes to the quote is missing: the minister’s office gives it here, or the "
        "communications director records it."
    )


def _at_a_stage(position: Position, stage: StageAsked, sentence: str, remedy: str = "") -> Waiting:
    """Until its hours are over, if that comes before the end of the planned time."""
    assert position.review is not None  # noqa: S101 it is the review of the stage
    until = ends(stage, position.review, position.post)
    return Waiting(sentence, remedy, by=until if until and until > now() else position.post.latest_at)


def _approved(position: Position) -> Waiting:
    role = Role.PUBLISHER.label
    return _until(position.post, _("A minute: the role “%(role)s” schedules it.") % {"role": role})


def _scheduled(position: Position) -> Waiting:
    due = position.post.dispatches.filter(state__in=["due", "claimed"]).order_by("due_at")
    waiting = list(due.select_related("channel"))
    if not waiting:
        return Waiting(_("Nothing: nothing of it waits to be sent."))
    first = waiting[0]
    pause = next(filter(None, (pause_over(dispatch.channel) for dispatch in waiting)), None)
    sentence, remedy = at_its_minute({is_by_hand(one) for one in waiting}), ""
    if pause:
        stopped, remedy = paused(pause)
        sentence = " ".join([_("Its minute."), stopped])
    return Waiting(sentence, remedy, by=first.due_at, zone=first.time_zone, by_is=_("Planned minute:"))


def at_its_minute(ways: set[bool]) -> str:
    """Who puts it out: the system, a person with another tool, or one account each."""
    if ways == {True}:
        return _("Its minute: a person then posts it by hand. The page of the sending says how.")
    if ways == {False}:
        return _("Its minute: it then goes out by itself.")
    return _("Its minute: part of it then goes out by itself; a person posts the rest by hand.")


def _cancelled(position: Position) -> Waiting:
    return Waiting(_("Nothing: it was cancelled."))


def _until(post: Post, sentence: str, remedy: str = "", *, to: Place | None = None) -> Waiting:
    """Something has to happen before the end of the planned time; `to`: the part of the page where it does."""
    where, go = to or ("", "")
    return Waiting(sentence, remedy, by=post.latest_at, where=where, go=str(go))


_BY_STAGE = {
    Stage.IN_REVIEW: _in_review,
    Stage.APPROVED: _approved,
    Stage.SCHEDULED: _scheduled,
    Stage.CANCELLED: _cancelled,
}
