"""Logs are JSON lines with stable keys, and hold neither words nor searches."""

import logging

import pytest
from django.test import RequestFactory

from config.logs import path_only
from people.models import Person


def test_only_the_path_of_an_address_is_logged() -> None:
    said = path_only(None, "info", {"request": "GET /posts/?text=Jane+Doe"})
    assert said == {"request": "GET /posts/"}


def test_what_django_says_of_a_refused_request_holds_its_path_only(rf: RequestFactory) -> None:
    said = path_only(None, "warning", {"request": rf.get("/nowhere/", {"text": "Jane Doe"}), "event": "Not Found"})
    assert said == {"request": "GET /nowhere/", "event": "Not Found"}


@pytest.mark.django_db
def test_a_search_is_not_logged(client, author: Person, caplog: pytest.LogCaptureFixture) -> None:
    client.force_login(author, backend="django.contrib.auth.backends.ModelBackend")
    with caplog.at_level(logging.INFO):
        assert client.get("/posts/", {"text": "Jane Doe"}).status_code == 200
    assert caplog.records
    assert "Jane" not in caplog.text
