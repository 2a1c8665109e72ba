"""The whole story on Mastodon’s line: attempts on record, what nobody saw the end of, both languages or people."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from channels.models import Channel, Platform
from publishing.clock import rounds
from publishing.models import Attempt, Dispatch, Receipt, Rest
from publishing.sending.connecting import accounts_open_with
from publishing.states import DispatchState, Outcome
from tests.correcting import CORRECTED, begin, scheduled_correction
from tests.organisation import Organisation, active_channel
from tests.platforms.mastodon_meeting import ENGLISH, FRENCH, POST, Meeting, meeting
from tests.platforms.server import Said
from tests.story import ENGLISH as STORY_ENGLISH
from tests.story import FRENCH as STORY_FRENCH
from tests.story import MINUTE, Story, take_down

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

FIRST = "fr"  # the file number of the story is odd


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    """An active pair of accounts on a Mastodon server."""
    return active_channel(organisation, platform=Platform.MASTODON, accounts={"en": ENGLISH, "fr": FRENCH})


@pytest.fixture
def met(settings: Any) -> Iterator[Meeting]:
    with meeting() as made, accounts_open_with(made.credentials):
        settings.OUTGOING_ALLOWED = [made.server.host]
        yield made


@pytest.fixture
def minute(scheduled: Story, met: Meeting) -> Iterator[time_machine.Traveller]:
    """The minute has come."""
    with time_machine.travel(MINUTE + timedelta(seconds=1), tick=False) as clock:
        yield clock


def work(clock: time_machine.Traveller, *, seconds: int = 0) -> None:
    """Time passes; a worker does its round every few seconds."""
    for _round in range(seconds // 5 + 1):
        rounds.work_until_done()
        clock.shift(timedelta(seconds=5))


def languages(met: Meeting) -> list[str]:
    return [status.language for status in met.platform.live()]


def test_both_languages_go_out_each_on_its_account_in_its_language(scheduled, minute, met) -> None:
    work(minute)

    assert scheduled.again().post.outcome == Outcome.PUBLISHED
    assert [(status.account.username, status.language) for status in met.platform.live()] == [
        ("ONsante", "fr"),
        ("ONhealth", "en"),
    ]
    assert {receipt.address for receipt in Receipt.objects.all()} == {
        f"https://social.example/@{status.account.username}/{status.id}" for status in met.platform.live()
    }


def test_every_call_goes_under_the_key_of_its_delivery(scheduled, minute, met) -> None:
    work(minute)

    keys = [asked.headers["idempotency-key"] for asked in met.server.calls("POST", POST)]
    assert keys == [str(attempt.delivery.key) for attempt in Attempt.objects.order_by("began_at", "id")]


@pytest.mark.parametrize("how", [{"drops": True}, {"instead": Said(500, "<h1>We’re sorry</h1>")}])
def test_what_was_written_and_not_seen_is_found_and_the_other_language_follows(scheduled, minute, met, how) -> None:
    met.server.goes_wrong("POST", POST, **how)
    work(minute)
    assert languages(met) == [FIRST]

    work(minute, seconds=70)

    assert languages(met) == ["fr", "en"]
    assert scheduled.again().post.outcome == Outcome.PUBLISHED
    assert Attempt.objects.filter(delivery__language=FIRST, act="publish").count() == 1


def test_what_is_not_found_is_never_sent_again_by_itself(scheduled, minute, met) -> None:
    met.server.goes_wrong("POST", POST, drops=True, happens=False)
    work(minute, seconds=180)

    assert languages(met) == []
    assert len(met.server.calls("POST", POST)) == 1
    assert scheduled.again().post.outcome == Outcome.NEEDS_DECISION


def test_a_dead_key_of_one_account_holds_both(scheduled, minute, met) -> None:
    met.credentials[ENGLISH] = {**met.credentials[ENGLISH], "access_token": "revoked"}
    work(minute)

    assert languages(met) == []
    assert scheduled.again().post.outcome == Outcome.HELD
    assert Dispatch.objects.get().state_reason == "cannot_be_prepared"


def test_a_busy_server_is_asked_again_when_it_said(scheduled, minute, met) -> None:
    wait = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "2026-12-01T14:00:31.000000Z"}
    met.server.goes_wrong("POST", POST, happens=False, instead=Said(429, {"error": "Too many requests"}, wait))

    work(minute, seconds=20)
    assert languages(met) == []
    work(minute, seconds=20)

    assert languages(met) == ["fr", "en"]


def test_what_went_out_is_withdrawn_with_everything_it_showed(scheduled, minute, met) -> None:
    work(minute)
    take_down(scheduled.id, scheduled.organisation, reason="The clinic is closed.")
    work(minute)

    assert languages(met) == []
    assert [asked.query for asked in met.server.calls("DELETE", rf"{POST}/\d+")] == [{"delete_media": ["true"]}] * 2
    assert scheduled.again().post.outcome == Outcome.WITHDRAWN


def test_a_correction_edits_each_message_in_place_once(scheduled, minute, met) -> None:
    work(minute)
    first = {status.language: status.id for status in met.platform.live()}
    minute.shift(timedelta(minutes=20))
    scheduled_correction(begin(scheduled))
    work(minute, seconds=10)

    assert {status.language: status.id for status in met.platform.live()} == first
    assert {status.language: status.text for status in met.platform.live()} == CORRECTED
    assert len(met.server.calls("PUT", rf"{POST}/\d+")) == 2
    assert list(Dispatch.objects.order_by("pk").values_list("state", flat=True)) == ["replaced", "sent"]


@pytest.mark.parametrize("how", [{"drops": True}, {"drops": True, "happens": False}, {"instead": Said(503, "busy")}])
def test_an_edit_whose_end_nobody_saw_is_looked_at_and_made(scheduled, minute, met, how) -> None:
    work(minute)
    minute.shift(timedelta(minutes=20))
    scheduled_correction(begin(scheduled))
    met.server.goes_wrong("PUT", rf"{POST}/\d+", **how)
    work(minute, seconds=120)

    assert {status.language: status.text for status in met.platform.live()} == CORRECTED
    assert list(Dispatch.objects.order_by("pk").values_list("state", flat=True)) == ["replaced", "sent"]


def test_an_account_that_was_called_too_often_is_left_alone_until_it_opens(scheduled, minute, met) -> None:
    met.server.goes_wrong("POST", POST, happens=False, instead=Said(429, {"error": "…"}, {"Retry-After": "120"}))
    work(minute)
    assert Rest.objects.get().until == MINUTE + timedelta(seconds=121)
    calls = len(met.server.asked)

    work(minute, seconds=100)
    assert len(met.server.asked) == calls
    work(minute, seconds=30)

    assert languages(met) == ["fr", "en"]
    assert scheduled.again().post.outcome == Outcome.PUBLISHED


def test_while_a_server_serves_nobody_nothing_is_even_claimed(scheduled, minute, met) -> None:
    met.server.goes_wrong("GET", ".*", happens=False, times=99, instead=Said(503, "", {"Retry-After": "600"}))
    work(minute, seconds=30)

    assert Dispatch.objects.get().state == DispatchState.DUE
    assert len(met.server.asked) == 1


@pytest.fixture
def thread(draft: Story, met: Meeting) -> Story:
    """Two messages in each language, scheduled."""
    return draft.get_ready(variants=THREAD).submit().approve().schedule()


THREAD = {
    "en": {"text": STORY_ENGLISH, "thread": [{"text": "Bring your health card."}]},
    "fr": {"text": STORY_FRENCH, "thread": [{"text": "Apportez votre carte Santé."}]},
}


def test_a_thread_goes_out_in_order_each_message_answering_the_one_before(thread, met) -> None:
    with time_machine.travel(MINUTE + timedelta(seconds=1), tick=False) as clock:
        work(clock)

    first, second, third, fourth = met.platform.live()
    assert [status.language for status in (first, second, third, fourth)] == ["fr", "fr", "en", "en"]
    assert [first.answers, second.answers, third.answers, fourth.answers] == ["", first.id, "", third.id]
    assert thread.again().post.outcome == Outcome.PUBLISHED


def test_a_thread_that_breaks_goes_no_further_and_asks_people(thread, met) -> None:
    refusal = Said(422, {"error": "Validation failed: Text is not allowed"})
    with time_machine.travel(MINUTE + timedelta(seconds=1), tick=False) as clock:
        met.server.goes_wrong("POST", POST)  # the first message as usual
        met.server.goes_wrong("POST", POST, happens=False, instead=refusal)
        work(clock)

    assert [(status.language, status.answers) for status in met.platform.live()] == [("fr", "")]
    assert thread.again().post.outcome == Outcome.NEEDS_DECISION
    assert Dispatch.objects.get().state_reason == "thread_broken"
