"""X edits nothing and takes no text that stands there already: a correction that would have to post such a message says
so before anybody is asked to approve it; with other words it goes out, from the first changed message on."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from approvals.models import Emergency
from channels.models import Channel, Platform
from people.refusals import NotNow
from publishing.clock import rounds
from publishing.models import Correction, Delivery, Dispatch
from publishing.states import DispatchState, Stage
from tests.correcting import begin, scheduled_correction, written
from tests.emergency import ask
from tests.organisation import Organisation, active_channel
from tests.platforms.meeting import Meeting
from tests.story import MINUTE, Story
from tests.test_a_corrected_thread_reads_in_order import ENGLISH_THREAD, FRENCH_THREAD, OTHER, variants
from tests.test_a_pair_goes_out_on_x_and_instagram import (
    channel,  # noqa: F401 - a fixture
    met,  # noqa: F401 - a fixture
    minute,  # noqa: F401 - a fixture
    work,
)

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

WITH_A_MASK = OTHER
"""Of three messages the second changes, the third does not."""
NEW_TAIL = (
    [*WITH_A_MASK[0][:2], "The clinics open at 9 a.m."],
    [*WITH_A_MASK[1][:2], "Toutes les cliniques ouvrent à 9 h."],
)


@pytest.fixture
def platform() -> str:
    return Platform.X


@pytest.fixture
def ready(draft: Story) -> Story:
    """Three messages in each language."""
    return draft.get_ready(variants=variants(ENGLISH_THREAD, FRENCH_THREAD))


@pytest.fixture
def thread(scheduled: Story, minute: time_machine.Traveller, met: Meeting) -> Story:  # noqa: F811
    """Public on X."""
    work(minute)
    minute.shift(timedelta(minutes=20))
    return scheduled.again()


def live(met: Meeting) -> dict[str, list[str]]:  # noqa: F811
    shown: dict[str, list[str]] = {}
    for one in met.platform.live():
        shown.setdefault(one.account.username, []).append(one.text)
    return shown


def test_a_message_that_would_be_posted_again_as_it_is_keeps_it_from_approval(thread: Story) -> None:
    story = written(begin(thread), variants=variants(*WITH_A_MASK))
    with pytest.raises(NotNow, match="message 3 of @ONhealth would have to be posted again in the same words"):
        story.submit()
    assert story.again().post.stage == Stage.DRAFT


def test_an_emergency_is_told_so_as_well_before_anybody_is_called(thread: Story) -> None:
    story = written(begin(thread), variants=variants(*WITH_A_MASK))
    with pytest.raises(NotNow, match="message 3 of @ONhealth would have to be posted again in the same words"):
        ask(story)
    assert story.again().post.stage == Stage.DRAFT
    assert not Emergency.objects.exists()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "every message from the first changed one on is posted anew"),
        ("fr", "tous les messages à partir du premier modifié sont diffusés de nouveau"),
    ],
)
def test_the_page_says_so_and_what_helps(thread: Story, language: str, said: str) -> None:
    written(begin(thread), variants=variants(*WITH_A_MASK))
    author, client = thread.organisation.author, Client()
    author.language = language
    author.save()
    client.force_login(author)
    page = unescape(client.get(reverse("web:post", args=[thread.id])).content.decode())
    assert said in page
    assert f'action="{reverse("web:act", args=[thread.id, "submit"])}"' not in page


def test_in_other_words_it_goes_out_from_the_first_changed_message_on(thread: Story, minute, met) -> None:  # noqa: F811
    scheduled_correction(begin(thread), variants=variants(*NEW_TAIL))
    work(minute, seconds=30)
    assert live(met) == {"ONhealth": NEW_TAIL[0], "ONsante": NEW_TAIL[1]}
    new = Dispatch.objects.get(replaces__isnull=False)
    assert new.state == DispatchState.SENT
    assert Correction.objects.get().state == "made"
    ways = Delivery.objects.filter(dispatch=new, language="en").order_by("position").values_list("way", flat=True)
    assert list(ways) == ["keep", "post", "post"]


def test_a_message_that_moves_up_would_stand_twice_as_well(thread: Story) -> None:
    moved = variants([ENGLISH_THREAD[1], "See you there."], [FRENCH_THREAD[1], "Au plaisir de vous y voir."])
    with pytest.raises(NotNow, match="message 1 of @ONhealth would have to be posted again"):
        written(begin(thread), variants=moved).submit()


def test_a_shorter_thread_repeats_nothing(thread: Story, minute, met) -> None:  # noqa: F811
    scheduled_correction(begin(thread), variants=variants(ENGLISH_THREAD[:2], FRENCH_THREAD[:2]))
    work(minute, seconds=30)
    assert live(met) == {"ONhealth": ENGLISH_THREAD[:2], "ONsante": FRENCH_THREAD[:2]}


class TestElsewhere:
    """A platform that takes a text twice."""

    @pytest.fixture
    def channel(self, organisation: Organisation) -> Channel:
        return active_channel(organisation, platform=Platform.NOTEBOOK)

    def test_nothing_of_it_stands_in_the_way(self, scheduled: Story, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("publishing.connectors.notebook.Notebook.can_edit", False)
        with time_machine.travel(MINUTE + timedelta(seconds=1), tick=False) as clock:
            rounds.work_until_done()
            clock.shift(timedelta(minutes=20))
            story = written(begin(scheduled.again()), variants=variants(*WITH_A_MASK)).submit()
            assert story.again().post.stage == Stage.IN_REVIEW
