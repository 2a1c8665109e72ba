"""Whether only typography changed between two versions: signs and spaces, of the kind the rules mend, and no word."""

from collections.abc import Callable

from compliance.typography.only import is_only_typography
from publishing.differences import Change, differences
from publishing.documents import opened
from publishing.models import Post, Revision

TEXTS = ("text", "alt", "description", "captions")
"""The fields of a language that hold words, where a rule may mend typography."""


def only_typography_since(post: Post, newest: Revision) -> Callable[[str], bool]:
    """Whether every change since the version of a digest is one of signs and spaces."""

    def is_so(digest: str) -> bool:
        older = post.revisions.filter(digest=digest).order_by("-number").first()
        return older is not None and all(map(_is_typography, differences(opened(older), opened(newest))))

    return is_so


def _is_typography(change: Change) -> bool:
    in_words = change.language and change.path.rsplit(".", 1)[-1].partition("[")[0] in TEXTS
    return bool(in_words) and bool(change.before) and is_only_typography(change.before, change.after)
