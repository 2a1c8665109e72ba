"""While a correction is out in one language, or the first words are still there, the pages say which version is read
where: account by account, language by language."""

from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from people.models import Person
from publishing import verbs
from publishing.clock import rounds
from publishing.connectors.script import Script, falls_silent, refuses
from publishing.models import Dispatch
from publishing.queries import history_of
from tests.correcting import begin, scheduled_correction
from tests.story import Story
from tests.test_a_corrected_thread_reads_in_order import OTHER, thread, variants  # noqa: F401 - a fixture
from tests.test_half_a_correction_asks_people import (
    SECOND,
    channel,  # noqa: F401 - a fixture
    edits_nothing,  # noqa: F401 - a fixture
    later,  # noqa: F401 - a fixture
    script,  # noqa: F401 - a fixture
    work,
)

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


def page(story: Story, name: str = "post", language: str = "en") -> str:
    director = story.organisation.director
    Person.objects.filter(pk=director.pk).update(language=language)
    client = Client()
    client.force_login(Person.objects.get(pk=director.pk))
    shown = client.get(reverse(f"web:{name}", args=[story.id])).content.decode()
    return " ".join(unescape(shown).replace("\xa0", " ").split())


@pytest.fixture
def half(published: Story, later, edits_nothing, script: Script) -> Story:  # noqa: F811
    """The French is corrected, the English was refused."""
    scheduled_correction(begin(published))
    script.on("publish", refuses(), language=SECOND)
    work(later)
    return published


@pytest.mark.parametrize("name", ["post", "take-down"])
def test_half_out_each_language_is_named_with_its_version(half: Story, name: str) -> None:
    shown = page(half, name)
    assert "The public does not read the same words everywhere. Now it reads:" in shown
    assert "(English): version 1 <" in shown
    assert "Until it stands, the public reads" not in shown
    assert "The public reads version" not in shown


def test_of_a_language_in_which_two_messages_stand_both_versions_are_named(half: Story) -> None:
    assert "(French): versions 2, 1 side by side" in page(half)
    assert "versions 2, 1 côte à côte" in page(half, language="fr")


def test_of_a_thread_corrected_in_part_both_versions_are_named(thread: Story, script: Script) -> None:  # noqa: F811
    script.on("edit", refuses(), language=SECOND)
    scheduled_correction(begin(thread), variants=variants(*OTHER))
    rounds.work_until_done()
    assert "(French): a thread in which messages of versions 2, 1 stand" in page(thread)
    assert "(English): version 1 <" in page(thread)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "version 2; version 1, which is being taken down"), ("fr", "version 2; version 1, en cours de retrait")],
)
def test_words_that_wait_to_be_taken_down_are_said_to_be_public(
    published: Story,
    later: time_machine.Traveller,  # noqa: F811
    edits_nothing,  # noqa: F811
    script: Script,  # noqa: F811
    language: str,
    said: str,
) -> None:
    script.on("withdraw", falls_silent(), times=2)
    scheduled_correction(begin(published))
    work(later)
    assert page(published, language=language).count(said) == 2
    work(later, seconds=60)
    assert said not in page(published, language=language)


def test_left_in_one_language_nothing_says_that_it_is_public_in_both(half: Story, later) -> None:  # noqa: F811
    left = Dispatch.objects.get(replaces__isnull=False)
    director = half.organisation.director
    verbs.leave_one_sided(half.id, left.public_id, reason="Only the French was wrong.", by=director)
    rounds.work_until_done()
    shown = page(half)
    assert "(English): version 1" in shown
    assert "(French): version 2" in shown
    assert "corrected" not in [event.verb for event in history_of(half.post)]


def test_while_all_of_it_reads_one_version_one_sentence_says_so(published: Story, later) -> None:  # noqa: F811
    begin(published)
    shown = page(published)
    assert "Until it stands, the public reads version 1." in shown
    assert "does not read the same words everywhere" not in shown
