"""What a connector is handed stays the same for every worker that comes after: its moment, what was prepared, the
messages before it. And by when it must be over is a moment, not a span that begins anew."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
import time_machine
import uuid6

from channels.models import Channel, Platform
from publishing.clock import attempts, rounds
from publishing.clock.attempts import begin_attempt, call_deadline
from publishing.clock.claim import claim_next
from publishing.clock.leaving import leave
from publishing.connectors.contract import Parcel, PreparationFailed, Prepared, Retryable
from publishing.connectors.notebook import Notebook
from publishing.connectors.script import Plan, Script, falls_silent, is_busy
from publishing.models import Attempt, Delivery, Dispatch
from publishing.policy import CALL_DEADLINE
from publishing.sending.connecting import connector_for, notebook_follows
from publishing.sending.parcels import approved_content, keep_prepared, parcel_of
from publishing.shelf.models import Item
from publishing.states import DispatchState
from tests.organisation import Organisation, active_channel
from tests.story import ENGLISH, FRENCH, MINUTE, Story, take_down

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

DUE = MINUTE + timedelta(seconds=1)
FIRST = "fr"  # the file number of the story is odd


@dataclass
class Heard:
    """Every parcel the notebook was asked about, by what it was asked."""

    parcels: dict[str, list[Parcel]] = field(default_factory=dict)

    def on(self, act: str) -> Callable[[Parcel], None]:
        return lambda parcel: self.parcels.setdefault(act, []).append(parcel)

    def of(self, act: str, language: str = FIRST) -> list[Parcel]:
        return [parcel for parcel in self.parcels.get(act, []) if parcel.language == language]


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    accounts = {"en": "@practice", "fr": "@exercice"}
    return active_channel(organisation, platform=Platform.NOTEBOOK, accounts=accounts)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def script() -> Iterator[Script]:
    with notebook_follows(Script()) as script:
        yield script


@pytest.fixture
def minute(scheduled: Story) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(DUE, tick=False) as clock:
        yield clock


def listening(script: Script, heard: Heard) -> None:
    """Whatever is not planned otherwise works, and is heard."""
    for act in ("publish", "withdraw"):
        script.on(act, Plan(before=heard.on(act)), times=99)


def began(language: str = FIRST) -> list[datetime]:
    calls = Attempt.objects.filter(delivery__language=language, act=Attempt.Act.PUBLISH)
    return list(calls.order_by("began_at").values_list("began_at", flat=True))


def test_its_moment_is_when_its_call_began(script: Script, heard: Heard, minute: time_machine.Traveller):
    listening(script, heard)
    rounds.work_until_done()

    assert [parcel.created_at for parcel in heard.of("publish")] == [DUE] == began()


def test_a_call_that_certainly_posted_nothing_fixes_no_moment(
    script: Script, heard: Heard, minute: time_machine.Traveller
):
    """Released hours later, a message must not be shown as hours old."""
    script.on("publish", is_busy(after=2), language=FIRST)
    listening(script, heard)
    rounds.work_until_done()
    minute.shift(timedelta(seconds=3))
    rounds.work_until_done()

    assert [parcel.created_at for parcel in heard.of("publish")] == [DUE + timedelta(seconds=3)]


def test_a_call_nobody_saw_the_end_of_fixes_the_moment_for_every_repeat(script: Script, scheduled: Story):
    script.on("publish", falls_silent(), language=FIRST)
    with time_machine.travel(DUE, tick=False):
        rounds.work_until_done()
    delivery = Delivery.objects.select_related("dispatch__post", "dispatch__channel", "dispatch__revision").get(
        language=FIRST
    )
    with time_machine.travel(DUE + timedelta(minutes=2), tick=False):
        parcel = parcel_of(delivery, approved_content(delivery.dispatch))

    assert parcel.created_at == DUE


def test_a_withdrawal_is_told_what_the_platform_calls_the_message(
    script: Script, heard: Heard, minute: time_machine.Traveller, scheduled: Story
):
    listening(script, heard)
    rounds.work_until_done()
    take_down(scheduled.id, scheduled.organisation, reason="The clinic moved.")
    rounds.work_until_done()
    delivery = Delivery.objects.get(language=FIRST)

    assert [parcel.posted_id for parcel in heard.of("publish")] == [""]
    assert [parcel.posted_id for parcel in heard.of("withdraw")] == [delivery.receipts.get().platform_id]


def test_a_thread_is_told_every_message_before(script: Script, heard: Heard, draft: Story):
    thread = [{"text": "Two."}, {"text": "Three."}], [{"text": "Deux."}, {"text": "Trois."}]
    variants = {"en": {"text": ENGLISH, "thread": thread[0]}, "fr": {"text": FRENCH, "thread": thread[1]}}
    draft.get_ready(variants=variants).submit().approve().schedule()
    listening(script, heard)
    with time_machine.travel(DUE, tick=False):
        rounds.work_until_done()
    ids = [delivery.receipts.get().platform_id for delivery in Delivery.objects.filter(language=FIRST)]

    assert len(ids) == 3
    assert [[posted.platform_id for posted in parcel.before] for parcel in heard.of("publish")] == [
        [],
        ids[:1],
        ids[:2],
    ]
    assert [parcel.answers for parcel in heard.of("publish")] == ["", ids[0], ids[1]]


@pytest.fixture
def prepares(monkeypatch: pytest.MonkeyPatch, heard: Heard) -> Callable[..., None]:
    """The notebook prepares as told: for so long, and failing so often first."""

    def will(*, lasts: timedelta, fails: int = 0) -> None:
        left = [PreparationFailed("the second upload failed")] * fails

        def prepare(self: Notebook, parcels: tuple[Parcel, ...], **deadline: object) -> Mapping[str, Prepared]:
            for parcel in parcels:
                heard.on("prepare")(parcel)
            until = attempts.now() + lasts
            ready = {parcel.key: Prepared({"upload": f"of {parcel.key}"}, until) for parcel in parcels}
            if left:
                failed = left.pop()
                failed.so_far = {parcels[0].key: ready[parcels[0].key]}
                raise failed
            return ready

        monkeypatch.setattr(Notebook, "prepare", prepare)

    return will


def test_what_was_prepared_is_handed_to_the_call(
    script: Script, heard: Heard, minute: time_machine.Traveller, prepares: Callable[..., None]
):
    listening(script, heard)
    prepares(lasts=timedelta(minutes=10))
    rounds.work_until_done()
    [parcel] = heard.of("publish")

    assert parcel.prepared == {"upload": f"of {parcel.key}"}


def test_what_the_platform_no_longer_keeps_is_not_handed_on(
    script: Script, heard: Heard, minute: time_machine.Traveller, prepares: Callable[..., None]
):
    script.on("publish", is_busy(after=60), language=FIRST)
    listening(script, heard)
    prepares(lasts=timedelta(seconds=30))
    rounds.work_until_done()
    minute.shift(timedelta(seconds=61))
    rounds.work_until_done()
    [parcel] = heard.of("publish")

    assert parcel.prepared == {}


def test_what_succeeded_before_preparing_failed_is_not_done_again(
    script: Script, heard: Heard, minute: time_machine.Traveller, prepares: Callable[..., None]
):
    listening(script, heard)
    prepares(lasts=timedelta(minutes=10), fails=1)
    rounds.work_until_done()
    minute.shift(timedelta(seconds=5))
    rounds.work_until_done()
    first, second = heard.of("prepare")

    assert (first.prepared, second.prepared) == ({}, {"upload": f"of {first.key}"})
    assert Dispatch.objects.get().state == DispatchState.SENT


def test_what_a_worker_prepared_that_lost_its_hold_is_not_kept(scheduled: Story):
    dispatch, delivery = Dispatch.objects.get(), Delivery.objects.get(language=FIRST)
    Dispatch.objects.update(token=uuid6.uuid7())
    keep_prepared(dispatch, {str(delivery.key): Prepared({"upload": "1"}, until=DUE)}, token=uuid6.uuid7())
    delivery.refresh_from_db()

    assert delivery.prepared == {}


def test_a_worker_stopped_between_measuring_and_calling_calls_no_more(
    minute: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch, channel: Channel
):
    """Stopped right after it began to measure, for longer than the call may take."""
    hold = claim_next()
    leave(hold)
    delivery = Delivery.objects.select_related("dispatch__post", "dispatch__channel", "dispatch__revision").get(
        language=FIRST
    )
    attempt = begin_attempt(hold, delivery)
    stopped_at = attempts.tick() - CALL_DEADLINE.total_seconds() - 1
    monkeypatch.setattr(attempts, "tick", lambda: stopped_at)
    parcel = parcel_of(delivery, approved_content(delivery.dispatch))
    outcome = connector_for(channel).publish(parcel, deadline=call_deadline(hold, attempt))

    assert isinstance(outcome, Retryable)
    assert not Item.objects.exists()
