"""Whether only typography changed between two versions: every change a fix the rules proposed on the older one."""

from collections.abc import Callable

from compliance.typography.mended import is_made_by_rules
from publishing.content.differences import Change, differences
from publishing.content.documents import opened
from publishing.models import Post, Revision

TEXTS = ("text", "alt", "description", "captions")
"""The fields of a language that hold words, where a rule may mend typography."""


def only_typography_since(post: Post, newest: Revision) -> Callable[[str], bool]:
    """Whether every change since the version of a digest is a fix of typography the rules made of it."""

    def is_so(digest: str) -> bool:
        older = post.revisions.filter(digest=digest).order_by("-number").first()
        return older is not None and all(map(_is_typography, differences(opened(older), opened(newest))))

    return is_so


def _is_typography(change: Change) -> bool:
    in_words = change.language and change.path.rsplit(".", 1)[-1].partition("[")[0] in TEXTS
    return bool(in_words) and bool(change.before) and is_made_by_rules(change.before, change.after, change.language)
