"""Calling the API as a person: `caller(person)` is a client with their token; `anybody` has none."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from rest_framework.response import Response
from rest_framework.test import APIClient

from people.models import Person
from people.tokens import issue_token

PROBLEM = "application/problem+json"
Caller = Callable[[Person], APIClient]


@pytest.fixture
def nobody_knocked_before() -> Iterator[None]:
    """The counts of the throttles lie in a cache that outlives a test, under ids that come again."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def caller(nobody_knocked_before: None) -> Caller:
    """A client with the token of a person. A fault of ours comes back as a 500, as callers would see it."""

    def call_as(person: Person) -> APIClient:
        client = APIClient(raise_request_exception=False)
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {issue_token(person, by=person)}")
        return client

    return call_as


@pytest.fixture
def anybody(nobody_knocked_before: None) -> APIClient:
    """A client without a token."""
    return APIClient(raise_request_exception=False)


def problem(response: Response) -> dict:
    """The problem an answer is; fails when it is none."""
    assert response.headers["Content-Type"] == PROBLEM, response.content
    told = response.json()
    assert {"type", "title", "status", "detail", "remedy", "code"} <= set(told) <= {*told, "details"}
    assert told["status"] == response.status_code
    return told
