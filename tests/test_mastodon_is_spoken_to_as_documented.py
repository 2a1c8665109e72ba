"""Mastodon's own turns: keys that count for an hour, answers nobody saw, corrections in place, withdrawals."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Event, Thread
from typing import Any

import pytest

from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.contract import (
    AlreadyThere,
    CannotTell,
    Gone,
    NotFound,
    Posted,
    Refused,
    Retryable,
    Unknown,
)
from tests.platforms.mastodon_meeting import MEDIA, POST, Meeting, meeting, parcel, picture, soon
from tests.platforms.server import Said

MESSAGE = rf"{POST}/\d+"


@pytest.fixture
def met() -> Iterator[Meeting]:
    with meeting() as made:
        yield made


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


@pytest.mark.parametrize("refusal", [429, 422, 500], ids=["later", "no", "trouble"])
def test_a_no_to_a_correction_that_was_made_all_the_same_is_not_believed(met: Meeting, refusal: int):
    posted = met.published(parcel())
    corrected = replace(posted, text="Flu shots are free for all.", over=met.read(posted).wording)
    met.server.goes_wrong("PUT", MESSAGE, instead=Said(refusal, {"error": "Validation failed: Text"}))

    assert isinstance(met.connector.edit(corrected, deadline=soon()), Unknown)
    assert met.read(corrected).text == "Flu shots are free for all."


def test_a_no_to_a_correction_is_believed_while_the_first_words_stand(met: Meeting):
    posted = met.published(parcel())
    corrected = replace(posted, text="Flu shots are free for all.", over=met.read(posted).wording)
    met.server.goes_wrong("PUT", MESSAGE, happens=False, instead=Said(429, {"error": "Too many requests"}))

    assert isinstance(met.connector.edit(corrected, deadline=soon()), Retryable)


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
