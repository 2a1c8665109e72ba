"""People come in with address and password, in their language, and find what they were doing as they left it."""

import re
from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.models import Person
from publishing.mailing.choosing import pace_of
from tests.organisation import PASSWORD, Organisation, add_person

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.refusing_pages")]

WORDS = "Because the clinic's hours changed\nthis morning."


def sign_in(client: Client, person: Person, password: str = PASSWORD, **more: str):
    return client.post(reverse("web:sign-in"), {"username": person.email, "password": password, **more})


def hidden(page: str, name: str) -> str:
    """The value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"no field {name}"
    return found[1]


@pytest.fixture
def person(organisation: Organisation) -> Person:
    return organisation.author


def test_the_right_password_lets_in_and_leads_on(client: Client, person: Person):
    answer = sign_in(client, person, next="/take/")

    assert answer.status_code == 302
    assert answer.url == "/take/"
    assert client.get("/take/").status_code == 200


def test_capital_letters_in_the_address_do_not_matter(client: Client, person: Person):
    answer = client.post(
        reverse("web:sign-in"), {"username": person.email.upper(), "password": PASSWORD, "next": "/take/"}
    )

    assert answer.status_code == 302


def test_nobody_is_led_to_a_strangers_page(client: Client, person: Person):
    answer = sign_in(client, person, next="https://elsewhere.example/")

    assert "elsewhere" not in answer.headers.get("Location", "")


def test_a_wrong_password_says_so_and_does_not_say_who_exists(client: Client, person: Person):
    known = sign_in(client, person, "wrong").text
    unknown = client.post(reverse("web:sign-in"), {"username": "nobody@example.ca", "password": "wrong"}).text

    sentence = "The address and the password do not go together."
    assert sentence in known
    assert sentence in unknown


def test_what_is_wrong_takes_the_focus_and_leads_to_the_field(client: Client):
    page = client.post(reverse("web:sign-in"), {"username": "", "password": ""}).text

    assert re.search(r'id="error-summary" tabindex="-1" autofocus', page)
    assert '<a href="#id_username">E-mail address</a>' in page
    assert 'aria-describedby="id_username_error"' in page


def try_wrongly(client: Client, person: Person, times: int):
    for _ in range(times):
        answer = sign_in(client, person, "wrong")
    return answer


def test_too_many_tries_are_told_in_both_languages_with_the_time(client: Client, person: Person):
    answer = try_wrongly(client, person, settings.AXES_FAILURE_LIMIT)

    assert answer.status_code == 429
    assert "for 15 minutes after the last try" in answer.text
    assert "pendant 15 minutes après le dernier essai" in answer.text


def test_a_locked_address_refuses_the_right_password_too(client: Client, person: Person):
    try_wrongly(client, person, settings.AXES_FAILURE_LIMIT)

    assert sign_in(client, person).status_code == 429


def test_a_lock_ends_by_itself(client: Client, person: Person):
    try_wrongly(client, person, settings.AXES_FAILURE_LIMIT)

    with time_machine.travel(timezone.now() + settings.AXES_COOLOFF_TIME + timedelta(seconds=1)):
        assert sign_in(client, person, next="/take/").status_code == 302


def test_one_locked_address_does_not_lock_out_the_office(client: Client, person: Person):
    colleague = add_person("colleague", "Sam Colleague")
    try_wrongly(client, person, settings.AXES_FAILURE_LIMIT)

    assert sign_in(client, colleague, next="/take/").status_code == 302


def test_the_right_password_forgets_the_wrong_ones(client: Client, person: Person):
    try_wrongly(client, person, settings.AXES_FAILURE_LIMIT - 1)
    sign_in(client, person, next="/take/")

    assert not AccessAttempt.objects.exists()


def test_signing_out_takes_a_form_and_says_so(client: Client, person: Person):
    sign_in(client, person, next="/take/")

    assert client.get(reverse("web:sign-out")).status_code == 405
    assert "You are signed out." in client.post(reverse("web:sign-out"), follow=True).text
    assert client.get("/take/").status_code == 302


def test_a_form_sent_after_the_session_ended_comes_back_after_sign_in(client: Client, person: Person):
    asked = client.post("/take/?part=2", {"reason": WORDS, "csrfmiddlewaretoken": "old"})
    assert asked.status_code == 401
    assert "what you typed is kept in this page" in asked.text

    offered = sign_in(client, person, kept=hidden(asked.text, "kept"))
    assert "You are signed in again" in offered.text
    assert 'action="/take/?part=2"' in offered.text
    assert (
        '<textarea name="reason" hidden>\nBecause the clinic&#x27;s hours changed\nthis morning.</textarea>'
        in offered.text
    )
    assert "old" not in offered.text


def test_a_wrong_password_does_not_lose_the_kept_form(client: Client, person: Person):
    asked = client.post("/take/", {"reason": WORDS})
    again = sign_in(client, person, "wrong", kept=hidden(asked.text, "kept"))
    offered = sign_in(client, person, kept=hidden(again.text, "kept"))

    assert "this morning." in offered.text


def test_nobody_else_can_put_words_into_a_kept_form(client: Client, person: Person):
    answer = sign_in(client, person, next="/take/", kept="eyJhZGRyZXNzIjoiL3Rha2UvIn0:forged:forged")

    assert answer.status_code == 302
    assert answer.url == "/take/"


def test_kept_words_stand_in_no_table(client: Client, person: Person):
    asked = client.post("/take/", {"reason": WORDS})
    sealed = hidden(asked.text, "kept")
    sign_in(client, person, "wrong", kept=sealed)

    assert sealed not in AccessAttempt.objects.get().post_data
    assert "kept" not in dict(client.session)


def test_passwords_are_never_kept(client: Client):
    asked = client.post(reverse("web:change-password"), {"old_password": "secret words", "new_password1": "new words"})

    assert "secret words" not in asked.text
    assert "new words" not in asked.text


def test_a_part_of_a_page_is_told_that_the_session_ended(client: Client):
    answer = client.post("/take/", {"reason": WORDS}, headers={"HX-Request": "true"})

    assert answer.status_code == 401
    assert "What you typed is still on this page." in answer.text


def test_the_language_is_chosen_before_signing_in_and_kept(client: Client):
    answer = client.post(reverse("web:language"), {"language": "fr", "next": "/sign-in/?next=/take/"}, follow=True)

    assert answer.redirect_chain == [("/sign-in/?next=/take/", 302)]
    assert "Ouvrir une session" in answer.text
    assert "Ouvrir une session" in client.get("/sign-in/").text


def test_the_browsers_language_is_used_until_one_is_chosen(client: Client):
    assert "Ouvrir une session" in client.get("/sign-in/", headers={"Accept-Language": "fr-CA,en;q=0.5"}).text


def test_a_persons_language_goes_with_them(client: Client, person: Person):
    sign_in(client, person, next="/take/")
    client.post(reverse("web:language"), {"language": "fr", "next": "/me/"})
    elsewhere = Client()
    sign_in(elsewhere, person, next="/take/")

    assert "Mes préférences" in elsewhere.get("/me/", headers={"Accept-Language": "en"}).text


@pytest.mark.parametrize("sent", [{"language": "de", "next": "/me/"}, {"next": "/me/"}])
def test_a_language_we_do_not_have_changes_nothing(client: Client, person: Person, sent: dict[str, str]):
    client.post(reverse("web:language"), sent)

    assert "Sign in" in client.get("/sign-in/").text


def test_choosing_a_language_leads_to_no_strangers_page(client: Client):
    answer = client.post(reverse("web:language"), {"language": "fr", "next": "//elsewhere.example/"})

    assert answer.url == "/"


def test_people_choose_their_own_language_and_zone(client: Client, person: Person):
    sign_in(client, person, next="/take/")
    typed = {"language": "fr", "time_zone": "America/Winnipeg", "pace": "morning"}
    answer = client.post("/me/", typed, follow=True)

    person.refresh_from_db()
    assert (person.language, person.time_zone, pace_of(person)) == ("fr", "America/Winnipeg", "morning")
    assert '<option value="morning" selected>' in answer.text
    assert "Vos préférences sont enregistrées." in answer.text


def test_a_zone_that_is_not_offered_is_refused(client: Client, person: Person):
    sign_in(client, person, next="/take/")
    answer = client.post("/me/", {"language": "fr", "time_zone": "Mars/Base"})

    person.refresh_from_db()
    assert person.time_zone == "America/Toronto"
    assert 'href="#id_time_zone"' in answer.text


def test_people_change_their_own_password(client: Client, person: Person):
    sign_in(client, person, next="/take/")
    new = "un cheval, une pile, une agrafe"
    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    answer = client.post(reverse("web:change-password"), form, follow=True)

    assert "Your password is changed." in answer.text
    assert sign_in(Client(), person, new, next="/take/").status_code == 302
    assert sign_in(Client(), person, PASSWORD, next="/take/").status_code == 200
