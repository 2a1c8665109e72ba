"""Who comes to confirm an emergency after others did, or after it ended, reads who, when, and what is left to do."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client

from people.duty import Kind
from people.models import DutyTurn, Person
from people.refusals import NotAllowed, NotNow
from publishing import verbs
from publishing.clock import reviewing
from publishing.clock.emergencies import call_who_is_next
from publishing.policy import CALL_NEXT_AFTER
from publishing.queries import visible_posts
from records.clock import now
from tests.emergency import confirm, on_duty
from tests.organisation import PASSWORD, add_member
from tests.story import Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


@pytest.fixture
def second_officer(urgent: Story, clock: time_machine.Traveller) -> Person:
    """The next program officer on the roster, called when the first does not answer."""
    person = add_member("second-officer", "Rosa Lindqvist", urgent.organisation.ministry)
    on_duty(person, urgent.organisation, Kind.PROGRAM, place=2)
    clock.shift(CALL_NEXT_AFTER + timedelta(seconds=1))
    assert call_who_is_next()
    return person


def door(person: Person, language: str) -> Client:
    Person.objects.filter(pk=person.pk).update(language=language)
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def press(person: Person, story: Story, language: str) -> str:
    """What somebody reads who confirms on a page they had open."""
    sent = {"digest": story.digest, "password": PASSWORD}
    answer = door(person, language).post(f"/posts/{story.id}/emergency/confirm/", sent)
    assert answer.status_code in (403, 409)
    return " ".join(unescape(answer.text).split())


def read(person: Person, story: Story, language: str) -> str:
    return " ".join(unescape(door(person, language).get(f"/posts/{story.id}/emergency/").text).split())


BOTH = {
    "en": ("This emergency is confirmed already: Gilles Fortin, Ottilie Brandt,", "Nothing is left for you to do."),
    "fr": ("Cette urgence est déjà confirmée : Gilles Fortin, Ottilie Brandt,", "Vous n’avez plus rien à faire."),
}
ONE = {
    "en": "Gilles Fortin has confirmed this already (",
    "fr": "Gilles Fortin a déjà donné cette confirmation (",
}
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


@LANGUAGES
def test_after_both_confirmed_it_says_who_did(
    urgent: Story, officer: Person, duty_director: Person, second_officer: Person, language: str
) -> None:
    confirm(urgent, officer)
    confirm(urgent, duty_director)
    pressed, shown = press(second_officer, urgent, language), read(second_officer, urgent, language)
    for said in BOTH[language]:
        assert said in pressed
    assert BOTH[language][1] in shown
    assert all(name in shown for name in (officer.name, duty_director.name))


@LANGUAGES
def test_after_the_same_was_confirmed_by_another_it_says_by_whom(
    urgent: Story, officer: Person, second_officer: Person, language: str
) -> None:
    confirm(urgent, officer)
    for page in (press(second_officer, urgent, language), read(second_officer, urgent, language)):
        assert ONE[language] in page


@LANGUAGES
@pytest.mark.parametrize(
    ("ends", "said"),
    [
        (
            "sent_back",
            {
                "en": "Gilles Fortin sent this emergency back",
                "fr": "Gilles Fortin a renvoyé cette urgence à la rédaction",
            },
        ),
        (
            "expired",
            {
                "en": "This emergency ended without its two confirmations",
                "fr": "Cette urgence a pris fin sans ses deux confirmations",
            },
        ),
        (
            "let_go",
            {
                "en": "This emergency was called off, or its words changed",
                "fr": "Cette urgence a été annulée, ou son texte a changé",
            },
        ),
    ],
)
def test_after_it_ended_it_says_how(
    urgent: Story,
    officer: Person,
    duty_director: Person,
    clock: time_machine.Traveller,
    ends: str,
    said: dict[str, str],
    language: str,
) -> None:
    END[ends](urgent, officer, clock)
    assert said[language] in press(duty_director, urgent, language)


@LANGUAGES
def test_the_page_of_one_that_expired_says_so(
    urgent: Story, officer: Person, duty_director: Person, clock: time_machine.Traveller, language: str
) -> None:
    END["expired"](urgent, officer, clock)
    sentence = {"en": "Nothing went out. If it still cannot wait, call", "fr": "Rien n’est parti. Si elle ne peut"}
    assert sentence[language] in read(duty_director, urgent, language)


def _sent_back(story: Story, officer: Person, clock: time_machine.Traveller) -> None:
    verbs.request_changes(story.id, digest=story.digest, comment="The road is the 7.", by=officer)


def _expired(story: Story, officer: Person, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(hours=3))
    reviewing.keep_time()


def _let_go(story: Story, officer: Person, clock: time_machine.Traveller) -> None:
    verbs.cancel(story.id, reason="The river went down.", by=story.organisation.director)


END = {"sent_back": _sent_back, "expired": _expired, "let_go": _let_go}


def test_who_was_never_called_is_only_told_that_the_role_is_missing(urgent: Story, officer: Person) -> None:
    confirm(urgent, officer)
    with pytest.raises(NotAllowed, match="role"):
        confirm(urgent, urgent.organisation.publisher)


def test_the_moment_is_on_the_clocks_of_who_reads_it(
    urgent: Story, officer: Person, duty_director: Person, second_officer: Person
) -> None:
    confirm(urgent, officer)
    confirm(urgent, duty_director)
    Person.objects.filter(pk=second_officer.pk).update(time_zone="America/Vancouver")
    with pytest.raises(NotNow, match="confirmed already") as refused:
        confirm(urgent, Person.objects.get(pk=second_officer.pk))
    assert "5:" in refused.value.reason.sentence


def test_who_was_called_sees_it_no_longer_once_their_duty_is_over(
    urgent: Story, officer: Person, duty_director: Person, second_officer: Person
) -> None:
    confirm(urgent, officer)
    confirm(urgent, duty_director)
    assert urgent.post in visible_posts(second_officer)
    DutyTurn.objects.filter(person=second_officer).update(ends_at=now())
    assert urgent.post not in visible_posts(second_officer)


def test_a_later_duty_does_not_show_again_what_somebody_was_called_to_in_an_earlier_one(
    urgent: Story, officer: Person, duty_director: Person, second_officer: Person, clock: time_machine.Traveller
) -> None:
    confirm(urgent, officer)
    confirm(urgent, duty_director)
    DutyTurn.objects.filter(person=second_officer).update(ends_at=now())
    clock.shift(timedelta(days=60))
    on_duty(second_officer, urgent.organisation, Kind.PROGRAM, place=2)
    assert urgent.post not in visible_posts(second_officer)
