"""Promise 2: English and French go out together; when one fails for good, a person decides what becomes of the other.
Promise 3: a post goes out once; if nobody saw the outcome, the system looks and never sends again blindly."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from channels import register
from channels.models import Channel, Platform
from people.refusals import BadInput, NotAllowed, NotNow
from publishing import verbs
from publishing.clock import rounds
from publishing.clock.ahead import check_ahead
from publishing.clock.attempts import HoldLost, begin_attempt, call_deadline
from publishing.clock.claim import claim_next, take_over
from publishing.clock.leaving import leave
from publishing.connectors.script import (
    Script,
    accepts_and_falls_silent,
    cannot_tell,
    falls_silent,
    is_busy,
    refuses,
)
from publishing.models import Attempt, Delivery, Dispatch, Notice
from publishing.policy import CALL_DEADLINE, LEASE, LOOK_FOR
from publishing.queries import history_of
from publishing.sending.connecting import notebook_follows
from publishing.shelf.models import AskedCall, Item
from publishing.states import DeliveryState, DispatchState, Outcome
from publishing.telling.notices import tell
from tests.organisation import Organisation, registration
from tests.story import MINUTE, Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    """An active pair of accounts on the training notebook, which can be told to fail."""
    changes = {"platform": Platform.NOTEBOOK, "accounts": {"en": "@practice", "fr": "@exercice"}}
    channel = register.register(organisation.ministry, **registration(organisation, **changes))
    return register.activate(channel, by=organisation.registrar)


@pytest.fixture
def script() -> Iterator[Script]:
    with notebook_follows(Script()) as script:
        yield script


@pytest.fixture
def minute(scheduled: Story) -> Iterator[time_machine.Traveller]:
    """The minute has come."""
    with time_machine.travel(MINUTE + timedelta(seconds=1), tick=False) as clock:
        yield clock


def work(clock: time_machine.Traveller, *, seconds: float = 0) -> None:
    """Time passes second by second; a worker does its round each second."""
    for _second in range(int(seconds) + 1):
        rounds.work_until_done()
        if seconds:
            clock.shift(timedelta(seconds=1))


def public(language: str = "") -> int:
    """How many live messages the platform shows."""
    items = Item.objects.filter(removed_at__isnull=True)
    return items.filter(language=language).count() if language else items.count()


def the_dispatch() -> Dispatch:
    return Dispatch.objects.exclude(state="cancelled").get()


def delivery(language: str) -> Delivery:
    return Delivery.objects.get(dispatch=the_dispatch(), language=language)


FIRST, SECOND = "fr", "en"  # the file number of the story is odd


def test_the_second_language_never_goes_when_the_first_is_refused(scheduled, minute, script) -> None:
    script.on("publish", refuses(), language=FIRST)
    work(minute)
    assert public() == 0
    assert scheduled.again().post.outcome == Outcome.HELD
    assert the_dispatch().state_reason == "platform_refused"


def test_a_pair_held_because_the_platform_refused_goes_out_whole_when_released(scheduled, minute, script) -> None:
    script.on("publish", refuses(), language=FIRST)
    work(minute)
    verbs.release(scheduled.id, reason="The platform let us in again.", by=scheduled.organisation.publisher)
    work(minute)
    assert (public("en"), public("fr")) == (1, 1)
    assert scheduled.again().post.outcome == Outcome.PUBLISHED


def test_a_second_language_refused_needs_a_decision_and_raises_an_alarm(scheduled, minute, script) -> None:
    script.on("publish", refuses(), language=SECOND)
    work(minute)
    tell()
    assert (public(FIRST), public(SECOND)) == (1, 0)
    assert scheduled.again().post.outcome == Outcome.NEEDS_DECISION
    assert the_dispatch().state_reason == "one_sided"
    told = Notice.objects.filter(verb="needs_decision", urgent=True).values_list("person__email", flat=True)
    assert {"publisher@example.ca", "director@example.ca", "author@example.ca"} <= set(told)


def test_way_out_one_puts_the_missing_language_out_by_hand(scheduled, minute, script) -> None:
    script.on("publish", refuses(), language=SECOND)
    work(minute)
    verbs.report_posted(
        scheduled.id,
        delivery(SECOND).public_id,
        address="https://social.example/status/1",
        by=scheduled.organisation.publisher,
    )
    assert scheduled.again().post.outcome == Outcome.PUBLISHED
    assert delivery(SECOND).receipts.get().reported_by == scheduled.organisation.publisher
    assert "report_posted" in [event.verb for event in history_of(scheduled.post)]


def test_way_out_two_withdraws_the_other_language(scheduled, minute, script) -> None:
    script.on("publish", refuses(), language=SECOND)
    work(minute)
    sending = Dispatch.objects.get().public_id
    director = scheduled.organisation.director
    verbs.withdraw_one_sided(scheduled.id, sending, reason="Never in one language alone.", by=director)
    work(minute)
    assert public() == 0
    assert scheduled.again().post.outcome == Outcome.WITHDRAWN
    assert {"withdraw_alone", "withdrawn"} <= {event.verb for event in history_of(scheduled.post)}


def test_way_out_three_leaves_it_for_a_reason_on_record(scheduled, minute, script) -> None:
    script.on("publish", refuses(), language=SECOND)
    work(minute)
    dispatch = the_dispatch()
    with pytest.raises(BadInput, match="reason"):
        verbs.leave_one_sided(scheduled.id, dispatch.public_id, reason=" ", by=scheduled.organisation.publisher)
    verbs.leave_one_sided(
        scheduled.id, dispatch.public_id, reason="The event is over.", by=scheduled.organisation.publisher
    )
    assert scheduled.again().post.outcome == Outcome.PUBLISHED
    assert delivery(SECOND).state == DeliveryState.CANCELLED
    assert scheduled.post.comments.get(about="decide").body == "The event is over."


def test_nothing_is_left_one_sided_while_a_message_is_in_doubt(scheduled, minute, script) -> None:
    unknown(scheduled, minute, script, posted=True)
    with pytest.raises(NotNow, match="not yet known"):
        verbs.leave_one_sided(
            scheduled.id, the_dispatch().public_id, reason="The event is over.", by=scheduled.organisation.publisher
        )


def test_only_a_publisher_or_a_director_decides(scheduled, minute, script) -> None:
    script.on("publish", refuses(), language=SECOND)
    work(minute)
    with pytest.raises(NotAllowed, match="Publishing"):
        verbs.leave_one_sided(scheduled.id, the_dispatch().public_id, reason="Fine.", by=scheduled.organisation.author)


def test_a_busy_platform_is_tried_again_until_it_takes_the_second_language(scheduled, minute, script) -> None:
    script.on("publish", is_busy(after=2), language=SECOND, times=3)
    work(minute, seconds=10)
    assert (public("en"), public("fr")) == (1, 1)
    assert scheduled.again().post.outcome == Outcome.PUBLISHED


def test_a_platform_that_stays_busy_past_the_pair_deadline_leaves_the_decision_to_people(
    scheduled, minute, script
) -> None:
    script.on("publish", is_busy(after=60), language=SECOND, times=100)
    for _minute in range(8):
        work(minute)
        minute.shift(timedelta(seconds=61))
    assert the_dispatch().state_reason == "one_sided"
    assert public(SECOND) == 0


def test_an_unseen_outcome_is_looked_for_and_found_not_sent_again(scheduled, minute, script) -> None:
    script.on("publish", accepts_and_falls_silent(), language=FIRST)
    work(minute, seconds=40)
    assert (public("en"), public("fr")) == (1, 1)
    assert scheduled.again().post.outcome == Outcome.PUBLISHED
    assert Attempt.objects.filter(delivery__language=FIRST, act="publish").count() == 1


def test_nobody_looks_before_a_late_write_could_have_landed(scheduled, minute, script) -> None:
    script.on("publish", accepts_and_falls_silent(), language=FIRST)
    work(minute, seconds=15)
    assert delivery(FIRST).state == DeliveryState.UNKNOWN


def test_the_second_language_stays_when_nobody_can_tell_about_the_first(scheduled, minute, script) -> None:
    script.on("publish", accepts_and_falls_silent(), language=FIRST).on("find", cannot_tell(), times=1000)
    work(minute, seconds=int((LEASE + LOOK_FOR) / timedelta(seconds=1)))
    assert (public(FIRST), public(SECOND)) == (1, 0)
    assert the_dispatch().state_reason == "outcome_unknown"


def unknown(scheduled, minute, script, *, posted: bool) -> Delivery:
    """The first language's outcome is unknown and people are asked."""
    silence = accepts_and_falls_silent() if posted else falls_silent()
    script.on("publish", silence, language=FIRST).on("find", cannot_tell(), times=1000)
    work(minute, seconds=int((LEASE + LOOK_FOR) / timedelta(seconds=1)))
    return delivery(FIRST)


