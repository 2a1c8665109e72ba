"""The window of an emergency: from this very minute, for some hours. It is part of the words, so it makes a version."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from compliance.content import digest as digest_of
from people.models import Person
from people.refusals import BadInput, NotNow, NotThere
from publishing.content.documents import content_of, opened, sealed, typed_from
from publishing.content.newest import Newest
from publishing.models import Post, Revision
from publishing.policy import EMERGENCY_HOURS
from publishing.position import Position
from publishing.times.windows import window_from_now
from publishing.verbs.drafting import revise
from publishing.verbs.vouching import check
from records.clock import now


def bring_to_now(post_id: UUID, *, digest: str, hours: int, by: Person) -> str:
    """Save a version whose window begins now, unless it has begun already, and check it; answers its digest.

    Each is a step of its own: what the rules then find is there to be read, whatever becomes of the rest.
    """
    if hours not in EMERGENCY_HOURS:
        raise BadInput("choice_unknown", value=str(hours)[:80])
    post = Post.objects.select_related("ministry", "copy").filter(public_id=post_id).first()
    if post is None or not Position(by, post).sees:
        raise NotThere
    newest = _as_shown(post, digest)
    if not _has_begun(post):
        newest = _saved(post, newest, hours, by)
    seen = Newest(Post.objects.select_related("ministry", "copy").get(pk=post.pk))
    if not seen.is_fresh:
        check(post_id, by=by)
    return newest.digest


def _as_shown(post: Post, digest: str) -> Revision:
    newest: Revision | None = post.newest
    if newest is None:
        raise NotNow("no_version")
    if newest.digest != digest:
        shown = post.revisions.filter(digest=digest).order_by("-number").first()
        raise NotNow("words_changed", details={"shown": shown, "newest": newest})
    if digest_of(sealed(post.copy.document)) != newest.digest:
        raise NotNow("copy_not_saved")
    return newest


def _has_begun(post: Post) -> bool:
    return post.earliest_at is not None and post.latest_at is not None and post.earliest_at <= now() < post.latest_at


def _saved(post: Post, newest: Revision, hours: int, by: Person) -> Revision:
    window = content_of(newest).window
    zone = window.time_zone if window else None
    typed = typed_from(opened(newest)) | {"window": window_from_now(zone, timedelta(hours=hours))}
    said: dict[str, Any] = {"title": post.title, "number": post.copy.number, "seen": newest.number}
    return revise(post.public_id, typed, **said, by=by)
