"""The words behind the trail: an event holds only a salted digest; the words lie with the post while it is kept."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from approvals.models import Recusal
from publishing.content.texts import salted
from publishing.models import Comment, HandReport, Post, Withdrawal
from publishing.permissions import Verb
from publishing.position import Position
from publishing.queries import comments_for

DIGESTS = ("reason", "comment", "question", "answer", "translator", "lesson", "seen")
"""The facts of an event that may be the salted digest of words."""

REASONS = {
    Verb.RELEASE: _("reason for releasing"),
    Verb.CANCEL: _("reason for cancelling"),
    Verb.WITHDRAW: _("reason for withdrawing"),
    Verb.DECLINE_WITHDRAWAL: _("reason for not taking it down"),
    Verb.DECIDE: _("reason for the decision"),
    Verb.BRING_BACK: _("reason for carrying nothing over"),
    Verb.REPORT_NOT_POSTED: _("why it could not be posted"),
}
"""The acts whose reason lies among the comments, each named as people speak of it."""


def reason_name(code: str) -> str:
    """What a reason was given for."""
    return str(REASONS[Verb(code)]) if code in REASONS else str(_("reason"))


def words_said(position: Position, comments: Iterable[Comment] | None = None) -> dict[str, str]:
    """The words a person may read, by the digest an event tells of them."""
    read = comments_for(position) if comments is None else comments
    return {salted(words, salt): words for words, salt in _said(position, read)}


def conflicts_said(post: Post) -> dict[str, str]:
    """The same of the conflicts of interest that were declared."""
    declared = Recusal.objects.filter(subject=post.public_id)
    return {salted(one.reason, one.public_id): one.reason for one in declared}


def _said(position: Position, comments: Iterable[Comment]) -> Iterator[tuple[str, UUID]]:
    post = position.post
    for comment in comments:
        yield comment.body, comment.public_id
    for given in position.newest.reasons:
        yield given.reason, given.public_id
    for question in position.newest.doubts:
        yield question.body, question.public_id
        yield question.answer, question.public_id
    for job in post.translation_jobs.all():
        yield job.translator, job.public_id
    if position.has_left:
        yield from _said_since_it_left(post)
    yield from _said_in_rounds(position)


def _said_since_it_left(post: Post) -> Iterator[tuple[str, UUID]]:
    yield from Withdrawal.objects.filter(post=post, reviewed_at__isnull=False).values_list("lesson", "public_id")
    yield from HandReport.objects.filter(delivery__dispatch__post=post).values_list("seen", "public_id")


def _said_in_rounds(position: Position) -> Iterator[tuple[str, UUID]]:
    prefetch_related_objects(position.reviews, "decisions", "emergency")
    for review in position.reviews:
        for decision in review.decisions.all():
            yield decision.comment, review.public_id
        if emergency := getattr(review, "emergency", None):
            yield emergency.reason, emergency.public_id
            yield emergency.lesson, emergency.public_id
