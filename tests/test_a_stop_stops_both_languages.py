"""A pause, a suspended account, a period or a new rule committed at any moment before a post leaves stops both
languages; after it, neither is left alone without a decision page and an alarm."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import connections

from channels.models import Channel
from people.refusals import NotAllowed, NotNow
from publishing import verbs
from publishing.clock import carrying, rounds
from publishing.models import Dispatch
from publishing.shelf.models import Item
from publishing.states import DispatchState, Outcome
from tests.periods import begin
from tests.story import MINUTE, Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

Stop = Callable[[Story], object]


def pause_everything(story: Story) -> object:
    return verbs.pause(reason="A wrong number is in the news.", by=story.organisation.caretaker)


def pause_the_ministry(story: Story) -> object:
    return verbs.pause(reason="A wrong number.", by=story.organisation.caretaker, ministry=story.organisation.ministry)


def pause_the_account(story: Story) -> object:
    return verbs.pause(reason="A wrong number.", by=story.organisation.custodian, channel=the_channel(story))


def suspend_the_account(story: Story) -> object:
    return verbs.suspend(the_channel(story), reason="Somebody else signed in.", by=story.organisation.custodian)


def start_an_election(story: Story) -> object:
    return begin("election", story.organisation.caretaker)


def take_the_terms_link_away(story: Story) -> object:
    return Channel.objects.update(terms_url_fr="")


STOPS = {
    "paused": pause_everything,
    "paused by ministry": pause_the_ministry,
    "paused by account": pause_the_account,
    "suspended": suspend_the_account,
    "election": start_an_election,
    "new finding": take_the_terms_link_away,
}


def the_channel(story: Story) -> Channel:
    return story.post.channels.get()


def public() -> int:
    return Item.objects.filter(removed_at__isnull=True).count()


def minute_comes() -> None:
    with time_machine.travel(MINUTE + timedelta(seconds=1), tick=False):
        rounds.work_until_done()


@pytest.mark.parametrize("stop", STOPS.values(), ids=STOPS)
def test_a_stop_before_the_minute_holds_what_falls_due(scheduled: Story, stop: Stop) -> None:
    stop(scheduled)
    minute_comes()
    assert public() == 0
    assert scheduled.again().post.outcome == Outcome.HELD


@pytest.mark.parametrize("moment", ["_prepare", "leave"])
@pytest.mark.parametrize("stop", STOPS.values(), ids=STOPS)
def test_a_stop_between_the_claim_and_the_leaving_holds_both(
    scheduled: Story, monkeypatch: pytest.MonkeyPatch, stop: Stop, moment: str
) -> None:
    then = getattr(carrying, moment)

    def stopped_right_before(*args: object, **more: object) -> object:
        monkeypatch.setattr(carrying, moment, then)
        stop(scheduled)
        return then(*args, **more)

    monkeypatch.setattr(carrying, moment, stopped_right_before)
    minute_comes()
    assert public() == 0
    assert Dispatch.objects.get().state in (DispatchState.HELD, DispatchState.DUE)
    with time_machine.travel(MINUTE + timedelta(seconds=5), tick=False):
        rounds.work_until_done()
    assert public() == 0
    assert scheduled.again().post.outcome == Outcome.HELD


@pytest.mark.parametrize("stop", STOPS.values(), ids=STOPS)
def test_a_stop_after_the_leaving_leaves_no_language_alone(
    scheduled: Story, monkeypatch: pytest.MonkeyPatch, stop: Stop
) -> None:
    carry_on = carrying.carry_on

    def stopped_right_after_leaving(*args: object) -> None:
        stop(scheduled)
        carry_on(*args)

    monkeypatch.setattr(carrying, "carry_on", stopped_right_after_leaving)
    minute_comes()
    assert public() == 2


def test_a_pause_says_how_many_it_reached(scheduled: Story) -> None:
    stopped = pause_everything(scheduled)
    assert (stopped.waiting, stopped.leaving) == (1, 0)


def test_nothing_fires_because_a_pause_ended(scheduled: Story) -> None:
    stopped = pause_everything(scheduled)
    minute_comes()
    verbs.resume(stopped.row.public_id, by=scheduled.organisation.caretaker)
    minute_comes()
    assert public() == 0
    assert scheduled.again().post.outcome == Outcome.HELD


def test_a_pause_that_ended_in_time_leaves_later_minutes_as_they_were(scheduled: Story) -> None:
    stopped = pause_everything(scheduled)
    verbs.resume(stopped.row.public_id, by=scheduled.organisation.caretaker)
    minute_comes()
    assert public() == 2


def test_what_was_held_goes_out_when_a_person_releases_it(scheduled: Story) -> None:
    stopped = pause_everything(scheduled)
    minute_comes()
    with time_machine.travel(MINUTE + timedelta(minutes=30), tick=False):
        verbs.resume(stopped.row.public_id, by=scheduled.organisation.caretaker)
        verbs.release(scheduled.id, reason="The number was corrected.", by=scheduled.organisation.publisher)
        rounds.work_until_done()
    assert public() == 2


def test_nothing_is_released_while_it_is_paused(scheduled: Story) -> None:
    pause_the_account(scheduled)
    minute_comes()
    with time_machine.travel(MINUTE + timedelta(minutes=1), tick=False), pytest.raises(NotNow, match="paused"):
        verbs.release(scheduled.id, reason="I am in a hurry.", by=scheduled.organisation.publisher)


def test_an_allowed_category_still_goes_out_in_a_period(scheduled: Story) -> None:
    begin("mourning", scheduled.organisation.caretaker, allowed_categories=["service-information"])
    minute_comes()
    assert public() == 2


def test_an_author_cannot_pause_a_ministry(scheduled: Story) -> None:
    with pytest.raises(NotAllowed, match="role"):
        verbs.pause(reason="No.", by=scheduled.organisation.author, ministry=scheduled.organisation.ministry)


@pytest.mark.postgres
@pytest.mark.heavy
@pytest.mark.parametrize("attempt", range(10))
def test_a_pause_at_the_very_moment_of_leaving_stops_both_or_none(scheduled: Story, attempt: int) -> None:
    together = Barrier(2)

    def run(act: Callable[[], object]) -> None:
        together.wait()
        try:
            act()
        finally:
            connections.close_all()

    with time_machine.travel(MINUTE + timedelta(seconds=1), tick=False):
        sides = [
            Thread(target=run, args=(act,)) for act in (lambda: pause_everything(scheduled), rounds.work_until_done)
        ]
        for side in sides:
            side.start()
        for side in sides:
            side.join()
    assert public() in (0, 2)
    assert scheduled.again().post.outcome == (Outcome.PUBLISHED if public() else Outcome.HELD)
