"""One post of the inbox, with all one needs to decide it. What it shows was read for the whole page together."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from approvals.models import Review
from approvals.models import Stage as ReviewStage
from approvals.queries import Decider, Turn, asked_now, is_consultation, turn_of
from approvals.separation import Separation
from compliance.content import Content
from compliance.models import CheckRun
from people.models import Person
from publishing.content.categories import category_name
from publishing.content.documents import content_of
from publishing.deciding.inbox import ends
from publishing.deciding.quotes import Quote
from publishing.deciding.whose_turn import Rounds
from publishing.models import Comment, Post, Revision
from web.context import language_of_the_page
from web.inbox.known import Known
from web.inbox.time_left import TimeLeft, end_of, if_nothing_is_done, time_left
from web.posts.about import about_lines
from web.posts.acts import ACTS
from web.posts.changes import Comparison, compare
from web.posts.consulted import waits_for_whom
from web.posts.deciding import Deciding, deciding_in
from web.posts.doors import Door, door
from web.posts.forms import ActForm, ApprovalForm
from web.posts.hearing import QuoteForm
from web.posts.must import Item, must_line
from web.posts.points import Point, PointsShown, points_among
from web.posts.slip import Slip
from web.posts.words import PlannedTime, Side, planned_time, sides

TO_DECIDE = ("approve", "request_changes", "declare_conflict")
FOR_THE_OFFICE = ("answer_consultation", "confirm_quote")
TO_GO_ON = ("go_ahead", "hold_for_office", "request_changes", "enter_answer")


@dataclass
class Entry(PointsShown):
    """One post that waits: its words, what changed, what was found, who must say yes, and the forms to decide it."""

    post: Post
    review: Review
    separation: Separation
    revision: Revision
    person: Person
    rounds: Rounds
    is_office: bool
    known: Known
    slip: Slip | None = None

    @property
    def tag(self) -> str:
        """Its place on the page."""
        return str(self.post.public_id)

    # --- Whose turn it is, and how long

    @property
    def stages(self) -> list[ReviewStage]:
        """The stages whose turn it is."""
        return asked_now(self.review)

    @cached_property
    def stage(self) -> ReviewStage:
        """The stage that asks this person, or the first that is asked."""
        turn = turn_of(self.review, self._decider, self.separation)
        return turn.stage if isinstance(turn, Turn) else self.stages[0]

    @property
    def quote(self) -> Quote | None:
        """Where the yes to the quote stands; None where nobody is quoted, and in an emergency."""
        return self.rounds.quote_of(self.post)

    @property
    def is_for_the_quote(self) -> bool:
        """Whether the office is asked for nothing but its yes to the quote."""
        return self.is_office and not any(map(is_consultation, self.stages))

    @property
    def to_weigh(self) -> str:
        """What the office said that the person has to weigh now; empty where nothing is."""
        heard = list(self.stage.heard.all()) if is_consultation(self.stage) and not self.is_office else []
        return waits_for_whom(heard) if heard else ""

    @property
    def is_emergency(self) -> bool:
        """Whether it goes through the emergency lane, and is confirmed on its page."""
        return self.review.lane == Review.Lane.EMERGENCY

    @property
    def is_repair(self) -> bool:
        """Whether those who had said yes are asked again, together."""
        return self.review.repairs_id is not None

    @property
    def time_left(self) -> TimeLeft | None:
        """How long there is to decide; for the quote, as long as the round lasts."""
        until = ends(self.stage, self.review, self.post)
        return time_left(self.review.expires_at or until if self.is_for_the_quote else until, self.review)

    @property
    def if_nothing_is_done(self) -> list[str]:
        """What happens if the person does nothing."""
        if self.is_for_the_quote:
            return [_("Without the yes to the quote, nobody can give the last approval."), *end_of(self.review)]
        return if_nothing_is_done(self.stage, self.review, self.content.category or "")

    @property
    def must_line(self) -> list[Item]:
        """Who must say yes; the office reads the post, not how it comes about."""
        if self.is_office:
            return []
        return must_line(self.rounds.line_of(self.post), self.rounds.not_needed(self.post), self.quote)

    # --- The words

    @cached_property
    def content(self) -> Content:
        """What the newest version holds."""
        return content_of(self.revision)

    @property
    def sides(self) -> list[Side]:
        """Both languages, the reader's first."""
        return sides(self.content)

    @property
    def planned(self) -> PlannedTime | None:
        """When it may go out."""
        return planned_time(self.content)

    @property
    def about(self) -> list[tuple[str, list[str]]]:
        """What the author said about it."""
        return about_lines(self.content)

    @property
    def category(self) -> str:
        """What kind of message it is."""
        return category_name(self.content.category or "")

    @cached_property
    def comparison(self) -> Comparison | None:
        """What changed: while the person decided, else since they said yes, else since they last looked."""
        older = self._shown or self.known.said_yes_to.get(self.post.pk) or self.known.seen.get(self.post.pk)
        return compare(older, self.revision) if older and older.digest != self.revision.digest else None

    @property
    def is_since_my_yes(self) -> bool:
        """Whether the differences are those since the version the person said yes to."""
        return self._shown is None and self.post.pk in self.known.said_yes_to

    @property
    def words_changed(self) -> bool:
        """Whether the words changed while the person decided."""
        return self._shown is not None

    @property
    def _shown(self) -> Revision | None:
        return self.slip.shown if self.slip else None

    # --- What was found

    @property
    def run(self) -> CheckRun | None:
        """The newest check of these words."""
        return self.known.runs.get((self.post.public_id, self.revision.digest))

    @cached_property
    def points(self) -> list[Point]:
        """What was found, the strictest first, with the reasons given."""
        if self.run is None or self.is_office:
            return []
        reasons, disputes = self.known.reasons.get(self.post.pk, []), self.known.disputes.get(self.post.public_id, [])
        return points_among(self.run, reasons, disputes, self.content.jurisdiction, language_of_the_page())

    @property
    def comments(self) -> list[Comment]:
        """What was said of it, as far as the person may read it, the newest first."""
        return self.known.said.get(self.post.pk, [])

    @property
    def not_checked(self) -> list[str]:
        """What no rule could look at."""
        if self.run is None or self.is_office:
            return []
        return list(dict.fromkeys(item[language_of_the_page()] for item in self.run.not_checked))

    # --- What can be done

    @cached_property
    def _decider(self) -> Decider:
        return self.rounds.entitlement_of(self.post).decider(self.person)

    @cached_property
    def _deciding(self) -> Deciding | None:
        return deciding_in(self.review, self._decider, self.separation)

    @property
    def doors(self) -> list[Door]:
        """The forms to decide it, the main one first. An emergency is confirmed on its own page."""
        if self.is_emergency:
            return []
        return [self._door(act, is_main=place == 0) for place, act in enumerate(self._acts)]

    @property
    def _acts(self) -> tuple[str, ...]:
        if self._deciding:
            return TO_DECIDE
        if self.is_office:
            return tuple(act for act in FOR_THE_OFFICE if self._is_asked(act))
        return TO_GO_ON if any(map(is_consultation, self.stages)) else ()

    def _door(self, act: str, *, is_main: bool) -> Door:
        return door(act, ACTS[act].verb, self._form(act), is_main=is_main, asked=self._deciding)

    def _is_asked(self, act: str) -> bool:
        """Whether the office is asked for this: its answer, or its yes to the quote."""
        if act == "confirm_quote":
            return self.quote is not None and self.quote.yes is None
        return not self.is_for_the_quote

    def _form(self, act: str) -> ActForm:
        about = str(self.post.public_id)
        slipped = self.slip.form if self.slip and self.slip.form.act == act else None
        form = slipped or ACTS[act].form(act=act, initial={"digest": self.revision.digest, "about": about})
        if slipped:
            form.vouch_for(self.revision.digest)
        if isinstance(form, ApprovalForm) and self._deciding:
            form.fit(self._deciding)
        if isinstance(form, QuoteForm):
            form.give_here()
        return form
