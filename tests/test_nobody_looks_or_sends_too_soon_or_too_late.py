"""Of a call whose end nobody saw: nobody looks before its deadline and the quiet time, and what is not there goes again
only while it may; the second language has until one deadline, counted from the first that was public."""

from datetime import timedelta

import pytest
import time_machine

from publishing import verbs
from publishing.clock import rounds
from publishing.clock.attempts import accept, begin_attempt
from publishing.clock.claim import Hold, claim
from publishing.clock.leaving import leave
from publishing.connectors.bulletin import Bulletin
from publishing.connectors.contract import NotFound, Parcel, Posted
from publishing.models import Attempt, Delivery, Dispatch, Post, Receipt
from publishing.policy import LEASE, PAIR_DEADLINE
from publishing.states import DeliveryState, DispatchState, Outcome
from records.clock import now
from tests.story import MINUTE, Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

QUIET = timedelta(minutes=5)
SECOND = timedelta(seconds=1)


def left(clock: time_machine.Traveller) -> Hold:
    """A worker has let it leave."""
    clock.move_to(MINUTE)
    hold = claim(Dispatch.objects.get())
    assert hold is not None
    assert leave(hold)
    return hold


def called(hold: Hold) -> Attempt:
    """It calls for the first message, and is never heard of again."""
    return begin_attempt(hold, Delivery.objects.order_by("turn")[0])


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every look at the public page, which shows nothing."""
    seen: list[str] = []

    def find(_self: Bulletin, parcel: Parcel, **_more: object) -> NotFound:
        seen.append(parcel.account)
        return NotFound()

    monkeypatch.setattr(Bulletin, "find", find)
    monkeypatch.setattr(Bulletin, "quiet_time", QUIET)
    return seen


def test_who_takes_over_looks_only_once_the_quiet_time_is_over(
    scheduled: Story, clock: time_machine.Traveller, looks: list[str]
) -> None:
    attempt = called(left(clock))
    clock.shift(LEASE + SECOND)
    rounds.work_until_done()
    assert (looks, Receipt.objects.count()) == ([], 0)
    assert Dispatch.objects.get().lease_until == attempt.deadline_at + QUIET

    Dispatch.objects.update(carry_until=now() + 2 * QUIET)
    clock.move_to(attempt.deadline_at + QUIET)
    rounds.work_until_done()
    assert len(looks) == 1
    assert Receipt.objects.count() == 2


def test_what_is_not_there_does_not_go_again_once_its_time_is_over(
    scheduled: Story, clock: time_machine.Traveller, looks: list[str]
) -> None:
    attempt = called(left(clock))
    Dispatch.objects.update(carry_until=attempt.deadline_at)
    clock.move_to(attempt.deadline_at + QUIET + SECOND)
    rounds.work_until_done()
    assert len(looks) == 1
    assert Receipt.objects.count() == 0
    held = Dispatch.objects.get()
    assert (held.state, held.state_reason) == (DispatchState.HELD, "platform_unreachable")
    assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.WAITING}


def test_the_deadline_of_the_pair_counts_from_the_first_that_was_public(
    scheduled: Story, clock: time_machine.Traveller
) -> None:
    hold = left(clock)
    for delivery in Delivery.objects.order_by("turn"):
        begin_attempt(hold, delivery)
        delivery.refresh_from_db()
        accept(delivery, Posted(delivery.handle, f"https://example.ca/{delivery.handle}", now(), {}))
        clock.shift(timedelta(minutes=2))
    assert Dispatch.objects.get().carry_until == MINUTE + PAIR_DEADLINE


def test_nothing_goes_again_while_another_message_is_still_in_doubt(
    scheduled: Story, clock: time_machine.Traveller
) -> None:
    """Both languages were called, and nobody saw the end of either: each is settled before anything goes."""
    hold = left(clock)
    for delivery in Delivery.objects.order_by("turn"):
        begin_attempt(hold, delivery)
    Delivery.objects.update(state=DeliveryState.UNKNOWN)
    Dispatch.objects.update(state=DispatchState.NEEDS_DECISION, state_reason="outcome_unknown", lease_until=None)
    Post.objects.update(outcome=Outcome.NEEDS_DECISION)
    publisher, (first, second) = scheduled.organisation.publisher, Delivery.objects.order_by("turn")
    verbs.decide_unknown(scheduled.id, first.public_id, "send_again", reason="It is not there.", by=publisher)
    rounds.work_until_done()
    waiting = Dispatch.objects.get()
    assert (waiting.state, waiting.state_reason) == (DispatchState.NEEDS_DECISION, "outcome_unknown")
    assert Receipt.objects.count() == 0

    verbs.decide_unknown(scheduled.id, second.public_id, "send_again", reason="Nor is this.", by=publisher)
    rounds.work_until_done()
    assert Dispatch.objects.get().state == DispatchState.SENT
    assert Receipt.objects.count() == 2
