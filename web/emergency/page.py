"""What the page of an emergency shows: the words, what is missing, who confirms, whom to call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from approvals.emergencies import emergency_over
from approvals.models import Decision, Emergency, Review, Stage
from approvals.queries import Turn, changes_asked, turn_of
from compliance.loading import rules
from people.answers import Denied
from people.duty import sees_phones
from people.models import DutyTurn
from people.phones import shown as phone_shown
from people.refusals import Reason
from publishing.emergency.calling import line_of
from publishing.emergency.demands import DEMANDS, late
from publishing.emergency.duty import turns_of
from publishing.emergency.over import is_over
from publishing.emergency.passing import PAPERWORK, could_not_run, late_papers
from publishing.may import may
from publishing.permissions import Verb
from publishing.policy import CALL_NEXT_AFTER
from publishing.position import Position
from publishing.states import Stage as PostStage
from publishing.translation.on_call import on_call_revisers
from records.clock import now
from web.context import language_of_the_page, writing_order
from web.emergency.forms import AskForm, ConfirmationForm
from web.posts.deciding import Deciding, deciding
from web.posts.forms import ActForm, ChangesForm
from web.posts.points import Point, points
from web.posts.words_shown import WordsShown

MENDED_BY_ASKING = frozenset({"window", "checked"})
"""What the form itself sees to: the time is set to now, and the words are checked."""


@dataclass(frozen=True)
class OnCall:
    """Somebody on the roster, as the page says it. `told`: whether the system told them."""

    turn: DutyTurn
    shows_phone: bool
    told: bool = False

    @property
    def phone(self) -> str:
        """The number as people read it."""
        return phone_shown(self.turn.phone, language_of_the_page())


@dataclass(frozen=True)
class Confirmer:
    """One of the two stages: who confirmed it; else who is called, in order."""

    stage: Stage
    yes: Decision | None
    on_call: Sequence[OnCall]
    others: Sequence[str]

    @property
    def name(self) -> str:
        """What is confirmed."""
        return self.stage.name


def rules_named(listed: Sequence[str]) -> list[str]:
    """Rules by their id and name, in the reader's language; one that is gone since, by its id."""
    known, language = rules(), language_of_the_page()
    return [f"{rule}, {known[rule].title.in_(language)}" if rule in known else rule for rule in listed]


