"""What is public asks something of people too: a second word on taking it down, a look, an answer. The page says so."""

from dataclasses import replace

import pytest
import time_machine

from people.models import Person
from publishing import verbs
from publishing.connectors.contract import Card, Parcel
from publishing.models import Delivery, Dispatch, Incident, Post, Receipt
from publishing.public.comparing import approved_side
from records.clock import now
from tests.story import MINUTE, Story
from tests.test_web_posts import read

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])
NOTHING = {"en": "Nothing: it is public.", "fr": "Rien\u00a0: elle est en ligne."}
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


@pytest.fixture
def incident(published: Story) -> Incident:
    """Something else stands where the English message was approved."""
    delivery = Delivery.objects.get(language="en")
    shown = {"approved": {"text": "Stay indoors."}, "shown": {"text": "Go outside."}, "differs_in": ["text"]}
    return Incident.objects.create(
        post=delivery.dispatch.post, delivery=delivery, kind="differs", found_at=now(), **shown
    )


@LANGUAGES
def test_what_is_public_and_right_waits_for_nothing(published: Story, publisher: Person, language: str) -> None:
    assert NOTHING[language] in read(publisher, published, language)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "A second person: somebody asks that it be taken down. Until then it stays public."),
        ("fr", "Une deuxième personne\u00a0: quelqu’un demande que la publication soit retirée."),
    ],
)
def test_a_wish_to_take_it_down_waits_for_a_second_person(
    published: Story, publisher: Person, director: Person, language: str, said: str
) -> None:
    verbs.withdraw(published.id, code="error", reason="The number is wrong.", by=director)

    page = read(publisher, published, language)
    assert said in page
    assert NOTHING[language] not in page


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "A look at the account: what the public sees is not what was approved."),
        ("fr", "Une vérification\u00a0: ce que voit le public n’est pas ce qui a été approuvé."),
    ],
)
def test_what_the_public_sees_otherwise_waits_for_somebody(
    incident: Incident, published: Story, publisher: Person, language: str, said: str
) -> None:
    page = read(publisher, published, language)

    assert said in page
    assert 'href="#sendings"' in page
    assert NOTHING[language] not in page


def test_what_is_asked_does_not_look_as_if_all_were_well(published: Story, publisher: Person, director: Person) -> None:
    assert "waiting--good" in read(publisher, published)
    verbs.withdraw(published.id, code="error", reason="The number is wrong.", by=director)

    assert "waiting--ask" in read(publisher, published)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "public, together with the other"), ("fr", "en ligne, en même temps que l’autre langue")],
)
def test_a_second_language_that_was_public_at_once_followed_nobody(
    published: Story, publisher: Person, language: str, said: str
) -> None:
    Receipt.objects.update(posted_at=MINUTE)

    assert said in read(publisher, published, language)


def test_while_it_is_corrected_its_authors_read_what_the_draft_wants(
    incident: Incident, published: Story, author: Person
) -> None:
    verbs.correct(published.id, reason="The card is in English.", by=author)
    waiting = read(author, published).split('id="waiting"')[1].split("</section>")[0]

    assert "A look at the account" not in waiting
    assert "draft" in waiting


def test_once_it_was_dealt_with_nothing_is_asked(incident: Incident, published: Story, publisher: Person) -> None:
    verbs.settle_incident(published.id, incident.public_id, done="The platform put it back.", by=publisher)

    assert NOTHING["en"] in read(publisher, published)


@pytest.mark.parametrize(("language", "said"), [("en", "Not posted"), ("fr", "Aucune diffusion")])
def test_a_message_of_a_held_sending_waits_for_nothing(
    scheduled: Story, publisher: Person, language: str, said: str
) -> None:
    Dispatch.objects.update(state="held", state_reason="paused")
    Post.objects.update(outcome="held")
    page = read(publisher, scheduled, language)

    sendings = page[page.index('id="sendings"') :]
    assert sendings.count(said) == 2
    assert ("Waiting" if language == "en" else "En attente") not in sendings.split("timeline")[0]


@pytest.mark.parametrize(
    ("language", "accounts"),
    [("en", "@ONhealth (English), @ONsante (French)"), ("fr", "@ONsante (français), @ONhealth (anglais)")],
)
def test_a_language_is_written_small_inside_a_french_sentence(
    published: Story, publisher: Person, language: str, accounts: str
) -> None:
    page = read(publisher, published, language).replace("<span>", "").replace("</span>", "")

    assert accounts in " ".join(page.split())


@pytest.mark.parametrize(("state", "is_told"), [("sent", True), ("withdrawing", False)])
def test_no_look_is_promised_of_what_is_being_taken_down(
    published: Story, publisher: Person, clock: time_machine.Traveller, state: str, is_told: bool
) -> None:
    Delivery.objects.update(state=state)

    assert ("The next look at what the public sees" in read(publisher, published)) is is_told


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            (
                "The language of the card under the link",
                "Approved: Santé Ontario, https://www.ontario.ca/fr/sante",
                "Seen by the public: Health Ontario, https://www.ontario.ca/health",
                "The language tag <br> Approved: French <br> Seen by the public: English",
            ),
        ),
        (
            "fr",
            (
                "La langue de l’aperçu du lien",
                "Approuvé : Santé Ontario, https://www.ontario.ca/fr/sante",
                "Vu par le public : Health Ontario, https://www.ontario.ca/health",
                "<br> Approuvé : français <br> Vu par le public : anglais",
            ),
        ),
    ],
    ids=["English", "French"],
)
def test_a_french_post_with_an_english_card_is_read_on_both_sides(
    incident: Incident, published: Story, publisher: Person, language: str, said: tuple[str, ...]
) -> None:
    incident.differs_in = ["card_language", "language"]
    incident.approved = {
        "language": "fr",
        "card": {"title": "Santé Ontario", "address": "https://www.ontario.ca/fr/sante"},
    }
    incident.shown = {
        "language": "en-CA",
        "card": {"title": "Health Ontario", "address": "https://www.ontario.ca/health"},
    }
    incident.save()
    page = " ".join(read(publisher, published, language).split())

    for sentence in said:
        assert sentence in page


@pytest.mark.parametrize(("language", "label"), [("en", "What was done"), ("fr", "Suite donnée")])
def test_who_answers_an_incident_is_asked_what_was_done(
    incident: Incident, published: Story, publisher: Person, language: str, label: str
) -> None:
    form = read(publisher, published, language).split("/do/settle_incident/")[1].split("</form>")[0]

    assert label in form


def test_what_was_approved_is_kept_with_its_card() -> None:
    card = Card(url="https://www.ontario.ca/fr/sante", title="Santé Ontario", description="")
    parcel = Parcel(key="1", account="@ONsante", language="fr", text="Bonjour")

    assert approved_side(parcel)["card"] is None
    assert approved_side(replace(parcel, card=card))["card"] == {"address": card.url, "title": card.title}
