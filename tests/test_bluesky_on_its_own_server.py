"""Bluesky keeps what we promise, on Bluesky's own server software (`tests/platforms/bluesky.py`)."""

import json
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

import httpx
import pytest
import uuid6
from PIL import Image

from publishing.connectors.bluesky import Bluesky
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.line import Line
from publishing.connectors.contract import (
    AlreadyThere,
    CannotTell,
    Card,
    Credentials,
    Gone,
    NotFound,
    Parcel,
    Picture,
    Posted,
    PreparationFailed,
    Refused,
    Retryable,
    Shown,
    Unknown,
)
from publishing.connectors.for_bluesky.record import record_key
from publishing.sending.connecting import connector_named
from publishing.sending.outgoing import transport
from tests.platforms.bluesky import PersonalDataServer, personal_server  # noqa: F401 - a fixture

pytestmark = [pytest.mark.heavy, pytest.mark.xdist_group("bluesky")]

BEGAN = datetime(2026, 12, 1, 14, 0, 0, 123_456, tzinfo=UTC)
ENGLISH_HANDLE, FRENCH_HANDLE = "onhealth.test", "onsante.test"


def soon() -> Deadline:
    return Deadline.after(20)


@pytest.fixture(scope="module")
def server(personal_server: PersonalDataServer) -> PersonalDataServer:  # noqa: F811
    return personal_server


@pytest.fixture(scope="module")
def opened(server: PersonalDataServer) -> dict[str, dict[str, str]]:
    return {f"@{handle}": server.open_account(handle) for handle in (ENGLISH_HANDLE, FRENCH_HANDLE)}


@pytest.fixture
def credentials(opened: dict[str, dict[str, str]]) -> Credentials:
    """As custodians gave them: each test signs in anew, unless it asks for what the last session left."""
    return {handle: dict(entry) for handle, entry in opened.items()}


@pytest.fixture(scope="module")
def kept_sessions(opened: dict[str, dict[str, str]]) -> Credentials:
    """Signed in once for all: the server counts how often one signs in."""
    return {handle: dict(entry) for handle, entry in opened.items()}


@pytest.fixture
def bluesky(server: PersonalDataServer, kept_sessions: Credentials, settings: Any) -> Bluesky:
    """The connector as the house makes it; the guard lets it reach this one inner address."""
    settings.OUTGOING_ALLOWED = [server.host]
    return connector_named("bluesky", kept_sessions)


def picture(colour: str = "navy", alt: str = "A nurse gives a flu shot", size: tuple[int, int] = (120, 80)) -> Picture:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    data = file.getvalue()
    return Picture(f"sha256:{sha256(data).hexdigest()}", "image/png", alt, data, *size)


def english(**changes: Any) -> Parcel:
    parcel = Parcel(
        key=str(uuid6.uuid7()),
        account=f"@{ENGLISH_HANDLE}",
        language="en",
        text="Flu shots are free 🚗 for everyone.\n\nontario.ca/flu #FluShot",
        pictures=(picture(),),
        twin=f"@{FRENCH_HANDLE}",
        created_at=BEGAN,
    )
    return replace(parcel, **changes)


def french(**changes: Any) -> Parcel:
    parcel = english(
        account=f"@{FRENCH_HANDLE}",
        language="fr",
        text="Le vaccin est gratuit dès l’âge de six mois 🇨🇦\n\nhttps://ontario.ca/grippe #Grippe",
        pictures=(picture("red", "Une infirmière vaccine un enfant"),),
    )
    return replace(parcel, **changes)


def prepared(bluesky: Bluesky, parcel: Parcel) -> Parcel:
    """The parcel as a later worker gets it: with what preparing gave, written and read again."""
    ready = bluesky.prepare((parcel,), deadline=soon())[parcel.key]
    return replace(parcel, prepared=json.loads(json.dumps(ready.plain)))


def posted(bluesky: Bluesky, parcel: Parcel) -> Posted:
    outcome = bluesky.publish(parcel, deadline=soon())
    assert type(outcome) is Posted, outcome
    return outcome


def standing(server: PersonalDataServer, parcel: Parcel) -> list[dict[str, Any]]:
    """The records of its account that say what it says."""
    handle = parcel.account.removeprefix("@")
    return [record for record in server.records(handle) if record["value"]["text"] == parcel.text]


