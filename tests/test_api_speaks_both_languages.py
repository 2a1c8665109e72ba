"""Every error of the API exists in English and French: as the header asks, else in the person's own language."""

import pytest
from django.test import RequestFactory
from django.urls import path
from django.utils.translation import override
from rest_framework.test import APIClient
from rest_framework.throttling import SimpleRateThrottle

from api.door import Door, asked_language
from api.problems import problem_named
from api.sentences import TROUBLES
from config.urls import urlpatterns as house
from people.models import Person
from people.refusals import BAD_INPUT, NOT_ALLOWED, NOT_NOW
from publishing import verbs
from tests.api import PROBLEM, Caller, problem
from tests.story import Story

pytestmark = pytest.mark.django_db
HEADERS = [
    ("fr", "fr"),
    ("fr-CA, en;q=0.5", "fr"),
    ("en;q=0.4, fr;q=0.9", "fr"),
    ("de, fr;q=0.1", "fr"),
    ("en", "en"),
    ("en-CA", "en"),
    ("*", None),
    ("de", None),
    ("", None),
    ("not a language \x7f;;q=,", None),
]


class Broken(Door):
    """An address with a fault of ours."""

    def get(self, request: object) -> None:
        raise RuntimeError("a secret of ours")


urlpatterns = [path("api/v1/broken/", Broken.as_view()), *house]
handler400, handler403 = "config.doors.bad_request", "config.doors.forbidden"
handler404, handler500 = "config.doors.not_found", "config.doors.server_error"


@pytest.fixture
def francophone(author: Person) -> Person:
    author.language = "fr"
    author.save()
    return author


@pytest.mark.parametrize(("header", "language"), HEADERS)
def test_the_header_says_which_language_is_asked_for(header: str, language: str | None) -> None:
    assert asked_language(RequestFactory().get("/", HTTP_ACCEPT_LANGUAGE=header)) == language


@pytest.mark.parametrize(("header", "language"), HEADERS)
def test_without_a_wish_the_person_is_answered_in_their_own(
    header: str, language: str | None, francophone: Person, caller: Caller
) -> None:
    response = caller(francophone).get("/api/v1/posts/?stage=nowhere", HTTP_ACCEPT_LANGUAGE=header)

    assert problem(response)["code"] == "invalid"
    assert response.headers["Content-Language"] == (language or "fr")


def test_names_of_stages_and_roles_follow_the_language(author: Person, caller: Caller, channel: object) -> None:
    told = [caller(author).get("/api/v1/me/", HTTP_ACCEPT_LANGUAGE=tag).json() for tag in ("en", "fr")]

    english, french = ([role["name"] for held in one["channels"] for role in held["roles"]] for one in told)
    assert english != french
    assert [held["id"] for held in told[0]["channels"]] == [held["id"] for held in told[1]["channels"]]


def test_a_closed_verb_says_why_in_the_language_asked_for(submitted: Story, caller: Caller) -> None:
    client = caller(submitted.organisation.author)
    address = f"/api/v1/posts/{submitted.id}/"

    said = {tag: client.get(address, HTTP_ACCEPT_LANGUAGE=tag).json()["verbs"]["approve"] for tag in ("en", "fr")}

    assert said["en"]["code"] == said["fr"]["code"] == "authors_never_approve"
    assert said["en"]["sentence"] != said["fr"]["sentence"]
    assert said["en"]["remedy"] != said["fr"]["remedy"]


@pytest.mark.parametrize("code", [*TROUBLES, *NOT_ALLOWED, *NOT_NOW, *BAD_INPUT])
def test_every_problem_can_be_told_in_french(code: str) -> None:
    told = {}
    for language in ("en", "fr"):
        with override(language):
            told[language] = problem_named(code).document()

    for part in ("title", "detail", "remedy"):
        assert told["en"][part] != told["fr"][part], part


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_address_under_type_says_what_the_problem_means(anybody: APIClient, language: str) -> None:
    address = problem(anybody.get("/api/v1/me/"))["type"].partition("8000")[2]

    response = anybody.get(address, HTTP_ACCEPT_LANGUAGE=language)

    assert response.status_code == 200
    assert response.json()["code"] == "not_authenticated"
    assert response.headers["Content-Language"] == language


def test_a_kind_of_problem_we_do_not_know_is_nowhere(anybody: APIClient) -> None:
    assert problem(anybody.get("/api/v1/problems/no_such_thing/"))["code"] == "not_found"


