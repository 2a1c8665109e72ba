"""Everything the post page shows a person; each part is read once, when the template asks for it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects

from approvals.models import Review
from approvals.policies import in_force
from publishing.deciding import routing
from publishing.deciding.quotes import Quote, quote_in
from publishing.deciding.whose_turn import line, not_needed
from publishing.may import every_answer, may
from publishing.models import Comment, Question
from publishing.permissions import Verb
from publishing.position import Position
from publishing.queries import comments_for
from records.clock import now
from web.emergency.door import Door as EmergencyDoor
from web.emergency.door import door as emergency_door
from web.posts.acts import ACTS
from web.posts.deciding import Deciding, deciding, deputies_asked
from web.posts.doors import IN_ORDER, Closed, ClosedTogether, Door, closed, closed_by_kind, door
from web.posts.forms import ActForm, ApprovalForm, ConfirmForm
from web.posts.hearing import QuoteForm, RelayForm
from web.posts.history import Line, history_lines
from web.posts.language_forms import BackForm
from web.posts.minute_forms import FirstMinuteForm, MinuteForm
from web.posts.must import Item, must_line, must_line_to_come
from web.posts.other_language import OF_LANGUAGES
from web.posts.rounds import Round, StageLine, rounds, stages_of
from web.posts.sending import SendingShown, sendings_of
from web.posts.slip import Slip
from web.posts.vouched_for import VouchedFor
from web.posts.waiting import Waiting, waits_for
from web.takedown.correction import PublicNow, public_now
from web.takedown.door import door as take_down_door

SOON = timedelta(minutes=5)
"""How far ahead a minute is offered when the planned time has already begun."""


class PostPage(VouchedFor):
    """One post as one person sees it."""

    def __init__(self, position: Position, slip: Slip | None = None) -> None:
        super().__init__(position, slip)
        prefetch_related_objects(position.reviews, "stages")  # every part of the page asks whose turn it is
        if slip and slip.form.is_bound:
            slip.form.vouch_for(self.digest)

    @cached_property
    def rounds(self) -> list[Round]:
        """Every round of approval, the newest first."""
        return rounds(self.post, self.position)

    @property
    def present_round(self) -> Round | None:
        """The round that speaks of these words and still counts."""
        newest, correction = self.rounds[0] if self.rounds else None, self.position.correction
        if correction and self.digest == correction.corrects.digest:
            return None  # it was about the words that are public; the corrected ones are not written yet
        counts = newest and newest.review.digest == self.digest and newest.review.state != Review.State.LET_GO
        return newest if counts else None

    @property
    def earlier_rounds(self) -> list[Round]:
        """The rounds that no longer count."""
        return [one for one in self.rounds if one != self.present_round]

    @property
    def must_line(self) -> list[Item]:
        """Who must say yes to these words, in one line: as the round stands, else as the route to come says."""
        if self.present_round is None:
            return must_line_to_come((stage.name for stage in self.route_to_come), self.quote)
        review, position = self.present_round.review, self.position
        standings = line(review, position.separation, position.entitlement)
        return must_line(standings, not_needed(review, self.post, in_force(self.post.ministry)), self.quote)

    @cached_property
    def quote(self) -> Quote | None:
        """Where the yes to the quote of these words stands; None where nobody is quoted, and in an emergency."""
        return None if self.position.in_lane else quote_in(self.post, self.revision)

    @cached_property
    def route_to_come(self) -> list[StageLine]:
        """Who will have to say yes once it is submitted."""
        route = routing.route_to_come(self.post) if self.draft_is_ahead else self.position.newest.route
        return stages_of(route)

    @cached_property
    def waiting(self) -> Waiting:
        """What it waits for, and by when."""
        answer = self.verbs[Verb.SUBMIT]
        return waits_for(self.position, answer if answer or may(self.position, Verb.SUBMIT) else None)

    # --- what was said, what went out, what happened

    @cached_property
    def questions(self) -> list[Question]:
        """What somebody was unsure about, with the answers."""
        return self.position.newest.doubts

    @cached_property
    def comments(self) -> list[Comment]:
        """What was said, as far as the person may read it."""
        return list(comments_for(self.position))

    @cached_property
    def sendings(self) -> list[SendingShown]:
        """What goes or went out."""
        return sendings_of(self.post)

    @cached_property
    def history(self) -> list[Line]:
        """Everything that happened, the newest first."""
        return history_lines(self.position, self.comments)[::-1]

    # --- what the person can do

    @cached_property
    def verbs(self) -> dict[Verb, Any]:
        """Every verb with its answer."""
        return every_answer(self.position)

    @property
    def may_write(self) -> bool:
        """Whether the person can change the words."""
        return bool(self.verbs[Verb.TYPE])

    @property
    def slipped_suggesting(self) -> bool:
        """Whether a suggestion was refused and stands in its form."""
        return self.slip is not None and self.slip.form.act == "suggest"

    @property
    def may_suggest(self) -> bool:
        """Whether the person can suggest other words: those who write them need not."""
        return bool(self.verbs[Verb.SUGGEST]) and not self.may_write

    @property
    def may_decide(self) -> bool:
        """Whether the person can decide what becomes of a sending."""
        return bool(self.verbs[Verb.DECIDE])

    def doors(self, acts: Sequence[str] = IN_ORDER, about: str = "") -> Iterator[Door]:
        """What the person can do now and has no place of its own on the page; the first is the main one."""
        is_main = True
        for act in acts:
            if form := self.form(act, about):
                yield door(act, ACTS[act].verb, form, is_main=is_main, asked=self._deciding)
                is_main = False

    @cached_property
    def _deciding(self) -> Deciding | None:
        return deciding(self.position)

    @cached_property
    def emergency(self) -> EmergencyDoor | None:
        """The way to the emergency lane."""
        return emergency_door(self.position)

    @cached_property
    def public_now(self) -> PublicNow:
        """What the public reads, where that is not simply these words."""
        position = self.position
        return public_now(position) if position.has_left else PublicNow(None, [], [], None)

    @cached_property
    def take_down(self) -> EmergencyDoor | None:
        """The way to taking down what is public."""
        return take_down_door(self.position)

    @property
    def closed(self) -> list[ClosedTogether]:
        """What the person cannot do now, and why; what is said where its button would be is not said twice."""
        said = {Verb.SUBMIT} if self.not_ready else set()
        told = (verb for verb in self.verbs if verb not in said and self.position.concerns(verb))
        return closed_by_kind({verb: self.verbs[verb] for verb in told})

    @cached_property
    def not_ready(self) -> Closed | None:
        """What is missing before the person can submit; None when nothing is, or it is not theirs to submit."""
        is_theirs = may(self.position, Verb.SUBMIT)
        return next(iter(closed({Verb.SUBMIT: self.verbs[Verb.SUBMIT]})), None) if is_theirs else None

    @property
    def nothing_typed_is_lost(self) -> str:
        """What was typed in a form that is no longer on the page."""
        slip = self.slip
        return str(slip.form.data.get("text", "")) if slip and not self.form(slip.form.act, slip.form.target) else ""

    def form(self, act: str, about: str = "", text: str = "") -> ActForm | None:
        """The form of an act, as it was typed when it slipped; None when the door is closed."""
        if not self.verbs[ACTS[act].verb] or self._is_done(act):
            return None
        if self.slip and (self.slip.form.act, self.slip.form.target) == (act, about):
            return self._fitted(self.slip.form)
        return self._fitted(ACTS[act].form(act=act, initial={"digest": self.digest, "about": about, "text": text}))

    def _is_done(self, act: str) -> bool:
        """Whether an act that is done once was done: there is no door where nothing is left to do."""
        if act == "share":
            return self.post.shared_at is not None
        return act in OF_LANGUAGES and not self.languages.offers(act)

    def _fitted(self, form: ActForm) -> ActForm:
        """A form that asks for a minute says between which, and offers the first that is still to come; one that asks
        for somebody's word asks what is open."""
        if isinstance(form, ConfirmForm):
            form.ask([one for one in self.confirmations if not one.given])
        if isinstance(form, ApprovalForm) and self._deciding:
            form.fit(self._deciding)
        if isinstance(form, BackForm):
            form.ask(self.languages.translation.state)
        if isinstance(form, QuoteForm) and self.is_office:
            form.give_here()
        if isinstance(form, RelayForm):
            form.name(deputies_asked(self.position))
        if isinstance(form, MinuteForm) and self.planned:
            here = max(self.planned.earliest, now() + SOON).astimezone(ZoneInfo(self.planned.zone))
            form.offer(here, self.planned)
        if isinstance(form, FirstMinuteForm) and self.position.correction:
            form.offer_now()
        return form
