"""The page of posting by hand: one button says who is at it, the package is taken on record, each text is reported."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from people.models import Person
from publishing import verbs
from publishing.by_hand.packing import package_of
from publishing.clock import rounds
from publishing.clock.looking_back import look_back_until_done
from publishing.models import HandReport, HandTurn
from publishing.policy import HAND_OFF_PATIENCE
from publishing.queries import history_of
from publishing.states import DeliveryState, Outcome
from tests.by_hand import address, channel, in_hand, message, minute, report, sending
from tests.story import ENGLISH, FRENCH, PROOF, Story
from tests.test_web_posts import door
from web.posts.waiting import at_its_minute

__all__ = ["channel", "in_hand", "minute"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


def page(person: Person, story: Story, language: str = "en") -> str:
    """The page as this person reads it."""
    answer = door(person, language).get(reverse("web:by-hand", args=[story.id, sending(story).public_id]))
    assert answer.status_code == 200
    return answer.content.decode()


def do(person: Person, story: Story, act: str, language: str = "", **fields: object) -> HttpResponse:
    """Send one form of the page; `language`: about the message in it."""
    about = {"about": str(message(story, language).public_id)} if language else {}
    return door(person).post(reverse("web:by-hand-act", args=[story.id, sending(story).public_id, act]), about | fields)


def take(person: Person, story: Story, client: Client | None = None) -> HttpResponse:
    return (client or door(person)).post(reverse("web:package", args=[story.id, sending(story).public_id]))


def posted(language: str, **changes: object) -> dict[str, object]:
    """What a person types of a message they posted at its minute."""
    said = {"address": address(language), "minute": "2026-12-01T09:00", "as_approved": "same", "text": ""}
    return said | changes


# --- One person at a time


def test_one_button_says_who_posts_it(in_hand: Story, publisher: Person, custodian: Person):
    assert "Post this by hand now" in page(publisher, in_hand)
    assert do(publisher, in_hand, "take-on").status_code == 302
    assert "You are posting this" in page(publisher, in_hand)
    assert "Post each text, then report it here" in page(publisher, in_hand)
    others = page(custodian, in_hand)
    assert "Post each text" not in others
    assert "Do not post it too: Priya Nair is at it." in others
    assert "take-on" not in others


def test_the_second_who_presses_is_told_who_was_first(in_hand: Story, publisher: Person, custodian: Person):
    do(publisher, in_hand, "take-on")
    answer = do(custodian, in_hand, "take-on")
    assert (answer.status_code, answer.headers["X-Refusal"]) == (409, "somebody_posts_it")
    assert "Priya Nair is posting this, until December 1, 2026, 9:15" in answer.content.decode()
    assert HandTurn.objects.get().by == publisher


def test_who_gives_it_back_leaves_it_to_others(in_hand: Story, publisher: Person, custodian: Person):
    do(publisher, in_hand, "take-on")
    assert "I am not posting it after all" in page(publisher, in_hand)
    do(publisher, in_hand, "give-back")
    assert "I am posting this" in page(custodian, in_hand)


def test_before_the_minute_one_prepares_and_posts_nothing(scheduled: Story, publisher: Person):
    shown = page(publisher, scheduled)
    assert "Post nothing before that." in shown
    assert "Take the approved package (zip)" in shown
    assert "take-on" not in shown
    assert "Report as posted" not in shown


def test_who_may_not_post_reads_and_finds_no_button(in_hand: Story, author: Person):
    shown = page(author, in_hand)
    assert "Publishers and custodians of the account can." in shown
    assert 'method="post" action="/posts' not in shown.split("<main", 1)[1].replace("\n", " ")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_reads_in_both_languages(in_hand: Story, publisher: Person, language: str):
    shown = page(publisher, in_hand, language)
    assert {"en": "Post this by hand now", "fr": "À publier à la main maintenant"}[language] in shown
    assert "grippe" in shown
    assert "Flu shots" in shown


# --- The package


def test_the_package_holds_the_approved_words_in_both_languages(in_hand: Story, publisher: Person):
    with ZipFile(BytesIO(take(publisher, in_hand).content)) as package:
        texts = {package.read(name).decode() for name in package.namelist() if name.endswith(".txt")}
    assert texts == {ENGLISH, FRENCH}


def test_who_took_which_bytes_stands_in_the_trail(in_hand: Story, custodian: Person):
    taken = take(custodian, in_hand)
    event = history_of(in_hand.post)[-1]
    assert (event.verb, event.actor_name) == ("hand_over", "Cora Lindqvist")
    assert package_of(sending(in_hand)).digest in event.facts
    assert taken.content == package_of(sending(in_hand)).data
    assert "Took the approved package" in door(custodian).get(reverse("web:post", args=[in_hand.id])).content.decode()


def test_a_package_is_never_taken_by_reading(in_hand: Story, publisher: Person):
    where = reverse("web:package", args=[in_hand.id, sending(in_hand).public_id])
    assert door(publisher).get(where).status_code == 405


@pytest.mark.parametrize("who", ["author", "auditor", "reviewer"])
def test_only_who_posts_or_directs_takes_the_package(in_hand: Story, who: str):
    answer = take(getattr(in_hand.organisation, who), in_hand)
    assert (answer.status_code, answer.headers["X-Refusal"]) == (403, "role_missing")


@pytest.mark.parametrize("who", ["stranger", "office"])
def test_for_others_there_is_no_package(in_hand: Story, who: str):
    assert take(getattr(in_hand.organisation, who), in_hand).status_code == 404


def test_no_package_of_words_that_are_not_approved_any_more(scheduled: Story, publisher: Person, director: Person):
    verbs.take_back(scheduled.id, by=director)
    assert take(publisher, scheduled).status_code == 409


def test_no_package_of_what_is_held(in_hand: Story, publisher: Person):
    for language in ("en", "fr"):
        do(publisher, in_hand, "not-posted", language, text="The tool is down until noon.")
    assert in_hand.again().post.outcome == Outcome.HELD
    assert take(publisher, in_hand).status_code == 409


# --- Reporting back


def test_both_texts_are_reported_with_their_time(in_hand: Story, publisher: Person, minute: time_machine.Traveller):
    minute.shift(timedelta(minutes=2))
    for language in ("fr", "en"):
        assert do(publisher, in_hand, "report", language, **posted(language)).status_code == 302
    assert in_hand.again().post.outcome == Outcome.PUBLISHED
    shown = door(publisher).get(reverse("web:post", args=[in_hand.id])).content.decode()
    assert address("fr") in shown
    assert "reported by Priya Nair" in shown


def test_the_address_of_the_other_language_is_noticed_and_nothing_typed_is_lost(in_hand: Story, publisher: Person):
    typed = posted("en", address=address("fr"), as_approved="otherwise", text="A short link took its place.")
    answer = do(publisher, in_hand, "report", "en", **typed)
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert "This is a message of @ONgrippe; this one belongs to @ONflu." in shown
    assert "A short link took its place." in shown
    assert f'value="{address("fr")}"' in shown


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "it was not to be posted yet"), ("fr", "il ne devait pas encore être diffusé")],
)
def test_a_time_at_which_it_cannot_have_been_posted_is_noticed_and_nothing_typed_is_lost(
    in_hand: Story, publisher: Person, language: str, said: str
) -> None:
    about = {"about": str(message(in_hand, "en").public_id)}
    where = reverse("web:by-hand-act", args=[in_hand.id, sending(in_hand).public_id, "report"])
    answer = door(publisher, language).post(where, about | posted("en", minute="2026-11-30T09:00"))
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert said in shown
    assert 'value="2026-11-30T09:00"' in shown
    assert address("en") in shown


def test_who_says_something_is_different_says_what(in_hand: Story, publisher: Person):
    answer = do(publisher, in_hand, "report", "en", **posted("en", as_approved="otherwise"))
    assert answer.status_code == 400
    assert "Say what is different from what was approved." in answer.content.decode()


def test_a_picture_of_the_screen_is_kept_and_never_opened_in_the_page(in_hand: Story, publisher: Person):
    screen = SimpleUploadedFile("screen.png", PROOF.data, content_type="image/png")
    do(publisher, in_hand, "report", "en", **posted("en", proof=screen))
    where = reverse("web:posted-proof", args=[in_hand.id, message(in_hand, "en").public_id])
    answer = door(publisher).get(where)
    assert b"".join(answer.streaming_content) == PROOF.data
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="screen.png"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "screen.png" in page(publisher, in_hand)


@pytest.mark.parametrize("who", ["stranger", "office"])
def test_a_picture_of_the_screen_is_not_everybodys(in_hand: Story, publisher: Person, who: str):
    do(publisher, in_hand, "report", "en", **posted("en", proof=SimpleUploadedFile("a.png", PROOF.data)))
    where = reverse("web:posted-proof", args=[in_hand.id, message(in_hand, "en").public_id])
    assert door(getattr(in_hand.organisation, who)).get(where).status_code == 404


def test_a_program_is_no_picture_of_the_screen(in_hand: Story, publisher: Person):
    answer = do(publisher, in_hand, "report", "en", **posted("en", proof=SimpleUploadedFile("a.png", b"MZ\x90")))
    assert answer.status_code == 400
    assert "neither a picture nor a PDF" in answer.content.decode()
    assert not HandReport.objects.exists()


def test_what_was_different_is_read_where_people_deal_with_it(in_hand: Story, publisher: Person, director: Person):
    do(publisher, in_hand, "report", "en", **posted("en", as_approved="otherwise", text="The tool cut the link."))
    shown = door(director).get(reverse("web:post", args=[in_hand.id])).content.decode()
    assert "What the public sees is not what was approved" in shown
    assert "The tool cut the link." in shown


def test_what_could_not_be_posted_leads_to_a_decision(in_hand: Story, publisher: Person):
    do(publisher, in_hand, "report", "fr", **posted("fr"))
    do(publisher, in_hand, "not-posted", "en", text="The tool refuses the length.")
    shown = page(publisher, in_hand)
    assert "See what is known and decide" in shown
    assert "Could not be posted" in shown


def test_silence_says_what_to_look_for(in_hand: Story, publisher: Person, minute: time_machine.Traveller):
    minute.shift(HAND_OFF_PATIENCE + timedelta(seconds=1))
    rounds.work_until_done()
    shown = door(publisher).get(reverse("web:post", args=[in_hand.id])).content.decode()
    assert "Nobody reported in time that it was posted by hand." in shown


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            ("Nobody reported it: it may be public or not.", "Give its address.", "It is not there: have it posted"),
        ),
        (
            "fr",
            (
                "Personne ne l’a signalé\u00a0: le message est peut-être public.",
                "Donnez son adresse.",
                "Le message n’y est pas\u00a0: le faire publier",
                "Ce qui montre que c’est bien ce message",
            ),
        ),
    ],
)
def test_who_decides_about_silence_reads_of_a_person_and_not_of_a_platform(
    in_hand: Story, publisher: Person, minute: time_machine.Traveller, language: str, said: tuple[str, ...]
):
    minute.shift(HAND_OFF_PATIENCE + timedelta(seconds=1))
    rounds.work_until_done()
    places = [in_hand.id, sending(in_hand).public_id]
    shown = door(publisher, language).get(reverse("web:decide", args=places)).content.decode()

    for sentence in said:
        assert sentence in shown
    assert reverse("web:by-hand", args=places) in shown
    for never in (
        "a person posts this",
        "What waited for it",
        "Ce qui l’attendait",
        "the other language",
        "l’autre langue",
    ):
        assert never not in shown


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("Not to be posted now", "Do not post it now.", "Sending is paused: A statement is being prepared.")),
        ("fr", ("À ne pas publier maintenant", "Ne le publiez pas maintenant.", "A statement is being prepared.")),
    ],
)
def test_while_something_stops_it_nobody_is_told_to_post(
    in_hand: Story, publisher: Person, language: str, said: tuple[str, ...]
):
    verbs.pause(reason="A statement is being prepared", channel=sending(in_hand).channel, by=publisher)
    shown = page(publisher, in_hand, language)

    for sentence in said:
        assert sentence in shown
    assert "take-on" not in shown
    assert "/report/" in shown  # what stands there already can still be told


# --- Somebody else looks


@pytest.fixture
def reported(in_hand: Story, publisher: Person) -> Story:
    for language in ("fr", "en"):
        report(in_hand, language, publisher)
    look_back_until_done()
    return in_hand.again()


def test_somebody_else_is_asked_to_look(reported: Story, publisher: Person, director: Person):
    assert "Say what I saw" not in page(publisher, reported)
    assert "Somebody other than the person who reported it has to check" in page(publisher, reported)
    assert "Say what I saw" in page(director, reported)


def test_what_somebody_saw_is_on_record(reported: Story, director: Person):
    assert do(director, reported, "look", "en", finding="same", text="").status_code == 302
    assert message(reported, "en").state == DeliveryState.CONFIRMED
    assert "Dana Whitfield looked:" in page(director, reported)


def test_who_reported_it_cannot_send_the_form_either(reported: Story, publisher: Person):
    answer = do(publisher, reported, "look", "en", finding="same", text="")
    assert (answer.status_code, answer.headers["X-Refusal"]) == (403, "reporters_do_not_look")


# --- From the page of the post


@pytest.mark.parametrize(
    ("stage", "button"),
    [("scheduled", "Prepare: the package and its words"), ("in_hand", "Post it by hand and report back")],
)
def test_the_page_of_the_post_leads_there_with_one_button(
    request: pytest.FixtureRequest, publisher: Person, stage: str, button: str
):
    story = request.getfixturevalue(stage)
    shown = door(publisher).get(reverse("web:post", args=[story.id])).content.decode()
    assert button in " ".join(shown.split())
    assert reverse("web:by-hand", args=[story.id, sending(story).public_id]) in shown


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "a person then posts it by hand"), ("fr", "une personne la publiera alors à la main")],
    ids=["en", "fr"],
)
def test_the_page_of_the_post_promises_no_sending_by_itself(
    scheduled: Story, publisher: Person, language: str, says: str
):
    shown = door(publisher, language).get(reverse("web:post", args=[scheduled.id])).text
    assert says in shown
    assert "goes out by itself" not in shown
    assert "partira alors d’elle-même" not in shown


@pytest.mark.parametrize(
    ("ways", "says"),
    [({True}, "by hand. The page"), ({False}, "it then goes out by itself"), ({True, False}, "the rest by hand")],
    ids=["by hand", "by itself", "both"],
)
def test_who_puts_it_out_is_said_account_by_account(ways: set[bool], says: str):
    assert says in at_its_minute(ways)


def test_an_act_that_is_none_does_not_exist(in_hand: Story, publisher: Person):
    assert do(publisher, in_hand, "explode").status_code == 404


def test_a_message_that_is_none_is_refused_with_a_sentence(in_hand: Story, publisher: Person):
    answer = do(publisher, in_hand, "report", **posted("en", about="’; drop"))
    assert answer.status_code == 400
    assert b"error-summary" in answer.content


def test_what_a_person_saw_is_said_with_their_name_and_the_system_says_only_that_it_could_not_read(
    in_hand: Story, publisher: Person, custodian: Person, minute
):
    for language in ("en", "fr"):
        report(in_hand, language, publisher)
    minute.shift(timedelta(days=8))
    look_back_until_done()
    verbs.look_after(in_hand.id, message(in_hand, "en").public_id, finding="same", by=custodian)

    shown = door(publisher).get(reverse("web:post", args=[in_hand.id])).content.decode()
    shown = " ".join(shown.split())

    assert "Seen by Cora Lindqvist" in shown
    assert "Looked at by Cora Lindqvist: As approved," in shown
    assert "The system looked too and could not read it:" in shown
    assert "Seen by the public: Could not be read" not in shown
    assert "> Seen by the public <" not in shown
    assert "Seen by Cora Lindqvist" in door(publisher).get(reverse("web:sendings")).content.decode()
