"""Promise 3, with real worker processes: many at once, killed at the worst moment, stopped and woken too late."""

import signal
from datetime import timedelta

import pytest
import time_machine

from channels.models import Channel, Platform
from publishing.clock import rounds
from publishing.models import Attempt, Delivery, Dispatch, Receipt
from publishing.policy import LEASE, LOOK_FOR
from publishing.queries import history_of
from publishing.shelf.models import AskedCall, Item
from publishing.states import LIVE, DispatchState
from tests.organisation import Organisation, active_channel
from tests.story import MINUTE, Story
from tests.workers import workers

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "shelf"]), pytest.mark.heavy]

DUE = MINUTE + timedelta(seconds=1)
LATER = DUE + LEASE + timedelta(seconds=30)
PUBLISH = "publishing.connectors.{0}:{1}.publish"
BULLETIN, NOTEBOOK = PUBLISH.format("bulletin", "Bulletin"), PUBLISH.format("notebook", "Notebook")

# Everywhere a worker can die on its way; `after publish` is the worst: accepted, and nobody wrote it down.
PLACES = [
    ("before", "publishing.clock.rounds:carry_out"),
    ("before", "publishing.clock.carrying:leave"),
    ("after", "publishing.clock.carrying:leave"),
    ("after", "publishing.clock.carrying:begin_attempt"),
    ("before", "{publish}"),
    ("after", "{publish}"),
    ("after", "publishing.clock.carrying:settle"),
    ("before", "publishing.clock.carrying:conclude"),
]


@pytest.fixture(params=["bulletin", "notebook"])
def channel(request: pytest.FixtureRequest, organisation: Organisation) -> Channel:
    """A platform that refuses a second message under our key, and one that does not know our keys."""
    return active_channel(organisation, platform=Platform(request.param))


def publish_of(channel: Channel) -> str:
    return {"bulletin": BULLETIN, "notebook": NOTEBOOK}[channel.platform]


def live(language: str) -> int:
    return Item.objects.filter(removed_at__isnull=True, language=language).count()


def heal(*, seconds: float = 0) -> None:
    """Another worker does its rounds after the lease has ended, for as long as looking may take."""
    moments = range(0, int(LOOK_FOR / timedelta(seconds=1)) + 40, 5)
    for passed in moments:
        with time_machine.travel(LATER + timedelta(seconds=passed + seconds), tick=False):
            rounds.work_until_done()


def nobody_was_left_behind(story: Story) -> None:
    """Never two live copies; both languages, or a person was asked."""
    dispatch = Dispatch.objects.get()
    assert live("en") <= 1
    assert live("fr") <= 1
    if dispatch.state == DispatchState.NEEDS_DECISION:
        assert "needs_decision" in [event.verb for event in history_of(story.post)]
        return
    assert dispatch.state == DispatchState.SENT
    assert (live("en"), live("fr")) == (1, 1)


@pytest.mark.postgres
def test_twenty_workers_call_each_account_once(scheduled: Story, house_environment: dict[str, str]) -> None:
    with workers(house_environment, DUE, count=20) as many:
        for worker in many:
            worker.go()
        assert [worker.ends() for worker in many] == [0] * 20
    assert Dispatch.objects.get().state == DispatchState.SENT
    assert (live("en"), live("fr")) == (1, 1)
    assert Attempt.objects.count() == 2
    if scheduled.post.channels.get().platform == Platform.NOTEBOOK:
        assert sorted(AskedCall.objects.filter(act="publish").values_list("language", flat=True)) == ["en", "fr"]


@pytest.mark.parametrize(("when", "place"), PLACES, ids=lambda value: value.split(":")[-1])
def test_a_worker_killed_anywhere_leaves_both_languages_or_a_question(
    scheduled: Story, house_environment: dict[str, str], when: str, place: str
) -> None:
    place = place.format(publish=publish_of(scheduled.post.channels.get()))
    with workers(house_environment, DUE, "--do", "kill", "--when", when, "--of", place) as (worker,):
        assert worker.go().ends() == -signal.SIGKILL
    heal()
    nobody_was_left_behind(scheduled)


def test_what_a_killed_worker_had_posted_is_found_and_not_sent_again(
    scheduled: Story, house_environment: dict[str, str]
) -> None:
    place = publish_of(scheduled.post.channels.get())
    with workers(house_environment, DUE, "--do", "kill", "--when", "after", "--of", place) as (worker,):
        worker.go().ends()
    first = Delivery.objects.order_by("turn")[0]
    assert (live(first.language), first.state) == (1, "calling")
    heal()
    assert Attempt.objects.filter(delivery=first).count() == 1
    assert "found" in [event.verb for event in history_of(scheduled.post)]
    assert Dispatch.objects.get().state == DispatchState.SENT


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_worker_that_wakes_up_too_late_doubles_nothing(
    scheduled: Story, house_environment: dict[str, str], when: str
) -> None:
    place = publish_of(scheduled.post.channels.get())
    with workers(house_environment, DUE, "--do", "stop", "--when", when, "--of", place) as (worker,):
        worker.go().stands_still()
        heal()
        assert worker.wakes_up() == 0
    heal(seconds=600)
    nobody_was_left_behind(scheduled)
    first = Delivery.objects.order_by("turn")[0]
    assert live(first.language) == 1
    if first.state in LIVE:
        assert Receipt.objects.filter(delivery=first).exists()


def test_a_word_that_comes_too_late_is_kept_and_tells_people(
    scheduled: Story, house_environment: dict[str, str]
) -> None:
    place = publish_of(scheduled.post.channels.get())
    with workers(house_environment, DUE, "--do", "stop", "--when", "after", "--of", place) as (worker,):
        worker.go().stands_still()
        heal()
        worker.wakes_up()
    assert Receipt.objects.filter(late=True).count() == 1
    assert "late_receipt" in [event.verb for event in history_of(scheduled.post)]
