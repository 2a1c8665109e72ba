"""When the rules change, what was vouched for is checked again by them, and its people are told.

What is soon due is looked at again for its facts as well (`ahead`); here only the version of the pack counts.
"""

from django.db import transaction
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from approvals.models import Review
from approvals.reviews import let_go
from compliance.mending.packs_now import pack_now
from compliance.models import CheckRun, Dispute
from people.models import Ministry
from publishing.checking import check_content, keep_check, latest_check, standing, version_of
from publishing.clock.ahead import hold
from publishing.clock.leaving import back_to_draft
from publishing.content.documents import content_of
from publishing.models import Dispatch, Post
from publishing.moves import went_out, words_have_left
from publishing.occasions import UNSENT
from publishing.sending.period_queue import HELD_FOR_A_PERIOD
from publishing.states import DispatchState, Stage
from publishing.step import locked, subject_of
from records.clock import now
from records.trail import CLOCK, record

AT_ONCE = 100
"""Posts checked in one round, those due first; the next round takes the next."""

VOUCHED = (Stage.IN_REVIEW, Stage.APPROVED, Stage.SCHEDULED)
"""The stages in which somebody has vouched for the words."""


def recheck_changed() -> int:
    """Check by today's rules what older ones were asked about; answers how many posts."""
    jurisdictions = Ministry.objects.values_list("jurisdiction", flat=True).distinct().order_by()
    return sum(_recheck(jurisdiction) for jurisdiction in jurisdictions)


def _recheck(jurisdiction: str) -> int:
    pack = pack_now(jurisdiction)
    posts = _checked_by_others(jurisdiction, f"{pack.name} {pack.version}")
    is_over = Case(When(latest_at__gte=now(), then=0), default=1)
    return sum(recheck(post) for post in posts.order_by(is_over, "latest_at", "pk")[:AT_ONCE])


def _checked_by_others(jurisdiction: str, version: str) -> QuerySet[Post]:
    """What is not yet wholly sent and was checked by another version: vouched for, or a draft that a rule may have
    sent back. What was published stays as it was published; what a period holds is checked when it is let go."""
    disputed = Dispute.objects.filter(subject=OuterRef("public_id"))
    reviewed = Review.objects.filter(subject=OuterRef("public_id"))
    unsent = Dispatch.objects.filter(post=OuterRef("pk"), state__in=UNSENT)
    concerned = (
        Q(stage__in=[Stage.IN_REVIEW, Stage.APPROVED])
        | Q(Exists(unsent), stage=Stage.SCHEDULED)
        | Q(Exists(disputed) | Exists(reviewed), stage=Stage.DRAFT)
    )
    posts = Post.objects.filter(concerned, ministry__jurisdiction=jurisdiction)
    waits_for_the_caretaker = Dispatch.objects.filter(HELD_FOR_A_PERIOD, post=OuterRef("pk"))
    return posts.exclude(checked_with__in=["", version]).exclude(Exists(waits_for_the_caretaker))


def recheck(post: Post) -> bool:
    """Check the newest version of one post again; a finding nobody may waive takes it out of the queue."""
    revision = post.newest
    if revision is None:
        return False
    before = latest_check(post, revision.digest)
    report = check_content(content_of(revision))
    with transaction.atomic(durable=True):
        post = locked(post.public_id)
        if post.newest is None or post.newest.pk != revision.pk or post.checked_with == version_of(report):
            return False
        run = keep_check(post, report)
        stands = set(standing(post, run).values_list("severity", flat=True))
        record(subject_of(post), "rules_changed", CLOCK, _facts(run, before, bool(stands)))
        if stands and post.stage in VOUCHED:
            _stop(post, "finding_blocks" if "block" in stands else "finding_wants_reason")
    return True


def _facts(run: CheckRun, before: CheckRun | None, stands: bool) -> dict[str, object]:
    was = f"{before.pack} {before.pack_version}" if before else None
    pack = f"{run.pack} {run.pack_version}"
    return {"digest": run.digest, "pack": pack, "was": was, "outcome": run.outcome, "stands": stands}


def _stop(post: Post, why: str) -> None:
    """Hold what waits; what nobody may waive takes the words back to their authors, and ends a round begun."""
    for dispatch in post.dispatches.filter(state=DispatchState.DUE):
        hold(dispatch, why)
    post.refresh_from_db()
    if why == "finding_blocks" and post.stage in VOUCHED and not words_have_left(post):
        let_go(post.public_id, apart_from=went_out(post))
        back_to_draft(post)
