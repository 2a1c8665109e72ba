"""Every state that is not an end has an arrow out of it, and a watcher that alarms a person."""

from datetime import timedelta

import pytest
import time_machine

from channels.models import Channel
from publishing import verbs
from publishing.clock import rounds
from publishing.clock.watching import PATIENCE, WATCHED_WITH_THEIR_SENDING, alarm_stuck
from publishing.clock.withdrawals import (
    WITHDRAWAL_PATIENCE,
    remind_of_corrections,
    remind_of_what_is_still_public,
    remind_of_wishes,
)
from publishing.models import Delivery, Dispatch, Notice
from publishing.policy import CORRECTION_REMIND, WITHDRAWAL_REMIND
from publishing.states import (
    CORRECTION_ARROWS,
    DELIVERY_ARROWS,
    DISPATCH_ARROWS,
    FINAL,
    STAGE_ARROWS,
    WITHDRAWAL_ARROWS,
    CorrectionState,
    DeliveryState,
    DispatchState,
    NoArrow,
    Stage,
    WithdrawalState,
    follow,
)
from publishing.telling.notices import tell
from tests.organisation import Organisation, active_channel
from tests.story import MINUTE, Story, take_down, typed

LIVES = [
    (Stage, STAGE_ARROWS),
    (DispatchState, DISPATCH_ARROWS),
    (DeliveryState, DELIVERY_ARROWS),
    (WithdrawalState, WITHDRAWAL_ARROWS),
    (CorrectionState, CORRECTION_ARROWS),
]
in_database = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


@pytest.mark.parametrize(("states", "arrows"), LIVES)
def test_every_state_that_is_not_an_end_has_an_arrow_out(states, arrows) -> None:
    assert set(states) - {start for start, _act in arrows} <= FINAL


@pytest.mark.parametrize(("states", "arrows"), LIVES)
def test_every_state_can_be_reached(states, arrows) -> None:
    beginning = {
        *(Stage.DRAFT, DispatchState.DUE, DeliveryState.WAITING),
        *(WithdrawalState.WAITING, CorrectionState.OPEN),
    }
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
        take_down(published.id, published.organisation, reason="Wrong date.")
    assert Delivery.objects.filter(state=DeliveryState.WITHDRAWING).count() == 2
    with time_machine.travel(MINUTE + timedelta(minutes=1) + WITHDRAWAL_PATIENCE, tick=False):
        assert (remind_of_what_is_still_public(), remind_of_what_is_still_public()) == (1, 0)
        assert tell() > 0
    assert Notice.objects.filter(verb="still_public", urgent=True).exists()
    with time_machine.travel(MINUTE + timedelta(minutes=2) + WITHDRAWAL_PATIENCE + WITHDRAWAL_REMIND, tick=False):
        assert remind_of_what_is_still_public() == 1
        rounds.work_until_done()
        assert remind_of_what_is_still_public() == 0


@in_database
def test_people_are_told_again_of_a_wish_that_waits_for_a_second_person(published: Story) -> None:
    wished = MINUTE + timedelta(minutes=1)
    with time_machine.travel(wished, tick=False):
        verbs.withdraw(published.id, code="legal", reason="A judge said so.", by=published.organisation.publisher)
        assert remind_of_wishes() == 0
    for hours in (1, 2):
        with time_machine.travel(wished + hours * WITHDRAWAL_REMIND, tick=False):
            assert (remind_of_wishes(), remind_of_wishes()) == (1, 0)
    tell()
    assert Notice.objects.filter(verb="withdrawal_waits", person=published.organisation.director).count() == 2


@in_database
def test_people_are_told_again_of_a_correction_that_is_still_under_way(published: Story) -> None:
    begun = MINUTE + timedelta(minutes=20)
    with time_machine.travel(begun, tick=False):
        verbs.correct(published.id, reason="Wrong date.", by=published.organisation.publisher)
        assert remind_of_corrections() == 0
    for times in (1, 2):
        with time_machine.travel(begun + times * CORRECTION_REMIND, tick=False):
            assert (remind_of_corrections(), remind_of_corrections()) == (1, 0)
    tell()
    assert Notice.objects.filter(verb="correction_waits", person=published.organisation.director).count() == 2
    with time_machine.travel(begun + timedelta(hours=9), tick=False):
        verbs.drop_correction(published.id, reason="It was right.", by=published.organisation.publisher)
    with time_machine.travel(begun + 3 * CORRECTION_REMIND, tick=False):
        assert remind_of_corrections() == 0


@in_database
def test_what_was_told_of_one_account_silences_no_other(
    organisation: Organisation, channel: Channel, clock: time_machine.Traveller
) -> None:
    """One sending is held and people were reminded of it; the other stood still already then, and nobody was told."""
    second = active_channel(organisation, name="Clinics", accounts={"en": "@clinics", "fr": "@cliniques"})
    post = verbs.create_draft(organisation.ministry, typed(channel, second), title="Flu", by=organisation.author)
    Story(organisation, post).get_ready().submit().approve().schedule()
    reminded = MINUTE + PATIENCE[DispatchState.HELD]
    since = reminded - timedelta(minutes=1)
    Dispatch.objects.filter(channel=channel).update(state=DispatchState.HELD, state_since=MINUTE)
    Dispatch.objects.filter(channel=second).update(state=DispatchState.LEAVING, state_since=since)
    clock.move_to(reminded)
    assert alarm_stuck() == 1
    clock.move_to(since + PATIENCE[DispatchState.LEAVING])
    assert (alarm_stuck(), alarm_stuck()) == (1, 0)


@in_database
def test_what_stands_still_again_is_told_again(scheduled: Story, clock: time_machine.Traveller) -> None:
    """It was held, people were reminded and let it go, and it is held once more."""
    for since in (MINUTE, MINUTE + timedelta(hours=3)):
        Dispatch.objects.update(state=DispatchState.HELD, state_since=since)
        clock.move_to(since + PATIENCE[DispatchState.HELD])
        assert (alarm_stuck(), alarm_stuck()) == (1, 0)


@in_database
def test_what_waits_for_a_minute_days_ahead_does_not_stand_still(
    scheduled: Story, clock: time_machine.Traveller
) -> None:
    Dispatch.objects.update(state=DispatchState.DUE, state_since=MINUTE - timedelta(days=3))
    clock.move_to(MINUTE + PATIENCE[DispatchState.DUE] - timedelta(seconds=1))
    assert alarm_stuck() == 0
    clock.shift(1)
    assert alarm_stuck() == 1
