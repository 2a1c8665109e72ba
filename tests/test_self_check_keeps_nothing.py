"""The private self-check and the guidance pages know nobody and keep nothing: no row, cookie, log line or copy."""

import logging
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from config.sealing_keys import SealingKeys
from config.start import parts
from people.models import Person
from web.guidance.texts import checks, pages

CHECKS = tuple(f"/self-check/{name}/" for name in checks())
PRIVATE = ("/self-check/", *CHECKS, "/guidance/", *(f"/guidance/{name}/" for name in pages()))
SECRETS = {"password": "hunter2-hunter2", "token": "ghp_0123456789", "answer": "I leaked it"}
LOOKS_LIKE_A_SECRET = ("hunter2", "ghp_", "leaked")


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if tag in names]


class NeverRead:
    """A request's body that notices being read."""

    def read(self, *_: object) -> bytes:
        raise AssertionError("the body was read")

    readline = read


@pytest.fixture
def reader(client: Client, author: Person) -> Client:
    """A person who is signed in and comes to read; of them too nothing is kept."""
    client.force_login(author, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.django_db(databases=["default", "shelf"])
@pytest.mark.parametrize("address", PRIVATE)
def test_no_database_is_asked_or_written(reader: Client, address: str, django_assert_num_queries):
    with django_assert_num_queries(0), django_assert_num_queries(0, using="shelf"):
        assert reader.get(address).status_code == 200
        assert reader.post(address, SECRETS).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("address", PRIVATE)
def test_no_cookie_is_set_and_no_session_begun(reader: Client, address: str):
    for answer in (Client().get(address), Client().post(address, SECRETS), reader.get(address)):
        assert not answer.cookies
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("address", PRIVATE)
def test_no_copy_is_kept_on_the_way(client: Client, address: str):
    for answer in (client.get(address), client.post(address, SECRETS)):
        assert answer.headers["Cache-Control"] == "no-store, private"
        assert answer.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.django_db
def test_neither_the_visit_nor_what_was_sent_is_logged(reader: Client, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.DEBUG):
        for address in PRIVATE:
            reader.get(address)
            reader.post(address, SECRETS)

    assert caplog.records == []


@pytest.mark.django_db
def test_other_pages_are_logged_so_that_the_silence_above_means_something(
    reader: Client, caplog: pytest.LogCaptureFixture
):
    with caplog.at_level(logging.DEBUG):
        reader.get("/me/")

    assert "GET /me/" in caplog.text


def test_our_own_server_writes_no_list_of_visits():
    web = next(part for part in parts(8000, Path("var"), SealingKeys("", "")) if part.name == "web")

    assert not [word for word in web.command if "access" in word]


@pytest.mark.parametrize("address", PRIVATE)
def test_there_is_nothing_to_type_and_nothing_that_sends(client: Client, address: str):
    answer = client.get(address)
    tags = Tags(answer.text)

    assert tags.named("form", "button", "textarea", "select", "script", "iframe", "img") == []
    for field in tags.named("input"):
        assert field["type"] == "radio"
        assert field["autocomplete"] == "off"
    policy = answer.headers["Content-Security-Policy"]
    assert all(f"{what} 'none'" in policy for what in ("form-action", "script-src", "connect-src", "default-src"))


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ("neither read nor kept", "change it now: no check of ours ever asks for one")),
        ("fr", ("ni lu ni conservé", "changez-le maintenant")),
    ],
)
@pytest.mark.parametrize("address", PRIVATE)
def test_a_secret_is_refused_with_a_sentence_and_not_read(client: Client, address: str, language: str, sentences):
    answer = client.post(f"{address}?lang={language}", SECRETS, **{"wsgi.input": NeverRead()})

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD"
    assert all(sentence in answer.text for sentence in sentences)
    assert not any(secret in answer.text for secret in LOOKS_LIKE_A_SECRET)


@pytest.mark.parametrize("address", PRIVATE)
def test_a_secret_in_the_address_or_the_headers_is_not_repeated(client: Client, address: str):
    answer = client.get(address, {"password": "hunter2"}, headers={"Authorization": "Bearer ghp_0123456789"})

    assert answer.status_code == 200
    assert not any(secret in answer.text for secret in LOOKS_LIKE_A_SECRET)


@pytest.mark.parametrize("jurisdiction", checks())
def test_the_reader_is_told_what_happens_to_the_answers_and_who_may_still_see_the_visit(
    client: Client, jurisdiction: str
):
    address = reverse("web:guidance:check", args=[jurisdiction])
    english, french = (client.get(f"{address}?lang={language}").text for language in ("en", "fr"))

    for promise in ("nothing is stored, logged or kept as a copy", "There is no score.", "never a verdict"):
        assert promise in english
    assert "Your employer’s network or device may still record" in english
    assert "use a device and a connection of your own" in english
    assert "Le réseau ou l’appareil de votre employeur peut tout de même garder une trace" in french
    assert "utilisez un appareil et une connexion à vous" in french


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", CHECKS)
def test_answers_never_leave_the_page(page, live_server, address: str):
    page.goto(live_server.url + address, wait_until="networkidle")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    questions = page.locator("fieldset").all()
    for question in questions:
        question.locator("input").last.check()

    assert len(questions) > 8
    assert page.locator(".advice:visible").count() == len(questions)
    assert sent == []
    assert page.url == live_server.url + address
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]

    page.reload()
    assert page.locator("input:checked").count() == 0
