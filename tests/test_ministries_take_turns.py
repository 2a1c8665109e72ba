"""Many due at once: in the order of their minutes, ministry by ministry in turn, warnings first; and nobody called who
asked to be left alone."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.db import DatabaseError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channels.models import Channel
from compliance.content import digest
from people import services
from people.actors import CONSOLE
from publishing.clock import resting, rounds
from publishing.clock.claim import claim_next
from publishing.connectors.calling.answer import Answer
from publishing.models import Dispatch, Post, Rest, Revision
from publishing.policy import LATE_CUTOFF
from publishing.states import DispatchState
from records.clock import now
from records.trail import Subject, history
from tests.story import MINUTE, Story
from tests.workers import workers

pytestmark = pytest.mark.django_db(databases=["default", "shelf"])

A_SECOND = timedelta(seconds=1)
HOUSES = ("ALFA", "BRAV", "CHAR")


@pytest.fixture
def house(ready: Story) -> SimpleNamespace:
    """Three ministries with an account each; `due(ministry, moments)` makes sendings without a word of their own."""
    kept, numbers = ready.post.newest, iter(range(1, 100_000))
    ministries = [services.add_ministry(code, name_en=code, name_fr=code, by=CONSOLE) for code in HOUSES]
    accounts = {
        one.code: Channel.objects.create(ministry=one, platform="notebook", name=one.code) for one in ministries
    }

    def due(code: str, moments: Iterable[datetime]) -> list[Dispatch]:
        return [_due(accounts[code], kept, moment, next(numbers)) for moment in moments]

    return SimpleNamespace(due=due, accounts=accounts, ministries=ministries)


def _due(channel: Channel, kept: Revision, moment: datetime, number: int) -> Dispatch:
    by = kept.made_by
    post = Post.objects.create(
        ministry=channel.ministry,
        file_number=f"T-{number}",
        title="…",
        created_by=by,
        created_at=now(),
        changed_at=now(),
    )
    told = digest(str(number).encode())
    words = Revision.objects.create(post=post, number=1, content=b"{}", digest=told, made_by=by, made_at=now())
    return Dispatch.objects.create(
        post=post,
        revision=words,
        channel=channel,
        ministry=channel.ministry,
        digest=told,
        state_since=now(),
        wall_minute="2026-12-01T09:00",
        time_zone="America/Toronto",
        due_at=moment,
        latest_at=MINUTE + timedelta(hours=5),
        first_language="en",
        scheduled_by=by,
    )


def claimed_in_order(at: datetime = MINUTE + A_SECOND, *, most: int = 1_000) -> list[Dispatch]:
    """What a worker claims, one after the other, a little later each time."""
    order = []
    with time_machine.travel(at, tick=False) as clock:
        while len(order) < most and (hold := claim_next()):
            order.append(Dispatch.objects.get(pk=hold.dispatch_id))
            clock.shift(timedelta(milliseconds=1))
    return order


def test_a_ministry_with_much_does_not_delay_anothers_single_post(house: SimpleNamespace) -> None:
    house.due("ALFA", [MINUTE] * 40)
    (single,) = house.due("BRAV", [MINUTE])
    assert single in claimed_in_order(most=2)


@pytest.mark.parametrize("later", ["at once", "while the others are being sent"])
def test_who_comes_later_to_the_same_minute_does_not_wait_for_all_before(house: SimpleNamespace, later: str) -> None:
    house.due("ALFA", [MINUTE] * 20)
    taken = claimed_in_order(most=0 if later == "at once" else 7)
    (single,) = house.due("CHAR", [MINUTE + timedelta(seconds=30)])
    after = claimed_in_order(MINUTE + timedelta(seconds=40), most=2)
    assert len(taken) in (0, 7)
    assert single in after


def test_an_earlier_minute_goes_before_a_later_one_whosever_turn_it_is(house: SimpleNamespace) -> None:
    earlier = house.due("ALFA", [MINUTE - timedelta(minutes=2)] * 3)
    later = house.due("BRAV", [MINUTE - timedelta(minutes=1)])
    assert claimed_in_order() == [*earlier, *later]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    load=st.lists(st.tuples(st.sampled_from(HOUSES), st.integers(min_value=0, max_value=59)), min_size=1, max_size=24)
)
def test_no_ministry_is_served_twice_while_another_waits_for_the_same_minute(
    house: SimpleNamespace, load: list[tuple[str, int]]
) -> None:
    Dispatch.objects.all().delete()
    for code, second in load:
        house.due(code, [MINUTE + second * A_SECOND])
    order = [dispatch.ministry.code for dispatch in claimed_in_order(MINUTE + timedelta(minutes=1))]
    waiting = Counter(code for code, _second in load)
    assert Counter(order) == waiting
    since: dict[str, int] = dict.fromkeys(waiting, 0)
    for code in order:
        waiting[code] -= 1
        since = {other: 0 if other == code else passed + 1 for other, passed in since.items()}
        assert all(since[other] < len(HOUSES) for other, left in waiting.items() if left)


def test_a_warning_does_not_wait_for_what_was_due_before(house: SimpleNamespace, out: Story) -> None:
    house.due("ALFA", [now() - timedelta(minutes=5)] * 5)
    (warning,) = claimed_in_order(now(), most=1)
    assert warning.post == out.post


def test_within_a_ministry_the_longest_due_goes_first(house: SimpleNamespace) -> None:
    made = house.due("ALFA", [MINUTE + second * A_SECOND for second in (30, 10, 20)])
    assert claimed_in_order(MINUTE + timedelta(minutes=1)) == [made[1], made[2], made[0]]


def test_a_round_gives_its_slot_back(house: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "work_once", lambda: True)
    monkeypatch.setattr(rounds, "tick", iter(range(1_000)).__next__)
    assert rounds.work_until_done() == rounds.ROUND / A_SECOND - 1


# --- Who asked to be left alone -----------------------------------------------------------------------------------


def said(status: int, *, asked: str = "POST https://notebook.test/messages", **headers: str) -> Answer:
    """An answer of a platform; the names of headers with _ for -."""
    return Answer(asked, status, {name.replace("_", "-"): value for name, value in headers.items()}, b"")


def heard(channel: Channel, answer: Answer, *, posting: bool = True) -> None:
    resting.heeding(channel, posting=posting)(answer)


def test_an_account_at_its_limit_is_not_claimed_until_it_opens(house: SimpleNamespace) -> None:
    (full,) = house.due("ALFA", [MINUTE])
    (free,) = house.due("BRAV", [MINUTE])
    with time_machine.travel(MINUTE, tick=False):
        heard(house.accounts["ALFA"], said(429, retry_after="90"))
    assert claimed_in_order(MINUTE + 89 * A_SECOND) == [free]
    assert claimed_in_order(MINUTE + 90 * A_SECOND) == [full]


def test_nobody_is_woken_for_what_rests(house: SimpleNamespace, clock: time_machine.Traveller) -> None:
    house.due("ALFA", [MINUTE])
    clock.move_to(MINUTE)
    assert rounds.anything_to_do() == 1
    heard(house.accounts["ALFA"], said(429, retry_after="90"))
    assert rounds.anything_to_do() == 0


def test_a_platform_that_serves_nobody_stops_every_account_on_it(house: SimpleNamespace) -> None:
    for code in HOUSES:
        house.due(code, [MINUTE])
    with time_machine.travel(MINUTE, tick=False):
        heard(house.accounts["ALFA"], said(503, retry_after="60"), posting=False)
    assert claimed_in_order(MINUTE + 59 * A_SECOND) == []
    assert len(claimed_in_order(MINUTE + 60 * A_SECOND)) == 3


def test_what_cannot_wait_that_long_is_missed_and_people_are_told(scheduled: Story) -> None:
    with time_machine.travel(MINUTE, tick=False):
        heard(scheduled.post.channels.get(), said(429, retry_after="36000"))
    with time_machine.travel(MINUTE + LATE_CUTOFF, tick=False):
        assert rounds.work_until_done() == 0
    with time_machine.travel(MINUTE + LATE_CUTOFF + A_SECOND, tick=False):
        assert rounds.work_until_done() == 1
    assert Dispatch.objects.get().state == DispatchState.MISSED


def test_the_longest_that_was_asked_for_holds_and_is_told_once(house: SimpleNamespace) -> None:
    channel = house.accounts["ALFA"]
    with time_machine.travel(MINUTE, tick=False):
        heard(channel, said(429, retry_after="600"))
        heard(channel, said(429, retry_after="60"))
    assert Rest.objects.get().until == MINUTE + timedelta(minutes=10)
    told = [event.verb for event in history(Subject("channel", channel.public_id))]
    assert told.count("platform_asks_to_wait") == 1


def test_what_was_posted_stands_even_if_its_limit_cannot_be_kept(
    house: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_: object) -> object:
        raise DatabaseError("the line is down")

    monkeypatch.setattr(Rest.objects, "get_or_create", broken)
    heard(house.accounts["ALFA"], said(429, retry_after="60"))
    assert not Rest.objects.exists()


@pytest.mark.postgres
@pytest.mark.heavy
@pytest.mark.django_db(transaction=True, databases=["default", "shelf"])
def test_many_workers_take_each_once_and_keep_turns(house: SimpleNamespace, house_environment: dict[str, str]) -> None:
    house.due("ALFA", [MINUTE] * 60)
    few = house.due("BRAV", [MINUTE] * 3) + house.due("CHAR", [MINUTE] * 3)
    claimed = "tests.test_ministries_take_turns:claim_everything"
    with workers(house_environment, MINUTE + A_SECOND, "--round", claimed, count=6) as many:
        for worker in many:
            worker.go()
        assert [worker.ends() for worker in many] == [0] * 6
    order = list(Dispatch.objects.exclude(token=None).order_by("claimed_at", "token"))
    assert Dispatch.objects.filter(state=DispatchState.CLAIMED).count() == 66
    assert len({dispatch.token for dispatch in order}) == 66
    assert max(order.index(one) for one in few) < 33


def claim_everything() -> None:
    """One worker's part in the test above, run in a process of its own; it tells the order by the real clock."""
    with time_machine.travel(MINUTE + A_SECOND, tick=True):
        while claim_next():
            pass
