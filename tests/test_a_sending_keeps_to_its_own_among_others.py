"""Where many sendings are under way, each is carried out with its own keys, its own thread and its own attempts."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from channels.models import Channel
from publishing import verbs
from publishing.clock import rounds
from publishing.clock.keys import key_trouble
from publishing.clock.reading import read_sending
from publishing.connectors.notebook import Notebook
from publishing.connectors.script import Script, accepts_and_falls_silent
from publishing.models import Dispatch
from publishing.policy import CALL_DEADLINE
from publishing.sending.connecting import notebook_follows
from publishing.sending.parcels import approved_content, parcel_of
from publishing.states import DispatchState
from tests.organisation import Organisation, active_channel
from tests.story import MINUTE, Story, typed
from tests.test_threads_go_out_in_order import THREAD

pytestmark = pytest.mark.django_db(databases=["default", "shelf"])


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    return active_channel(organisation, platform="notebook", accounts={"en": "@practice", "fr": "@exercice"})


@pytest.fixture
def another(organisation: Organisation) -> Channel:
    accounts = {"en": "@elsewhere", "fr": "@ailleurs"}
    return active_channel(organisation, platform="notebook", name="Elsewhere", accounts=accounts)


def thread_on(organisation: Organisation, channel: Channel) -> Dispatch:
    """Three messages in each language, scheduled for MINUTE."""
    post = verbs.create_draft(organisation.ministry, typed(channel), title=channel.name, by=organisation.author)
    story = Story(organisation, post).get_ready(variants=THREAD).submit().approve().schedule()
    return story.post.dispatches.get()


@pytest.fixture
def sendings(organisation: Organisation, channel: Channel, another: Channel) -> list[Dispatch]:
    """The same words on two accounts, due at one minute."""
    return [thread_on(organisation, one) for one in (channel, another)]


@pytest.fixture
def minute(sendings: list[Dispatch]) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MINUTE + timedelta(seconds=1), tick=False) as clock:
        yield clock


def test_only_its_own_accounts_are_asked_for_their_keys(
    sendings: list[Dispatch], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr("publishing.clock.keys.needs_keys", lambda channel: True)
    monkeypatch.setattr("publishing.clock.keys.trouble", lambda channel, handles: asked.append(handles) or "")

    for sending in sendings:
        key_trouble(read_sending(sending.pk))

    assert [set(handles) for handles in asked] == [{"@practice", "@exercice"}, {"@elsewhere", "@ailleurs"}]


def test_a_message_answers_the_one_before_it_in_its_own_thread(sendings: list[Dispatch], minute) -> None:
    rounds.work_until_done()

    for sending in sendings:
        read = read_sending(sending.pk)
        own = {receipt.platform_id for one in read.deliveries.all() for receipt in one.receipts.all()}
        last = read.deliveries.get(position=2, language="en")
        answered = parcel_of(last, approved_content(read)).before
        assert len(answered) == 2
        assert {posted.platform_id for posted in answered} <= own


def test_a_call_nobody_saw_the_end_of_is_looked_for_in_its_own_time(
    sendings: list[Dispatch], minute: time_machine.Traveller
) -> None:
    first, second = sendings
    Dispatch.objects.filter(pk=second.pk).update(due_at=MINUTE + CALL_DEADLINE)
    with notebook_follows(Script().on("publish", accepts_and_falls_silent(), language="fr", times=2)):
        rounds.work_until_done()
        minute.shift(CALL_DEADLINE)
        rounds.work_until_done()
        minute.shift(Notebook.quiet_time)
        rounds.work_until_done()

    states = {sending.pk: sending.state for sending in Dispatch.objects.all()}
    assert states == {first.pk: DispatchState.SENT, second.pk: DispatchState.LEAVING}
