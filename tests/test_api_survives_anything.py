"""Whatever is sent to the API, the answer is as described, and never a fault of ours."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rest_framework.test import APIClient
from rest_framework.throttling import SimpleRateThrottle
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from api.reading import MOST_BYTES
from people.tokens import issue_token
from publishing.models import Comment
from publishing.policy import COMMENT_LIMIT
from tests.api import Caller, problem
from tests.story import Story

pytestmark = [pytest.mark.django_db, pytest.mark.heavy]
ROOT = Path(__file__).resolve().parent.parent
EVERY_EXAMPLE_SHARES_THE_STORY = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def unthrottled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SimpleRateThrottle, "THROTTLE_RATES", {"anon": None, "user": None})


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests end inside the transaction of the test, as with Django's own test client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


described = schemathesis.openapi.from_path(ROOT / "docs" / "openapi.yaml")
described.app = get_wsgi_application()


@described.parametrize()
@EVERY_EXAMPLE_SHARES_THE_STORY
def test_every_answer_is_as_described(
    case: schemathesis.Case, submitted: Story, unthrottled: None, one_connection: None
) -> None:
    beyond_words = [positive_data_acceptance] if "cursor" in case.query else []  # only what we gave out is a cursor
    call(case, submitted, without=beyond_words)


@described.include(path_regex="{id}").parametrize()
@EVERY_EXAMPLE_SHARES_THE_STORY
def test_every_answer_about_what_is_there_is_as_described(
    case: schemathesis.Case, submitted: Story, unthrottled: None, one_connection: None
) -> None:
    there = submitted.post.channels.get().public_id if "channels" in case.path else submitted.id
    case.path_parameters["id"] = str(there)
    call(case, submitted, without=[negative_data_rejection])  # the id it made wrong was put right


def call(case: schemathesis.Case, story: Story, *, without: list) -> None:
    """Send it as the director, with a token of its own: one example may revoke it."""
    director = story.organisation.director
    token = issue_token(director, by=director)
    case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, excluded_checks=without)


# What people and programs really send where a comment is wanted: the body, and the status and code it is answered with.
BODIES = {
    "nothing": (b"", 400, "invalid"),
    "no object": (b"[]", 400, "invalid"),
    "a word": (b'"hello"', 400, "invalid"),
    "null": (b"null", 400, "invalid"),
    "no comment in it": (b"{}", 400, "invalid"),
    "a number": (b'{"body": 42}', 400, "invalid"),
    "a list": (b'{"body": ["hello"]}', 400, "invalid"),
    "a null": (b'{"body": null}', 400, "invalid"),
    "an unknown field": (b'{"body": "hello", "audience": "team"}', 400, "invalid"),
    "an unknown field of half a character": (b'{"body": "hello", "\\ud800": 1}', 400, "invalid"),
    "only spaces": (b'{"body": " \\n "}', 400, "text_missing"),
    "half a character": (b'{"body": "\\ud83d"}', 400, "text_unsafe"),
    "a NUL": (b'{"body": "a\\u0000b"}', 400, "text_unsafe"),
    "a control character": (b'{"body": "a\\u0007b"}', 400, "text_unsafe"),
    "a change of direction": (b'{"body": "a\\u202eb"}', 400, "text_unsafe"),
    "too long a text": (json.dumps({"body": "é" * (COMMENT_LIMIT + 1)}).encode(), 400, "text_too_long"),
    "the same name twice": (b'{"body": "yes", "body": "no"}', 400, "parse_error"),
    "not a number": (b'{"body": NaN}', 400, "parse_error"),
    "no UTF-8": (b'{"body": "\xe9"}', 400, "parse_error"),
    "nested too deep": (b"[" * 30_000, 400, "parse_error"),
    "a number too long": (b'{"body": ' + b"9" * 20_000 + b"}", 400, "parse_error"),
    "too much": (b'{"body": "' + b"a" * MOST_BYTES + b'"}', 413, "too_much"),
}


@pytest.mark.parametrize("case", BODIES)
def test_a_comment_that_cannot_be_taken_is_refused_with_a_sentence(case: str, draft: Story, caller: Caller) -> None:
    body, status, code = BODIES[case]
    client = caller(draft.organisation.author)

    response = client.post(f"/api/v1/posts/{draft.id}/comments/", body, content_type="application/json")

    told = problem(response)
    assert (response.status_code, told["code"]) == (status, code)
    assert told["detail"]
    assert told["remedy"]
    assert not Comment.objects.exists()


def test_the_longest_comment_is_taken_whole_however_it_is_written(draft: Story, caller: Caller) -> None:
    longest = "\U0001f600" * COMMENT_LIMIT
    body = json.dumps({"body": longest})  # every sign escaped as a pair of six characters

    address = f"/api/v1/posts/{draft.id}/comments/"
    response = caller(draft.organisation.author).post(address, body, content_type="application/json")

    assert response.json()["body"] == longest


def test_an_unknown_field_is_named(draft: Story, caller: Caller) -> None:
    body = {"body": "hello", "audience": "team"}

    response = caller(draft.organisation.author).post(f"/api/v1/posts/{draft.id}/comments/", body, format="json")

    assert problem(response)["details"] == [{"field": "audience", "sentence": "There is no such field."}]


@EVERY_EXAMPLE_SHARES_THE_STORY
@given(text=st.text(st.characters()) | st.text(st.sampled_from("a \n\r\u0000\u0085\u2028\u202e\ud800é\u0301\u200d😀")))
@example(text="\ud800")
def test_any_text_is_kept_as_it_is_shown_or_refused(text: str, draft: Story, caller: Caller, unthrottled: None) -> None:
    client = caller(draft.organisation.author)
    address = f"/api/v1/posts/{draft.id}/comments/"

    response = client.post(address, json.dumps({"body": text}), content_type="application/json")

    if response.status_code == 201:
        assert client.get(address).json()["results"][-1]["body"] == response.json()["body"]
    else:
        assert problem(response)["code"] in ("text_missing", "text_unsafe")


@EVERY_EXAMPLE_SHARES_THE_STORY
@given(
    name=st.sampled_from(["text", "stage", "ministry", "changed_since", "planned_to", "cursor", "limit", "zzz"]),
    value=st.text(max_size=200),
)
def test_any_query_is_answered_or_refused(
    name: str, value: str, submitted: Story, caller: Caller, unthrottled: None
) -> None:
    response = caller(submitted.organisation.author).get("/api/v1/posts/", {name: value})

    if response.status_code != 200:
        assert response.status_code == 400
        problem(response)


@pytest.mark.parametrize("address", ["/api/", "/api/v1/", "/api/v2/posts/", "/api/v1/posts/../../me", "/api/v1/%00/"])
def test_any_other_address_is_a_problem_and_never_a_page(address: str, anybody: APIClient) -> None:
    response = anybody.get(address)

    assert response.status_code in (400, 404)
    problem(response)


def test_a_form_is_no_json(draft: Story, caller: Caller) -> None:
    client = caller(draft.organisation.author)

    response = client.post(
        f"/api/v1/posts/{draft.id}/comments/", "body=hello", content_type="application/x-www-form-urlencoded"
    )

    assert problem(response)["code"] == "unsupported_media_type"


def test_a_broken_upload_is_refused_before_it_is_read(draft: Story, caller: Caller) -> None:
    client = caller(draft.organisation.author)

    response = client.post(f"/api/v1/posts/{draft.id}/comments/", b"--x", content_type="multipart/form-data")

    assert problem(response)["code"] == "unreadable"
