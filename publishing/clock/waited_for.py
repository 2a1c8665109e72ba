"""Check again the drafts whose last check waited for a fact, once the fact is there: nobody has to come back for it."""

from django.db import transaction
from django.db.models import F, QuerySet

from publishing.checking import check_content, is_fresh, keep_check, latest_check, still_waiting
from publishing.content.documents import content_of
from publishing.models import Post
from publishing.states import Stage
from publishing.step import locked, subject_of
from records.clock import now
from records.trail import CLOCK, record

AT_ONCE = 50
"""Posts one round looks at. Who was looked at goes to the end of the row, so that no post keeps another from its turn,
however often it is checked and however long its fact takes."""


def check_what_waited() -> int:
    """Check again what need not wait any more; answers how many posts."""
    posts = list(_waiting().select_related("ministry")[:AT_ONCE])
    Post.objects.filter(pk__in=[post.pk for post in posts]).update(waiting_seen_at=now())
    return sum(_check_again(post) for post in posts)


def _waiting() -> QuerySet[Post]:
    """The drafts whose newest check waits: those never looked at first, then those looked at longest ago."""
    drafts = Post.objects.filter(waits=True, stage=Stage.DRAFT)
    return drafts.order_by(F("waiting_seen_at").asc(nulls_first=True), "pk")


def _check_again(post: Post) -> bool:
    revision = post.newest
    run = latest_check(post, revision.digest) if revision else None
    if revision is None or run is None or not still_waiting(run):
        return False
    content = content_of(revision)
    if is_fresh(run, content):
        return False
    report = check_content(content)
    with transaction.atomic(durable=True):
        post = locked(post.public_id)
        if post.newest is None or post.newest.pk != revision.pk or post.stage != Stage.DRAFT:
            return False
        run = keep_check(post, report)
        facts = {"digest": run.digest, "outcome": run.outcome, "pack": f"{run.pack} {run.pack_version}"}
        record(subject_of(post), "checked_when_known", CLOCK, facts)
    return True
