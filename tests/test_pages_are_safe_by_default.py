"""A page asks for sign-in, runs nobody else's script, and answers what goes wrong with a sentence and a way out."""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from people.models import Person
from publishing.models import ClockBeat
from tests.organisation import Organisation
from web.middleware import LARGEST_BODY

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.refusing_pages")]

OPEN_TO_ALL = {  # and the public bulletin
    *("healthz", "readyz", "metrics", "sign-in", "language"),
    *("index", "page", "check-index", "check"),  # guidance and the private self-check
    *("rules", "rule"),
    "lent",  # a picture a platform may fetch for three minutes
    "set-password",  # with the link made for its person, once; nothing is shown without it
}
SENTENCES = {
    "not-there": (404, "Nothing is kept at this address", "Il n’y a rien à cette adresse"),
    "not-allowed": (403, "You wrote part of this post", "Vous avez rédigé une partie"),
    "not-now": (409, "The words changed since you opened this page", "Le texte a changé depuis"),
    "bad-input": (400, "at most 500 characters", "au plus 500 caractères"),
    "denied": (403, "Your roles do not cover this", "Vos rôles ne le permettent pas"),
}
UNKEEPABLE = {
    "NUL in a field": {"data": "reason=a%00b"},
    "half a surrogate pair": {
        "data": "--x\r\nContent-Disposition: form-data; name=reason\r\n\r\na\\ud800b\r\n--x--\r\n",
        "content_type": "multipart/form-data; boundary=x; charset=unicode_escape",
    },
    "broken multipart": {"data": "nothing like it", "content_type": "multipart/form-data; boundary="},
    "NUL in a field's name": {"data": "rea%00son=b"},
}


@pytest.fixture
def author(client: Client, organisation: Organisation) -> Person:
    """The author, signed in."""
    client.force_login(organisation.author, backend="django.contrib.auth.backends.ModelBackend")
    return organisation.author


