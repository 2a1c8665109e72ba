"""The gate: the one question asked before anything leaves. It only reads, under the locks of post and channel."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.db.models import QuerySet

from approvals.emergencies import emergency_over
from approvals.models import Review
from approvals.models import Stage as ReviewStage
from approvals.removed import by_the_removed
from channels.models import Channel, Status
from channels.queries import pause_over
from compliance.content import Content
from compliance.content import digest as digest_of
from publishing.checking import is_fresh, latest_check, standing_severities, still_waiting
from publishing.clock.keys import key_trouble
from publishing.content.documents import content_of
from publishing.models import Dispatch, Post, Revision
from publishing.policy import LATE_CUTOFF
from publishing.sending.dispatching import accounts_as_approved, period_stopping
from publishing.states import Stage
from records.questions import Blank, prepared

# What becomes of the dispatch for each objection: an arrow of the table of states.
CONSEQUENCE = {
    "too_late": "miss",
    "too_early": "lapse",
    "check_is_old": "lapse",
    "still_checking": "lapse",
    "not_approved": "hold",
    "words_differ": "hold",
    "approver_removed": "hold",
    "finding_blocks": "hold",
    "finding_wants_reason": "hold",
    "channel_not_active": "hold",
    "accounts_changed": "hold",
    "key_missing": "hold",
    "key_revoked": "hold",
    "key_refused": "hold",
    "key_expired": "hold",
    "key_unreadable": "hold",
    "key_of_another": "hold",
    "paused": "hold",
    "period": "hold",
    "cannot_be_prepared": "hold",
    "film_refused": "hold",
    "full_today": "hold",
    "not_prepared_yet": "lapse",
}


@dataclass(frozen=True)
class Objection:
    """Why something must not leave now, and what becomes of it."""

    code: str
    facts: dict[str, object] = field(default_factory=dict)

    @property
    def act(self) -> str:
        """The arrow the dispatch follows."""
        return CONSEQUENCE[self.code]


def last_moment(dispatch: Dispatch) -> datetime:
    """After this moment it is missed: its last moment, or its minute and the lateness allowed, the earlier one."""
    return min(dispatch.latest_at, dispatch.due_at + LATE_CUTOFF)


def gate(dispatch: Dispatch, post: Post, channel: Channel, at: datetime) -> Objection | None:
    """What speaks against letting this dispatch leave at this moment; None when nothing does.

    The caller holds the locks of the post and the channel, so that what is read stays true until it leaves.
    """
    leaving = Leaving(dispatch, post, channel, at)
    questions = (_words, _time, _account, _keys, _stops, _approvers, _findings)
    return next(filter(None, (ask(leaving) for ask in questions)), None)


@dataclass(frozen=True)
class Leaving:
    """What is about to leave, and what several questions ask about it: read once, under the caller's locks."""

    dispatch: Dispatch
    post: Post
    channel: Channel
    at: datetime

    @cached_property
    def content(self) -> Content:
        """The words that would leave."""
        return content_of(self.dispatch.revision)

    @cached_property
    def approved(self) -> list[ReviewStage]:
        """The stages of the rounds in which these very words were approved."""
        return _approved.all(self.post.public_id, self.dispatch.digest)


def _words(leaving: Leaving) -> Objection | None:
    revision, digest = leaving.dispatch.revision, leaving.dispatch.digest
    stored = digest_of(bytes(revision.content))
    if not stored == revision.digest == digest:
        return Objection("words_differ", {"stored": stored, "approved": digest})
    newest = _newest.first(leaving.post.pk)
    is_newest = leaving.post.stage == Stage.SCHEDULED and newest == revision.pk
    return None if is_newest and leaving.approved else Objection("not_approved")


@prepared
def _newest(post: Blank) -> QuerySet[Revision, int]:
    return Revision.objects.filter(post=post).order_by("-number").values_list("pk", flat=True)[:1]


@prepared
def _approved(subject: Blank, digest: Blank) -> QuerySet[ReviewStage]:
    rounds = {"review__subject": subject, "review__digest": digest, "review__state": Review.State.APPROVED}
    return ReviewStage.objects.filter(**rounds).only("stands_id")


def _time(leaving: Leaving) -> Objection | None:
    if leaving.at < leaving.dispatch.due_at:
        return Objection("too_early")
    return Objection("too_late") if leaving.at > last_moment(leaving.dispatch) else None


def _account(leaving: Leaving) -> Objection | None:
    if leaving.channel.status != Status.ACTIVE:
        return Objection("channel_not_active", {"status": leaving.channel.status})
    return None if accounts_as_approved(leaving.channel, leaving.content) else Objection("accounts_changed")


def _keys(leaving: Leaving) -> Objection | None:
    trouble = key_trouble(leaving.dispatch)
    return Objection(trouble) if trouble else None


def _stops(leaving: Leaving) -> Objection | None:
    if pause := pause_over(leaving.channel):
        return Objection("paused", {"pause": str(pause.public_id)})
    if period := period_stopping(leaving.dispatch, leaving.at):
        return Objection("period", {"period": str(period.public_id), "kind": period.kind})
    return None


def _approvers(leaving: Leaving) -> Objection | None:
    """Nothing leaves on the word of somebody removed for cause: who said yes, in whose place, through whom, or who
    wrote down a yes they say they heard; in this round, or in the earlier one whose yes stands."""
    return Objection("approver_removed") if by_the_removed(leaving.approved) else None


def _findings(leaving: Leaving) -> Objection | None:
    post, digest = leaving.post, leaving.dispatch.digest
    run = latest_check(post, digest)
    if run is None or not is_fresh(run, leaving.content):
        return Objection("check_is_old")
    if still_waiting(run) and not emergency_over(post.public_id, digest, approved=True):
        return Objection("still_checking")  # the two who confirmed an emergency were told what was not known
    severities = standing_severities(post, run)
    if "block" in severities:
        return Objection("finding_blocks")
    return Objection("finding_wants_reason") if severities else None
