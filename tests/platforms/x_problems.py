"""How X says no: problems as RFC 7807 has them (https://docs.x.com/x-api/fundamentals/response-codes-and-errors)."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from tests.platforms.server import Said

INVALID = "One or more parameters to your request was invalid."
KIND = "https://api.twitter.com/2/problems/"
AS_PROBLEM = {"Content-Type": "application/problem+json"}


class Problem(Exception):
    """X refuses, with these words."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.body)
        self.said = said


def problem(status: int, detail: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> Problem:
    """A refusal. 400 is an invalid request of X's own kind; for all others the status says everything."""
    body: dict[str, Any] = {
        "title": HTTPStatus(status).phrase,
        "detail": detail,
        "type": "about:blank",
        "status": status,
    }
    if status == HTTPStatus.BAD_REQUEST:
        body = {"title": "Invalid Request", "detail": INVALID, "type": f"{KIND}invalid-request"}
        body["errors"] = [{"message": detail, "parameters": {}, **more}]
    return Problem(Said(status, body, {**AS_PROBLEM, **(headers or {})}))


def must(holds: object, detail: str) -> None:
    """Raises an invalid request where it does not hold."""
    if not holds:
        raise problem(400, detail)


def no_such(own_id: str) -> dict[str, str]:
    """What stands in `errors` for a post that is not there."""
    return {
        "value": own_id,
        "detail": f"Could not find tweet with id: [{own_id}].",
        "title": "Not Found Error",
        "resource_type": "tweet",
        "parameter": "id",
        "resource_id": own_id,
        "type": f"{KIND}resource-not-found",
    }