class EmergencyPage(WordsShown):
    """One post in, or before, the emergency lane, as one person sees it. `slipped`: a form that was refused."""

    def __init__(self, position: Position, slipped: ActForm | None = None) -> None:
        super().__init__(position)
        self.slipped = slipped
        if slipped and slipped.is_bound:
            slipped.vouch_for(self.digest)

    @cached_property
    def emergency(self) -> Emergency | None:
        """The emergency these words go through, if they do; none once it was called off before both confirmed."""
        found = emergency_over(self.post.public_id, self.digest) if self.revision else None
        called_off = found and found.review.state == Review.State.OPEN and self.post.stage != PostStage.IN_REVIEW
        return None if called_off else found

    @property
    def is_open(self) -> bool:
        """Whether the two are asked now."""
        return self.emergency is not None and self.emergency.review.state == "open"

    @cached_property
    def sent_back(self) -> Decision | None:
        """Why these words are no longer in the lane: somebody who was to confirm them asked for changes."""
        review = self.position.review
        is_of_these_words = review is not None and review.lane == Review.Lane.EMERGENCY and review.digest == self.digest
        return changes_asked(review) if review and is_of_these_words else None

    @property
    def ended(self) -> Reason | None:
        """How the emergency ended, where it did without going out and nobody sent it back."""
        answer = is_over(self.position) if self.emergency is None and self.sent_back is None else None
        return answer.reason if isinstance(answer, Denied) else None

    @cached_property
    def ask_form(self) -> AskForm | None:
        """The form that asks for the lane, where the person may."""
        if not may(self.position, Verb.SUBMIT_EMERGENCY):
            return None
        form = self.slipped if isinstance(self.slipped, AskForm) else None
        form = form or AskForm(act="ask", initial={"digest": self.digest})
        form.call(self.revisers)
        return form

    @cached_property
    def mine(self) -> Stage | None:
        """What this person confirms, were they to say yes; None when it is not theirs."""
        position = self.position
        if not may(position, Verb.CONFIRM_EMERGENCY) or not position.review or not position.separation:
            return None
        turn = turn_of(position.review, position.decider(), position.separation)
        return turn.stage if isinstance(turn, Turn) else None

    @property
    def is_last(self) -> bool:
        """Whether the other one has confirmed, so that one more yes sends it."""
        review = self.position.review
        return review is not None and sum(stage.done_at is None for stage in review.stages.all()) == 1

    @cached_property
    def asked(self) -> Deciding | None:
        """What a confirmation asks of this person; None where none is theirs."""
        return deciding(self.position) if may(self.position, Verb.CONFIRM_EMERGENCY) else None

    @cached_property
    def confirm_form(self) -> ConfirmationForm | None:
        """The form that confirms."""
        if self.asked is None:
            return None
        form = self.slipped if isinstance(self.slipped, ConfirmationForm) else None
        form = form or ConfirmationForm(act="confirm", initial={"digest": self.digest})
        form.fit(self.asked)
        return form

    @cached_property
    def send_back_form(self) -> ChangesForm | None:
        """The form that sends the words back."""
        if not self.confirm_form or not may(self.position, Verb.REQUEST_CHANGES):
            return None
        slipped = self.slipped if isinstance(self.slipped, ChangesForm) else None
        return slipped or ChangesForm(act="send-back", initial={"digest": self.digest})

    @property
    def why_not(self) -> Reason | None:
        """Why the person can do nothing here."""
        verb = Verb.CONFIRM_EMERGENCY if self.emergency else Verb.SUBMIT_EMERGENCY
        answer = may(self.position, verb)
        return answer.reason if isinstance(answer, Denied) else None

    @property
    def came_late(self) -> Reason | None:
        """Who confirmed what this person would have confirmed, where somebody did."""
        reason = self.why_not
        return reason if reason and reason.code in ("emergency_confirmed", "emergency_part_confirmed") else None

    # --- what is missing

    @cached_property
    def stops(self) -> list[Reason]:
        """What is wrong with the words, whatever the lane."""
        asked = [demand.stops for demand in DEMANDS if demand.stops and demand.code not in MENDED_BY_ASKING]
        answers = [stops(self.position.newest) for stops in asked] if self.revision else []
        return [answer.reason for answer in answers if isinstance(answer, Denied)]

    @cached_property
    def late(self) -> list[str]:
        """What is missing and does not stop it, in sentences."""
        said = [str(demand.late) for demand in late(self.position.newest) if demand.late]
        run = self.position.newest.run
        return said + [str(PAPERWORK[rule]) for rule in (late_papers(run) if run else ())]

    @cached_property
    def broken(self) -> list[str]:
        """The rules that could not run, by name, for which the two answer."""
        run = self.position.newest.run
        return rules_named(self.emergency.answered_for if self.emergency else could_not_run(run) if run else [])

    @cached_property
    def _points(self) -> list[Point]:
        return points(self.position.newest, self.content.jurisdiction, language_of_the_page())

    @property
    def points(self) -> list[Point]:
        """What the rules found and asks for something, the strictest first."""
        return [point for point in self._points if not point.only_suggests]

    @property
    def suggestions(self) -> list[Point]:
        """What they only suggest."""
        return [point for point in self._points if point.only_suggests]

    # --- who is called

    @property
    def minutes_to_answer(self) -> int:
        """After how many minutes the system tells the next."""
        return CALL_NEXT_AFTER // timedelta(minutes=1)

    @cached_property
    def revisers(self) -> list[DutyTurn]:
        """Who is on call to write or revise a text, the other language of the reader first."""
        at = now()
        return [turn for tag in writing_order()[::-1] for turn in on_call_revisers(self.post.ministry, tag, at)]

    @cached_property
    def revisers_on_call(self) -> list[OnCall]:
        """The same, with their numbers where the reader may know them."""
        return [OnCall(turn, self._shows_phones) for turn in self.revisers]

    @cached_property
    def _shows_phones(self) -> bool:
        return sees_phones(self.person, self.post.ministry)

    @cached_property
    def confirmers(self) -> list[Confirmer]:
        """Both stages, in order."""
        if self.emergency is None:
            return []
        stages = self.emergency.review.stages.prefetch_related("decisions__person", "calls__person")
        return [self._confirmer(stage) for stage in stages]

    def _confirmer(self, stage: Stage) -> Confirmer:
        yes = [one for one in stage.decisions.all() if one.answer == Decision.Answer.YES and not one.taken_back_at]
        told = {call.person for call in stage.calls.all()}
        free = line_of(self.post, stage) if not yes else []
        turns = [turn for turn in turns_of(self.post.ministry, stage.code, now()) if turn.person in free]
        listed = {turn.person for turn in turns}
        return Confirmer(
            stage,
            yes[0] if yes else None,
            [OnCall(turn, self._shows_phones, turn.person in told) for turn in turns],
            sorted(person.name for person in told - listed if not yes),
        )
