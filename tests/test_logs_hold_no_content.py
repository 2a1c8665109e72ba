"""Logs are JSON lines with stable keys, and hold neither words nor searches."""

import logging

import pytest

from config.logs import path_only
from people.models import Person


def test_only_the_path_of_an_address_is_logged() -> None:
    said = path_only(None, "info", {"request": "GET /posts/?text=Jane+Doe"})
    assert said == {"request": "GET /posts/"}


@pytest.mark.django_db
def test_a_search_is_not_logged(client, author: Person, caplog: pytest.LogCaptureFixture) -> None:
    client.force_login(author, backend="django.contrib.auth.backends.ModelBackend")
    with caplog.at_level(logging.INFO):
        assert client.get("/posts/", {"text": "Jane Doe"}).status_code == 200
    assert caplog.records
    assert "Jane" not in caplog.text
