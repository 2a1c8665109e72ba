"""What a platform said is kept and shown without what opens accounts or files: tokens, cookies, signed addresses."""

import json

import pytest

from publishing.connectors.calling.answer import Answer
from publishing.connectors.calling.masking import MASK, masked, masked_text

TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJvbnRhcmlvIn0.c2lnbmF0dXJl"  # made up: its head says {"alg":"HS256"}

HIDDEN = [
    ("Authorization: Bearer abc123.def456-ghi789", "abc123"),
    ('{"authorization": "Basic b250YXJpbzpwYXNz"}', "b250YXJpbzpwYXNz"),
    ("Cookie: sessionid=8f3a; csrftoken=77aa", "8f3a"),
    ("Set-Cookie: sid=8f3a; HttpOnly", "8f3a"),
    ("we saw Bearer 0123456789abcdef01 and refused", "0123456789abcdef01"),
    (f"the token {TOKEN} has expired", TOKEN),
    ("invalid: access_token=AQBx9-lz0", "AQBx9-lz0"),
    ("client_secret=s3cr3t&grant_type=refresh", "s3cr3t"),
    ("see https://cdn.example/a.jpg?X-Amz-Credential=AKIA&X-Amz-Signature=deadbeef", "deadbeef"),
    ("see https://cdn.example/a.jpg?width=3&sig=deadbeef", "deadbeef"),
    ("see https://scontent.example/v/t51/1.jpg?stp=dst&oh=00_AfB&oe=66F0", "00_AfB"),
    ("fetched https://tandem.example/lent/?of=sha-1764594000.Zm9v", "Zm9v"),
    ("at https://ontario:passw0rd@social.example/inbox", "passw0rd"),
]


@pytest.mark.parametrize(("said", "secret"), HIDDEN)
def test_what_opens_something_is_masked_wherever_it_stands(said: str, secret: str) -> None:
    for kept in (masked_text(said), json.dumps(masked({"errors": [{"message": said}]})), str(masked([said]))):
        assert secret not in kept
    assert MASK in masked_text(said)


@pytest.mark.parametrize(
    "said",
    [
        "The text is longer than 280 characters.",
        "Get your shot: https://www.ontario.ca/flu?utm_source=x&page=2#book",
        "code 190: the bearer of this is unknown; basic authentication is off",
        "401 Unauthorized",
        "GET https://social.example/api/v1/statuses/114",
    ],
)
def test_what_people_have_to_read_stays(said: str) -> None:
    assert masked_text(said) == said


def test_everything_under_a_secret_name_is_masked_however_deep() -> None:
    kept = masked({"cookies": [{"sid": "8f3a"}], "refresh_token": "r", "token_count": 3, "said": "no"})
    assert kept == {"cookies": [{"sid": MASK}], "refresh_token": MASK, "token_count": 3, "said": "no"}


def test_what_is_kept_of_an_answer_holds_no_secret() -> None:
    body = {"detail": "\n".join(said for said, _secret in HIDDEN), "data": {"access_token": "tok-1"}, "own": "pa55"}
    headers = {"set-cookie": "sid=8f3a", "x-request-id": "r-1", "authorization": "Bearer abc123"}
    answer = Answer("GET https://x.example/2?key=k-1", 401, headers, json.dumps(body).encode(), frozenset({"pa55"}))
    kept = json.dumps(answer.raw)
    assert not [secret for _said, secret in [*HIDDEN, ("", "tok-1"), ("", "pa55"), ("", "k-1")] if secret in kept]
    assert answer.raw["headers"] == {"x-request-id": "r-1"}
    assert answer.raw["status"] == 401