# What the framework, not a verb of ours, refuses: the request, and the status and code it is told with.
FRAMEWORK = {
    "no token": ("GET", "me/", {"token": None}, 401, "not_authenticated"),
    "wrong token": ("GET", "me/", {"token": "Bearer abc"}, 401, "authentication_failed"),
    "token of bytes that are no text": ("GET", "me/", {"token": "Bearer \xff\xfe"}, 401, "authentication_failed"),
    "token with a NUL": ("GET", "me/", {"token": "Bearer a\x00b"}, 401, "authentication_failed"),
    "two tokens": ("GET", "me/", {"token": "Bearer a b"}, 401, "authentication_failed"),
    "another scheme": ("GET", "me/", {"token": "Basic YTpi"}, 401, "not_authenticated"),
    "no such address": ("GET", "nowhere/", {}, 404, "not_found"),
    "no last slash": ("GET", "posts", {}, 404, "not_found"),
    "an id that is none": ("GET", "posts/42/", {}, 404, "not_found"),
    "a method nobody offers": ("PUT", "posts/", {}, 405, "method_not_allowed"),
    "options": ("OPTIONS", "posts/", {}, 405, "method_not_allowed"),
    "a form nobody speaks": ("GET", "posts/", {"accept": "text/html"}, 406, "not_acceptable"),
    "a body that is no JSON": ("POST", "posts/{post}/comments/", {"data": "{"}, 400, "parse_error"),
    "a body of another kind": ("POST", "posts/{post}/comments/", {"data": "<a/>", "kind": "text/xml"}, 415, None),
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("case", FRAMEWORK)
def test_what_the_framework_refuses_is_told_the_same_way(
    case: str, language: str, draft: Story, caller: Caller, anybody: APIClient
) -> None:
    method, address, more, status, code = FRAMEWORK[case]
    client = caller(draft.organisation.author)
    if "token" in more:
        client.credentials(**({"HTTP_AUTHORIZATION": more["token"]} if more["token"] else {}))
    headers = {"HTTP_ACCEPT_LANGUAGE": language} | ({"HTTP_ACCEPT": more["accept"]} if "accept" in more else {})

    response = client.generic(
        method,
        f"/api/v1/{address.format(post=draft.id)}",
        more.get("data", ""),
        content_type=more.get("kind", "application/json"),
        **headers,
    )

    told = problem(response)
    assert (response.status_code, told["code"]) == (status, code or "unsupported_media_type")
    assert response.headers["Content-Language"] == language
    with override(language):
        assert told["title"] == str(TROUBLES[told["code"]].title)


def test_other_methods_are_answered_with_what_the_address_takes(author: Person, caller: Caller) -> None:
    response = caller(author).post("/api/v1/posts/", {}, format="json")

    assert response.headers["Allow"] == "GET, HEAD"
    assert "POST" in problem(response)["detail"]


def test_a_foreign_host_is_told_as_a_problem(anybody: APIClient) -> None:
    response = anybody.get("/api/v1/me/", HTTP_HOST="elsewhere.example", HTTP_ACCEPT_LANGUAGE="fr")

    assert problem(response)["code"] == "unreadable"
    assert response.headers["Content-Language"] == "fr"


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_fault_of_ours_tells_nothing_of_itself(author: Person, caller: Caller, language: str) -> None:
    response = caller(author).get("/api/v1/broken/", HTTP_ACCEPT_LANGUAGE=language)

    assert response.status_code == 500
    assert problem(response)["code"] == "error"
    assert "secret" not in response.content.decode()
    assert response.headers["Content-Language"] == language


@pytest.mark.parametrize("who", ["person", "nobody", "wrong token"])
def test_too_many_requests_are_told_when_to_come_back(
    who: str, author: Person, caller: Caller, anybody: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SimpleRateThrottle, "THROTTLE_RATES", {"anon": "2/min", "user": "2/min"})
    client = caller(author) if who == "person" else anybody
    if who == "wrong token":
        client.credentials(HTTP_AUTHORIZATION="Bearer abc")

    statuses = [client.get("/api/v1/me/").status_code for _ in range(2)]
    response = client.get("/api/v1/me/", HTTP_ACCEPT_LANGUAGE="fr")

    assert statuses == [200 if who == "person" else 401] * 2
    assert problem(response)["code"] == "throttled"
    assert 0 < int(response.headers["Retry-After"]) <= 60


def test_the_same_refusal_is_told_as_the_verb_says_it(submitted: Story, caller: Caller) -> None:
    organisation = submitted.organisation
    verbs.share(submitted.id, by=organisation.director)

    response = caller(organisation.office).get(f"/api/v1/posts/{submitted.id}/history/", HTTP_ACCEPT_LANGUAGE="en")

    told = problem(response)
    assert (response.status_code, told["code"]) == (403, "office_reads_the_post")
    assert told["detail"] == "The minister’s office reads the post itself, not how it was made."
    assert response.headers["Content-Type"] == PROBLEM


def test_a_post_and_its_sendings_name_their_accounts_in_both_languages(
    caller: Caller, scheduled: Story, publisher: Person
) -> None:
    scheduled.post.channels.update(name_fr="Nouvelles de la santé")
    told = caller(publisher).get(f"/api/v1/posts/{scheduled.id}/").json()
    named = {(one["name"], one["name_fr"]) for one in (*told["channels"], *(it["channel"] for it in told["sendings"]))}
    assert named == {("Health news", "Nouvelles de la santé")}
