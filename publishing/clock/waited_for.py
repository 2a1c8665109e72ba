"""Check again the drafts whose last check waited for a fact, once the fact is there: nobody has to come back for it."""

from datetime import timedelta

from django.db import transaction

from compliance.models import CheckRun
from publishing.checking import check_content, is_fresh, keep_check, latest_check, still_waiting
from publishing.documents import content_of
from publishing.models import Post
from publishing.states import Stage
from publishing.step import locked, subject_of
from records.clock import now
from records.trail import CLOCK, record

MEMORY = timedelta(hours=1)
"""How old a check may be that is taken up again: facts come within minutes, and who comes back later checks anyway."""

LAST = 300
"""How many of the newest checks are gone through; there are a great many in all."""

AT_ONCE = 50


def check_what_waited() -> int:
    """Check again what need not wait any more; answers how many posts."""
    newest = list(CheckRun.objects.order_by("-pk").values_list("pk", flat=True)[:LAST])
    recent = CheckRun.objects.filter(pk__in=newest, at__gt=now() - MEMORY)
    waiting = recent.filter(not_checked__icontains='"waits": true')
    subjects = dict.fromkeys(waiting.order_by("-at").values_list("subject", flat=True)[:AT_ONCE])
    posts = Post.objects.filter(public_id__in=list(subjects), stage=Stage.DRAFT)
    return sum(_check_again(post) for post in posts.select_related("ministry"))


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