def in_french(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(language="fr")


def patterns(resolver: URLResolver) -> list[URLPattern]:
    """Every address of the web door; those of the API carry their own locks."""
    found = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            found += [] if str(entry.pattern).startswith(("api/", "bulletin/")) else patterns(entry)
        else:
            found.append(entry)
    return found


def test_every_page_asks_for_sign_in_unless_it_is_on_the_short_list():
    unlocked = {entry.name for entry in patterns(get_resolver()) if not getattr(entry.callback, "login_required", True)}

    assert unlocked == OPEN_TO_ALL


def test_a_stranger_is_led_to_sign_in_and_back(client: Client):
    answer = client.get("/take/?day=2026-12-01")

    assert answer.status_code == 302
    assert answer.url == "/sign-in/?next=/take/%3Fday%3D2026-12-01"


def test_only_our_own_scripts_and_styles_run(client: Client):
    answer = client.get(reverse("web:sign-in"))

    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy + ";"
    assert "unsafe" not in policy
    assert "<script>" not in answer.text
    assert " style=" not in answer.text
    assert " onclick=" not in answer.text
    assert "https://" not in answer.text


@pytest.mark.parametrize("how", SENTENCES)
def test_a_refusal_is_a_page_with_the_sentence_in_english(client: Client, author: Person, how: str):
    status, english, _ = SENTENCES[how]
    answer = client.get(f"/refuse/{how}/")

    assert answer.status_code == status
    assert english in answer.text
    assert '<html lang="en-CA">' in answer.text


@pytest.mark.parametrize("how", SENTENCES)
def test_a_refusal_is_a_page_with_the_sentence_in_french(client: Client, author: Person, how: str):
    in_french(author)
    status, _, french = SENTENCES[how]
    answer = client.get(f"/refuse/{how}/")

    assert answer.status_code == status
    assert french in answer.text
    assert answer.headers["Content-Language"] == "fr"
    assert '<html lang="fr-CA">' in answer.text


def test_a_refusal_says_what_helps_and_leads_back(client: Client, author: Person):
    answer = client.get("/refuse/not-now/", headers={"Referer": "http://testserver/take/", "Host": "testserver"})

    assert "Read the new version and the differences, then decide again." in answer.text
    assert 'href="http://testserver/take/"' in answer.text


def test_the_way_back_never_leads_to_a_stranger(client: Client, author: Person):
    answer = client.get("/refuse/not-now/", headers={"Referer": "https://elsewhere.example/", "Host": "testserver"})

    assert "elsewhere.example" not in answer.text


def test_a_refused_part_of_a_page_is_a_line_for_the_live_region(client: Client, author: Person):
    answer = client.get("/refuse/not-now/", headers={"HX-Request": "true"})

    assert answer.status_code == 409
    assert answer.headers["X-Refusal"] == "words_changed"
    assert "The words changed since you opened this page" in answer.text
    assert "<html" not in answer.text


def test_our_own_faults_say_so_and_tell_nothing_else(client: Client, author: Person):
    client.raise_request_exception = False
    answer = client.get("/refuse/broken/")

    assert answer.status_code == 500
    assert "This is our fault, not yours." in answer.text
    assert "the secret reason" not in answer.text


def test_our_own_faults_are_told_without_asking_the_database(client: Client, author: Person, django_assert_num_queries):
    client.raise_request_exception = False
    with django_assert_num_queries(2):  # the session and the person: what every page asks before the view runs
        client.get("/refuse/broken/")


@pytest.mark.parametrize("what", UNKEEPABLE)
def test_text_that_cannot_be_kept_is_refused_with_a_sentence(client: Client, author: Person, what: str):
    sent = {"content_type": "application/x-www-form-urlencoded"} | UNKEEPABLE[what]
    answer = client.generic("POST", "/take/", sent.pop("data").encode(), **sent)

    assert answer.status_code == 400
    assert "Nothing was saved." in answer.text


@pytest.mark.parametrize("address", ["/take/?day=%00", "/sign-in/?next=%00", "/nowhere/%00/"])
def test_addresses_that_cannot_be_kept_are_refused_with_a_sentence(client: Client, author: Person, address: str):
    answer = client.get(address)

    assert answer.status_code == 400
    assert "Nothing was saved." in answer.text


@pytest.mark.parametrize("cookie", ["sessionid", "django_language", "csrftoken"])
def test_cookies_that_cannot_be_kept_are_refused_with_a_sentence(client: Client, cookie: str):
    answer = client.get("/sign-in/", headers={"Cookie": rf'{cookie}="a\000b"'})

    assert answer.status_code == 400
    assert "Nothing was saved." in answer.text


def test_too_many_fields_are_too_much_at_once(client: Client, author: Person):
    answer = client.post("/take/", {f"field{number}": "x" for number in range(2500)})

    assert answer.status_code == 413
    assert "This is too much at once" in answer.text


def test_too_long_a_form_is_too_much_at_once(client: Client, author: Person):
    form = "reason=" + "x" * (6 * 1024 * 1024)
    answer = client.post("/take/", form, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 413


def test_trouble_before_the_person_is_known_speaks_the_browsers_language(client: Client):
    answer = client.get("/sign-in/?next=%00", headers={"Accept-Language": "fr-CA"})

    assert "Rien n’a été enregistré." in answer.text


def test_a_forms_address_opened_as_a_page_says_so(client: Client, author: Person):
    answer = client.get(reverse("web:language"))

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert "It only takes what a form sends." in answer.text


def test_forms_from_elsewhere_are_refused(organisation: Organisation):
    client = Client(enforce_csrf_checks=True)
    client.force_login(organisation.author, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post("/take/", {"reason": "planted words"}, headers={"Origin": "https://elsewhere.example"})

    assert answer.status_code == 403
    assert "This form was open too long" in answer.text
    assert "planted words" not in answer.text


def test_a_form_of_ours_that_outlived_its_sign_in_can_be_sent_again(organisation: Organisation):
    client = Client(enforce_csrf_checks=True)
    client.force_login(organisation.author, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post("/take/", {"reason": "my own words"}, headers={"Origin": "http://testserver"})

    assert answer.status_code == 403
    assert "my own words" in answer.text
    assert 'action="/take/"' in answer.text


def test_the_house_is_healthy_while_its_database_answers(client: Client):
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db(databases=["default", "shelf"])
def test_the_house_is_not_ready_before_the_clock_beats(client: Client):
    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "reasons": ["clock_silent"]}


@pytest.mark.django_db(databases=["default", "shelf"])
def test_the_house_is_ready_while_the_clock_beats(client: Client, author: Person):
    ClockBeat.objects.create(name="clock", at=timezone.now())

    assert client.get("/readyz").status_code == 200
    assert "Nothing is being sent right now." not in client.get("/me/").text


@pytest.mark.django_db(databases=["default", "shelf"])
def test_a_dead_clock_is_told_on_every_page(client: Client, author: Person):
    ClockBeat.objects.create(name="clock", at=timezone.now() - timezone.timedelta(seconds=31))

    assert client.get("/readyz").status_code == 503
    assert "Nothing is being sent right now." in client.get("/me/").text


def test_figures_are_for_this_machine_only(client: Client):
    assert "tandem_dispatches_needs_decision 0.0" in client.get("/metrics").text
    assert client.get("/metrics", REMOTE_ADDR="10.0.0.7").status_code == 404
    assert client.get("/metrics", headers={"X-Forwarded-For": "10.0.0.7"}).status_code == 404


def test_figures_elsewhere_take_the_token(client: Client, settings):
    settings.METRICS_TOKEN = "a long secret"

    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer a long secret"}).status_code == 200


def test_a_body_larger_than_any_form_is_refused_before_it_is_read(client: Client):
    answer = client.post(reverse("web:sign-in"), {"username": "a"}, CONTENT_LENGTH=str(LARGEST_BODY + 1))

    assert answer.status_code == 413