def test_a_pair_is_read_back_with_its_languages_descriptions_and_links(server: PersonalDataServer, bluesky: Bluesky):
    pair = [prepared(bluesky, parcel) for parcel in (english(), french())]
    receipts = [posted(bluesky, parcel) for parcel in pair]
    shown = [bluesky.read(parcel, deadline=soon()) for parcel in pair]

    assert shown == [
        Shown(
            text=parcel.text,
            language=parcel.language,
            alts=(parcel.pictures[0].alt,),
            address=receipt.address,
            pictures=1,
            links=(link,),
        )
        for parcel, receipt, link in zip(
            pair, receipts, ["https://ontario.ca/flu", "https://ontario.ca/grippe"], strict=True
        )
    ]


def test_the_record_says_what_was_frozen_and_marks_bytes_not_letters(server: PersonalDataServer, bluesky: Bluesky):
    text = "Dès l’âge de six mois 🇨🇦\n\nhttps://ontario.ca/grippe #Grippe"
    parcel = prepared(bluesky, french(text=text))
    receipt = posted(bluesky, parcel)
    [record] = standing(server, parcel)
    places = [facet["index"] for facet in record["value"]["facets"]]
    marked = [text.encode()[place["byteStart"] : place["byteEnd"]].decode() for place in places]

    assert record["uri"] == receipt.platform_id
    assert record["uri"].endswith(f"/{record_key(parcel.key)}")
    assert record["value"]["createdAt"] == "2026-12-01T14:00:00.123Z"
    assert marked == ["https://ontario.ca/grippe", "#Grippe"]
    assert record["value"]["embed"]["images"][0]["aspectRatio"] == {"width": 120, "height": 80}


def test_the_public_address_names_the_account_by_what_never_changes(server: PersonalDataServer, bluesky: Bluesky):
    parcel = english(pictures=())
    receipt = posted(bluesky, parcel)
    did = server.ask("com.atproto.identity.resolveHandle", handle=ENGLISH_HANDLE)["did"]

    record = f"repo={did}&collection=app.bsky.feed.post&rkey={record_key(parcel.key)}"
    assert receipt.address.endswith(f"/xrpc/com.atproto.repo.getRecord?{record}")
    assert "bsky.app" not in receipt.address.partition("?")[0]


def test_preparing_makes_nothing_public(server: PersonalDataServer, bluesky: Bluesky):
    parcel = prepared(bluesky, english(text="Not yet"))

    assert standing(server, parcel) == []
    assert bluesky.find(parcel, deadline=soon()) == NotFound()


def test_what_was_prepared_is_not_uploaded_again(bluesky: Bluesky):
    parcel = prepared(bluesky, english())

    assert bluesky.prepare((parcel,), deadline=soon()) == {}


def test_sent_again_it_is_one_message(server: PersonalDataServer, bluesky: Bluesky):
    parcel = prepared(bluesky, english(text="Once"))
    first = posted(bluesky, parcel)
    second = bluesky.publish(parcel, deadline=soon())

    assert isinstance(second, AlreadyThere)
    assert (second.platform_id, second.address) == (first.platform_id, first.address)
    assert len(standing(server, parcel)) == 1


def test_sent_again_by_another_moment_it_is_still_one_message(server: PersonalDataServer, bluesky: Bluesky):
    """Not word for word the same record any more: only the null of `swapRecord` keeps it from being overwritten."""
    parcel = english(text="Once only", pictures=())
    posted(bluesky, parcel)
    second = bluesky.publish(replace(parcel, created_at=BEGAN + timedelta(minutes=3)), deadline=soon())
    [record] = standing(server, parcel)

    assert isinstance(second, AlreadyThere)
    assert record["value"]["createdAt"] == "2026-12-01T14:00:00.123Z"


def test_other_words_under_our_key_are_never_overwritten_nor_taken_for_ours(
    server: PersonalDataServer, bluesky: Bluesky
):
    parcel = english(text="The first words", pictures=())
    posted(bluesky, parcel)
    outcome = bluesky.publish(replace(parcel, text="Other words"), deadline=soon())

    assert isinstance(outcome, Unknown)
    assert len(standing(server, parcel)) == 1


