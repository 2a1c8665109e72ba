"""Corrected where it stands, a message has the address it had, however it is written; nobody deletes the only copy."""

from datetime import timedelta

import pytest
import time_machine

from channels.models import Channel, Platform
from publishing import verbs
from publishing.clock import rounds
from publishing.models import Delivery, Dispatch
from publishing.states import DeliveryState, DispatchState
from tests.correcting import begin, scheduled_correction
from tests.organisation import Organisation, active_channel
from tests.story import MINUTE, Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

LATER = MINUTE + timedelta(minutes=20)


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    """Accounts on X that a person posts to."""
    return active_channel(organisation, platform=Platform.X, posted_by_hand=True)


def report(story: Story, first: int, tail: str = "") -> None:
    """A person says where the messages are: each language has the next number."""
    waiting = Delivery.objects.filter(dispatch__state=DispatchState.LEAVING).order_by("language")
    for number, one in enumerate(waiting, start=first):
        address = f"https://x.com/{one.handle.lstrip('@')}/status/{number}{tail}"
        verbs.report_posted(story.id, one.public_id, address=address, by=story.organisation.publisher)


@pytest.mark.parametrize(
    ("first", "tail", "before", "messages"),
    [
        (100, "?s=20", DispatchState.REPLACED, {DeliveryState.REPLACED}),
        (200, "", DispatchState.SENT, {DeliveryState.WITHDRAWING}),
    ],
)
def test_a_message_is_the_same_by_its_number(
    published: Story, first: int, tail: str, before: DispatchState, messages: set[DeliveryState]
) -> None:
    with time_machine.travel(MINUTE + timedelta(minutes=2), tick=False):
        report(published, 100)
    with time_machine.travel(LATER, tick=False):
        scheduled_correction(begin(published.again()))
        rounds.work_until_done()
        report(published, first, tail)
    old = Dispatch.objects.get(replaces=None)
    assert old.state == before
    assert set(old.deliveries.values_list("state", flat=True)) == messages
