"""While somebody posts by hand what people decide on, nothing is sent beside them and nobody decides past them."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from channels.models import Channel, Platform
from people.refusals import NotNow
from publishing import verbs
from publishing.by_hand.turns import turn_of
from publishing.clock import by_hand, rounds
from publishing.connectors.script import Script, cannot_tell, falls_silent, refuses
from publishing.models import Delivery, Dispatch
from publishing.policy import HAND_TURN
from publishing.queries import history_of
from publishing.sending.connecting import notebook_follows
from publishing.states import DeliveryState, DispatchState, Outcome
from tests.correcting import live
from tests.organisation import Organisation, active_channel
from tests.story import MINUTE, Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

FIRST, SECOND = "fr", "en"  # the file number of the story is odd
THERE = {FIRST: "https://notebook.example/1", SECOND: "https://notebook.example/2"}


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    """The training notebook, which can be told to fail."""
    return active_channel(organisation, platform=Platform.NOTEBOOK)


@pytest.fixture
def script() -> Iterator[Script]:
    with notebook_follows(Script()) as script:
        yield script


@pytest.fixture
def minute(scheduled: Story) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MINUTE + timedelta(seconds=1), tick=False) as clock:
        yield clock


@pytest.fixture
def posting(scheduled: Story, minute: time_machine.Traveller, script: Script) -> Story:
    """Nobody saw what became of the first language, the second waits for it, and somebody posts both by hand."""
    script.on("publish", falls_silent(), language=FIRST).on("find", cannot_tell(), times=1000)
    return take_on(scheduled, minute)


@pytest.fixture
def one_sided(scheduled: Story, minute: time_machine.Traveller, script: Script) -> Story:
    """The second language was refused, and somebody posts it by hand."""
    script.on("publish", refuses(), language=SECOND)
    return take_on(scheduled, minute)


def work(clock: time_machine.Traveller, *, seconds: int = 10) -> None:
    for _round in range(seconds // 5 + 1):
        rounds.work_until_done()
        clock.shift(timedelta(seconds=5))


def take_on(story: Story, clock: time_machine.Traveller) -> Story:
    work(clock, seconds=120)
    verbs.post_by_hand(story.id, sending().public_id, by=story.organisation.publisher)
    return story


def sending() -> Dispatch:
    return Dispatch.objects.get()


def message(language: str) -> Delivery:
    return Delivery.objects.get(language=language)


def report(story: Story, language: str) -> None:
    by = story.organisation.publisher
    verbs.report_posted(story.id, message(language).public_id, address=THERE[language], by=by)


def found(story: Story) -> None:
    of, by = message(FIRST).public_id, story.organisation.director
    verbs.decide_unknown(story.id, of, "there", reason="I see it there.", address=THERE[FIRST], by=by)


def give_back(story: Story) -> None:
    verbs.give_back(story.id, sending().public_id, by=story.organisation.publisher)


@pytest.mark.parametrize("settle", [report, found], ids=["their own report", "somebody else found it"])
def test_nothing_follows_by_itself_while_somebody_posts(
    posting: Story, minute: time_machine.Traveller, settle: Callable[..., None]
) -> None:
    settle(*(posting, FIRST) if settle is report else (posting,))
    work(minute)
    assert SECOND not in live()
    assert (sending().state, sending().state_reason) == (DispatchState.NEEDS_DECISION, "one_sided")
    assert turn_of(sending()).by == posting.organisation.publisher


def test_who_posts_both_reports_both(posting: Story, minute: time_machine.Traveller) -> None:
    for language in (FIRST, SECOND):
        report(posting, language)
    work(minute)
    assert posting.again().post.outcome == Outcome.PUBLISHED
    assert SECOND not in live()
    assert turn_of(sending()) is None


def test_what_is_given_back_goes_on_by_itself(posting: Story, minute: time_machine.Traveller) -> None:
    report(posting, FIRST)
    give_back(posting)
    work(minute)
    assert len(live()[SECOND]) == 1
    assert posting.again().post.outcome == Outcome.PUBLISHED


def test_what_is_given_back_in_doubt_stays_a_question(posting: Story, minute: time_machine.Traveller) -> None:
    give_back(posting)
    work(minute)
    assert (sending().state, sending().state_reason) == (DispatchState.NEEDS_DECISION, "outcome_unknown")
    assert live() == {}


def test_when_a_turn_runs_out_people_decide_whether_the_rest_was_posted(
    posting: Story, minute: time_machine.Traveller
) -> None:
    found(posting)
    minute.move_to(turn_of(sending()).until - timedelta(seconds=1))
    assert by_hand.end_lapsed_turns() == 0
    minute.shift(timedelta(seconds=1))
    assert (by_hand.end_lapsed_turns(), by_hand.end_lapsed_turns()) == (1, 0)
    work(minute)
    assert SECOND not in live()
    assert (sending().state, sending().state_reason) == (DispatchState.NEEDS_DECISION, "one_sided")
    assert "posting_lapsed" in [event.verb for event in history_of(posting.post)]
    assert by_hand.end_lapsed_turns in by_hand.DUTIES


def test_a_report_that_comes_too_late_sends_nothing_beside_it(posting: Story, minute: time_machine.Traveller) -> None:
    """They posted both, and have said so of one."""
    minute.shift(HAND_TURN)
    by_hand.end_lapsed_turns()
    report(posting, FIRST)
    work(minute)
    assert SECOND not in live()
    report(posting, SECOND)
    assert posting.again().post.outcome == Outcome.PUBLISHED


def test_who_takes_it_up_after_them_and_gives_it_back_says_that_it_can_go_on(
    posting: Story, minute: time_machine.Traveller
) -> None:
    found(posting)
    minute.shift(HAND_TURN)
    by_hand.end_lapsed_turns()
    verbs.post_by_hand(posting.id, sending().public_id, by=posting.organisation.publisher)
    give_back(posting)
    work(minute)
    assert len(live()[SECOND]) == 1


def test_when_a_turn_runs_out_a_pause_still_stops_what_waited(posting: Story, minute: time_machine.Traveller) -> None:
    found(posting)
    verbs.pause(reason="Wrong number in the news.", by=posting.organisation.caretaker)
    minute.shift(HAND_TURN)
    assert by_hand.end_lapsed_turns() == 1
    work(minute)
    assert SECOND not in live()
    assert sending().state == DispatchState.NEEDS_DECISION


@pytest.mark.parametrize("decide", [verbs.leave_one_sided, verbs.withdraw_one_sided])
def test_nobody_decides_past_who_posts_what_is_missing(one_sided: Story, decide: Callable[..., object]) -> None:
    with pytest.raises(NotNow, match="Priya Nair is posting this"):
        decide(one_sided.id, sending().public_id, reason="It can stay alone.", by=one_sided.organisation.director)
    report(one_sided, SECOND)
    assert one_sided.again().post.outcome == Outcome.PUBLISHED


def test_nobody_gives_up_what_somebody_posts(posting: Story) -> None:
    of, by = message(FIRST).public_id, posting.organisation.director
    with pytest.raises(NotNow, match="Priya Nair is posting this"):
        verbs.decide_unknown(posting.id, of, "give_up", reason="Too late now.", by=by)
    assert message(FIRST).state == DeliveryState.UNKNOWN
    report(posting, FIRST)


@pytest.mark.postgres
@pytest.mark.parametrize("act", [found, give_back, lambda story: report(story, FIRST)])
def test_the_account_is_locked_before_the_sending(posting: Story, act: Callable[[Story], None]) -> None:
    with CaptureQueriesContext(connection) as asked:
        act(posting)
    locks = [re.search(r'FROM "(\w+)".*FOR UPDATE', one["sql"]) for one in asked.captured_queries]
    tables = [lock.group(1) for lock in locks if lock]
    assert tables.index("publishing_post") < tables.index("channels_channel") < tables.index("publishing_dispatch")
