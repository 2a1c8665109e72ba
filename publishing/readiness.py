"""Whether a post can be sent for approval: the same answer greys the button and refuses the verb."""

from compliance.content import digest as digest_of
from people.answers import Allowed, Answer, denied
from publishing.asking import unanswered
from publishing.checking import is_fresh, latest_check, standing, still_waiting
from publishing.documents import content_of, sealed
from publishing.models import Post, Question, Revision
from publishing.routing import there_are_people


def readiness(post: Post) -> Answer:
    """Whether nothing stands in the way of the newest version; the first thing that does gives the reason."""
    revision: Revision | None = post.newest
    if revision is None:
        return denied("no_version")
    if digest_of(sealed(post.copy.document)) != revision.digest:
        return denied("copy_not_saved")
    if Question.objects.filter(post=post, answered_at__isnull=True).exists():
        return denied("question_open")
    return _stands_checked(post, revision) and _is_vouched_for(post, revision) and there_are_people(post, revision)


def _stands_checked(post: Post, revision: Revision) -> Answer:
    """Checked with the rules and facts of today, and nothing stands."""
    run = latest_check(post, revision.digest)
    if run is None or not is_fresh(run, content_of(revision)):
        return denied("check_is_old")
    if count := standing(post, run).count():
        return denied("findings_stand", count=count)
    return denied("still_checking") if still_waiting(run) else Allowed()


def _is_vouched_for(post: Post, revision: Revision) -> Answer:
    """It has its time, and people gave their word for these words."""
    if post.earliest_at is None:
        return denied("no_window")
    return denied("confirmations_missing") if unanswered(post, revision) else Allowed()
