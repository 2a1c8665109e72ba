"""Every state that is not an end has an arrow out of it, and a watcher that alarms a person."""

from datetime import timedelta

import pytest
import time_machine

from publishing import verbs
from publishing.clock import rounds
from publishing.clock.watching import PATIENCE, WATCHED_WITH_THEIR_SENDING, WITHDRAWAL_PATIENCE, alarm_stuck
from publishing.models import Delivery, Dispatch, Notice
from publishing.notices import tell
from publishing.states import (
    DELIVERY_ARROWS,
    DISPATCH_ARROWS,
    FINAL,
    STAGE_ARROWS,
    DeliveryState,
    DispatchState,
    NoArrow,
    Stage,
    follow,
)
from tests.story import MINUTE, Story

LIVES = [(Stage, STAGE_ARROWS), (DispatchState, DISPATCH_ARROWS), (DeliveryState, DELIVERY_ARROWS)]
in_database = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


@pytest.mark.parametrize(("states", "arrows"), LIVES)
def test_every_state_that_is_not_an_end_has_an_arrow_out(states, arrows) -> None:
    assert set(states) - {start for start, _act in arrows} <= FINAL


@pytest.mark.parametrize(("states", "arrows"), LIVES)
def test_every_state_can_be_reached(states, arrows) -> None:
    beginning = {Stage.DRAFT, DispatchState.DUE, DeliveryState.WAITING}
    assert set(states) - set(arrows.values()) <= beginning


def test_every_state_of_a_sending_that_is_not_an_end_is_watched() -> None:
    assert set(DispatchState) - FINAL == set(PATIENCE)
    assert set(DeliveryState) - FINAL == {*WATCHED_WITH_THEIR_SENDING, DeliveryState.WITHDRAWING}


def test_an_arrow_that_is_not_in_the_table_is_a_programming_error() -> None:
    with pytest.raises(NoArrow, match="schedule"):
        follow(STAGE_ARROWS, Stage.DRAFT, "schedule")


@in_database
@pytest.mark.parametrize("state", PATIENCE)
def test_people_are_told_once_of_a_sending_that_stands_still(scheduled: Story, state: DispatchState) -> None:
    Dispatch.objects.update(state=state, state_since=MINUTE)
    with time_machine.travel(MINUTE + PATIENCE[state] - timedelta(seconds=1), tick=False):
        assert alarm_stuck() == 0
    with time_machine.travel(MINUTE + PATIENCE[state], tick=False):
        assert (alarm_stuck(), alarm_stuck()) == (1, 0)
        tell()
    assert "publisher@example.ca" in Notice.objects.filter(verb="stuck", urgent=True).values_list(
        "person__email", flat=True
    )


@in_database
def test_people_are_told_of_a_message_that_cannot_be_taken_down(published: Story) -> None:
    with time_machine.travel(MINUTE + timedelta(minutes=1), tick=False):
        verbs.withdraw(published.id, reason="Wrong date.", by=published.organisation.publisher)
    assert Delivery.objects.filter(state=DeliveryState.WITHDRAWING).count() == 2
    with time_machine.travel(MINUTE + timedelta(minutes=1) + WITHDRAWAL_PATIENCE, tick=False):
        alarm_stuck()
        assert tell() > 0
        rounds.work_until_done()
    assert Notice.objects.filter(verb="stuck").exists()
