"""When the rules change, what was vouched for is checked again by them, and its people are told.

What is soon due is looked at again for its facts as well (`ahead`); here only the version of the pack counts.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from approvals.reviews import let_go
from compliance.mending.packs_now import pack_now
from compliance.models import CheckRun, Dispute
from people.models import Ministry
from publishing.checking import check_content, keep_check, latest_check, standing
from publishing.clock.ahead import hold
from publishing.clock.leaving import back_to_draft
from publishing.documents import content_of
from publishing.models import Post
from publishing.states import DispatchState, Stage
from publishing.step import locked, subject_of
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
    return sum(recheck(post) for post in posts.order_by("latest_at", "pk")[:AT_ONCE])


def _checked_by_others(jurisdiction: str, version: str) -> QuerySet[Post]:
    """What was submitted or further, and drafts with a dispute, that were checked by another version of the rules."""
    disputed = Dispute.objects.filter(subject=OuterRef("public_id"))
    concerned = Q(stage__in=VOUCHED) | Q(Exists(disputed), stage=Stage.DRAFT)
    posts = Post.objects.filter(concerned, ministry__jurisdiction=jurisdiction)
    return posts.exclude(checked_with__in=["", version])


def recheck(post: Post) -> bool:
    """Check the newest version of one post again; a finding nobody may waive takes it out of the queue."""
    revision = post.newest
    if revision is None:
        return False
    before = latest_check(post, revision.digest)
    report = check_content(content_of(revision))
    with transaction.atomic(durable=True):
        post = locked(post.public_id)
        if post.newest is None or post.newest.pk != revision.pk:
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
    if why == "finding_blocks" and post.stage in VOUCHED:
        let_go(post.public_id)
        back_to_draft(post)