def test_a_person_who_found_it_lets_the_second_language_follow(scheduled, minute, script) -> None:
    doubtful = unknown(scheduled, minute, script, posted=True)
    verbs.decide_unknown(
        scheduled.id,
        doubtful.public_id,
        "there",
        reason="I see it on the account.",
        address="https://social.example/1",
        by=scheduled.organisation.publisher,
    )
    work(minute)
    assert (public("en"), public("fr")) == (1, 1)
    assert scheduled.again().post.outcome == Outcome.PUBLISHED


def test_a_person_who_did_not_find_it_sends_it_again(scheduled, minute, script) -> None:
    doubtful = unknown(scheduled, minute, script, posted=False)
    verbs.decide_unknown(
        scheduled.id, doubtful.public_id, "send_again", reason="It is not there.", by=scheduled.organisation.publisher
    )
    work(minute)
    assert (public("en"), public("fr")) == (1, 1)


def test_a_person_who_gives_up_ends_it_with_nothing_public(scheduled, minute, script) -> None:
    doubtful = unknown(scheduled, minute, script, posted=False)
    verbs.decide_unknown(
        scheduled.id, doubtful.public_id, "give_up", reason="Too late now.", by=scheduled.organisation.director
    )
    work(minute)
    assert public() == 0
    assert Dispatch.objects.get().state == DispatchState.CANCELLED


