"""What a post's pages say of its corrections: what the public reads now, what is under way, what was before."""

from dataclasses import dataclass

from publishing.models import Correction, Dispatch, Post, Revision
from publishing.position import Position
from publishing.public.correcting import correctable
from publishing.states import CorrectionState


@dataclass(frozen=True)
class PublicNow:
    """Which words the public reads where, beside a correction: one under way, or one that did not reach everywhere."""

    correction: Correction | None  # the one under way
    sendings: list[Dispatch]  # what is public
    newest: Revision | None  # the newest words of the post

    @property
    def versions(self) -> list[int]:
        """The numbers of the versions that are public, the newest first."""
        return sorted({sending.revision.number for sending in self.sendings}, reverse=True)

    @property
    def left_behind(self) -> list[Dispatch]:
        """The accounts where older words stand than elsewhere."""
        return [one for one in self.sendings if one.revision.number < self.versions[0]] if self.versions else []

    @property
    def is_to_be_said(self) -> bool:
        """Whether the newest words are not, or not everywhere, those the public reads."""
        if not self.sendings:
            return False
        public = {sending.digest for sending in self.sendings}
        return self.correction is not None or public != {self.newest.digest if self.newest else ""}


def public_now(position: Position) -> PublicNow:
    """What the public reads of a post."""
    return PublicNow(position.correction, list(correctable(position.post)), position.newest.revision)


def corrections_before(post: Post) -> list[Correction]:
    """What became of every correction that is over, the newest first."""
    over = post.corrections.exclude(state=CorrectionState.OPEN)
    return list(over.select_related("corrects", "said", "asked_by"))
