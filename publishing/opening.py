"""What a round of approval opens with: who asks, until when an answer is of use, what changed since the last round."""

from collections.abc import Callable

from approvals.reviews import Opening
from compliance.typography.only import is_only_typography
from people.models import Person
from publishing.differences import Change, differences
from publishing.documents import opened
from publishing.models import Post, Revision

TEXTS = ("text", "alt", "description", "captions")
"""The fields of a language that hold words, where a rule may mend typography."""


def opening_of(post: Post, by: Person) -> Opening:
    """The opening of a round for the newest version of a post."""
    return Opening(
        by=by,
        calendar=post.ministry.jurisdiction,
        expires_at=post.latest_at,
        is_typography_since=_only_typography_since(post, post.newest),
    )


def _only_typography_since(post: Post, newest: Revision) -> Callable[[str], bool]:
    """Whether every change since the version of a digest is one of signs and spaces, of the kind the rules make."""

    def is_so(digest: str) -> bool:
        older = post.revisions.filter(digest=digest).order_by("-number").first()
        return older is not None and all(map(_is_typography, differences(opened(older), opened(newest))))

    return is_so


def _is_typography(change: Change) -> bool:
    in_words = change.language and change.path.rsplit(".", 1)[-1].partition("[")[0] in TEXTS
    return bool(in_words) and bool(change.before) and is_only_typography(change.before, change.after)
