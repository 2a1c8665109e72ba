"""What Bluesky's words mean to us: those it says only in trouble, which its own software cannot be made to say."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from publishing.connectors.bluesky import Bluesky
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.line import Line
from publishing.connectors.contract import (
    AlreadyThere,
    CannotTell,
    Parcel,
    Posted,
    PreparationFailed,
    PublishOutcome,
    Refused,
    Retryable,
    Unknown,
)

DATE = {"date": "Tue, 01 Dec 2026 14:00:00 GMT"}
SESSION = {"did": "did:plc:abc", "accessJwt": "access", "refreshJwt": "refresh", "handle": "onhealth.test"}
HOME = "https://morel.us-east.host.bsky.network"
URI = "at://did:plc:abc/app.bsky.feed.post/3kabc"
PARCEL = Parcel(
    key="0190c3a2-0000-7000-8000-000000000001",
    account="@onhealth.test",
    language="en",
    text="Flu shots are free.",
    created_at=datetime(2026, 12, 1, 14, tzinfo=UTC),
)
WRITTEN = httpx.Response(200, json={"uri": URI, "cid": "bafy", "commit": {"cid": "b", "rev": "1"}}, headers=DATE)


def says(status: int, error: str = "", **more: Any) -> httpx.Response:
    return httpx.Response(status, json={"error": error, "message": "…"} if error else {}, headers=DATE | more)


class Server(httpx.BaseTransport):
    """Answers each method as told, and remembers where it was asked."""

    def __init__(self, **answers: httpx.Response) -> None:
        signed_in = httpx.Response(200, json=SESSION, headers=DATE)
        nothing_stands = says(400, "RecordNotFound")
        self.answers = {"createSession": signed_in, "getRecord": nothing_stands} | answers
        self.asked: list[str] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(f"{request.url.host} {request.url.path.rpartition('.')[2]}")
        answer = self.answers[request.url.path.rpartition(".")[2]]
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)


def bluesky(server: Server) -> Bluesky:
    return Bluesky({PARCEL.account: {"password": "word"}}, Line(server))


def published(**answers: httpx.Response) -> PublishOutcome:
    return bluesky(Server(**answers)).publish(PARCEL, deadline=Deadline.after(5))


ANSWERS = {
    "written": (WRITTEN, Posted),
    "written before": (httpx.Response(200, json={"uri": URI, "cid": "bafy"}), AlreadyThere),
    "success without a word of where": (httpx.Response(200, json={}), Unknown),
    "success that is no answer": (httpx.Response(200, content=b"<html>"), Unknown),
    "broken after it arrived": (says(500, "InternalServerError"), Unknown),
    "a gateway that gave up": (says(502, "UpstreamFailure"), Unknown),
    "out of resources": (says(503, "NotEnoughResources"), Unknown),
    "a word of refusal with a status that blames itself": (says(500, "InvalidRequest"), Unknown),
    "a word nobody knows": (says(400, "Whatever"), Unknown),
    "no word at all": (says(400), Unknown),
    "a proxy's page": (httpx.Response(403, content=b"<html>no</html>"), Unknown),
    "a moved address": (httpx.Response(302, headers={"location": "https://elsewhere.example"}), Unknown),
    "too much asked": (says(429, "RateLimitExceeded"), Retryable),
    "refused": (says(400, "InvalidRequest"), Refused),
    "too large": (says(413, "PayloadTooLarge"), Refused),
    "an account taken down": (says(401, "AccountTakedown"), Refused),
    "an account put to rest": (says(401, "AccountDeactivated"), Refused),
}


@pytest.mark.parametrize(("answer", "meaning"), ANSWERS.values(), ids=ANSWERS)
def test_only_known_words_are_believed(answer: httpx.Response, meaning: type):
    outcome = published(putRecord=answer)

    assert type(outcome) is meaning
    assert outcome.raw["status"] == answer.status_code


def test_a_full_account_is_called_again_when_its_limit_says():
    full = says(429, "RateLimitExceeded", **{"ratelimit-remaining": "0", "ratelimit-reset": "1796133690"})

    assert published(putRecord=full).after == pytest.approx(90)


def test_a_service_that_lets_nobody_in_for_now_is_asked_again_later():
    server = Server(createSession=says(429, "RateLimitExceeded", **{"retry-after": "40"}))

    assert bluesky(server).publish(PARCEL, deadline=Deadline.after(5)) == Retryable(
        "The server does not let this account in: RateLimitExceeded / "
        "Le serveur refuse l’accès à ce compte : RateLimitExceeded",
        after=40,
    )
    with pytest.raises(PreparationFailed, match="RateLimitExceeded") as failed:
        bluesky(server).prepare((PARCEL,), deadline=Deadline.after(5))
    assert not failed.value.lasting


@pytest.mark.parametrize("error", ["AuthenticationRequired", "AuthFactorTokenRequired", "AccountTakedown"])
def test_an_account_only_a_person_can_open_is_held(error: str):
    with pytest.raises(PreparationFailed, match=error) as failed:
        bluesky(Server(createSession=says(401, error))).prepare((PARCEL,), deadline=Deadline.after(5))

    assert failed.value.lasting


class Lost(dict[str, Any]):
    """Keys in which nothing new can be kept: another worker was quicker, or a custodian revoked them."""

    def __setitem__(self, account: str, opens: Any) -> None:
        raise OSError("written by another")


def test_a_session_nobody_keeps_is_not_used_and_certainly_posted_nothing():
    server = Server(putRecord=WRITTEN)
    connector = Bluesky(Lost({PARCEL.account: {"password": "word"}}), Line(server))

    outcome = connector.publish(PARCEL, deadline=Deadline.after(5))

    assert isinstance(outcome, Retryable)
    assert "could not be kept" in outcome.why
    assert not any(asked.endswith("putRecord") for asked in server.asked)


def test_a_service_that_lets_in_without_a_session_is_no_success():
    assert isinstance(published(createSession=httpx.Response(200, json={"did": "did:plc:abc"})), Retryable)


def test_after_the_entryway_the_account_is_asked_where_it_lives():
    services = [{"id": "#atproto_pds", "type": "AtprotoPersonalDataServer", "serviceEndpoint": HOME}]
    server = Server(
        createSession=httpx.Response(200, json=SESSION | {"didDoc": {"id": "did:plc:abc", "service": services}}),
        putRecord=WRITTEN,
    )
    bluesky(server).publish(PARCEL, deadline=Deadline.after(5))

    assert server.asked == ["bsky.social createSession", "morel.us-east.host.bsky.network putRecord"]


def test_a_home_without_encryption_is_not_moved_to():
    services = [{"id": "#atproto_pds", "serviceEndpoint": "http://plain.example"}]
    server = Server(
        createSession=httpx.Response(200, json=SESSION | {"didDoc": {"service": services}}), putRecord=WRITTEN
    )
    bluesky(server).publish(PARCEL, deadline=Deadline.after(5))

    assert server.asked[-1] == "bsky.social putRecord"


@pytest.mark.parametrize("answer", [says(500, "InternalServerError"), says(400, "RepoDeactivated"), says(502)])
def test_only_the_word_for_it_means_that_nothing_is_there(answer: httpx.Response):
    assert isinstance(bluesky(Server(getRecord=answer)).find(PARCEL, deadline=Deadline.after(5)), CannotTell)


def test_a_key_that_is_taken_while_nobody_can_look_is_unknown():
    assert isinstance(published(putRecord=says(400, "InvalidSwap"), getRecord=says(500)), Unknown)
