"""The description of the API is kept, served, valid and complete."""

from pathlib import Path

import pytest
import yaml
from django.urls import URLPattern, reverse
from drf_spectacular.validation import validate_schema
from rest_framework.test import APIClient

from api import urls
from api.description import described
from config.docs import openapi

pytestmark = pytest.mark.django_db
KEPT = Path(__file__).resolve().parent.parent / "docs" / "openapi.yaml"
NOT_DESCRIBED = {"schema"}  # it does not describe itself


@pytest.fixture
def kept() -> dict:
    """The description as docs/ keeps it."""
    return yaml.safe_load(KEPT.read_text(encoding="utf-8"))


def operations(description: dict) -> dict[str, dict]:
    """Every operation, by its name."""
    return {one["operationId"]: one for path in description["paths"].values() for one in path.values()}


def test_what_is_kept_is_what_the_code_says() -> None:
    assert KEPT.read_text(encoding="utf-8") == openapi(), "docs/openapi.yaml is stale: make docs"


@pytest.mark.parametrize("accept", ["*/*", "application/yaml", "application/vnd.oai.openapi", "application/json"])
def test_what_is_served_is_what_is_kept_without_sign_in(accept: str, anybody: APIClient, kept: dict) -> None:
    response = anybody.get(reverse("api:schema"), HTTP_ACCEPT=accept, HTTP_ACCEPT_LANGUAGE="fr")

    assert response.status_code == 200
    assert yaml.safe_load(response.content) == kept


def test_it_is_valid_openapi_3_1(kept: dict) -> None:
    assert kept["openapi"] == "3.1.0"
    validate_schema(described())


def test_every_address_is_in_it(kept: dict) -> None:
    addresses = {pattern.name for pattern in urls.version_1 if isinstance(pattern, URLPattern)} - NOT_DESCRIBED

    assert len(kept["paths"]) == len(addresses)


def test_every_operation_tells_of_every_problem(kept: dict) -> None:
    for name, operation in operations(kept).items():
        told = {int(status) for status in operation["responses"]}
        assert told >= {400, 401, 404, 405, 406, 429, 500}, name
    assert {403, 409, 413, 415} <= {int(status) for status in operations(kept)["comment"]["responses"]}


def test_nothing_but_what_the_office_says_and_tokens_is_written(kept: dict) -> None:
    writing = {
        (method, path) for path, methods in kept["paths"].items() for method in methods if method not in ("get", "head")
    }

    said = {("post", f"/api/v1/posts/{{id}}/{place}/") for place in ("comments", "consultation", "quote")}
    assert writing == {*said, ("delete", "/api/v1/token/")}


def test_it_says_where_posts_are_written_and_approved(kept: dict) -> None:
    assert "on the web pages" in kept["info"]["description"]
