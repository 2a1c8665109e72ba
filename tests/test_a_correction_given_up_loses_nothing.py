"""What a correction called off on other accounts waits for people again, once the correction is given up."""

from datetime import timedelta

import pytest
import time_machine

from channels.models import Channel, Platform
from publishing import verbs
from publishing.clock import rounds
from publishing.models import Delivery, Dispatch
from publishing.states import DeliveryState, DispatchState, Outcome
from tests.correcting import CORRECTED, again, begin, live, scheduled_correction, written
from tests.organisation import Organisation, active_channel
from tests.story import MINUTE, NOW, Story, typed

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

LATER = MINUTE + timedelta(minutes=20)


@pytest.fixture
def other(organisation: Organisation) -> Channel:
    """A second pair of accounts."""
    return active_channel(organisation, platform=Platform.NOTEBOOK, accounts={"en": "@ONnew", "fr": "@ONneuf"})


@pytest.fixture
def story(organisation: Organisation, channel: Channel, other: Channel) -> Story:
    """Public on one pair of accounts, held on the other by a pause that is over."""
    with time_machine.travel(NOW, tick=False):
        words = typed(channel, other)
        post = verbs.create_draft(organisation.ministry, words, title="Flu shots", by=organisation.author)
        story = Story(organisation, post).get_ready(channels=words["channels"]).submit().approve().schedule()
        pause = verbs.pause(channel=other, reason="Wait.", by=organisation.publisher).row
    story.publish()
    with time_machine.travel(LATER, tick=False):
        verbs.resume(pause.public_id, by=organisation.publisher)
    return again(story)


def held(other: Channel) -> Dispatch:
    return Dispatch.objects.exclude(state=DispatchState.CANCELLED).get(channel=other)


def give_up(story: Story) -> Story:
    verbs.drop_correction(story.id, reason="It was right after all.", by=story.organisation.publisher)
    return again(story)


def release(story: Story) -> None:
    verbs.release(story.id, reason="It should go out.", by=story.organisation.publisher)
    rounds.work_until_done()


@pytest.mark.parametrize("saved", [False, True])
def test_what_had_not_left_is_held_again_and_can_be_released(story: Story, other: Channel, saved: bool) -> None:
    with time_machine.travel(LATER, tick=False):
        begin(story)
        assert Dispatch.objects.get(channel=other).state == DispatchState.CANCELLED
        if saved:
            written(story)
        give_up(story)
        assert (held(other).state, held(other).state_reason) == (DispatchState.HELD, "correction_given_up")
        assert again(story).post.outcome == Outcome.HELD
        release(story)
    assert held(other).state == DispatchState.SENT
    assert {tag: len(texts) for tag, texts in live().items()} == {"en": 2, "fr": 2}


def test_nothing_of_it_goes_out_by_itself(story: Story, other: Channel) -> None:
    with time_machine.travel(LATER, tick=False):
        give_up(begin(story))
        rounds.work_until_done()
    assert held(other).state == DispatchState.HELD


def test_the_next_correction_goes_there_too(story: Story, other: Channel) -> None:
    with time_machine.travel(LATER, tick=False):
        give_up(begin(story))
        scheduled_correction(begin(again(story)))
        rounds.work_until_done()
    assert {tag: set(texts) for tag, texts in live().items()} == {tag: {text} for tag, text in CORRECTED.items()}
    assert held(other).state == DispatchState.SENT


def test_what_was_cancelled_by_a_person_stays_so(story: Story, other: Channel) -> None:
    with time_machine.travel(LATER, tick=False):
        verbs.cancel(story.id, reason="Not there.", by=story.organisation.publisher)
        give_up(begin(story))
    assert Dispatch.objects.get(channel=other).state_reason == "cancelled"


def test_where_what_it_replaces_is_being_taken_down_it_stays_away(story: Story, other: Channel) -> None:
    with time_machine.travel(LATER, tick=False):
        begin(story)
        gone = Delivery.objects.filter(dispatch__state=DispatchState.SENT).earliest("turn")
        Dispatch.objects.get(channel=other).deliveries.filter(language=gone.language).update(replaces=gone)
        Delivery.objects.filter(pk=gone.pk).update(state=DeliveryState.WITHDRAWING)
        give_up(story)
    assert Dispatch.objects.get(channel=other).state == DispatchState.CANCELLED
