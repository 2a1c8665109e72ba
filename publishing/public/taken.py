"""Whether a correction can go out as it is written: in whatever lane, asked before anybody is asked to approve it."""

from people.answers import Allowed, Answer, denied
from publishing.content.newest import Newest
from publishing.moves import open_correction
from publishing.public.correcting import says_the_same
from publishing.public.putting_back import to_be_put_back
from publishing.public.repeating import first_repeat
from publishing.states import Outcome


def correction_would_be_taken(newest: Newest) -> Answer:
    """Something changes, and no platform would refuse a message for saying what stands there already."""
    post, revision = newest.post, newest.revision
    correction = open_correction(post) if post.outcome != Outcome.NONE else None
    if correction is None or revision is None:
        return Allowed()
    if says_the_same(revision, correction.corrects) and not to_be_put_back(post).exists():
        return denied("correction_changes_nothing")
    if newest.content and (repeat := first_repeat(post, newest.content)):
        return denied("correction_repeats", **vars(repeat))
    return Allowed()
