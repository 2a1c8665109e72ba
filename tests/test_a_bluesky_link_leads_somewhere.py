"""A message on Bluesky is linked to on Bluesky’s page where its network carries the server, else at its record."""

import json

import pytest

from publishing.connectors.calling.answer import Answer
from publishing.connectors.for_bluesky.addresses import address_of, is_on_the_network
from publishing.connectors.for_bluesky.answers import posted_at, shown
from publishing.connectors.for_hand_off.addresses import is_same_message

URI = "at://did:plc:abc/app.bsky.feed.post/3kabc"
RECORD = {"text": "Flu shots", "createdAt": "2026-12-01T14:00:00.000Z"}


@pytest.mark.parametrize(
    ("scheme", "host", "is_on"),
    [
        ("https", "bsky.social", True),
        ("https", "amanita.us-east.host.bsky.network", True),
        ("https", "pds.ontario.ca", True),
        ("http", "pds.ontario.ca", False),
        ("http", "localhost", False),
        ("https", "localhost", False),
        ("https", "127.0.0.1", False),
        ("https", "::1", False),
        ("https", "pds.test", False),
        ("https", "PDS.TEST", False),
        ("https", "pds.ministry.internal", False),
        ("https", "", False),
    ],
)
def test_a_server_is_on_the_network_by_its_name(scheme: str, host: str, is_on: bool) -> None:
    assert is_on_the_network(scheme, host) == is_on


def answered(server: str) -> Answer:
    body = json.dumps({"uri": URI, "cid": "b", "value": RECORD}).encode()
    return Answer(f"GET {server}/xrpc/com.atproto.repo.getRecord", 200, {}, body)


@pytest.mark.parametrize(
    ("server", "address"),
    [
        ("https://bsky.social", "https://bsky.app/profile/did:plc:abc/post/3kabc"),
        (
            "http://localhost:2583",
            "http://localhost:2583/xrpc/com.atproto.repo.getRecord"
            "?repo=did:plc:abc&collection=app.bsky.feed.post&rkey=3kabc",
        ),
    ],
)
def test_what_was_posted_and_what_is_seen_have_the_address_that_leads_there(server: str, address: str) -> None:
    answer = answered(server)

    assert address_of(URI, answer.asked) == address
    assert posted_at(answer, RECORD).address == address
    assert shown(answer, {}).address == address


def test_two_records_of_one_server_are_two_messages() -> None:
    one = address_of(URI, "GET http://localhost:2583/xrpc/any")
    other = address_of(URI.replace("3kabc", "3kabd"), "GET http://localhost:2583/xrpc/any")

    assert is_same_message("bluesky", one, one, "@onhealth.test")
    assert not is_same_message("bluesky", one, other, "@onhealth.test")
