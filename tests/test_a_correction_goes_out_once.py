"""A worker killed or stopped anywhere in a correction leaves one version of each message, or a question; never two."""

import signal
from datetime import timedelta

import pytest
import time_machine

from channels.models import Channel, Platform
from publishing.clock import rounds
from publishing.models import Delivery, Dispatch
from publishing.queries import history_of
from publishing.shelf.models import Item
from publishing.states import LIVE, DispatchState
from tests.correcting import CORRECTED, begin, live, scheduled_correction
from tests.organisation import Organisation, active_channel
from tests.story import ENGLISH, FRENCH, MINUTE, Story
from tests.test_a_post_goes_out_once import LATER
from tests.workers import workers

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "shelf"]), pytest.mark.heavy]

FIRST = {"en": ENGLISH, "fr": FRENCH}
WRITTEN = MINUTE + timedelta(minutes=20)
DUE = WRITTEN + timedelta(seconds=1)
EDIT = {
    "bulletin": "publishing.connectors.bulletin:Bulletin.edit",
    "notebook": "publishing.connectors.notebook:Notebook.edit",
}

PLACES = [
    ("before", "publishing.clock.carrying:leave"),
    ("after", "publishing.clock.carrying:leave"),
    ("after", "publishing.clock.carrying:capture_what_is_corrected"),
    ("after", "publishing.clock.carrying:begin_attempt"),
    ("before", "{edit}"),
    ("after", "{edit}"),
    ("after", "publishing.clock.carrying:settle"),
    ("before", "publishing.clock.carrying:conclude"),
]


@pytest.fixture(params=["bulletin", "notebook"])
def channel(request: pytest.FixtureRequest, organisation: Organisation) -> Channel:
    """A platform that takes an edit once under our key, and one that does not know our keys."""
    return active_channel(organisation, platform=Platform(request.param))


@pytest.fixture
def due(published: Story) -> Story:
    """Its correction is approved and due."""
    with time_machine.travel(WRITTEN, tick=False):
        return scheduled_correction(begin(published))


def heal(*, seconds: float = 0) -> None:
    """Another worker does its rounds after the lease has ended, for as long as looking may take."""
    for passed in range(0, 160, 5):
        moment = WRITTEN + (LATER - MINUTE) + timedelta(seconds=passed + seconds)
        with time_machine.travel(moment, tick=False):
            rounds.work_until_done()


def nobody_was_left_behind(story: Story) -> None:
    """One message in each language, saying the one or the other; the corrected words in both, or a person was asked."""
    shown = live()
    assert {tag: len(texts) for tag, texts in shown.items()} == {"en": 1, "fr": 1}
    assert all(texts[0] in (FIRST[tag], CORRECTED[tag]) for tag, texts in shown.items())
    for old in Delivery.objects.filter(replaced_by__isnull=False):
        assert (old.state in LIVE) + (old.replaced_by.get().state in LIVE) == 1
    new = Dispatch.objects.get(replaces__isnull=False)
    if new.state == DispatchState.NEEDS_DECISION:
        assert "needs_decision" in [event.verb for event in history_of(story.post)]
        return
    assert new.state == DispatchState.SENT
    assert shown == {tag: [text] for tag, text in CORRECTED.items()}


@pytest.mark.parametrize(("when", "place"), PLACES, ids=lambda value: value.split(":")[-1])
def test_a_worker_killed_anywhere_leaves_one_version_in_both_languages_or_a_question(
    due: Story, house_environment: dict[str, str], when: str, place: str
) -> None:
    place = place.format(edit=EDIT[due.post.channels.get().platform])
    with workers(house_environment, DUE, "--do", "kill", "--when", when, "--of", place) as (worker,):
        assert worker.go().ends() == -signal.SIGKILL
    heal()
    nobody_was_left_behind(due)
    assert Dispatch.objects.get(replaces__isnull=False).state == DispatchState.SENT
    assert Item.objects.count() == 2


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_worker_that_wakes_up_too_late_changes_nothing(
    due: Story, house_environment: dict[str, str], when: str
) -> None:
    place = EDIT[due.post.channels.get().platform]
    with workers(house_environment, DUE, "--do", "stop", "--when", when, "--of", place) as (worker,):
        worker.go().stands_still()
        heal()
        assert worker.wakes_up() == 0
    heal(seconds=600)
    nobody_was_left_behind(due)


@pytest.mark.parametrize("channel", ["bulletin"], indirect=True)
def test_a_worker_that_wakes_up_after_the_next_correction_does_not_bring_the_older_words_back(
    due: Story, house_environment: dict[str, str]
) -> None:
    again = {"en": ENGLISH.replace("15", "20"), "fr": FRENCH.replace("15", "20")}
    with workers(house_environment, DUE, "--do", "stop", "--when", "before", "--of", EDIT["bulletin"]) as (worker,):
        worker.go().stands_still()
        heal()
        with time_machine.travel(WRITTEN + timedelta(minutes=30), tick=False):
            scheduled_correction(begin(due), again)
            rounds.work_until_done()
        worker.wakes_up()
    assert live() == {tag: [text] for tag, text in again.items()}
