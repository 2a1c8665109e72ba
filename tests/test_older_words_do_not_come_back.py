"""Mastodon takes an edit under no condition and knows no key of it: a worker that stood still in the middle of one must
not bring older words back over newer ones; where it was past every check, the house looks at once and asks people."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from channels.models import Channel, Platform
from publishing.clock import looking_back, rounds
from publishing.models import Delivery, Incident, Notice
from publishing.sending.connecting import accounts_open_with
from publishing.states import DeliveryState
from publishing.tasks import tell
from tests.correcting import CORRECTED, begin, scheduled_correction
from tests.organisation import Organisation, active_channel
from tests.platforms.mastodon_meeting import ENGLISH, FRENCH, Meeting, meeting
from tests.story import ENGLISH as STORY_ENGLISH
from tests.story import FRENCH as STORY_FRENCH
from tests.story import Story
from tests.test_a_correction_goes_out_once import DUE, WRITTEN, heal
from tests.workers import workers

AGAIN = {"en": STORY_ENGLISH.replace("15", "20"), "fr": STORY_FRENCH.replace("15", "20")}
EDIT = "publishing.connectors.mastodon:Mastodon.edit"
PAST_EVERY_CHECK = "publishing.connectors.mastodon:Mastodon._stands_as_seen"
FIRST = "fr"  # the file number of the story is odd

pytestmark = [pytest.mark.heavy, pytest.mark.django_db(transaction=True, databases=["default", "shelf"])]


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    return active_channel(organisation, platform=Platform.MASTODON, accounts={"en": ENGLISH, "fr": FRENCH})


@pytest.fixture
def met(settings: Any) -> Iterator[Meeting]:
    with meeting() as made, accounts_open_with(made.credentials):
        settings.OUTGOING_ALLOWED = [made.server.host]
        yield made


@pytest.fixture
def opens(met: Meeting, tmp_path: Path, house_environment: dict[str, str]) -> tuple[str, ...]:
    """What a worker of its own needs to reach the platform."""
    house_environment["OUTGOING_ALLOWED"] = met.server.host
    kept = tmp_path / "opens.json"
    kept.write_text(json.dumps(met.credentials))
    return ("--opens", str(kept))


@pytest.fixture
def due(met: Meeting, published: Story) -> Story:
    """Its correction is approved and due."""
    with time_machine.travel(WRITTEN, tick=False):
        return scheduled_correction(begin(published))


def correct_again(story: Story) -> None:
    """Another worker takes over and ends the correction; then the words are corrected once more."""
    heal()
    with time_machine.travel(WRITTEN + timedelta(minutes=30), tick=False):
        scheduled_correction(begin(story), AGAIN)
        rounds.work_until_done()
        looking_back.look_back_until_done()


def shown(met: Meeting) -> dict[str, str]:
    return {status.language: status.text for status in met.platform.live()}


def test_a_worker_that_goes_on_after_the_next_correction_finds_other_words_and_leaves_them(
    due: Story, met: Meeting, opens: tuple[str, ...], house_environment: dict[str, str]
) -> None:
    told = ("--do", "stop", "--when", "before", "--of", EDIT, *opens)
    with workers(house_environment, DUE, *told) as (worker,):
        worker.go().stands_still()
        correct_again(due)
        assert worker.wakes_up() == 0

    assert shown(met) == AGAIN
    assert not Incident.objects.exists()


def test_older_words_that_were_past_every_check_are_seen_at_once_and_people_are_asked(
    due: Story, met: Meeting, opens: tuple[str, ...], house_environment: dict[str, str]
) -> None:
    told = ("--do", "stop", "--when", "after", "--of", PAST_EVERY_CHECK, *opens)
    with workers(house_environment, DUE, *told) as (worker,):
        worker.go().stands_still()
        correct_again(due)
        assert shown(met) == AGAIN
        assert worker.wakes_up() == 0
    assert shown(met) == AGAIN | {FIRST: CORRECTED[FIRST]}

    with time_machine.travel(WRITTEN + timedelta(minutes=31), tick=False):
        looking_back.look_back_until_done()
        tell()

    incident = Incident.objects.get()
    assert (incident.kind, incident.differs_in) == (Incident.Kind.DIFFERS, ["text"])
    assert incident.delivery == Delivery.objects.get(language=FIRST, state=DeliveryState.CONFIRMED)
    assert Notice.objects.filter(verb="incident").exists()
