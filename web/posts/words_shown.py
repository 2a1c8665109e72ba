"""The words of a post as its page shows them: the newest version, and what changed in it."""

from functools import cached_property

from compliance.content import Content, as_document, read_kept
from publishing.content.categories import category_name
from publishing.content.documents import opened
from publishing.models import Post, Revision
from publishing.position import Position
from publishing.queries import last_seen
from web.heard import HeardSide, heard_sides
from web.posts.about import about_lines
from web.posts.changes import Comparison, compare
from web.posts.slip import Slip
from web.posts.suggesting import Proposed, proposed, texts_to_suggest_for
from web.posts.words import PlannedTime, Side, planned_time, sides


class WordsShown:
    """The newest words of one post as one person sees them; a `slip` was made for words they were shown before."""

    def __init__(self, position: Position, slip: Slip | None = None) -> None:
        self.position, self.slip = position, slip
        self.person = position.person
        self.post: Post = position.post

    @property
    def revision(self) -> Revision | None:
        """The newest version."""
        return self.position.newest.revision

    @property
    def digest(self) -> str:
        """The words the person is shown, by their digest; empty while nothing is saved."""
        return self.revision.digest if self.revision else ""

    @cached_property
    def content(self) -> Content:
        """The words shown: the newest version, or the draft while there is none."""
        return self.position.newest.content or read_kept(self.post.copy.document)

    @property
    def sides(self) -> list[Side]:
        """Both languages, the reader's first."""
        return sides(self.content)

    @property
    def heard(self) -> list[HeardSide]:
        """How the words sound, both languages, the reader's first."""
        return heard_sides(as_document(self.content)["variants"])

    @cached_property
    def proposed(self) -> list[Proposed]:
        """Other words that were suggested, the newest first."""
        return proposed(self.position)

    @property
    def texts_to_suggest_for(self) -> list[tuple[str, str, str]]:
        """Every text of the newest version, for which other words can be suggested."""
        return list(texts_to_suggest_for(self.revision)) if self.revision else []

    @property
    def planned(self) -> PlannedTime | None:
        """When it may go out."""
        return planned_time(self.content)

    @property
    def about(self) -> list[tuple[str, list[str]]]:
        """What the author said about the post, as far as something was said."""
        return about_lines(self.content)

    @property
    def category(self) -> str:
        """What kind of message it is, in the reader's language; empty while nobody has said."""
        return category_name(self.content.category or "")

    @property
    def draft_is_ahead(self) -> bool:
        """Whether the draft holds words that no version holds yet."""
        return self.revision is not None and opened(self.revision) != self.post.copy.document

    @cached_property
    def comparison(self) -> Comparison | None:
        """What changed: since the words a form was made for, since the person's last look, since the version before."""
        shown = self.slip.shown if self.slip else None
        older = shown or self._seen_before or self._version_before
        if older is None or self.revision is None or older.digest == self.digest:
            return None
        return compare(older, self.revision)

    @property
    def is_since_last_look(self) -> bool:
        """Whether the person looked at an older version and not yet at this one."""
        return self._seen_before is not None

    @cached_property
    def _seen_before(self) -> Revision | None:
        if self.person.public_id in self.position.authors:
            return None
        seen = last_seen(self.person, self.post)
        return seen if seen and seen.digest != self.digest else None

    @cached_property
    def _version_before(self) -> Revision | None:
        return self.position.newest.versions[-2] if len(self.position.newest.versions) > 1 else None
