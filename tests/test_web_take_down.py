"""The pages of taking down: a proof is uploaded on the post page and kept, and one person's decision is reviewed."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from people.fresh import sign_in_again
from people.models import Person
from publishing import verbs
from publishing.clock import rounds
from publishing.models import Delivery, TakenDown, Withdrawal
from publishing.states import DeliveryState, Outcome
from tests.by_hand import address, channel, in_hand, message, minute, report
from tests.organisation import PASSWORD
from tests.story import PROOF, Story, take_down
from tests.test_web_posts import door

__all__ = ["channel", "in_hand", "minute"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

LESSON = "Somebody looks at every picture before it is uploaded."


@pytest.fixture
def going(in_hand: Story, publisher: Person) -> Story:
    """Posted by hand in both languages, and to be taken down by hand."""
    for language in ("fr", "en"):
        report(in_hand, language, publisher)
    take_down(in_hand.id, in_hand.organisation)
    rounds.work_until_done()
    return in_hand.again()


def page(person: Person, story: Story, name: str = "post", language: str = "en") -> str:
    answer = door(person, language).get(reverse(f"web:{name}", args=[story.id]))
    assert answer.status_code == 200
    return answer.content.decode()


def upload(
    person: Person, story: Story, language: str, name: str = "gone.png", data: bytes = PROOF.data
) -> HttpResponse:
    fields = {"about": str(message(story, language).public_id), "digest": story.digest}
    fields |= {"proof": SimpleUploadedFile(name, data)}
    return door(person).post(reverse("web:act", args=[story.id, "report_withdrawn"]), fields)


# --- The proof


@pytest.mark.parametrize(
    ("language", "asked"), [("en", "Report as taken down"), ("fr", "Signaler le retrait")], ids=["en", "fr"]
)
def test_who_keeps_the_account_is_asked_for_a_proof(going: Story, custodian: Person, language: str, asked: str):
    shown = page(custodian, going, language=language)
    assert asked in shown
    assert 'type="file"' in shown
    assert 'enctype="multipart/form-data"' in shown


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("Being taken down, account by account", "See what is still public")),
        ("fr", ("Retrait en cours, compte par compte", "Voir ce qui est encore public")),
    ],
)
def test_the_page_of_what_is_going_says_so_and_leads_to_what_is_left(
    going: Story, publisher: Person, language: str, said: tuple[str, ...]
):
    shown = page(publisher, going, "take-down", language)
    for sentence in said:
        assert sentence in shown
    assert f"{reverse('web:post', args=[going.id])}#sendings" in shown


def test_who_only_writes_is_not_asked(going: Story, author: Person):
    assert 'type="file"' not in page(author, going)


def test_a_proof_of_both_languages_ends_it(going: Story, custodian: Person):
    for language in ("en", "fr"):
        assert upload(custodian, going, language).status_code == 302
    assert going.again().post.outcome == Outcome.WITHDRAWN
    shown = page(custodian, going)
    assert shown.count("Proof that it is gone") == 2
    assert all(proof.is_whole for proof in TakenDown.objects.all())


def test_a_proof_is_a_file_to_keep_and_never_opened_in_the_page(going: Story, custodian: Person):
    upload(custodian, going, "en")
    where = reverse("web:taken-down-proof", args=[going.id, message(going, "en").public_id])
    answer = door(custodian).get(where)
    assert b"".join(answer.streaming_content) == PROOF.data
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="gone.png"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("who", ["stranger", "office"])
def test_a_proof_is_not_everybodys(going: Story, custodian: Person, who: str):
    upload(custodian, going, "en")
    where = reverse("web:taken-down-proof", args=[going.id, message(going, "en").public_id])
    assert door(getattr(going.organisation, who)).get(where).status_code == 404


def test_what_was_not_proven_has_no_proof(going: Story, custodian: Person):
    where = reverse("web:taken-down-proof", args=[going.id, message(going, "en").public_id])
    assert door(custodian).get(where).status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [("a.exe", b"MZ\x90", "neither a picture nor a PDF"), ("a.png", b"MZ\x90", "neither a picture nor a PDF")],
)
def test_a_file_that_proves_nothing_is_refused_at_its_field(
    going: Story, custodian: Person, name: str, data: bytes, complaint: str
):
    answer = upload(custodian, going, "en", name=name, data=data)
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert complaint in shown
    assert 'id="error-summary"' in shown
    assert f"#report_withdrawn-{message(going, 'en').public_id}-proof" in shown
    assert message(going, "en").state == DeliveryState.WITHDRAWING


def test_no_file_is_no_proof(going: Story, custodian: Person):
    about = str(message(going, "en").public_id)
    answer = door(custodian).post(reverse("web:act", args=[going.id, "report_withdrawn"]), {"about": about})
    assert answer.status_code == 400
    assert not TakenDown.objects.exists()


def test_what_stays_public_meanwhile_is_still_linked(going: Story, custodian: Person):
    upload(custodian, going, "en")
    assert address("fr") in page(custodian, going)
    assert Delivery.objects.get(language="fr").state == DeliveryState.WITHDRAWING


# --- The review


@pytest.fixture
def alone(in_hand: Story, publisher: Person) -> Withdrawal:
    """Taken down at once, by the publisher alone."""
    for language in ("fr", "en"):
        report(in_hand, language, publisher)
    signed = sign_in_again(publisher, PASSWORD, bound_to=in_hand.digest)
    why = "It shows the address of a family that was threatened."
    return verbs.withdraw_alone(in_hand.id, code="privacy", reason=why, signed=signed, by=publisher)


def review(person: Person, story: Story, **fields: str) -> HttpResponse:
    said = {"finding": "justified", "text": LESSON} | fields
    return door(person).post(reverse("web:take-down-review", args=[story.id]), said)


def test_who_took_no_part_reviews_it_on_the_page(in_hand: Story, alone: Withdrawal, director: Person):
    shown = page(director, in_hand, "take-down")
    assert "Taken down by one person" in shown
    assert "Priya Nair decided alone:" in shown
    assert "Review it by:" in shown
    assert review(director, in_hand).status_code == 302
    after = page(director, in_hand, "take-down")
    assert LESSON in after
    assert "Put the review on record" not in after


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_review_is_asked_in_both_languages(in_hand: Story, alone: Withdrawal, director: Person, language: str):
    button = {"en": "Put the review on record", "fr": "Consigner l’examen"}[language]
    assert button in page(director, in_hand, "take-down", language)


def test_who_decided_alone_reads_why_somebody_else_reviews_it(in_hand: Story, alone: Withdrawal, publisher: Person):
    shown = page(publisher, in_hand, "take-down")
    assert "Put the review on record" not in shown
    assert "verbs__closed" in shown
    assert review(publisher, in_hand).status_code == 403


def test_a_lesson_that_says_nothing_is_asked_for_again_and_kept(in_hand: Story, alone: Withdrawal, director: Person):
    answer = review(director, in_hand, text="Be careful.", finding="not_justified")
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert "Be careful." in shown
    assert 'value="not_justified"' in shown
    assert "checked" in shown.split('value="not_justified"')[1].split(">")[0]
    alone.refresh_from_db()
    assert alone.reviewed_at is None


def test_a_review_that_is_late_says_so_in_the_list(
    in_hand: Story, alone: Withdrawal, director: Person, minute: time_machine.Traveller
):
    minute.shift(timedelta(days=7))
    alone.refresh_from_db()
    assert alone.is_overdue
    listed = door(director).get(reverse("web:emergencies")).content.decode()
    assert "The review was due by:" in listed


def test_to_a_stranger_there_is_nothing_to_review(in_hand: Story, alone: Withdrawal, stranger: Person):
    assert door(stranger).get(reverse("web:take-down", args=[in_hand.id])).status_code == 404
    assert review(stranger, in_hand).status_code == 404
