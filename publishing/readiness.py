"""Whether a post can be sent for approval: the same answer greys the button and refuses the verb."""

from approvals.separation import Part
from compliance.content import digest as digest_of
from people.answers import Allowed, Answer, denied
from publishing.checking import still_waiting
from publishing.content.documents import sealed
from publishing.content.newest import Newest
from publishing.deciding.routing import part_of, there_are_people
from publishing.models import Post
from publishing.public.taken import correction_would_be_taken
from publishing.translation.standing import other_language_stands


def readiness(post: Post, newest: Newest | None = None, part: Part | None = None) -> Answer:
    """Whether nothing stands in the way of the newest version; the first thing that does gives the reason. `newest` and
    `part`: what a page has read of it already."""
    newest = newest or Newest(post)
    revision = newest.revision
    if revision is None:
        return denied("no_version")
    if digest_of(sealed(post.copy.document)) != revision.digest:
        return denied("copy_not_saved")
    if not (taken := correction_would_be_taken(newest)):
        return taken
    if newest.open_doubts:
        return denied("question_open")
    words = other_language_stands(newest.translation) and _stands_checked(newest) and _is_vouched_for(newest)
    return words and there_are_people(post, newest.route, part or part_of(post, revision), revision)


def _stands_checked(newest: Newest) -> Answer:
    """Checked with the rules and facts of today, and nothing stands."""
    if newest.run is None or not newest.is_fresh:
        return denied("check_is_old")
    if newest.standing_count:
        return denied("findings_stand", count=newest.standing_count)
    if newest.content is not None and newest.content.retention_series is None:
        return denied("series_missing")
    return denied("still_checking") if still_waiting(newest.run) else Allowed()


def _is_vouched_for(newest: Newest) -> Answer:
    """It has its time, and people gave their word for these words."""
    if newest.post.earliest_at is None:
        return denied("no_window")
    return denied("confirmations_missing") if newest.unanswered else Allowed()
