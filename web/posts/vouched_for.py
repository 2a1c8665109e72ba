"""What vouches for the words on the post page: their check, what it found, what people gave their word on."""

from functools import cached_property

from compliance.models import CheckRun
from publishing.states import Stage
from web.context import language_of_the_page
from web.posts.confirming import Confirmation, confirmations
from web.posts.other_language import OtherLanguageShown
from web.posts.points import Point, PointsShown, points
from web.posts.words_shown import WordsShown


class VouchedFor(PointsShown, WordsShown):
    """The words of one post as one person sees them, with what stands behind them."""

    @cached_property
    def language(self) -> str:
        """The reader's language."""
        return language_of_the_page()

    @property
    def is_office(self) -> bool:
        """Whether the person reads for the minister's office: the post itself, not how it comes about."""
        return self.position.is_office

    @cached_property
    def languages(self) -> OtherLanguageShown:
        """Which language it is written in first, and where the other stands."""
        return OtherLanguageShown(self.post, self.revision, self.position.newest.translation)

    @property
    def run(self) -> CheckRun | None:
        """The newest check of these words."""
        return self.position.newest.run

    @property
    def can_still_leave(self) -> bool:
        """Whether these words have not left yet and may still."""
        return self.post.stage != Stage.CANCELLED and not self.position.words_have_left

    @property
    def run_is_fresh(self) -> bool:
        """Whether the check was made with the rules and facts of today."""
        return self.position.newest.is_fresh

    @cached_property
    def points(self) -> list[Point]:
        """What was found, the strictest first."""
        return points(self.position.newest, self.content.jurisdiction, self.language)

    @property
    def standing_count(self) -> int:
        """How many points still stand in the way."""
        return self.position.newest.standing_count

    @property
    def not_checked(self) -> list[str]:
        """What no rule could look at, in the reader's language."""
        return list(dict.fromkeys(item[self.language] for item in self.run.not_checked)) if self.run else []

    @cached_property
    def confirmations(self) -> list[Confirmation]:
        """The statements somebody has to give their word on."""
        return confirmations(self.position.newest)

    @property
    def is_confirmed(self) -> bool:
        """Whether every statement is confirmed for these words."""
        return all(one.given for one in self.confirmations)
