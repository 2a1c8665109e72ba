"""Mastodon's own turns: keys that count for an hour, pictures that take their time, refusals, corrections in place."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Event, Thread
from typing import Any

import pytest

from publishing.connectors import mastodon_media
from publishing.connectors.contract import (
    AlreadyThere,
    CannotTell,
    Gone,
    NotFound,
    Posted,
    PreparationFailed,
    Refused,
    Retryable,
    Unknown,
)
from publishing.connectors.deadline import Deadline
from publishing.connectors.line import Line
from publishing.connectors.mastodon import Mastodon as Connector
from publishing.outgoing import transport
from tests.platforms.mastodon_meeting import ENGLISH, MEDIA, POST, Meeting, meeting, parcel, picture, soon
from tests.platforms.server import Said

MESSAGE = rf"{POST}/\d+"


@pytest.fixture
def met() -> Iterator[Meeting]:
    with meeting() as made:
        yield made


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks at a picture follow each other at once."""
    monkeypatch.setattr(mastodon_media, "LOOK_EVERY", 0.01)


# --- Keys ---------------------------------------------------------------------------------------------------------


def test_a_repeat_under_the_same_key_is_the_same_message(met: Meeting):
    first = met.publish(parcel())
    met.platform.live()[0].created_at -= timedelta(minutes=1)
    second = met.publish(parcel())

    assert type(first) is Posted
    assert type(second) is AlreadyThere
    assert (second.platform_id, met.live()) == (first.platform_id, 1)


def test_the_same_key_of_another_account_is_another_message(met: Meeting):
    met.publish(parcel())
    outcome = met.publish(parcel(account="@ONsante@social.example"))

    assert type(outcome) is Posted
    assert met.live() == 2


def test_a_key_is_forgotten_after_an_hour_so_sending_again_is_not_safe(met: Meeting):
    met.publish(parcel())
    met.platform.ahead = timedelta(minutes=61)
    met.publish(parcel())

    assert met.live() == 2
    assert not met.connector.safe_to_send_again


