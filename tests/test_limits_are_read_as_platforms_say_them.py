"""When a platform asks to be left alone, in the words of each: Bluesky, Mastodon, X, and plain HTTP."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from publishing.connectors.calling.answer import Answer
from publishing.connectors.calling.limits import LONGEST_REST, WITHOUT_A_WORD, closed_by

AT = datetime(2026, 12, 1, 14, 0, tzinfo=UTC)
LATER = AT + timedelta(minutes=7)
EPOCH, DATE = str(int(LATER.timestamp())), LATER.isoformat().replace("+00:00", "Z")
POST, LOOK = "POST https://platform.test/messages", "GET https://platform.test/messages"
SIGN_IN = "POST https://platform.test/xrpc/com.atproto.server.createSession"


def answered(status: int, headers: dict[str, str], asked: str = POST) -> Answer:
    return Answer(asked, status, {"date": format_datetime(AT, usegmt=True)} | headers, b"")


SPENT = {
    "Bluesky": {"ratelimit-limit": "5000", "ratelimit-remaining": "0", "ratelimit-reset": EPOCH},
    "Mastodon": {"x-ratelimit-limit": "300", "x-ratelimit-remaining": "0", "x-ratelimit-reset": DATE},
    "X": {"x-rate-limit-limit": "100", "x-rate-limit-remaining": "0", "x-rate-limit-reset": EPOCH},
    "X, a day's": {"x-user-limit-24hour-remaining": "0", "x-user-limit-24hour-reset": EPOCH},
}


@pytest.mark.parametrize("headers", SPENT.values(), ids=SPENT)
@pytest.mark.parametrize("status", [200, 201, 429])
def test_a_count_that_is_used_up_closes_the_account_until_it_begins_anew(status: int, headers: dict[str, str]) -> None:
    closed = closed_by(answered(status, headers), posting=True)
    assert closed is not None
    assert (closed.seconds, closed.is_whole) == (7 * 60, False)


@pytest.mark.parametrize("headers", SPENT.values(), ids=SPENT)
def test_while_something_is_left_nothing_is_closed(headers: dict[str, str]) -> None:
    left = {name: "1" if name.endswith("remaining") else value for name, value in headers.items()}
    assert closed_by(answered(200, left), posting=True) is None


@pytest.mark.parametrize(("asked", "posting"), [(LOOK, True), (SIGN_IN, True), (POST, False)])
def test_the_last_look_upload_or_sign_in_keeps_nobody_from_posting(asked: str, posting: bool) -> None:
    assert closed_by(answered(200, SPENT["Bluesky"], asked), posting=posting) is None
    assert closed_by(answered(429, SPENT["Bluesky"], asked), posting=posting) is not None


def test_the_count_of_the_application_closes_every_account() -> None:
    headers = {"x-app-limit-24hour-remaining": "0", "x-app-limit-24hour-reset": EPOCH} | SPENT["X"]
    closed = closed_by(answered(201, headers), posting=True)
    assert closed is not None
    assert closed.is_whole


RETRY_AFTER = {"seconds": "90", "a date": format_datetime(AT + timedelta(seconds=90), usegmt=True)}


@pytest.mark.parametrize("said", RETRY_AFTER.values(), ids=RETRY_AFTER)
def test_too_many_closes_the_account_and_unavailable_the_platform(said: str) -> None:
    too_many = closed_by(answered(429, {"retry-after": said}), posting=True)
    unavailable = closed_by(answered(503, {"retry-after": said}), posting=False)
    assert too_many is not None
    assert unavailable is not None
    assert (too_many.seconds, too_many.is_whole) == (90, False)
    assert (unavailable.seconds, unavailable.is_whole) == (90, True)


def test_too_many_without_a_word_is_a_minute_and_unavailable_without_one_is_an_outcome_like_others() -> None:
    too_many = closed_by(answered(429, {}), posting=True)
    assert too_many is not None
    assert too_many.seconds == WITHOUT_A_WORD
    assert closed_by(answered(503, {}), posting=True) is None


@pytest.mark.parametrize(("said", "seconds"), [("864000", LONGEST_REST), ("-5", 1.0), ("soon", WITHOUT_A_WORD)])
def test_what_cannot_be_meant_is_not_believed(said: str, seconds: float) -> None:
    closed = closed_by(answered(429, {"retry-after": said}), posting=True)
    assert closed is not None
    assert closed.seconds == seconds
