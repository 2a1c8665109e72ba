"""In a period: the caretaker officer lets approved words go out, one post or many, under a reference."""

from collections.abc import Mapping
from uuid import UUID

from channels.stops.period_changes import give_clearance
from people.actors import actor
from people.models import Person
from people.refusals import NotNow, Refusal
from publishing.checking import check_content, keep_check, standing
from publishing.content.documents import content_of
from publishing.models import Post
from publishing.permissions import Verb
from publishing.sending.dispatching import stopping_now
from publishing.sending.period_queue import HELD_FOR_A_PERIOD, put_back
from publishing.step import step


def clear(post_id: UUID, *, digest: str, reference: str, by: Person) -> Post:
    """Let these very words go out although a period runs: every yes to them stands, and this is one more.

    What was held waits for its minute again; a minute that has passed is missed and comes back to people. The rules
    are asked again with the clearance known: what else they find in such a period still stands in the way.
    """
    with step(Verb.CLEAR, post_id, by, digest=digest) as taken:
        post, revision = taken.post, taken.post.newest
        if revision is None:
            raise NotNow("no_version")
        stopping = stopping_now(post, revision)
        for period in stopping:
            give_clearance(period, subject=post.public_id, digest=digest, reference=reference, by=by)
        run = keep_check(post, check_content(content_of(revision)))
        if standing(post, run).exists():
            raise NotNow("period_finds_more")
        held = post.dispatches.select_for_update(of=("self",)).filter(HELD_FOR_A_PERIOD, revision=revision)
        for dispatch in held.select_related("post", "revision").order_by("pk"):
            put_back(dispatch, by=actor(by, taken.role))
        cleared = {"periods": [str(period.public_id) for period in stopping], "reference": reference.strip()}
        taken.facts |= cleared | {"digest": digest}
    return post


def clear_each(posts: Mapping[UUID, str], *, reference: str, by: Person) -> dict[UUID, Refusal | None]:
    """The same for many, by the words the officer was shown of each; one that cannot go keeps no other back. Answers
    for each why it could not, or None."""
    return {post_id: _tried(post_id, digest, reference, by) for post_id, digest in posts.items()}


def _tried(post_id: UUID, digest: str, reference: str, by: Person) -> Refusal | None:
    try:
        clear(post_id, digest=digest, reference=reference, by=by)
    except Refusal as refusal:
        return refusal
    return None