def test_what_a_person_sends_again_still_does_not_pass_a_pause(scheduled, minute, script) -> None:
    doubtful = unknown(scheduled, minute, script, posted=False)
    verbs.pause(reason="Wrong number in the news.", by=scheduled.organisation.caretaker)
    with pytest.raises(NotNow, match="paused"):
        verbs.decide_unknown(
            scheduled.id, doubtful.public_id, "send_again", reason="Again.", by=scheduled.organisation.publisher
        )


def test_a_silent_call_is_never_sent_again_by_itself_where_the_platform_does_not_know_our_key(
    scheduled, minute, script
) -> None:
    script.on("publish", falls_silent(), language=FIRST)
    work(minute, seconds=int((LEASE + LOOK_FOR) / timedelta(seconds=1)))
    assert Attempt.objects.filter(act="publish").count() == 1
    assert the_dispatch().state_reason == "outcome_unknown"


def test_languages_take_turns_in_going_first(scheduled, minute, script) -> None:
    assert the_dispatch().first_language == FIRST
    other = Story(scheduled.organisation, _another(scheduled))
    assert other.post.file_number.endswith("2")
    with time_machine.travel(MINUTE - timedelta(hours=1), tick=False):
        other.get_ready().submit().approve().schedule()
    assert other.post.dispatches.get().first_language == SECOND


def _another(story: Story):
    from tests.story import typed

    channels = story.post.channels.all()
    return verbs.create_draft(
        story.organisation.ministry, typed(*channels), title="Again", by=story.organisation.author
    )


def test_a_new_finding_after_approval_is_found_before_the_minute(scheduled, clock) -> None:
    channel = scheduled.post.channels.get()
    channel.terms_url_fr = ""
    channel.save()
    clock.move_to(MINUTE - timedelta(minutes=5))
    check_ahead()
    assert scheduled.again().post.outcome == Outcome.HELD


def test_a_lease_that_ends_early_does_not_make_anybody_look_early(scheduled, minute, script) -> None:
    script.on("publish", accepts_and_falls_silent(), language=FIRST)
    work(minute)
    Dispatch.objects.update(lease_until=MINUTE)
    work(minute)
    assert not AskedCall.objects.filter(act="find").exists()


def test_a_worker_that_lost_its_hold_does_not_call_any_more(scheduled, minute) -> None:
    hold = claim_next()
    assert leave(hold)
    first = the_dispatch().deliveries.order_by("turn")[0]
    minute.shift(LEASE + timedelta(seconds=1))
    assert take_over(the_dispatch())
    with pytest.raises(HoldLost, match=str(hold.token)):
        begin_attempt(hold, first)
    assert not Attempt.objects.exists()


def test_a_call_must_fit_into_the_lease(scheduled, minute) -> None:
    hold = claim_next()
    leave(hold)
    attempt = begin_attempt(hold, the_dispatch().deliveries.order_by("turn")[0])
    assert 0 < call_deadline(hold, attempt).left <= CALL_DEADLINE / timedelta(seconds=1) <= LEASE / timedelta(seconds=2)
    Dispatch.objects.update(lease_until=attempt.deadline_at - timedelta(seconds=1))
    with pytest.raises(HoldLost, match=str(hold.token)):
        call_deadline(hold, attempt)


def test_what_a_person_found_is_kept_even_while_a_pause_keeps_the_rest(scheduled, minute, script) -> None:
    doubtful = unknown(scheduled, minute, script, posted=True)
    verbs.pause(reason="Wrong number in the news.", by=scheduled.organisation.caretaker)
    verbs.decide_unknown(
        scheduled.id,
        doubtful.public_id,
        "there",
        reason="I see it on the account.",
        address="https://social.example/1",
        by=scheduled.organisation.publisher,
    )
    work(minute)
    assert (public(FIRST), public(SECOND)) == (1, 0)
    assert (the_dispatch().state, the_dispatch().state_reason) == (DispatchState.NEEDS_DECISION, "one_sided")


def test_people_are_told_when_the_last_language_is_reported(scheduled, minute, script) -> None:
    script.on("publish", refuses(), language=SECOND)
    work(minute)
    address, publisher = "https://social.example/status/1", scheduled.organisation.publisher
    verbs.report_posted(scheduled.id, delivery(SECOND).public_id, address=address, by=publisher)
    tell()
    assert Notice.objects.filter(verb="published", person=scheduled.organisation.author).exists()
