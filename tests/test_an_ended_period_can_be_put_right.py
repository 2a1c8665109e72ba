"""A period that is over is corrected in what ended it; one that was ended too early runs on, and holds again at once.
The trail keeps each, as digests of the words."""

from datetime import timedelta

import pytest
import time_machine

from channels.models import Period
from channels.stops.happenings import Noted
from channels.stops.period_changes import Correction
from people.refusals import BadInput, NotAllowed, NotNow
from people.words import salted
from publishing import verbs
from publishing.models import Dispatch
from publishing.states import DispatchState
from records.trail import HOUSE, Subject, history
from tests.periods import begin, end
from tests.story import NOW, Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

RIGHT = Noted("result_clear", "Elections Ontario", NOW + timedelta(minutes=30))


@pytest.fixture
def over(scheduled: Story, clock: time_machine.Traveller) -> Period:
    """An election of one minute past eight, ended an hour later by mistake or with a wrong word."""
    by = scheduled.organisation.caretaker
    begin("election", by, allowed_categories=["service-information"])
    clock.shift(1800)
    return end(Period.objects.get(), by)


def correct(story: Story, period: Period, **changes: object) -> None:
    said: dict = {"reason": period.reason} | changes
    verbs.correct_period(period.public_id, Correction(**said), by=story.organisation.caretaker)


def test_what_ended_it_is_corrected_and_since_when_it_is_over_is_not(scheduled: Story, over: Period) -> None:
    ended_at = over.ends_at
    correct(scheduled, over, ended=RIGHT, ending_note="The result, not the ceremony.")

    over.refresh_from_db()
    assert (over.ending_event, over.ending_source, over.ending_happened_at) == ("result_clear", RIGHT.source, RIGHT.at)
    assert (over.ending_note, over.ends_at) == ("The result, not the ceremony.", ended_at)
    told = history(Subject("house", HOUSE))[-1]
    assert told.verb == "period_changed"
    assert salted(over.ending_note, over.salt) in told.facts
    assert "ceremony" not in told.facts


def test_an_end_before_the_beginning_is_no_correction(scheduled: Story, over: Period) -> None:
    with pytest.raises(BadInput, match="comes before the one that began it"):
        correct(scheduled, over, ended=Noted("sworn_in", "Radio", NOW - timedelta(days=1)))


def test_of_one_that_is_over_what_it_let_go_out_is_not_rewritten(scheduled: Story, over: Period) -> None:
    with pytest.raises(BadInput, match="Nothing was changed"):
        correct(scheduled, over, allowed_categories=[], reference="SC-9")
    over.refresh_from_db()
    assert over.allowed_categories == ["service-information"]


def test_one_that_was_ended_too_early_runs_on_and_holds_at_once(scheduled: Story, over: Period) -> None:
    Period.objects.update(allowed_categories=[])
    officer = scheduled.organisation.caretaker

    stopped = verbs.reopen_period(over.public_id, reason="The count goes on.", by=officer)

    over.refresh_from_db()
    assert (stopped.held, over.state, over.ending_note) == (1, Period.State.RUNNING, "")
    assert (over.reopened_by, over.reopening_reason) == (officer, "The count goes on.")
    assert Dispatch.objects.get().state == DispatchState.HELD
    told = history(Subject("house", HOUSE))[-1]
    assert told.verb == "period_reopened"
    assert "count goes on" not in told.facts
    end(over, officer)
    assert Period.objects.get().state == Period.State.OVER


def test_what_was_approved_meanwhile_asks_for_the_last_yes_again(
    submitted: Story, clock: time_machine.Traveller
) -> None:
    officer = submitted.organisation.caretaker
    begin("mourning", officer, allowed_categories=["service-information"])
    clock.shift(60)
    period = end(Period.objects.get(), officer)
    clock.shift(60)
    story = submitted.approve()
    clock.shift(60)
    verbs.reopen_period(period.public_id, reason="Too early.", by=officer)
    with pytest.raises(NotNow, match="A period such as an election"):
        story.schedule()


def test_only_what_is_over_runs_on_and_only_by_the_officer(scheduled: Story, over: Period) -> None:
    with pytest.raises(NotAllowed, match="Caretaker period officer"):
        verbs.reopen_period(over.public_id, reason="No.", by=scheduled.organisation.director)
    with pytest.raises(BadInput, match="A reason is needed"):
        verbs.reopen_period(over.public_id, reason=" ", by=scheduled.organisation.caretaker)
    other = begin("mourning", scheduled.organisation.caretaker).row
    with pytest.raises(NotNow, match="not over"):
        verbs.reopen_period(other.public_id, reason="No.", by=scheduled.organisation.caretaker)


def test_it_does_not_run_on_beside_another_of_its_kind(scheduled: Story, over: Period) -> None:
    begin("election", scheduled.organisation.caretaker)
    with pytest.raises(NotNow, match="already running"):
        verbs.reopen_period(over.public_id, reason="Too early.", by=scheduled.organisation.caretaker)