class CutsTheAnswer(httpx.BaseTransport):
    """A line that carries every request, and drops before the answer to one kind of them."""

    def __init__(self, inner: httpx.BaseTransport, method: str) -> None:
        self.inner, self.method = inner, method
        self.bodies: list[bytes] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        body = request.read()
        response = self.inner.handle_request(request)
        if request.url.path.endswith(self.method):
            self.bodies.append(body)
            response.read()
            response.close()
            raise httpx.ReadError("line dropped")
        return response


def test_a_worker_that_never_saw_the_answer_finds_its_message_and_sends_no_second(
    server: PersonalDataServer, bluesky: Bluesky, credentials: Credentials
):
    parcel = english(text="Nobody saw the answer", pictures=())
    dropping = CutsTheAnswer(transport(allowed=[server.host]), "putRecord")
    outcome = Bluesky(credentials, Line(dropping)).publish(parcel, deadline=soon())
    found = bluesky.find(parcel, deadline=soon())

    assert isinstance(outcome, Unknown)
    assert isinstance(found, Posted)
    assert isinstance(bluesky.publish(parcel, deadline=soon()), AlreadyThere)
    assert len(standing(server, parcel)) == 1


def test_the_null_is_really_sent(server: PersonalDataServer, credentials: Credentials):
    dropping = CutsTheAnswer(transport(allowed=[server.host]), "putRecord")
    Bluesky(credentials, Line(dropping)).publish(english(pictures=()), deadline=soon())

    assert b'"swapRecord":null' in dropping.bodies[0]


def test_what_is_withdrawn_is_gone(server: PersonalDataServer, bluesky: Bluesky):
    parcel = prepared(bluesky, english(text="Taken down"))
    receipt = posted(bluesky, parcel)

    assert isinstance(bluesky.withdraw(replace(parcel, posted_id=receipt.platform_id), deadline=soon()), Gone)
    assert bluesky.find(parcel, deadline=soon()) == NotFound()
    assert bluesky.read(parcel, deadline=soon()) == NotFound()
    assert standing(server, parcel) == []


def test_withdrawing_what_is_not_there_answers_gone(bluesky: Bluesky):
    assert isinstance(bluesky.withdraw(english(), deadline=soon()), Gone)


def test_nothing_is_corrected_in_place(server: PersonalDataServer, bluesky: Bluesky):
    """The server would take it, and Bluesky's application would go on showing the first version (social-app#673)."""
    parcel = english(text="The centre is open till 5", pictures=())
    receipt = posted(bluesky, parcel)
    right = replace(parcel, text="The centre is open till 6", posted_id=receipt.platform_id)

    assert isinstance(bluesky.edit(right, deadline=soon()), Refused)
    assert len(standing(server, parcel)) == 1


def test_a_thread_names_its_first_message_and_the_one_before(server: PersonalDataServer, bluesky: Bluesky):
    messages: list[Posted] = []
    parcels = [english(text=f"{number} of 3", pictures=(), position=number - 1) for number in (1, 2, 3)]
    for parcel in parcels:
        messages.append(posted(bluesky, replace(parcel, before=tuple(messages))))
    [third] = standing(server, parcels[2])

    assert third["value"]["reply"]["root"]["uri"] == messages[0].platform_id
    assert third["value"]["reply"]["parent"]["uri"] == messages[1].platform_id


def test_a_thread_goes_on_after_a_message_that_was_only_found_again(server: PersonalDataServer, bluesky: Bluesky):
    first = english(text="Found again", pictures=())
    receipt = replace(posted(bluesky, first), raw={})
    second = english(text="Goes on", pictures=(), position=1, before=(receipt,))
    posted(bluesky, second)
    [record] = standing(server, second)

    assert record["value"]["reply"]["parent"]["cid"] == standing(server, first)[0]["cid"]


def test_a_thread_whose_message_before_is_gone_does_not_go_on(server: PersonalDataServer, bluesky: Bluesky):
    first = english(text="Gone meanwhile", pictures=())
    receipt = replace(posted(bluesky, first), raw={})
    bluesky.withdraw(first, deadline=soon())
    second = english(text="Alone", pictures=(), position=1, before=(receipt,))

    assert isinstance(bluesky.publish(second, deadline=soon()), Refused)
    assert isinstance(bluesky.publish(replace(second, before=()), deadline=soon()), Refused)
    assert standing(server, second) == []


