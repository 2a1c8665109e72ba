"""What a person posted is read back where a platform shows it to everybody; an address tells whose message it names."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from channels.models import Channel
from publishing import verbs
from publishing.clock.looking_back import look_back_until_done
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.line import Line
from publishing.connectors.contract import CannotTell, NotFound, Parcel, Shown
from publishing.connectors.for_hand_off.addresses import Elsewhere, OfAnother, is_same_message, read_address
from publishing.connectors.for_hand_off.eyes import eyes_for
from publishing.connectors.hand_off import HandOff
from publishing.models import Delivery, Incident, LookBack
from publishing.sending import connecting
from publishing.states import DeliveryState
from tests.by_hand import in_hand, minute
from tests.organisation import Organisation, active_channel
from tests.story import ENGLISH, Story

__all__ = ["in_hand", "minute"]

SERVER = "https://social.example"
ACCOUNTS = {"en": "@flu@social.example", "fr": "@grippe@social.example"}
MESSAGE = Parcel(key="k", account=ACCOUNTS["en"], language="en", text="Flu shots are free.")


def answering(*answers: tuple[int, Any]) -> tuple[Line, list[httpx.Request]]:
    """A line to a platform that answers so, in turn, and what it was asked."""
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        status, body = answers[min(len(asked), len(answers)) - 1]
        return httpx.Response(status, content=json.dumps(body))

    return Line(httpx.MockTransport(answer)), asked


def status(text: str = MESSAGE.text, language: str = "en") -> dict[str, Any]:
    """A message as a Mastodon server tells of it (entities/Status)."""
    return {
        "id": "11",
        "uri": f"{SERVER}/users/flu/statuses/11",
        "url": f"{SERVER}/@flu/11",
        "created_at": "2026-12-01T14:00:05.000Z",
        "language": language,
        "content": f"<p>{text}</p>",
    }


def seen(platform: str, line: Line, address: str, account: str = MESSAGE.account) -> Shown | NotFound | CannotTell:
    parcel = Parcel(key="k", account=account, language="en", text=MESSAGE.text, posted_id=address)
    return HandOff(eyes_for(platform, line)).read(parcel, deadline=Deadline.after(5))


# --- Reading without a key


def test_a_message_on_mastodon_is_read_as_anybody_reads_it() -> None:
    line, asked = answering((200, status()))
    shown = seen("mastodon", line, f"{SERVER}/@flu/11")
    assert isinstance(shown, Shown)
    assert (shown.text, shown.language) == (MESSAGE.text, "en")
    assert str(asked[0].url) == f"{SERVER}/api/v1/statuses/11"
    assert "authorization" not in asked[0].headers


def test_a_message_on_bluesky_is_read_as_anybody_reads_it() -> None:
    record = {"text": MESSAGE.text, "langs": ["en"], "createdAt": "2026-12-01T14:00:05Z"}
    uri = "at://did:plc:abc/app.bsky.feed.post/3kabc"
    line, asked = answering((200, {"uri": uri, "cid": "c", "value": record}))
    shown = seen("bluesky", line, "https://bsky.app/profile/flu.ontario.ca/post/3kabc", "@flu.ontario.ca")
    assert isinstance(shown, Shown)
    assert shown.text == MESSAGE.text
    assert dict(asked[0].url.params) == {
        "repo": "flu.ontario.ca",
        "collection": "app.bsky.feed.post",
        "rkey": "3kabc",
    }
    assert "authorization" not in asked[0].headers


def test_a_message_that_is_gone_is_not_found() -> None:
    line, _asked = answering((404, {"error": "Record not found"}))
    assert seen("mastodon", line, f"{SERVER}/@flu/11") == NotFound()


@pytest.mark.parametrize("answer", [(404, "<html>"), (401, {"error": "key"}), (200, {"id": "11"}), (503, {})])
def test_an_answer_that_does_not_say_is_no_answer(answer: tuple[int, Any]) -> None:
    line, _asked = answering(answer)
    assert isinstance(seen("mastodon", line, f"{SERVER}/@flu/11"), CannotTell)


@pytest.mark.parametrize("address", ["https://elsewhere.example/@flu/11", "11", f"{SERVER}/@grippe/11"])
def test_only_an_address_of_the_account_is_asked_for(address: str) -> None:
    line, asked = answering((200, status()))
    assert isinstance(seen("mastodon", line, address), CannotTell)
    assert asked == []


@pytest.mark.parametrize("platform", ["x", "facebook", "linkedin", "threads", "youtube", "instagram"])
def test_where_nothing_is_shown_without_a_key_only_people_can_tell(platform: str) -> None:
    line, asked = answering((200, {}))
    assert isinstance(seen(platform, line, "https://x.com/flu/status/1", "@flu"), CannotTell)
    assert asked == []


# --- From the report to the record


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    """Accounts on a Mastodon server that are posted to with a tool the ministry has to use."""
    return active_channel(organisation, platform="mastodon", accounts=ACCOUNTS, posted_by_hand=True)


@pytest.fixture
def mastodon(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """From now on the server answers so."""

    def answers(*turns: tuple[int, Any]) -> None:
        line, _asked = answering(*turns)
        monkeypatch.setattr(connecting, "_line", lambda: line)

    return answers


def reported(story: Story) -> Delivery:
    english = Delivery.objects.get(language="en")
    by = story.organisation.publisher
    verbs.report_posted(story.id, english.public_id, address=f"{SERVER}/@flu/11", by=by)
    look_back_until_done()
    return Delivery.objects.get(language="en")


@pytest.mark.django_db(transaction=True, databases=["default", "shelf"])
def test_what_reads_as_approved_is_confirmed_and_looked_at_again(in_hand: Story, mastodon) -> None:
    mastodon((200, status(ENGLISH)))
    english = reported(in_hand)
    assert english.state == DeliveryState.CONFIRMED
    assert english.look_back_at is not None
    assert LookBack.objects.get().outcome == "same"


@pytest.mark.django_db(transaction=True, databases=["default", "shelf"])
def test_what_reads_otherwise_is_an_incident(in_hand: Story, mastodon) -> None:
    mastodon((200, status("Flu shots cost 20 dollars.")))
    assert reported(in_hand).state == DeliveryState.SENT
    incident = Incident.objects.get()
    assert (incident.kind, incident.differs_in) == ("differs", ["text"])
    assert incident.approved["text"] == ENGLISH


@pytest.mark.django_db(transaction=True, databases=["default", "shelf"])
def test_what_cannot_be_read_is_left_to_people(in_hand: Story, mastodon) -> None:
    mastodon((503, {}))
    english = reported(in_hand)
    assert (english.state, english.look_back_at) == (DeliveryState.SENT, None)


# --- Addresses


@pytest.mark.parametrize(
    ("platform", "address", "account", "number"),
    [
        ("x", "https://x.com/ONgov/status/123", "@ongov", "123"),
        ("x", "https://twitter.com/i/web/status/123?s=20", "@ONgov", "123"),
        ("x", "https://mobile.twitter.com/ONgov/status/123/photo/1", "@ONgov", "123"),
        ("facebook", "https://www.facebook.com/ONgov/posts/pfbid0abc", "@ONgov", ""),
        ("facebook", "https://m.facebook.com/permalink.php?story_fbid=12&id=9", "@ONgov", ""),
        ("facebook", "https://www.facebook.com/share/p/1AbC/", "@ONgov", ""),
        ("facebook", "https://www.facebook.com/100064/posts/12", "@ONgov", ""),
        ("instagram", "https://www.instagram.com/p/Cabc-1/", "@ONgov", ""),
        ("instagram", "https://www.instagram.com/ONgov/reel/Cabc_1/", "@ONgov", ""),
        ("linkedin", "https://ca.linkedin.com/posts/ongov_flu-activity-7123456789012345678-abcd", "@ONgov", ""),
        ("linkedin", "https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678/", "@ONgov", ""),
        ("threads", "https://www.threads.com/@ONgov/post/Cx_1", "@ONgov", ""),
        ("youtube", "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "@ONgov", ""),
        ("youtube", "https://youtu.be/dQw4w9WgXcQ", "@ONgov", ""),
        (
            "bluesky",
            "https://bsky.app/profile/did:plc:abc/post/3k",
            "@ongov.ca",
            "at://did:plc:abc/app.bsky.feed.post/3k",
        ),
        ("mastodon", "https://social.example/@ONgov/11", "@ongov@social.example", "11"),
        ("hand-off", "https://anything.example/1", "@ONgov", ""),
    ],
)
def test_an_address_of_a_message_is_known(platform: str, address: str, account: str, number: str) -> None:
    assert read_address(platform, address, account) == number


@pytest.mark.parametrize(
    ("platform", "address"),
    [
        ("x", "https://x.com/ONgov"),
        ("x", "http://x.com/ONgov/status/1"),
        ("x", "https://x.com.evil.example/ONgov/status/1"),
        ("x", "https://x.com:8443/ONgov/status/1"),
        ("facebook", "https://www.facebook.com/ONgov"),
        ("instagram", "https://www.instagram.com/ONgov/"),
        ("linkedin", "https://www.linkedin.com/company/ongov"),
        ("threads", "https://www.threads.com/@ONgov"),
        ("youtube", "https://www.youtube.com/@ONgov"),
        ("bluesky", "https://bsky.app/profile/ongov.ca"),
        ("mastodon", "https://other.example/@ONgov/11"),
    ],
)
def test_an_address_of_something_else_is_not(platform: str, address: str) -> None:
    with pytest.raises(Elsewhere, match="https://"):
        read_address(platform, address, "@ONgov@social.example" if platform == "mastodon" else "@ONgov")


@pytest.mark.parametrize(
    ("platform", "address"),
    [
        ("x", "https://x.com/ONgouv/status/1"),
        ("facebook", "https://www.facebook.com/ONgouv/posts/1"),
        ("instagram", "https://www.instagram.com/ONgouv/p/C1/"),
        ("linkedin", "https://www.linkedin.com/posts/ongouv_grippe-activity-7123456789012345678-abcd"),
        ("threads", "https://www.threads.com/@ONgouv/post/C1"),
        ("bluesky", "https://bsky.app/profile/ongouv.ca/post/3k"),
        ("mastodon", "https://social.example/@ONgouv/11"),
    ],
)
def test_an_address_of_the_other_language_is_noticed(platform: str, address: str) -> None:
    with pytest.raises(OfAnother, match=r"(?i)ongouv"):
        read_address(platform, address, "@ONgov@social.example" if platform == "mastodon" else "@ONgov")


@pytest.mark.parametrize(
    ("platform", "one", "other", "is_same"),
    [
        ("x", "https://x.com/ONgov/status/1", "https://twitter.com/ongov/status/1?s=20", True),
        ("x", "https://x.com/ONgov/status/1", "https://x.com/ONgov/status/2?s=20", False),
        ("facebook", "https://www.facebook.com/ONgov/posts/12/", "https://m.facebook.com/ONgov/posts/12?ref=a", True),
        ("facebook", "https://fb.watch/a1", "https://fb.watch/a2", False),
        (
            "facebook",
            "https://www.facebook.com/permalink.php?story_fbid=12&id=1",
            "https://www.facebook.com/permalink.php?story_fbid=13&id=1",
            False,
        ),
        ("instagram", "https://www.instagram.com/p/C1/?img_index=1", "https://www.instagram.com/ONgov/p/C1/", True),
        ("youtube", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1", "https://youtu.be/dQw4w9WgXcQ?si=a", True),
        (
            "youtube",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "https://www.youtube.com/watch?v=dQw4w9WgXcR",
            False,
        ),
        (
            "youtube",
            "https://www.youtube.com/@ONgov/community?lb=a",
            "https://www.youtube.com/@ONgov/community?lb=b",
            False,
        ),
        ("bluesky", "https://bsky.app/profile/ongov/post/3k", "https://bsky.app/profile/did:plc:a/post/3k", True),
        ("notebook", "https://video.example/flu/1?from=mail", "https://video.example/flu/1", True),
        ("notebook", "https://video.example/flu/1", "https://video.example/flu/2", False),
        ("notebook", "", "", False),
    ],
)
def test_two_addresses_of_one_message_are_known_for_it(platform: str, one: str, other: str, is_same: bool) -> None:
    assert is_same_message(platform, one, other, "@ONgov") == is_same
    assert is_same_message(platform, other, one, "@ONgov") == is_same