def publish_at_once(met: Meeting, times: int = 2) -> list[Any]:
    outcomes: list[Any] = []
    threads = [Thread(target=lambda: outcomes.append(met.publish(parcel()))) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_an_older_server_writes_twice_when_two_calls_race_and_people_are_asked(met: Meeting):
    met.platform.before_writing = Barrier(2).wait
    publish_at_once(met)

    sight = met.connector.find(parcel(), deadline=soon())

    assert met.live() == 2
    assert isinstance(sight, CannotTell)
    assert "more than once" in sight.why
    assert len(sight.raw["copies"]) == 2


def test_a_newer_server_makes_racing_calls_wait():
    with meeting(locks_keys=True) as met:
        outcomes = publish_at_once(met)

        assert met.live() == 1
        assert len({outcome.platform_id for outcome in outcomes}) == 1


def test_a_key_whose_message_was_removed_brings_nothing_back(met: Meeting):
    posted = met.published(parcel())
    met.connector.withdraw(posted, deadline=soon())

    again = met.publish(parcel())

    assert isinstance(again, Refused)
    assert "was removed" in again.why
    assert met.live() == 0


# --- What nobody saw the end of -----------------------------------------------------------------------------------


MISHAPS = {
    "line dropped after writing": ({"drops": True}, 1),
    "line dropped before writing": ({"drops": True, "happens": False}, 0),
    "500 after writing": ({"instead": Said(500, "<h1>We’re sorry, but something went wrong</h1>")}, 1),
    "a proxy gave up": ({"instead": Said(504, "<h1>Gateway Time-out</h1>")}, 1),
    "a racing call held the key": ({"instead": Said(503, {"error": "There was a temporary problem"})}, 1),
    "refused after writing": ({"instead": Said(422, {"error": "Duplicate record"})}, 1),
    "a success without a message": ({"instead": Said(200, {"ok": True})}, 1),
    "a page instead of an answer": ({"instead": Said(200, "<html></html>")}, 1),
    "no such page": ({"happens": False, "instead": Said(404, "<h1>nginx</h1>")}, 0),
}


@pytest.mark.parametrize(("how", "live"), MISHAPS.values(), ids=MISHAPS)
def test_what_nobody_saw_the_end_of_is_unknown_and_then_looked_for(met: Meeting, how: dict[str, Any], live: int):
    met.server.goes_wrong("POST", POST, **how)

    assert isinstance(met.publish(parcel()), Unknown)
    assert met.live() == live
    assert isinstance(met.connector.find(parcel(), deadline=soon()), Posted if live else NotFound)


def test_a_slow_server_is_left_at_the_deadline(met: Meeting):
    held = Event()
    met.server.goes_wrong("POST", POST, after=held)

    outcome = met.connector.publish(parcel(), deadline=Deadline.after(0.8))
    held.set()

    assert isinstance(outcome, Unknown)


def test_a_success_that_was_a_lie_is_seen_by_reading_back(met: Meeting):
    lie = {"id": "1", "url": "https://social.example/@ONhealth/1", "uri": "https://social.example/1"}
    met.server.goes_wrong(
        "POST", POST, happens=False, instead=Said(200, {**lie, "created_at": "2026-11-21T09:00:00.000Z"})
    )

    outcome = met.publish(parcel())

    assert isinstance(outcome, Posted)
    assert met.connector.read(parcel(posted_id=outcome.platform_id), deadline=soon()) == NotFound()


# --- Refusals -----------------------------------------------------------------------------------------------------


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


# --- Pictures -----------------------------------------------------------------------------------------------------


def test_pictures_are_uploaded_once_with_their_descriptions(met: Meeting):
    ready = met.prepared(parcel("Two", picture("a", "First"), picture("b", "Second")))
    again = met.prepared(ready)
    met.publish(again)

    assert again.prepared == ready.prepared
    assert len(met.server.calls("POST", MEDIA)) == 2
    assert [media.description for media in met.platform.live()[0].media] == ["First", "Second"]


def test_a_slow_picture_is_waited_for(met: Meeting):
    met.platform.looks_until_processed = 3

    assert met.publish(met.prepared(parcel("Slow", picture()))).platform_id
    assert len(met.server.calls("GET", r"/api/v1/media/\d+")) == 4


def test_a_picture_that_is_not_ready_in_time_is_kept_and_not_uploaded_again(
    met: Meeting, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(mastodon_media, "LOOK_EVERY", 60)
    met.platform.looks_until_processed = 2
    slow = parcel("Slow", picture())

    with pytest.raises(PreparationFailed, match="still working") as failed:
        met.prepared(slow)
    met.platform.media[failed.value.so_far["key-1"].plain["media"][0]].looks_left = 0
    met.prepared(replace(slow, prepared=failed.value.so_far["key-1"].plain))

    assert not failed.value.lasting
    assert len(met.server.calls("POST", MEDIA)) == 1


def test_what_was_uploaded_before_the_line_broke_is_kept(met: Meeting):
    met.server.goes_wrong("POST", MEDIA, happens=True)
    met.server.goes_wrong("POST", MEDIA, drops=True)

    with pytest.raises(PreparationFailed, match=r"127\.0\.0\.1") as failed:
        met.prepared(parcel("Two", picture("a"), picture("b")))

    assert not failed.value.lasting
    assert len(failed.value.so_far["key-1"].plain["media"]) == 1


def test_a_picture_the_server_cannot_read_has_to_be_changed(met: Meeting):
    met.platform.breaks_media = True

    with pytest.raises(PreparationFailed, match="refuses the pictures") as failed:
        met.prepared(parcel("Broken", picture()))

    assert failed.value.lasting
    assert failed.value.so_far == {}


def test_a_picture_the_server_has_forgotten_is_uploaded_again(met: Meeting):
    ready = met.prepared(parcel("Poster", picture()))
    met.platform.media.clear()

    again = met.prepared(ready)

    assert again.prepared != ready.prepared
    assert type(met.publish(again)) is Posted


def test_what_lapsed_is_uploaded_right_before_it_is_posted(met: Meeting):
    assert type(met.publish(parcel("Poster", picture()))) is Posted
    assert len(met.platform.live()[0].media) == 1


def test_a_picture_that_could_not_be_uploaded_means_that_nothing_was_posted(met: Meeting):
    met.server.goes_wrong("POST", MEDIA, drops=True)

    assert isinstance(met.publish(parcel("Poster", picture())), Retryable)
    assert met.server.calls("POST", POST) == []


LIMITS = {
    "too long": (parcel("a" * 501), "text is too long"),
    "too many": (parcel("Five", *[picture(str(number)) for number in range(5)]), "too many pictures"),
    "description": (parcel("Poster", picture(alt="a" * 1_501)), "description of a picture"),
    "kind": (parcel("Poster", replace(picture(), content_type="image/tiff")), "of this kind"),
    "pixels": (parcel("Poster", replace(picture(), width=9_000, height=9_000)), "too large"),
    "nothing": (parcel(" \n"), "neither a text nor a picture"),
    "bytes": (parcel("Poster", replace(picture(), data=b"other")), "not the one that was approved"),
}


@pytest.mark.parametrize(("refused", "why"), LIMITS.values(), ids=LIMITS)
def test_what_the_server_would_refuse_is_known_before_anything_leaves(met: Meeting, refused: Any, why: str):
    with pytest.raises(PreparationFailed, match=why) as failed:
        met.prepared(refused)

    assert failed.value.lasting
    assert not met.platform.media


def test_messages_are_public_whatever_the_account_is_used_to(met: Meeting):
    account = met.platform.tokens[met.credentials[ENGLISH]["access_token"]][0]
    account.privacy, account.hides_pictures = "private", True

    met.publish(parcel("Poster", picture()))

    assert [(one.visibility, one.sensitive) for one in met.platform.live()] == [("public", False)]


def test_limits_are_those_of_the_server():
    with meeting(max_characters=5_000) as met:
        assert type(met.publish(met.prepared(parcel("a" * 4_999)))) is Posted


# --- Corrections and withdrawals ----------------------------------------------------------------------------------


def test_a_correction_keeps_the_address_and_the_picture(met: Meeting):
    posted = met.published(parcel("Flue shots are free.", picture()))
    before = met.read(posted)
    corrected = replace(posted, text="Flu shots are free.")

    outcome = met.connector.edit(corrected, deadline=soon())

    assert isinstance(outcome, Posted)
    assert outcome.address == before.address
    assert (met.read(corrected).text, met.read(corrected).pictures) == ("Flu shots are free.", 1)
    assert met.live() == 1


def test_a_description_is_corrected_without_a_new_upload(met: Meeting):
    posted = met.published(parcel("Poster", picture(alt="A nruse")))
    uploads = len(met.server.calls("POST", MEDIA))
    corrected = replace(posted, pictures=(picture(alt="A nurse"),))

    met.connector.edit(corrected, deadline=soon())

    assert met.read(corrected).alts == ("A nurse",)
    assert len(met.server.calls("POST", MEDIA)) == uploads


def test_a_picture_is_replaced_in_place(met: Meeting):
    posted = met.published(parcel("Poster", picture("old", "Old")))
    corrected = replace(posted, key="key-2", prepared={}, pictures=(picture("new", "New"),))

    met.connector.edit(met.prepared(corrected), deadline=soon())

    assert [media.data for media in met.platform.live()[0].media] == [picture("new").data]
    assert met.read(corrected).alts == ("New",)


def test_what_is_gone_cannot_be_corrected(met: Meeting):
    assert isinstance(met.connector.edit(parcel(posted_id="404"), deadline=soon()), Refused)


def test_a_correction_nobody_saw_the_end_of_is_unknown(met: Meeting):
    posted = met.published(parcel())
    met.server.goes_wrong("PUT", MESSAGE, drops=True)

    assert isinstance(met.connector.edit(posted, deadline=soon()), Unknown)


def test_a_withdrawal_takes_the_pictures_down_with_the_message(met: Meeting):
    posted = met.publish(met.prepared(parcel("Poster", picture())))
    gone = met.connector.withdraw(parcel(posted_id=posted.platform_id), deadline=soon())

    assert isinstance(gone, Gone)
    assert (met.live(), met.platform.media) == (0, {})


def test_what_somebody_else_took_down_is_seen_and_counts_as_gone(met: Meeting):
    posted = met.published(parcel())
    met.platform.statuses.clear()

    assert met.connector.read(posted, deadline=soon()) == NotFound()
    assert met.connector.find(posted, deadline=soon()) == NotFound()
    assert isinstance(met.connector.withdraw(posted, deadline=soon()), Gone)


def test_without_a_receipt_every_copy_is_taken_down(met: Meeting):
    met.platform.before_writing = Barrier(2).wait
    publish_at_once(met)

    assert isinstance(met.connector.withdraw(parcel(), deadline=soon()), Gone)
    assert met.live() == 0


def test_a_withdrawal_nobody_saw_the_end_of_is_unknown(met: Meeting):
    posted = met.published(parcel())
    met.server.goes_wrong("DELETE", MESSAGE, drops=True)
    met.server.goes_wrong("DELETE", MESSAGE, happens=False, instead=Said(404, "<h1>nginx</h1>"))

    outcomes = [met.connector.withdraw(posted, deadline=soon()) for _ in range(3)]

    assert [type(outcome) for outcome in outcomes] == [Unknown, Unknown, Gone]


def test_withdrawals_wait_for_the_limit_of_deletions(met: Meeting):
    posted = met.published(parcel())
    met.platform.rates.most["delete"] = (0, timedelta(minutes=30))

    outcome = met.connector.withdraw(posted, deadline=soon())

    assert isinstance(outcome, Retryable)
    assert met.live() == 1