def test_a_card_is_shown_under_a_link(bluesky: Bluesky):
    card = Card("https://ontario.ca/flu", "Flu shots", "Where and when")
    parcel = english(pictures=(), card=card)
    posted(bluesky, parcel)

    assert bluesky.read(parcel, deadline=soon()).card == card


def test_a_handle_is_a_mention_only_where_it_is_somebodys(server: PersonalDataServer, bluesky: Bluesky):
    parcel = prepared(
        bluesky, english(text=f"With @{FRENCH_HANDLE} and @nobody-at-all.test", pictures=(), key=str(uuid6.uuid7()))
    )
    posted(bluesky, parcel)
    [record] = standing(server, parcel)
    [facet] = record["value"]["facets"]

    assert facet["features"][0]["did"] == server.ask("com.atproto.identity.resolveHandle", handle=FRENCH_HANDLE)["did"]


REFUSED = {
    "301 characters": ({"text": "é" * 301}, "300"),
    "301 families": ({"text": "👩🏽‍⚕️" * 301, "pictures": ()}, "300"),
    "five pictures": ({"pictures": (picture(),) * 5}, "four pictures"),
    "nothing": ({"text": " ", "pictures": ()}, "neither a text nor a picture"),
    "too large": ({"pictures": (replace(picture(), data=b"a" * 1_000_001),)}, "million"),
    "other bytes": ({"pictures": (replace(picture(), data=b"other"),)}, "not the one that was approved"),
    "not a picture": ({"pictures": (replace(picture(), content_type="image/svg+xml"),)}, "does not show"),
}


@pytest.mark.parametrize(("changes", "why"), REFUSED.values(), ids=REFUSED)
def test_what_bluesky_would_refuse_is_known_before_anything_leaves(bluesky: Bluesky, changes: dict[str, Any], why: str):
    parcel = english(**changes)

    with pytest.raises(PreparationFailed, match=why) as failed:
        bluesky.prepare((french(), parcel), deadline=soon())

    assert failed.value.lasting
    assert bluesky.publish(parcel, deadline=soon()) == Refused(str(failed.value))


def test_the_server_itself_refuses_301_characters(bluesky: Bluesky, monkeypatch):
    """So that our own count is not the only one that says no."""
    monkeypatch.setattr("publishing.connectors.bluesky.complaint_about", lambda parcel: "")
    outcome = bluesky.publish(english(text="é" * 301, pictures=()), deadline=soon())

    assert isinstance(outcome, Refused)
    assert "InvalidRequest" in outcome.why


def test_300_characters_that_a_reader_sees_are_taken(bluesky: Bluesky):
    posted(bluesky, english(text="é" * 299 + "🇨🇦", pictures=()))


def test_an_upload_the_server_forgot_is_made_again(bluesky: Bluesky):
    parcel = prepared(bluesky, english(text="Uploaded again", pictures=(picture("green"),)))
    other = prepared(bluesky, english(pictures=(picture("orange"),)))
    [blob] = other.prepared["blobs"].values()
    lost = json.loads(json.dumps(blob).replace(blob["ref"]["$link"], "bafkreie" + "a" * 51))
    forgotten = replace(parcel, prepared=parcel.prepared | {"blobs": {parcel.pictures[0].digest: lost}})

    assert type(bluesky.publish(forgotten, deadline=soon())) is Posted


# --- Sessions -----------------------------------------------------------------------------------------------------


def test_an_account_without_an_app_password_is_not_opened(bluesky: Bluesky):
    stranger = english(account="@nobody.test")

    with pytest.raises(PreparationFailed, match="No app password") as failed:
        bluesky.prepare((stranger,), deadline=soon())

    assert failed.value.lasting
    assert isinstance(bluesky.publish(stranger, deadline=soon()), Refused)


def test_a_wrong_app_password_holds_and_is_never_told(
    server: PersonalDataServer, credentials: Credentials, bluesky: Bluesky
):
    credentials[f"@{ENGLISH_HANDLE}"] = {**credentials[f"@{ENGLISH_HANDLE}"], "password": "not-the-pass-word"}
    locked = connector_named("bluesky", credentials)

    with pytest.raises(PreparationFailed, match="AuthenticationRequired") as failed:
        locked.prepare((english(),), deadline=soon())
    outcome = locked.publish(english(), deadline=soon())

    assert failed.value.lasting
    assert isinstance(outcome, Refused)
    assert "not-the-pass-word" not in repr((failed.value, outcome, outcome.raw))


