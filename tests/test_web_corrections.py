"""From the page of a public post one sees what says the same, then corrects it or gives the correction up."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from people.models import Person
from people.roles import Role
from publishing import verbs
from publishing.clock import rounds
from publishing.models import Correction
from tests.correcting import CORRECTED, REASON, again, begin, corrected, live, written
from tests.story import ENGLISH, Story
from tests.test_what_is_public_is_corrected import LATER

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


@pytest.fixture
def later(published: Story) -> time_machine.Traveller:
    with time_machine.travel(LATER, tick=False) as clock:
        yield clock


def signed_in(person: Person, language: str = "en") -> Client:
    Person.objects.filter(pk=person.pk).update(language=language)
    client = Client()
    client.force_login(Person.objects.get(pk=person.pk))
    return client


def page(person: Person, story: Story, name: str = "take-down", language: str = "en") -> str:
    return signed_in(person, language).get(reverse(f"web:{name}", args=[story.id])).content.decode()


def test_the_page_lists_what_says_the_same_before_it_offers_to_correct(published: Story, later, author: Person) -> None:
    shown = page(author, published)
    assert shown.index("What says the same") < shown.index("Begin the correction")
    assert "@ONhealth" in shown
    assert "Who decides" not in shown  # an author corrects, and takes nothing down


def test_the_page_says_beforehand_how_each_account_is_corrected(
    published: Story, later, author: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "changed in place: the address, answers and counts stay" in page(author, published)
    monkeypatch.setattr("publishing.connectors.bulletin.Bulletin.can_edit", False)
    assert "in a thread from the first changed message on" in page(author, published)
    assert "dans un fil à partir du premier message modifié" in page(author, published, language="fr")


def test_who_writes_goes_from_the_reason_to_the_draft_with_the_public_words(
    published: Story, later, author: Person
) -> None:
    client = signed_in(author)
    answer = client.post(reverse("web:correct", args=[published.id]), {"text": REASON}, follow=True)
    assert answer.request["PATH_INFO"] == reverse("web:edit", args=[published.id])
    assert escape(ENGLISH) in answer.content.decode()
    assert live()["en"] == [ENGLISH]


def test_without_a_reason_nothing_begins_and_the_page_says_so(published: Story, later, author: Person) -> None:
    answer = signed_in(author).post(reverse("web:correct", args=[published.id]), {"text": ""})
    assert answer.status_code == 400
    assert "Begin the correction" in answer.content.decode()
    assert not Correction.objects.exists()


def test_the_post_page_says_which_version_the_public_reads(published: Story, later, director: Person) -> None:
    begin(published)
    shown = page(director, published, "post")
    assert "A correction is under way. Until it stands, the public reads version 1." in shown
    assert REASON in shown
    assert "Nothing: it is public." not in shown


@pytest.mark.parametrize(("language", "said"), [("en", "Corrected before"), ("fr", "Corrections antérieures")])
def test_what_was_corrected_and_why_stays_to_be_read(
    published: Story, later, director: Person, language: str, said: str
) -> None:
    corrected(published)
    shown = page(director, published, language=language)
    assert said in shown
    assert REASON in shown
    assert live() == {tag: [text] for tag, text in CORRECTED.items()}


def test_from_the_page_a_correction_is_given_up_and_the_draft_says_what_is_public(
    published: Story, later, publisher: Person, author: Person
) -> None:
    written(begin(published))
    assert "Give the correction up" in page(publisher, published)
    signed_in(publisher).post(reverse("web:correct-drop", args=[published.id]), {"text": "It was right after all."})
    rounds.work_until_done()
    assert Correction.objects.get().state == "dropped"
    assert again(published).post.newest.digest == published.post.dispatches.get().digest
    assert "Nothing: it is public." in page(author, published, "post")


def test_the_history_tells_of_it_in_words(published: Story, later, director: Person) -> None:
    corrected(published)
    shown = page(director, published, "post")
    assert "Correction begun of version 1; it stays public meanwhile" in shown
    assert "Corrected on Health news: the new words stand there" in shown


def test_the_office_and_strangers_begin_nothing(published: Story, later, office: Person, stranger: Person) -> None:
    for person, status in ((office, (403, 404)), (stranger, (404,))):
        answer = signed_in(person).post(reverse("web:correct", args=[published.id]), {"text": REASON})
        assert answer.status_code in status
    assert not Correction.objects.exists()


def test_a_correction_without_a_minute_goes_out_at_once(published: Story, later, publisher: Person) -> None:
    story = written(begin(published)).submit().approve()
    shown = page(publisher, story, "post")
    assert "Leave it empty, and the correction goes out at once." in shown
    sent = {"digest": story.digest, "minute": ""}
    signed_in(publisher).post(reverse("web:act", args=[story.id, "schedule"]), sent)
    rounds.work_until_done()
    assert live() == {tag: [text] for tag, text in CORRECTED.items()}


def test_before_the_corrected_words_are_saved_nobody_has_said_yes_to_them(
    published: Story, later, author: Person
) -> None:
    begin(published)
    assert "Round for version 1" not in page(author, published, "post").split("earlier")[0]


def card(person: Person, language: str = "en") -> str:
    return " ".join(signed_in(person, language).get(reverse("web:posts")).content.decode().split())


def test_the_card_of_a_correction_says_what_it_waits_for(published: Story, later, publisher: Person) -> None:
    assert "Waits for" not in card(publisher)
    story = begin(published)
    assert "Waits for its authors" in card(publisher)
    story = written(story).submit()
    assert "Waits for a decision: " in card(publisher)
    story.approve()
    assert f"Waits for its minute: {Role.PUBLISHER.label}" in card(publisher)
    assert "To be decided by" not in card(publisher)
    story.schedule()
    assert "Goes out by itself at its minute" in card(publisher)
    rounds.work_until_done()
    assert "Waits for" not in card(publisher)
    assert "Goes out by itself" not in card(publisher)


def test_the_card_of_a_correction_says_until_when_and_does_so_in_french(published, later, publisher: Person) -> None:
    begin(published)
    shown = card(publisher, "fr")
    assert "Attend la rédaction – <time" in shown


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "These people can be the second person:"), ("fr", "Ces personnes peuvent confirmer le retrait\u00a0:")],
)
def test_who_waits_for_a_second_person_reads_who_that_can_be(
    published: Story, publisher: Person, director: Person, author: Person, language: str, said: str
) -> None:
    verbs.withdraw(published.id, code="error", reason="The number is wrong.", by=director)

    for reader in (director, author):
        shown = page(reader, published, language=language)
        wish = shown[shown.index('id="wish"') : shown.index('id="siblings"')]
        names = wish[wish.index(said) :]
        assert publisher.name in names
        assert director.name not in names
    assert said not in page(publisher, published, language=language)
