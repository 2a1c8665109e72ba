"""The newest version of a post and what stands behind its words, each read once, however many parts of a page ask."""

from functools import cached_property

from approvals.routes import Route
from compliance.content import Content
from compliance.models import CheckRun
from compliance.questions import Question
from publishing.checking import is_fresh, latest_check, standing
from publishing.content.asking import asked_of
from publishing.content.documents import content_of
from publishing.deciding.routing import route_of, route_to_come
from publishing.models import Attestation, Justification, Post, Revision, Suggestion, Translation
from publishing.models import Question as Doubt
from publishing.translation.keeping import of as translation_of


class Newest:
    """One post's newest version. Made for one answer or one page, and let go with it: it does not see what is saved
    or checked afterwards."""

    def __init__(self, post: Post, *, only: int | None = None) -> None:
        """`only`: the one version there is for whoever asks, by its number."""
        self.post, self.only = post, only

    @cached_property
    def versions(self) -> list[Revision]:
        """Every version there is for whoever asks, the newest last."""
        found = self.post.revisions.select_related("made_by").order_by("number")
        return list(found if self.only is None else found.filter(number=self.only))

    @property
    def revision(self) -> Revision | None:
        """The newest version, or None while nothing was saved."""
        return self.versions[-1] if self.versions else None

    @cached_property
    def content(self) -> Content | None:
        """What it holds."""
        return content_of(self.revision) if self.revision else None

    @cached_property
    def run(self) -> CheckRun | None:
        """The newest check of these words."""
        return latest_check(self.post, self.revision.digest) if self.revision else None

    @cached_property
    def is_fresh(self) -> bool:
        """Whether that check was made with the rules and facts of today."""
        return self.content is not None and is_fresh(self.run, self.content)

    @cached_property
    def standing_count(self) -> int:
        """How many points still stand in the way."""
        return standing(self.post, self.run).count() if self.run else 0

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """The questions its words raise today."""
        return asked_of(self.content) if self.content else ()

    @cached_property
    def unanswered(self) -> tuple[Question, ...]:
        """Those of them nobody has given their word on."""
        return tuple(one for one in self.asked if one.id not in self.confirmed)

    @cached_property
    def confirmed(self) -> dict[str, Attestation]:
        """By statement, who gave their word on these words."""
        digest = self.revision.digest if self.revision else ""
        given = self.post.attestations.filter(digest=digest).select_related("by")
        return {one.statement: one for one in given}

    @cached_property
    def reasons(self) -> list[Justification]:
        """Every reason given about the post, in these words or any others, the oldest first."""
        return list(self.post.justifications.select_related("by").order_by("at"))

    @cached_property
    def doubts(self) -> list[Doubt]:
        """What somebody was unsure about, with the answers."""
        return list(self.post.questions.select_related("by", "answered_by"))

    @property
    def open_doubts(self) -> list[Doubt]:
        """What nobody has answered yet."""
        return [one for one in self.doubts if one.answered_at is None]

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        """What was suggested for the post, the newest first."""
        return list(self.post.suggestions.select_related("by", "settled_by").order_by("-at", "-id"))

    @cached_property
    def translation(self) -> Translation:
        """Which language it is written in first, and where the other stands."""
        return translation_of(self.post)

    @cached_property
    def route(self) -> Route:
        """The stages it goes through if it is submitted now; of a post without a version, those of what is typed."""
        if self.revision is None:
            return route_to_come(self.post)
        return route_of(self.post, self.revision, any(one.digest == self.revision.digest for one in self.reasons))
