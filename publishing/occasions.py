"""When each verb can be done, whoever asks: what must have happened, and what must not have happened yet."""

from collections.abc import Callable
from datetime import datetime, timedelta

from approvals.consulting import may_go_ahead
from approvals.queries import asked_now
from approvals.relaying import RELAYED
from people.answers import Allowed, Answer, denied
from publishing.by_hand.turns import (
    one_is_posting,
    something_is_out_of_hand,
    something_wants_a_look,
    words_can_be_handed_over,
)
from publishing.deciding.quotes import quote_waits
from publishing.emergency.afterwards import a_review_is_awaited
from publishing.models import Delivery, Suggestion
from publishing.permissions import Verb
from publishing.position import Position
from publishing.public.correcting import can_be_corrected, can_be_dropped
from publishing.public.taking_down import a_review_is_awaited as a_take_down_is_reviewed
from publishing.public.taking_down import none_waits, one_waits, something_can_go
from publishing.sending.dispatching import stopping_now
from publishing.states import DISPATCH_ARROWS, DeliveryState, DispatchState, OtherLanguage, Outcome, Stage, sources
from publishing.translation.outside import unconfirmed_job
from publishing.translation.standing import places
from records.clock import now

UNSENT = (DispatchState.DUE, DispatchState.HELD, DispatchState.MISSED, DispatchState.CLAIMED)


def _nothing_left(position: Position) -> Answer:
    return denied("already_left") if position.words_have_left else Allowed()


def _can_be_answered(position: Position) -> Answer:
    """While people decide, reasons stand still: only what the rules found since wants one. A reason given after
    approval asks for another yes: too late for that once something has left."""
    if position.post.stage in (Stage.IN_REVIEW, Stage.APPROVED):
        return Allowed() if position.wants_a_reason else denied("review_frozen")
    return _nothing_left(position) if position.post.stage == Stage.SCHEDULED else Allowed()


def _something_is_saved(position: Position) -> Answer:
    """What is only being typed is nobody's business but the drafters'."""
    return Allowed() if position.newest.revision else denied("no_version")


def _can_be_suggested(position: Position) -> Answer:
    return _something_is_saved(position) and _nothing_left(position)


def _a_suggestion_waits(position: Position) -> Answer:
    waits = any(one.state == Suggestion.State.OPEN for one in position.newest.suggestions)
    return _nothing_left(position) if waits else denied("no_suggestion_waits")


_AWAITED = (OtherLanguage.IN_TRANSLATION, OtherLanguage.BEHIND)


def _source_can_be_chosen(position: Position) -> Answer:
    translation = position.newest.translation
    return denied("translation_open", **places(translation)) if translation.state in _AWAITED else Allowed()


def _the_other_language_is_awaited(position: Position) -> Answer:
    awaited = position.newest.translation.state in _AWAITED
    return Allowed() if awaited else denied("translation_not_awaited")


def _a_translation_is_to_be_confirmed(position: Position) -> Answer:
    revision = position.newest.revision
    job = unconfirmed_job(position.post, revision) if revision else None
    return Allowed() if job else denied("no_translation_to_confirm")


def _a_period_stops_it(position: Position) -> Answer:
    """A period that runs forbids its words, and no officer has let them go."""
    if position.newest.revision is None:
        return denied("no_version")
    return Allowed() if stopping_now(position.post, position.newest.revision) else denied("no_period_stops_it")


def _something_waits(position: Position) -> Answer:
    waits = position.post.dispatches.filter(state__in=UNSENT).exists()
    return Allowed() if waits else denied("nothing_waits")


def _can_be_cancelled(position: Position) -> Answer:
    """What is public is not cancelled: what waits of it is; a correction of which nothing has left is given up."""
    if position.correction and not position.words_have_left:
        return denied("drop_the_correction")
    return _something_waits(position) if position.has_left else Allowed()


def _can_be_moved(position: Position) -> Answer:
    """Another minute can be chosen: the last of the window counts until it has passed whole."""
    since = now() - timedelta(minutes=1)
    return _in_time(position, sources(DISPATCH_ARROWS, "reschedule"), since)


def _can_be_released(position: Position) -> Answer:
    return _in_time(position, sources(DISPATCH_ARROWS, "release"), now())


def _in_time(position: Position, states: list[DispatchState], since: datetime) -> Answer:
    """Something stands in one of these states, and its approved time ends at this moment or later."""
    ends = list(position.post.dispatches.filter(state__in=states).values_list("latest_at", flat=True))
    if not ends:
        return denied("nothing_waits")
    return Allowed() if max(ends) >= since else denied("window_over")


def _a_decision_is_due(position: Position) -> Answer:
    return Allowed() if position.post.outcome == Outcome.NEEDS_DECISION else denied("nothing_waits")


