"""Whether a run kept its promises: our rows beside the platforms' own books.

Never two live copies of one message · after a correction, one version of each, or people were asked · never *confirmed*
without exactly one · never one language alone, or in other words than its twin, without people being asked · a thread
reads in order · nothing public that was stopped, cancelled or taken down · nothing public but the approved words ·
nothing that was held or missed leaves without a person · nothing that stands still without an alarm.
"""

from collections.abc import Iterator
from typing import Any

from publishing.models import Delivery, Dispatch, Incident, Notice
from publishing.queries import history_of
from publishing.sending.outcome import outcome_of
from publishing.states import LIVE, DeliveryState, DispatchState
from tests.chaos import went
from tests.chaos.messages import account_of, is_it, words_of
from tests.chaos.public import Books
from tests.chaos.shapes import Standing
from tests.story import Story

AT_REST = (
    DispatchState.SENT,
    DispatchState.HELD,
    DispatchState.MISSED,
    DispatchState.CANCELLED,
    DispatchState.NEEDS_DECISION,
    DispatchState.WITHDRAWN,
    DispatchState.REPLACED,
)
NOTHING_OUT = (DispatchState.HELD, DispatchState.MISSED, DispatchState.CANCELLED)
NOWHERE = (DeliveryState.WITHDRAWN, DeliveryState.CANCELLED, DeliveryState.REPLACED)
ALARMS = {
    DispatchState.HELD: ("held", "held_for_period"),
    DispatchState.MISSED: ("missed",),
    DispatchState.NEEDS_DECISION: ("needs_decision",),
}
STILL_PUBLIC = ("take_down_by_hand", "still_public", "not_withdrawn", "withdrawal_needs_key")
"""What people are told of a message that has to go and does not."""

_LEFT = (DeliveryState.CANCELLED, *NOWHERE)


