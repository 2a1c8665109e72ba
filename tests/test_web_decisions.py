"""Needs a decision: the page says what is known and what is not, and each way out is one form and goes on record."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from channels.models import Account, Channel
from channels.register import reinstate
from people.models import Person
from publishing import verbs
from publishing.clock import rounds
from publishing.connectors.script import Script, cannot_tell, falls_silent, refuses
from publishing.models import Delivery
from publishing.policy import LEASE, LOOK_FOR
from publishing.sending.connecting import notebook_follows
from publishing.shelf.models import Item
from publishing.states import DeliveryState, Outcome
from tests.organisation import Organisation, active_channel
from tests.story import ENGLISH, FRENCH, MINUTE, Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

FIRST, SECOND = "fr", "en"  # the file number of the story is odd


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    """An active pair of accounts on the training notebook, which can be told to fail."""
    return active_channel(organisation, platform="notebook", accounts={"en": "@practice", "fr": "@exercice"})


@pytest.fixture
def minute(scheduled: Story) -> Iterator[time_machine.Traveller]:
    """The minute has come."""
    with time_machine.travel(MINUTE + timedelta(seconds=1), tick=False) as clock:
        yield clock


@pytest.fixture
def one_sided(scheduled: Story, minute: time_machine.Traveller) -> Story:
    """French is public; the platform refused English."""
    with notebook_follows(Script().on("publish", refuses("The account is locked."), language=SECOND)):
        rounds.work_until_done()
    return scheduled.again()


@pytest.fixture
def unknown(scheduled: Story, minute: time_machine.Traveller) -> Iterator[Story]:
    """Nobody saw what became of the French message; English waits for it."""
    script = Script().on("publish", falls_silent(), language=FIRST).on("find", cannot_tell(), times=1000)
    with notebook_follows(script):
        for _second in range(int((LEASE + LOOK_FOR) / timedelta(seconds=1)) + 1):
            rounds.work_until_done()
            minute.shift(timedelta(seconds=1))
        yield scheduled.again()


def door(person: Person, language: str = "en") -> Client:
    """A browser in which this person is signed in, in this language."""
    Person.objects.filter(pk=person.pk).update(language=language)
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def places(story: Story) -> list:
    return [story.id, story.post.dispatches.get().public_id]


def read(person: Person, story: Story, language: str = "en") -> str:
    """The decision page as this person reads it."""
    answer = door(person, language).get(reverse("web:decide", args=places(story)))
    assert answer.status_code == 200
    return answer.content.decode()


def take(person: Person, story: Story, way: str, **fields: str):
    """Take one way out."""
    return door(person).post(reverse("web:decide-act", args=[*places(story), way]), fields)


def delivery(story: Story, language: str) -> Delivery:
    return Delivery.objects.get(dispatch__post=story.post, language=language)


# --- One language alone


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("French is public, English is not", "Not public", "If you do nothing", "Choose one of three ways out")),
        ("fr", ("Le français est en ligne, l’anglais ne l’est pas", "Pas public", "Si vous ne faites rien")),
    ],
    ids=["English", "French"],
)
def test_the_page_says_what_is_public_and_what_is_not(one_sided: Story, publisher: Person, language: str, said: tuple):
    page = read(publisher, one_sided, language)

    for sentence in (*said, ENGLISH, FRENCH, "The account is locked.", "https://notebook.invalid/@exercice/"):
        assert sentence in page


def test_the_page_leads_to_the_account_nobody_can_be_sure_of(one_sided: Story, publisher: Person):
    Account.objects.filter(handle="@practice").update(address="https://practice.example/accounts/practice")
    page = read(publisher, one_sided)

    assert 'Look at the account: <a href="https://practice.example/accounts/practice"' in " ".join(page.split())


def test_both_languages_stand_beside_each_other(one_sided: Story, publisher: Person):
    page = read(publisher, one_sided)
    known = page.split('id="known"')[1].split('id="nothing"')[0]

    assert known.count('<div class="pair">') == 1
    assert known.index(f'lang="en">{ENGLISH}') < known.index(f'lang="fr">{FRENCH}')


def test_the_missing_language_is_put_out_by_hand(one_sided: Story, publisher: Person):
    about = str(delivery(one_sided, SECOND).public_id)

    answer = take(publisher, one_sided, "report", about=about, address="https://social.example/1")

    assert answer.url == reverse("web:post", args=[one_sided.id])
    assert one_sided.again().post.outcome == Outcome.PUBLISHED


def test_what_is_public_is_taken_down_for_a_reason(one_sided: Story, director: Person):
    take(director, one_sided, "withdraw", text="Never in one language alone.")
    rounds.work_until_done()

    assert one_sided.again().post.outcome == Outcome.WITHDRAWN
    assert one_sided.post.comments.get(about="withdraw").body == "Never in one language alone."


def test_once_it_is_being_taken_down_no_way_out_is_left_open(one_sided: Story, director: Person):
    take(director, one_sided, "withdraw", text="Never in one language alone.")

    page = door(director).get(reverse("web:decide", args=places(one_sided))).content.decode()
    assert "Being taken down, account by account" in page
    assert "Being taken down: it may still be public" in page
    assert "/do/" not in page.split('id="known"')[1]


def test_it_is_left_for_a_reason(one_sided: Story, publisher: Person):
    take(publisher, one_sided, "leave", text="The event is over.")

    assert one_sided.again().post.outcome == Outcome.PUBLISHED
    assert one_sided.post.comments.get(about="decide").body == "The event is over."


@pytest.mark.parametrize("way", ["withdraw", "leave"])
def test_no_way_out_without_its_reason(one_sided: Story, publisher: Person, way: str):
    answer = take(publisher, one_sided, way, text=" ")

    page = answer.content.decode()
    assert answer.status_code == 400
    assert f'href="#{way}-text"' in page
    assert one_sided.again().post.outcome == Outcome.NEEDS_DECISION


def test_an_address_that_is_none_is_refused_and_kept(one_sided: Story, publisher: Person):
    about = str(delivery(one_sided, SECOND).public_id)

    answer = take(publisher, one_sided, "report", about=about, address="somewhere on X")

    page = answer.content.decode()
    assert answer.status_code == 400
    assert answer.headers["X-Refusal"] == "address_unreadable"
    assert 'value="somewhere on X"' in page


def test_who_may_not_decide_reads_the_page_and_who_can(one_sided: Story, author: Person):
    page = read(author, one_sided)

    assert "<textarea" not in page
    assert "This takes the role “Publishing” on every account of the post." in page
    assert take(author, one_sided, "leave", text="Fine.").status_code == 403


def test_a_stranger_finds_no_such_page(one_sided: Story, stranger: Person):
    assert door(stranger).get(reverse("web:decide", args=places(one_sided))).status_code == 404
    assert take(stranger, one_sided, "leave", text="Fine.").status_code == 404


def test_once_decided_nothing_is_left_to_decide(one_sided: Story, publisher: Person):
    take(publisher, one_sided, "leave", text="The event is over.")

    assert "Nothing has to be decided here" in read(publisher, one_sided)
    assert take(publisher, one_sided, "leave", text="Again.").status_code == 409


# --- Nobody knows


def test_the_page_says_that_nobody_knows_and_asks_to_look(unknown: Story, publisher: Person):
    page = read(publisher, unknown)

    assert "Nobody knows whether a message was posted" in page
    assert "Nothing more is sent and nothing is sent twice." in page
    for way in ("It is there", "It is not there: send it again", "It is not there: give it up"):
        assert way in page


def test_who_has_to_look_is_led_to_the_account(unknown: Story, publisher: Person):
    Account.objects.filter(handle="@exercice").update(address="https://practice.example/accounts/exercice")
    page = read(publisher, unknown)

    for part in ('id="known"', 'id="ways-'):
        assert 'href="https://practice.example/accounts/exercice"' in page.split(part)[1].split("</section>")[0]


def test_found_lets_the_other_language_follow(unknown: Story, publisher: Person):
    about = str(delivery(unknown, FIRST).public_id)

    take(publisher, unknown, "there", about=about, text="I see it.", address="https://social.example/1")
    rounds.work_until_done()

    assert unknown.again().post.outcome == Outcome.PUBLISHED
    assert delivery(unknown, FIRST).receipts.get().address == "https://social.example/1"


def test_not_found_is_sent_again(unknown: Story, publisher: Person):
    about = str(delivery(unknown, FIRST).public_id)

    take(publisher, unknown, "send-again", about=about, text="It is not on the account.")
    rounds.work_until_done()

    assert sorted(Item.objects.values_list("language", flat=True)) == ["en", "fr"]


def test_given_up_leaves_nothing_public(unknown: Story, director: Person):
    about = str(delivery(unknown, FIRST).public_id)

    take(director, unknown, "give-up", about=about, text="Too late now.")

    assert delivery(unknown, FIRST).state == DeliveryState.CANCELLED
    assert Item.objects.count() == 0


def test_sending_again_does_not_pass_a_pause_and_says_so(unknown: Story, publisher: Person, caretaker: Person):
    verbs.pause(reason="Wrong number in the news.", by=caretaker)

    answer = take(publisher, unknown, "send-again", about=str(delivery(unknown, FIRST).public_id), text="Again.")

    assert answer.status_code == 409
    assert "Sending is paused: Wrong number in the news." in answer.content.decode()


# --- The list


def listed(person: Person, language: str = "en") -> str:
    answer = door(person, language).get(reverse("web:decisions"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_needs_a_decision_is_on_the_list_of_those_who_decide(one_sided: Story, publisher, director):
    for person in (publisher, director):
        page = listed(person)
        assert one_sided.post.file_number in page
        assert reverse("web:decide", args=places(one_sided)) in page


def test_an_empty_list_says_what_would_stand_there(scheduled: Story, publisher: Person):
    assert "Nothing waits for your decision." in listed(publisher)
    assert "Rien n’attend votre décision." in listed(publisher, "fr")


def test_the_list_holds_nothing_for_a_stranger(one_sided: Story, stranger: Person):
    assert one_sided.post.file_number not in listed(stranger)


@pytest.fixture
def held(scheduled: Story, minute: time_machine.Traveller, caretaker: Person) -> Story:
    """Its minute came while everything was paused; the pause is over."""
    pause = verbs.pause(reason="Storm.", by=caretaker).row
    rounds.work_until_done()
    verbs.resume(pause.public_id, by=caretaker)
    return scheduled.again()


def test_a_held_post_says_why_and_after_a_pause_asks_for_the_last_yes_again(held: Story, publisher: Person):
    page = listed(publisher)
    assert "Sending was paused when its minute came." in page
    assert "It can still go out by:" in page

    address = reverse("web:act", args=[held.id, "release"])
    answer = door(publisher).post(address, {"about": str(held.id), "text": "The storm is over."})
    rounds.work_until_done()

    assert (answer.status_code, answer.headers["X-Refusal"]) == (409, "minute_across_pause")
    assert held.again().post.outcome == Outcome.HELD


def test_what_its_account_held_is_released_from_the_list(scheduled: Story, publisher: Person, custodian, minute):
    channel = verbs.suspend(scheduled.post.channels.get(), reason="Locked.", by=custodian).row
    rounds.work_until_done()
    assert scheduled.again().post.outcome == Outcome.HELD
    reinstate(channel, by=scheduled.organisation.registrar)

    address = reverse("web:act", args=[scheduled.id, "release"])
    door(publisher).post(address, {"about": str(scheduled.id), "text": "The account is back."})
    rounds.work_until_done()

    assert scheduled.again().post.outcome == Outcome.PUBLISHED


def test_a_release_from_the_list_without_a_reason_comes_back_on_the_posts_page(held: Story, publisher: Person):
    address = reverse("web:act", args=[held.id, "release"])

    answer = door(publisher).post(address, {"about": str(held.id), "text": ""})

    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'href="#release-text"' in page
    assert 'id="release-text"' in page


def test_what_missed_its_time_for_good_says_that_a_new_version_is_needed(held: Story, publisher: Person, minute):
    minute.move_to(MINUTE + timedelta(hours=5))

    page = listed(publisher)
    assert "The approved time is over: save a new version with another time" in page
    assert "inside the approved time" not in page
    assert 'id="cancel-' in page
    for shut in ("/do/release/", "/do/reschedule/"):
        assert shut not in page


def test_who_writes_is_led_to_a_new_version_when_the_time_is_over(held: Story, author: Person, minute):
    edit = reverse("web:edit", args=[held.id])
    assert edit not in listed(author)
    minute.move_to(MINUTE + timedelta(hours=5))

    assert edit in listed(author)


def test_nothing_is_sent_again_while_somebody_posts_it_by_hand(unknown: Story, publisher: Person, director: Person):
    sending, french = unknown.post.dispatches.get(), Delivery.objects.get(language=FIRST)
    verbs.post_by_hand(unknown.id, sending.public_id, by=publisher)
    answer = take(director, unknown, "send-again", about=str(french.public_id), text="I looked: it is not there.")

    assert (answer.status_code, answer.headers["X-Refusal"]) == (409, "somebody_posts_it")
    assert "Do not post it too." in answer.content.decode()
    french.refresh_from_db()
    assert french.state == DeliveryState.UNKNOWN


# --- Who can decide


@pytest.mark.parametrize("page", ["post", "decide"])
def test_who_cannot_decide_reads_who_can(one_sided: Story, author: Person, page: str):
    address = (
        reverse("web:post", args=[one_sided.id]) if page == "post" else reverse("web:decide", args=places(one_sided))
    )
    said = " ".join(door(author).get(address).content.decode().split())

    assert "You cannot decide this; these people can:" in said
    assert "<strong>Publishing</strong>: Priya Nair" in said
    assert "<strong>Communications director</strong>: Dana Whitfield, Étienne Roy" in said
    assert "See what is known and decide" not in said


def test_who_can_decide_is_led_there(one_sided: Story, publisher: Person, director: Person):
    for person in (publisher, director):
        said = door(person).get(reverse("web:post", args=[one_sided.id])).content.decode()
        assert "See what is known and decide" in said
        assert "You cannot decide this" not in said


def test_the_list_of_sendings_leads_only_those_who_can(one_sided: Story, publisher: Person, author: Person):
    assert "See what is known and decide" in door(publisher).get(reverse("web:sendings")).content.decode()
    said = door(author).get(reverse("web:sendings")).content.decode()
    assert "See what is known and decide" not in said
    assert "Who can decide: Publishing, Communications director" in " ".join(said.split())
    french = door(author, "fr").get(reverse("web:sendings")).content.decode()
    assert "Peuvent se prononcer" in french


# --- The page of the post


CANNOT = {
    "en": ("You cannot decide this; these people can:", "Decide what becomes of the pair."),
    "fr": ("Vous ne pouvez pas régler la situation. Ces personnes le peuvent", "Décidez"),
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_cannot_decide_reads_on_the_post_who_can(one_sided: Story, author: Person, language: str):
    organisation = one_sided.organisation
    page = door(author, language).get(reverse("web:post", args=[one_sided.id])).content.decode()
    waits = page.split('id="waiting"')[1].split("</section>")[0]
    says, asks = CANNOT[language]
    assert says in waits
    assert asks not in waits
    assert organisation.publisher.name in waits or organisation.director.name in waits


def test_who_can_decide_is_asked_to(one_sided: Story, publisher: Person):
    page = door(publisher).get(reverse("web:post", args=[one_sided.id])).content.decode()
    assert "Decide what becomes of the pair." in page.split('id="waiting"')[1].split("</section>")[0]