def _is_being_taken_down(position: Position) -> Answer:
    going = Delivery.objects.filter(dispatch__post=position.post, state=DeliveryState.WITHDRAWING)
    return Allowed() if position.has_left and going.exists() else denied("nothing_waits")


def _somebody_is_consulted(position: Position) -> Answer:
    return Allowed() if position.consultation else denied("nobody_is_consulted")


def _can_go_ahead(position: Position) -> Answer:
    stage = position.consultation
    return may_go_ahead(stage) if stage else denied("nobody_is_consulted")


def _a_quote_waits(position: Position) -> Answer:
    """Nobody says yes to a quote in words that are no longer the newest."""
    waits = quote_waits(position.post, position.newest.revision) and position.reads_the_newest
    return Allowed() if waits else denied("no_quote_waits")


def _a_deputy_is_asked(position: Position) -> Answer:
    asked = asked_now(position.review) if position.review else []
    return Allowed() if any(stage.code in RELAYED for stage in asked) else denied("no_deputy_is_asked")


def _an_incident_is_open(position: Position) -> Answer:
    is_open = position.post.incidents.filter(settled_at__isnull=True).exists()
    return Allowed() if is_open else denied("nothing_waits")


def _a_question_is_open(position: Position) -> Answer:
    return Allowed() if position.newest.open_doubts else denied("no_question")


def _is_in_the_lane(position: Position) -> Answer:
    return Allowed() if position.in_lane else denied("not_in_the_lane")


def _is_not_in_the_lane(position: Position) -> Answer:
    return denied("emergency_is_confirmed") if position.in_lane else Allowed()


def _can_enter_the_lane(position: Position) -> Answer:
    """From a draft, or from an ordinary round that is under way."""
    is_under_way = position.post.stage == Stage.IN_REVIEW and position.in_lane
    return denied("in_the_lane_already") if is_under_way else Allowed()


WHEN: dict[Verb, Callable[[Position], Answer]] = {
    Verb.TYPE: _nothing_left,
    Verb.REVISE: _nothing_left,
    Verb.TAKE_BACK: _nothing_left,
    Verb.JUSTIFY: _can_be_answered,
    Verb.SHARE: _something_is_saved,
    Verb.CHOOSE_SOURCE: _source_can_be_chosen,
    Verb.SEND_TO_TRANSLATION: _something_is_saved,
    Verb.BRING_BACK: _the_other_language_is_awaited,
    Verb.CONFIRM_TRANSLATION: _a_translation_is_to_be_confirmed,
    Verb.SUGGEST: _can_be_suggested,
    Verb.APPLY_SUGGESTION: _a_suggestion_waits,
    Verb.DECLINE_SUGGESTION: _a_suggestion_waits,
    Verb.CANCEL: _can_be_cancelled,
    Verb.CORRECT: can_be_corrected,
    Verb.DROP_CORRECTION: can_be_dropped,
    Verb.RESCHEDULE: _can_be_moved,
    Verb.ASK_AGAIN: _nothing_left,
    Verb.RELEASE: _can_be_released,
    Verb.CLEAR: _a_period_stops_it,
    Verb.HAND_OVER: words_can_be_handed_over,
    Verb.POST_BY_HAND: words_can_be_handed_over,
    Verb.GIVE_BACK: one_is_posting,
    Verb.REPORT_NOT_POSTED: something_is_out_of_hand,
    Verb.LOOK_AFTER: something_wants_a_look,
    Verb.DECIDE: _a_decision_is_due,
    Verb.SETTLE_INCIDENT: _an_incident_is_open,
    Verb.WITHDRAW: none_waits,
    Verb.WITHDRAW_ALONE: something_can_go,
    Verb.CONFIRM_WITHDRAWAL: one_waits,
    Verb.DECLINE_WITHDRAWAL: one_waits,
    Verb.REPORT_WITHDRAWN: _is_being_taken_down,
    Verb.REVIEW_WITHDRAWAL: a_take_down_is_reviewed,
    Verb.ANSWER: _a_question_is_open,
    Verb.APPROVE: _is_not_in_the_lane,
    Verb.SUBMIT_EMERGENCY: _can_enter_the_lane,
    Verb.CONFIRM_EMERGENCY: _is_in_the_lane,
    Verb.REVIEW_EMERGENCY: a_review_is_awaited,
    Verb.ANSWER_CONSULTATION: _somebody_is_consulted,
    Verb.ENTER_ANSWER: _somebody_is_consulted,
    Verb.HOLD_FOR_OFFICE: _somebody_is_consulted,
    Verb.GO_AHEAD: _can_go_ahead,
    Verb.CONFIRM_QUOTE: _a_quote_waits,
    Verb.RELAY_YES: _a_deputy_is_asked,
    Verb.CONTEST: _nothing_left,
}