@pytest.mark.parametrize("left", ["refresh_token", "password"])
def test_a_session_that_no_longer_counts_is_renewed(credentials: Credentials, bluesky: Bluesky, left: str):
    """With what the last one left, or else with the app password."""
    account = f"@{ENGLISH_HANDLE}"
    renewing = connector_named("bluesky", credentials)
    posted(renewing, english(pictures=()))
    kept = dict(credentials[account])
    lost = {"access_token": "lost", "refresh_token": "lost", "password": "lost"} | {left: kept[left]}
    credentials[account] = kept | lost

    posted(renewing, english(pictures=()))

    assert credentials[account]["access_token"] != "lost"
    assert credentials[account]["refresh_token"] not in ("lost", kept["refresh_token"])


def test_a_session_is_used_again_by_the_next_worker(credentials: Credentials, bluesky: Bluesky):
    account = f"@{ENGLISH_HANDLE}"
    posted(connector_named("bluesky", credentials), english(pictures=()))
    token = credentials[account]["access_token"]
    posted(connector_named("bluesky", credentials), english(pictures=()))

    assert credentials[account]["access_token"] == token


def test_nothing_secret_is_kept_of_what_the_server_says(credentials: Credentials, bluesky: Bluesky):
    connector = connector_named("bluesky", credentials)
    receipt = posted(connector, english(pictures=()))
    kept = credentials[f"@{ENGLISH_HANDLE}"]
    secrets = [kept[name] for name in ("password", "access_token", "refresh_token")]

    assert all(secrets)
    assert not any(secret in json.dumps(dict(receipt.raw)) for secret in secrets)


# --- Time and the guard -------------------------------------------------------------------------------------------


def test_without_time_nothing_is_sent(server: PersonalDataServer, bluesky: Bluesky):
    parcel, over = english(text="Too late", pictures=()), Deadline.after(0)

    assert isinstance(bluesky.publish(parcel, deadline=over), Retryable)
    assert isinstance(bluesky.withdraw(parcel, deadline=over), Retryable)
    assert isinstance(bluesky.find(parcel, deadline=over), CannotTell)
    assert isinstance(bluesky.read(parcel, deadline=over), CannotTell)
    assert standing(server, parcel) == []


def test_an_inner_address_that_no_setting_names_is_not_called(kept_sessions: Credentials, settings: Any):
    settings.OUTGOING_ALLOWED = []
    outcome = connector_named("bluesky", kept_sessions).publish(english(pictures=()), deadline=soon())

    assert isinstance(outcome, Refused)
    assert "not a public address" in outcome.why


def test_a_server_nobody_answers_at_was_certainly_not_reached(
    credentials: Credentials, server: PersonalDataServer, settings: Any
):
    connector = connector_named("bluesky", credentials)
    settings.OUTGOING_ALLOWED = [server.host, "127.0.0.1:1"]
    away = {**credentials[f"@{ENGLISH_HANDLE}"], "service": "http://127.0.0.1:1", "access_token": "kept"}
    connector = connector_named("bluesky", {f"@{ENGLISH_HANDLE}": away | {"did": "did:plc:x"}})

    assert isinstance(connector.publish(english(pictures=()), deadline=soon()), Retryable)


# --- Keys ---------------------------------------------------------------------------------------------------------


def test_a_key_gives_the_same_name_for_ever():
    assert record_key("0190c3a2-0000-7000-8000-000000000001") == record_key("0190c3a2-0000-7000-8000-000000000001")
    assert record_key("0190c3a2-0000-7000-8000-000000000001") != record_key("0190c3a2-0000-7000-8000-000000000002")


def test_names_follow_each_other_as_their_keys_do():
    keys = [str(uuid6.uuid7()) for _ in range(200)]

    assert [record_key(key) for key in keys] == sorted({record_key(key) for key in keys})


def test_a_name_is_a_tid():
    names = [record_key(str(key)) for _ in range(200) for key in (uuid.uuid4(), uuid6.uuid7())]

    assert all(len(name) == 13 and set(name) <= set("234567abcdefghijklmnopqrstuvwxyz") for name in names)
    assert all(name[0] in "234567abcdefghij" for name in names)
