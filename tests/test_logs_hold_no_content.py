"""Logs are JSON lines with stable keys, and hold neither words nor searches."""

import logging
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import RequestFactory

from compliance import packs
from compliance.case import Case
from compliance.content import read
from compliance.engine import check
from compliance.facts import Facts
from compliance.loading import rules
from config.logs import configure, path_only
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


class Breaks(type(rules()["PRI001"])):  # type: ignore[misc]
    """A rule that trips over the words it reads, and tells them in what it raises."""

    def check(self, case: Case) -> Any:
        raise ValueError(f"no list of {case.content.variants['en'].text}")


def test_of_a_rule_that_breaks_no_word_is_logged_but_where_it_broke(caplog: pytest.LogCaptureFixture) -> None:
    content = read({"jurisdiction": "ontario", "variants": {"en": {"text": "Jane Doe"}}})
    report = check(Case(content, Facts(date(2026, 11, 21)), replace(packs.load("ontario"), rules=(Breaks(),))))
    assert [found.crashed for found in report.findings] == [True]
    (line,) = caplog.records
    formatter = configure("INFO")["formatters"]["json"]
    written = formatter["()"](processors=formatter["processors"], foreign_pre_chain=formatter["foreign_pre_chain"])
    told = written.format(line)
    assert '"rule": "PRI001"' in told
    assert '"error": "ValueError"' in told
    assert "test_logs_hold_no_content.py:" in told
    assert "Jane" not in told
    assert "Jane" not in caplog.text
