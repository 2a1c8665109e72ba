"""Where the public sees something else than what was approved, a correction in the very same words puts that back; the
incident stays open until somebody says what was done."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from people.refusals import NotNow
from publishing import verbs
from publishing.clock import rounds
from publishing.clock.looking_back import look_back_until_done
from publishing.models import Delivery, Incident
from publishing.shelf.models import Item
from tests.correcting import again, begin, live
from tests.story import ENGLISH, FRENCH, MINUTE, Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

AS_APPROVED = {"en": [ENGLISH], "fr": [FRENCH]}


@pytest.fixture
def later(published: Story):  # type: ignore[no-untyped-def]
    with time_machine.travel(MINUTE + timedelta(minutes=20), tick=False) as clock:
        yield clock


@pytest.fixture
def tampered(published: Story, later: time_machine.Traveller) -> Story:
    """Somebody else changed the English message; the planned look has seen it."""
    item = Item.objects.get(language="en")
    Item.objects.filter(pk=item.pk).update(document=item.document | {"text": "Flu shots are over."})
    look_back_until_done()
    assert Incident.objects.get().differs_in == ["text"]
    return published


def in_the_same_words(story: Story) -> Story:
    return begin(story).get_ready(window=story.post.copy.document["window"])


def shown(story: Story, name: str, language: str = "en") -> str:
    director, client = story.organisation.director, Client()
    director.language = language
    director.save()
    client.force_login(director)
    page = client.get(reverse(f"web:{name}", args=[story.id])).content.decode()
    return " ".join(unescape(page).replace("\xa0", " ").split())


def test_the_same_words_put_back_what_was_approved(tampered: Story) -> None:
    assert live() != AS_APPROVED
    in_the_same_words(tampered).submit().approve().schedule()
    rounds.work_until_done()
    assert live() == AS_APPROVED
    ways = Delivery.objects.filter(replaces__isnull=False).values_list("language", "way")
    assert dict(ways) == {"en": "edit", "fr": "keep"}


def test_the_incident_stays_open_until_somebody_says_what_was_done(tampered: Story) -> None:
    story = in_the_same_words(tampered).submit().approve().schedule()
    rounds.work_until_done()
    incident = Incident.objects.get()
    assert incident.settled_at is None
    verbs.settle_incident(story.id, incident.public_id, done="Put back.", by=story.organisation.director)


def test_once_the_incident_is_closed_the_same_words_change_nothing(tampered: Story) -> None:
    director = tampered.organisation.director
    verbs.settle_incident(tampered.id, Incident.objects.get().public_id, done="It is right so.", by=director)
    with pytest.raises(NotNow, match="says the same as what is public"):
        in_the_same_words(tampered).submit()


def test_in_the_same_words_nothing_is_corrected_where_all_is_as_approved(published: Story, later) -> None:
    with pytest.raises(NotNow, match="says the same as what is public") as refused:
        in_the_same_words(published).submit()
    assert "An incident is closed by saying on the post’s page what was done about it." in refused.value.reason.remedy


@pytest.mark.parametrize(
    ("language", "on_the_post", "on_its_page"),
    [
        (
            "en",
            "To put back what was approved, begin a correction",
            "If you leave the words as they are, the",
        ),
        ("fr", "Pour remettre ce qui a été approuvé, commencez", "Si vous laissez le texte tel quel, la correction"),
    ],
)
def test_the_pages_offer_it(tampered: Story, language: str, on_the_post: str, on_its_page: str) -> None:
    assert on_the_post in shown(tampered, "post", language)
    assert on_its_page in shown(tampered, "take-down", language)
    story = again(begin(tampered))
    director = tampered.organisation.director
    verbs.drop_correction(story.id, reason="It is right after all.", by=director)
    verbs.settle_incident(story.id, Incident.objects.get().public_id, done="It is right so.", by=director)
    assert on_its_page not in shown(tampered, "take-down", language)
