"""A post that goes out by hand: scheduled for accounts on X that a person posts to with another tool."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from channels.models import Channel
from people.models import Person
from publishing import verbs
from publishing.clock import rounds
from publishing.models import Delivery, Dispatch, Receipt
from publishing.verbs.by_hand import Told
from tests.organisation import Organisation, active_channel
from tests.story import MINUTE, Story

HANDLES = {"en": "@ONflu", "fr": "@ONgrippe"}


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    """Accounts that are posted to with a tool the ministry has to use."""
    return active_channel(organisation, platform="x", accounts=HANDLES, posted_by_hand=True)


@pytest.fixture
def minute(scheduled: Story) -> Iterator[time_machine.Traveller]:
    """The minute has come."""
    with time_machine.travel(MINUTE + timedelta(seconds=1), tick=False) as clock:
        yield clock


@pytest.fixture
def in_hand(scheduled: Story, minute: time_machine.Traveller) -> Story:
    """It was let out and handed to people."""
    rounds.work_until_done()
    return scheduled.again()


def sending(story: Story) -> Dispatch:
    return story.post.dispatches.get()


def message(story: Story, language: str) -> Delivery:
    return sending(story).deliveries.get(language=language)


def address(language: str, number: int = 1) -> str:
    """Where a message stands on X."""
    return f"https://x.com/{HANDLES[language].removeprefix('@')}/status/{number}"


def report(story: Story, language: str, by: Person, **told: object) -> Receipt:
    """Report one message as posted."""
    where = str(told.pop("address", address(language)))
    return verbs.report_posted(story.id, message(story, language).public_id, address=where, by=by, told=Told(**told))
