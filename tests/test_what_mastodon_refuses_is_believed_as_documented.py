"""Each no of Mastodon: what it means, and that only those in the table are believed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from publishing.connectors.calling.line import Line
from publishing.connectors.contract import CannotTell, Posted, PreparationFailed, Refused, Retryable, Unknown
from publishing.connectors.mastodon import Mastodon as Connector
from publishing.sending.outgoing import transport
from tests.platforms.mastodon_meeting import ENGLISH, POST, Meeting, meeting, parcel, picture, soon
from tests.platforms.server import Said


@pytest.fixture
def met() -> Iterator[Meeting]:
    with meeting() as made:
        yield made


def with_token(met: Meeting, token: str) -> None:
    met.credentials[ENGLISH] = {**met.credentials[ENGLISH], "access_token": token}


def test_a_dead_key_is_refused_before_anything_leaves(met: Meeting):
    with_token(met, "revoked")

    with pytest.raises(PreparationFailed, match="no longer accepted") as failed:
        met.prepared(parcel())

    assert failed.value.lasting
    assert isinstance(met.publish(parcel()), Refused)
    assert met.live() == 0


def test_a_key_without_the_right_to_write_is_refused(met: Meeting):
    with_token(met, met.platform.open_account("ONhealth", scopes=("read:accounts", "read:statuses")))

    outcome = met.publish(parcel())

    assert isinstance(outcome, Refused)
    assert "may not do this" in outcome.why


def test_a_blocked_account_is_refused(met: Meeting):
    met.platform.tokens[met.credentials[ENGLISH]["access_token"]][0].disabled = True

    assert "blocked" in met.publish(parcel()).why


def test_a_key_that_opens_another_account_is_never_used(met: Meeting):
    with_token(met, met.platform.open_account("ONparks"))

    with pytest.raises(PreparationFailed, match="opens another account"):
        met.prepared(parcel("Flu shots are free.", picture()))

    assert not met.platform.media


def test_an_account_of_the_same_name_on_another_server_is_never_posted_to(met: Meeting):
    met.platform.domain = "other.example"

    with pytest.raises(PreparationFailed, match="not the server in the account’s name") as failed:
        met.prepared(parcel("Flu shots are free.", picture()))

    assert failed.value.lasting
    assert not met.platform.media


def test_a_server_that_answers_under_another_address_than_its_accounts_bear_is_theirs(met: Meeting):
    met.platform.domain = "SOCIAL.example"

    assert met.published(parcel()).posted_id


def test_an_answer_to_a_message_that_is_gone_is_refused(met: Meeting):
    outcome = met.publish(parcel(before=(Posted("404", "", parcel().created_at),)))  # type: ignore[arg-type]

    assert isinstance(outcome, Refused)
    assert "gone" in outcome.why


def test_too_long_a_text_is_refused_by_the_server_too(met: Meeting):
    outcome = met.publish(parcel("a" * 501))

    assert isinstance(outcome, Refused)
    assert "refuses the text" in outcome.why


def test_five_pictures_are_refused_by_the_server_too(met: Meeting):
    five = [picture(str(number)) for number in range(5)]

    assert "refuses the pictures" in met.publish(parcel("Five", *five)).why
    assert met.live() == 0


def test_a_picture_that_is_not_processed_is_tried_again_later(met: Meeting):
    ready = met.prepared(parcel("Poster", picture()))
    met.platform.media[ready.prepared["media"][0]].looks_left = 9

    outcome = met.publish(ready)

    assert isinstance(outcome, Retryable)
    assert outcome.after >= 1


def test_a_picture_that_is_on_a_message_already_leaves_it_open_whether_that_is_this_one(met: Meeting):
    ready = met.prepared(parcel("Poster", picture()))
    met.publish(ready)

    assert isinstance(met.publish(replace(ready, key="key-2")), Unknown)


def test_too_many_calls_wait_as_long_as_the_server_asks(met: Meeting):
    met.platform.rates.most["api"] = (0, timedelta(minutes=5))

    outcome = met.publish(parcel())

    assert isinstance(outcome, Retryable)
    assert 1 <= outcome.after <= 300
    assert met.live() == 0


def test_a_request_too_large_for_the_way_there_is_refused(met: Meeting):
    met.server.goes_wrong("POST", POST, happens=False, instead=Said(413, "<h1>Request Entity Too Large</h1>"))

    assert isinstance(met.publish(parcel()), Refused)


def test_refusals_are_asked_for_in_the_language_of_the_table(met: Meeting):
    met.publish(parcel())

    assert met.server.calls("POST", POST)[0].headers["accept-language"] == "en"


@pytest.mark.parametrize(
    ("opens", "why"),
    [
        ({}, "Nobody has entered"),
        ({"access_token": "t", "server": "http://social.example"}, "begin with https"),
    ],
)
def test_an_account_that_cannot_be_opened_is_refused_with_a_reason(met: Meeting, opens: dict[str, str], why: str):
    met.credentials[ENGLISH] = opens

    with pytest.raises(PreparationFailed, match=why) as failed:
        met.prepared(parcel())

    assert failed.value.lasting
    assert why in met.publish(parcel()).why
    assert isinstance(met.connector.find(parcel(), deadline=soon()), CannotTell)


def test_the_guard_lets_nothing_through_that_no_setting_names(met: Meeting):
    guarded = Connector(met.credentials, Line(transport()))

    outcome = guarded.publish(parcel(), deadline=soon())

    assert isinstance(outcome, Refused)
    assert "not a public address" in outcome.why
    assert met.server.asked == []
