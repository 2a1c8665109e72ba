"""A post of several messages goes out message by message, one language after the other; if it breaks, people decide."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from channels.models import Channel
from publishing import verbs
from publishing.clock import rounds
from publishing.connectors.bulletin import Bulletin
from publishing.connectors.contract import Parcel, Refused
from publishing.connectors.script import WORKS, Script, cannot_tell, falls_silent, is_busy, refuses
from publishing.models import Delivery, Dispatch
from publishing.policy import LEASE, LOOK_FOR
from publishing.sending.connecting import notebook_follows
from publishing.shelf.models import Item
from publishing.states import DispatchState, Outcome
from tests.organisation import Organisation, active_channel
from tests.story import ENGLISH, FRENCH, MINUTE, Story
from tests.test_web_work import read

pytestmark = pytest.mark.django_db(databases=["default", "shelf"])

FIRST, SECOND = "fr", "en"  # the file number of the story is odd
THREAD = {
    "en": {"text": ENGLISH, "thread": [{"text": "Bring your health card."}, {"text": "Children are welcome."}]},
    "fr": {"text": FRENCH, "thread": [{"text": "Apportez votre carte Santé."}, {"text": "Bienvenue aux enfants."}]},
}
WHOLE = [(language, position) for language in (FIRST, SECOND) for position in range(3)]
BUSY_FOR = timedelta(seconds=30)


@pytest.fixture(params=["notebook", "bulletin"])
def platform(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def channel(organisation: Organisation, platform: str) -> Channel:
    return active_channel(organisation, platform=platform, accounts={"en": "@practice", "fr": "@exercice"})


@pytest.fixture
def thread(draft: Story) -> Story:
    """Three messages in each language, scheduled for MINUTE."""
    return draft.get_ready(variants=THREAD).submit().approve().schedule()


@pytest.fixture
def minute(thread: Story) -> Iterator[time_machine.Traveller]:
    """The minute has come."""
    with time_machine.travel(MINUTE + timedelta(seconds=1), tick=False) as clock:
        yield clock


def public() -> list[tuple[str, int]]:
    """What the public may read, in the order it came."""
    return list(Item.objects.filter(removed_at=None).order_by("pk").values_list("language", "position"))


def asked(language: str = FIRST, position: int = 1) -> Delivery:
    return Delivery.objects.get(language=language, position=position)


def refused_at(monkeypatch: pytest.MonkeyPatch, language: str, position: int) -> None:
    """The bulletin takes every message but this one."""
    publish = Bulletin.publish

    def refuse(self: Bulletin, parcel: Parcel, *, deadline) -> object:
        is_this = (parcel.language, parcel.position) == (language, position)
        return Refused("refused, as planned") if is_this else publish(self, parcel, deadline=deadline)

    monkeypatch.setattr(Bulletin, "publish", refuse)


def go_out(platform: str, monkeypatch: pytest.MonkeyPatch, *, breaks: tuple[str, int]) -> None:
    """Its minute, and the platform refuses one of the messages."""
    language, position = breaks
    script = Script().on("publish", WORKS, language=language, times=position)
    follows = script.on("publish", refuses(), language=language)
    with monkeypatch.context() as meanwhile, notebook_follows(follows):
        refused_at(meanwhile, language, position)
        rounds.work_until_done()


def test_every_message_goes_out_in_order_and_one_language_after_the_other(thread: Story, minute) -> None:
    rounds.work_until_done()
    assert public() == WHOLE
    assert thread.again().post.outcome == Outcome.PUBLISHED


@pytest.mark.parametrize("position", [1, 2])
@pytest.mark.parametrize("language", [FIRST, SECOND])
def test_a_thread_that_breaks_stops_there_and_asks_people(
    thread: Story, minute, platform: str, monkeypatch: pytest.MonkeyPatch, language: str, position: int
) -> None:
    go_out(platform, monkeypatch, breaks=(language, position))
    rounds.work_until_done()
    assert public() == WHOLE[: WHOLE.index((language, position))]
    sending = Dispatch.objects.get()
    assert (sending.state, sending.state_reason) == (DispatchState.NEEDS_DECISION, "thread_broken")


def test_one_that_breaks_at_its_very_first_message_is_held_with_nothing_public(
    thread: Story, minute, platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_out(platform, monkeypatch, breaks=(FIRST, 0))
    assert public() == []
    assert Dispatch.objects.get().state == DispatchState.HELD


def test_one_language_whole_and_nothing_of_the_other_is_one_sided(
    thread: Story, minute, platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_out(platform, monkeypatch, breaks=(SECOND, 0))
    assert public() == WHOLE[:3]
    assert Dispatch.objects.get().state_reason == "one_sided"


def test_the_page_says_that_part_of_the_thread_is_public_and_shows_each_message(
    thread: Story, minute, platform: str, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    go_out(platform, monkeypatch, breaks=(FIRST, 1))
    page = read(client, thread.organisation.publisher, reverse("web:decide", args=[thread.id, sending_id()]))
    assert "Part of the thread is public, the rest is not." in re.sub(r"<[^>]+>", "", page).split("What is known")[0]
    for variant in THREAD.values():
        for text in (variant["text"], *(message["text"] for message in variant["thread"])):
            assert text in unescape(page)
    assert page.count("<strong>Not public</strong>") == 5


def sending_id():
    return Dispatch.objects.get().public_id


def test_taking_it_down_takes_down_every_message_that_is_public(
    thread: Story, minute, platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_out(platform, monkeypatch, breaks=(SECOND, 1))
    assert len(public()) == 4
    verbs.withdraw_one_sided(
        thread.id, sending_id(), reason="It makes no sense cut off.", by=thread.organisation.director
    )
    rounds.work_until_done()
    assert public() == []
    assert thread.again().post.outcome == Outcome.WITHDRAWN


def test_leaving_it_sends_nothing_more(thread: Story, minute, platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    go_out(platform, monkeypatch, breaks=(SECOND, 2))
    verbs.leave_one_sided(thread.id, sending_id(), reason="The rest is not needed.", by=thread.organisation.publisher)
    minute.shift(LEASE)
    rounds.work_until_done()
    assert public() == WHOLE[:5]


@pytest.mark.parametrize("platform", ["notebook"], indirect=True)
class TestOnAPlatformThatCanBeToldToFail:
    """What only the notebook can be told."""

    def test_a_busy_platform_is_waited_for_and_the_order_kept(self, thread: Story, minute) -> None:
        script = Script().on("publish", WORKS, language=FIRST).on("publish", is_busy(after=BUSY_FOR.total_seconds()))
        with notebook_follows(script):
            rounds.work_until_done()
            assert public() == WHOLE[:1]
            minute.shift(BUSY_FOR + timedelta(seconds=1))
            rounds.work_until_done()
        assert public() == WHOLE

    def test_nothing_follows_a_message_nobody_saw_the_end_of_until_somebody_looked(self, thread: Story, minute) -> None:
        script = Script().on("publish", WORKS, language=FIRST).on("publish", falls_silent())
        with notebook_follows(script.on("find", cannot_tell(), times=1_000)):
            for _second in range(0, int((LEASE + LOOK_FOR) / timedelta(seconds=1)) + 2, 2):
                rounds.work_until_done()
                minute.shift(timedelta(seconds=2))
        sending = Dispatch.objects.get()
        assert public() == WHOLE[:1]
        assert (sending.state, sending.state_reason) == (DispatchState.NEEDS_DECISION, "outcome_unknown")
        by = thread.organisation.publisher
        verbs.decide_unknown(thread.id, asked().public_id, "send_again", reason="It is not on the account.", by=by)
        rounds.work_until_done()
        assert public() == WHOLE
        assert thread.again().post.outcome == Outcome.PUBLISHED