class Case:
    """One run at its end."""

    def __init__(self, story: Story, books: Books, people: list[dict[str, Any]]) -> None:
        self.story, self.books, self.people = story.again(), books, people
        sendings = Dispatch.objects.filter(post=story.post).select_related("channel", "revision", "replaces")
        self.dispatches = list(sendings.order_by("pk"))
        self.deliveries = [
            delivery
            for dispatch in self.dispatches
            for delivery in dispatch.deliveries.select_related("dispatch__channel", "dispatch__revision")
        ]
        self.events = list(history_of(story.post))
        self.wrong = set(Incident.objects.filter(post=story.post).values_list("delivery", flat=True))

    @property
    def ending(self) -> str:
        """How it ended, in the words that are counted: what needs people before what went well."""
        found = {self._ending_of(dispatch) for dispatch in self.dispatches}
        first = sorted(found - {"replaced"}, key=lambda name: _ORDER.index(name) if name in _ORDER else -1)[0]
        return f"{first}, corrected" if "replaced" in found else first

    def _ending_of(self, dispatch: Dispatch) -> str:
        states = {one.state for one in self.deliveries if one.dispatch_id == dispatch.pk}
        if DeliveryState.WITHDRAWING in states and dispatch.state in AT_REST:
            return "taken down by hand"
        if dispatch.state == DispatchState.SENT and states == {DeliveryState.CONFIRMED}:
            return "confirmed"
        if dispatch.state not in AT_REST:
            return f"stands still in {dispatch.state}"
        return str(DispatchState(dispatch.state).value).replace("_", " ")

    def broken(self) -> Iterator[str]:
        """Every promise that was not kept."""
        yield from self._doubles()
        yield from self._confirmed()
        yield from self._out_although_not()
        for channel in {dispatch.channel_id for dispatch in self.dispatches}:
            yield from self._together(channel)
            yield from self._in_order(channel)
        for dispatch in self.dispatches:
            yield from self._silence(dispatch)
        yield from self._nobody_told()
        yield from went.after_a_stop(self.events, self.dispatches, self.people)
        yield from went.without_a_person(self.events, self.dispatches)
        yield from went.beside_a_person(self.dispatches)

    def copies(self, delivery: Delivery) -> list[Standing]:
        """What is public of it."""
        return [one for one in self.books.live if is_it(one, delivery)]

    def _doubles(self) -> Iterator[str]:
        for place, copies in self.books.most.items():
            if copies > 1:
                yield f"{copies} live copies on {place.partition(chr(10))[0]}"
        for one in self.books.live:
            if not any(is_it(one, delivery) for delivery in self.deliveries):
                yield f"words nobody approved on {one.account}"

    def _confirmed(self) -> Iterator[str]:
        for delivery in self.deliveries:
            copies = len(self.copies(delivery))
            if delivery.state == DeliveryState.CONFIRMED and copies != 1 and delivery.pk not in self.wrong:
                yield f"confirmed with {copies} copies on {delivery.handle}"

    def _out_although_not(self) -> Iterator[str]:
        """What is public belongs to a message that is public for us too; the same words may stand for another one."""
        for delivery in self.deliveries:
            is_nowhere = delivery.state in NOWHERE or delivery.dispatch.state in NOTHING_OUT
            if is_nowhere and self.copies(delivery) and not self._is_said_by_another(delivery):
                why = delivery.state if delivery.state in NOWHERE else delivery.dispatch.state
                yield f"public although {why} ({delivery.dispatch.state_reason}) on {delivery.handle}"

    def _is_said_by_another(self, delivery: Delivery) -> bool:
        """Whether a live message says so there, or people were told that something else stands in its place."""
        here = [one for one in self.deliveries if one.dispatch.channel_id == delivery.dispatch.channel_id]
        there = [one for one in here if account_of(one) == account_of(delivery)]
        there = [one for one in there if one.dispatch.state not in NOTHING_OUT]
        says = any(one.state in LIVE and words_of(one) == words_of(delivery) for one in there)
        return says or any(one.pk in self.wrong for one in there if one.position == delivery.position)

    def _together(self, channel: int) -> Iterator[str]:
        """One language alone, or one in other words than its twin, or one in two versions, is with people: they are
        asked, or left it so, or were told that something is not as it should be, or are taking it down."""
        there = [one for one in self.deliveries if one.dispatch.channel_id == channel]
        shown: dict[str, set[int]] = {}
        for one in there:
            if self.copies(one) and one.state not in NOWHERE:
                shown.setdefault(one.language, set()).add(one.dispatch_id)
        sendings = {one.dispatch for one in there}
        is_even = not shown or (len(shown) == 2 and len({frozenset(one) for one in shown.values()}) == 1)
        is_one = all(len(versions) == 1 for versions in shown.values())
        if (is_even and is_one) or self._was_asked(there, sendings):
            return
        yield f"{sorted(shown)} alone or in other words than the twin, and nobody was asked"

    def _was_asked(self, there: list[Delivery], sendings: set[Dispatch]) -> bool:
        return (
            any(one.state == DispatchState.NEEDS_DECISION for one in sendings)
            or any(one.state_reason == "left_one_sided" for one in sendings)
            or any(one.pk in self.wrong for one in there)
            or any(one.state == DeliveryState.WITHDRAWING for one in there)
        )

    def _in_order(self, channel: int) -> Iterator[str]:
        """Each live message of a thread answers the live one before it, in whatever version that stands."""
        mine = [one for one in self.deliveries if one.dispatch.channel_id == channel and one.state in LIVE]
        if any(one.state == DeliveryState.WITHDRAWING or one.pk in self.wrong for one in mine):
            return
        for one in mine:
            place = (one.language, one.position - 1)
            before = [copy.id for it in mine if (it.language, it.position) == place for copy in self.copies(it)]
            if one.position and any(copy.answers not in before for copy in self.copies(one)):
                yield f"message {one.position + 1} in {one.language} answers another than the one before it"

    def _silence(self, dispatch: Dispatch) -> Iterator[str]:
        state = DispatchState(dispatch.state)
        if state not in AT_REST and "stuck" not in {event.verb for event in self.events}:
            yield f"stands still in {state} without an alarm"
        states = {one.state for one in self.deliveries if one.dispatch_id == dispatch.pk}
        if state == DispatchState.SENT and not states <= {*LIVE, *_LEFT}:
            yield "sent although not all of it was"

    def _nobody_told(self) -> Iterator[str]:
        states = {DispatchState(dispatch.state) for dispatch in self.dispatches}
        told = set(Notice.objects.filter(post=self.story.post).values_list("verb", flat=True))
        for state in states:
            if state in ALARMS and not told.intersection(ALARMS[state]):
                yield f"{state}, and nobody was told"
        going = any(one.state == DeliveryState.WITHDRAWING for one in self.deliveries)
        if going and not told.intersection(STILL_PUBLIC):
            yield "something has to go and does not, and nobody was told"
        if self.story.post.outcome != outcome_of(set(states)):
            yield f"the post says {self.story.post.outcome}, its sendings {sorted(states)}"


_ORDER = ("needs decision", "held", "missed", "taken down by hand", "cancelled", "withdrawn", "sent", "confirmed")
