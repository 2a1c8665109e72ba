"""Whether a run kept its promises: our rows beside the platform's own books.

Never two live copies of one message · never *confirmed* without exactly one · never one language alone without people
being asked · nothing public that was stopped, cancelled or taken down · nothing public but the approved words ·
nothing that stands still without an alarm.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from publishing.models import Delivery, Dispatch, Incident, Notice
from publishing.queries import history_of
from publishing.sending.outcome import outcome_of
from publishing.states import LIVE, DeliveryState, DispatchState
from tests.chaos.shapes import Standing
from tests.story import ENGLISH, FRENCH, Story

TEXTS = {"en": ENGLISH, "fr": FRENCH}
AT_REST = (
    DispatchState.SENT,
    DispatchState.HELD,
    DispatchState.MISSED,
    DispatchState.CANCELLED,
    DispatchState.NEEDS_DECISION,
    DispatchState.WITHDRAWN,
)
NOTHING_OUT = (DispatchState.HELD, DispatchState.MISSED, DispatchState.CANCELLED, DispatchState.WITHDRAWN)
ALARMS = {
    DispatchState.HELD: "held",
    DispatchState.MISSED: "missed",
    DispatchState.NEEDS_DECISION: "needs_decision",
}


@dataclass(frozen=True)
class Books:
    """What the platform knows: what stands now, and the most copies of one message that ever stood at once."""

    live: tuple[Standing, ...]
    most: dict[str, int]
    hits: dict[str, int]


class Case:
    """One run at its end."""

    def __init__(self, story: Story, books: Books, people: list[dict[str, Any]]) -> None:
        self.story, self.books, self.people = story.again(), books, people
        self.dispatch = Dispatch.objects.get(post=story.post)
        self.deliveries = list(self.dispatch.deliveries.all())
        self.told = [event.verb for event in history_of(story.post)]

    @property
    def ending(self) -> str:
        """How it ended, in the words that are counted."""
        states = {delivery.state for delivery in self.deliveries}
        if self.dispatch.state == DispatchState.SENT and states == {DeliveryState.CONFIRMED}:
            return "confirmed"
        if DeliveryState.WITHDRAWING in states:
            return "taken down by hand"
        if self.dispatch.state not in AT_REST:
            return f"stands still in {self.dispatch.state}"
        return str(DispatchState(self.dispatch.state).value).replace("_", " ")

    def broken(self) -> Iterator[str]:
        """Every promise that was not kept."""
        yield from self._doubles()
        yield from self._confirmed()
        yield from self._out_although_not()
        yield from self._alone()
        yield from self._stops()
        yield from self._silence()

    def copies(self, delivery: Delivery) -> int:
        return sum(one.account == _account(delivery) for one in self.books.live)

    def _doubles(self) -> Iterator[str]:
        for place, copies in self.books.most.items():
            if copies > 1:
                yield f"{copies} live copies on {place.partition(chr(10))[0]}"
        for one in self.books.live:
            if one.text not in TEXTS.values():
                yield f"words nobody approved on {one.account}"

    def _confirmed(self) -> Iterator[str]:
        for delivery in self.deliveries:
            if delivery.state == DeliveryState.CONFIRMED and self.copies(delivery) != 1:
                yield f"confirmed with {self.copies(delivery)} copies on {delivery.handle}"

    def _out_although_not(self) -> Iterator[str]:
        if self.dispatch.state in NOTHING_OUT and self.books.live:
            yield f"public although {self.dispatch.state} ({self.dispatch.state_reason})"
        gone = (DeliveryState.WITHDRAWN, DeliveryState.CANCELLED)
        for delivery in self.deliveries:
            if delivery.state in gone and self.copies(delivery):
                yield f"public although {delivery.state} on {delivery.handle}"

    def _alone(self) -> Iterator[str]:
        """One language alone is with people, or a person left it so, or they were told that it disappeared."""
        languages = {delivery.language for delivery in self.deliveries if self.copies(delivery)}
        if len(languages) != 1 or self.dispatch.state == DispatchState.NEEDS_DECISION:
            return
        asked = self.dispatch.state_reason == "left_one_sided" or Incident.objects.exists()
        being_taken_down = any(delivery.state == DeliveryState.WITHDRAWING for delivery in self.deliveries)
        if not asked and not being_taken_down:
            yield f"one language alone, and nobody was asked ({self.dispatch.state})"

    def _stops(self) -> Iterator[str]:
        """What a stop found waiting has not left afterwards."""
        for done in self.people:
            if done.get("waiting") == 1 and done.get("leaving") == 0 and "leave" in self.told:
                yield f"it left after: {done['person']}"

    def _silence(self) -> Iterator[str]:
        state = self.dispatch.state
        if state not in AT_REST and "stuck" not in self.told:
            yield f"stands still in {state} without an alarm"
        alarm = ALARMS.get(DispatchState(state))
        if alarm and not Notice.objects.filter(verb=alarm, post=self.story.post).exists():
            yield f"{state}, and nobody was told"
        if state == DispatchState.SENT and not {one.state for one in self.deliveries} <= {*LIVE, *_LEFT}:
            yield "sent although not all of it was"
        if self.story.post.outcome != outcome_of({state}):
            yield f"the post says {self.story.post.outcome}, its sending {state}"


_LEFT = (DeliveryState.CANCELLED, DeliveryState.WITHDRAWN)


def _account(delivery: Delivery) -> str:
    return delivery.handle.removeprefix("@").partition("@")[0]
