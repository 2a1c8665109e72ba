"""Promise 2: when one language fails for good, a person decides; where the approval policy says so, the other is taken
down by itself. Off unless turned on; never for health, safety and emergencies, nor where the system cannot."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils.translation import override

from approvals.policies import asked_of, change_policy
from approvals.queries import review_of
from approvals.routes import DEFAULT, Asked, Step, route_for
from channels.models import Channel, Kind, Platform
from people.models import Person
from people.roles import Role
from publishing.clock import rounds
from publishing.clock.watching import PATIENCE, alarm_stuck
from publishing.clock.withdrawals import remind_of_what_is_still_public
from publishing.clock.withdrawing import TRY_AGAIN
from publishing.connectors.contract import Retryable
from publishing.connectors.notebook import Notebook
from publishing.connectors.script import Plan, Script, accepts_and_falls_silent, cannot_tell, refuses
from publishing.models import (
    Comment,
    Correction,
    Delivery,
    Dispatch,
    HandTurn,
    Notice,
    Receipt,
    Revision,
    Withdrawal,
)
from publishing.policy import LEASE, LOOK_FOR, WITHDRAWAL_PATIENCE
from publishing.queries import history_of
from publishing.sending.connecting import notebook_follows
from publishing.shelf.models import Item
from publishing.states import DeliveryState, DispatchState, Outcome
from publishing.telling.notices import tell
from publishing.telling.told import TOLD
from records.trail import Subject, history
from tests.correcting import CORRECTED, scheduled_correction
from tests.correcting import begin as begin_correction
from tests.emergency import confirm, duty_director, officer, urgent
from tests.one_sided import FIRST, SECOND, refusing
from tests.organisation import Organisation, active_channel, add_member
from tests.story import ENGLISH, FRENCH, MINUTE, Story, begin
from tests.test_threads_go_out_in_order import THREAD
from tests.test_web_posts import read as read_post
from tests.workers import workers

__all__ = ["duty_director", "officer", "urgent"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

STEPS = [Step("language"), Step("director")]
DUE = MINUTE + timedelta(seconds=1)
DONE = "one_sided_taken_down"


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    """A pair of accounts on the training notebook, which can be told to fail."""
    return active_channel(organisation, platform=Platform.NOTEBOOK, accounts={"en": "@practice", "fr": "@exercice"})


@pytest.fixture
def head(organisation: Organisation, clock: time_machine.Traveller) -> Person:
    return add_member("head", "Hélène Caron", organisation.ministry, Role.HEAD_OF_COMMUNICATIONS)


def say(head: Person, *, withdraws: bool = True, seen: int = 0, channel: Channel | None = None) -> None:
    """The head of communications says what becomes of a language that stands alone."""
    about = channel.public_id if channel else None
    said = {"reason": "Never in one language.", "seen": seen, "by": head, "channel": about}
    change_policy(head.memberships.get().ministry, STEPS, withdraws_one_sided=withdraws, **said)


@pytest.fixture
def on(head: Person) -> None:
    """The policy of the ministry takes down what stands alone."""
    say(head)


def approved_under_it(draft: Story, **changes: object) -> Story:
    return draft.get_ready(**changes).submit().approve().schedule()


@pytest.fixture
def story(on: None, draft: Story) -> Story:
    """A post with its minute, approved under that policy."""
    return approved_under_it(draft)


@contextmanager
def minute_comes(script: Script | None = None) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(DUE, tick=False) as clock, notebook_follows(script or refusing()):
        rounds.work_until_done()
        yield clock


def sending() -> Dispatch:
    return Dispatch.objects.exclude(state=DispatchState.CANCELLED).get()


def public() -> int:
    return Item.objects.filter(removed_at__isnull=True).count()


def happened(story: Story) -> list[str]:
    return [event.verb for event in history_of(story.post)]


def waits_for_people(story: Story, why: str = "one_sided") -> None:
    """People are asked as ever, and nothing was asked of the platform."""
    dispatch = sending()
    assert (dispatch.state, dispatch.state_reason) == (DispatchState.NEEDS_DECISION, why)
    assert not dispatch.deliveries.filter(state__in=[DeliveryState.WITHDRAWING, DeliveryState.WITHDRAWN]).exists()
    assert public() >= 1
    assert happened(story).count("needs_decision") == 1
    assert DONE not in happened(story)


# --- The yes


@pytest.mark.parametrize(("posts_before", "first"), [(0, "fr"), (1, "en")])
def test_the_language_that_stands_alone_is_taken_down(
    on: None, organisation: Organisation, channel: Channel, posts_before: int, first: str
) -> None:
    story = [begin(organisation, channel) for _post in range(posts_before + 1)][-1]
    approved_under_it(story)
    second = {"fr": "en", "en": "fr"}[first]
    assert sending().first_language == first
    with minute_comes(refusing(second)):
        assert public() == 0
    assert {one.language: one.state for one in Delivery.objects.all()} == {first: "withdrawn", second: "cancelled"}
    assert sending().state == DispatchState.WITHDRAWN
    assert story.again().post.outcome == Outcome.WITHDRAWN


def test_the_trail_says_that_the_clock_did_it_and_under_which_policy(story: Story) -> None:
    with minute_comes():
        pass
    event = next(one for one in history_of(story.post) if one.verb == DONE)
    facts = json.loads(event.facts)
    assert event.actor_id is None
    assert (facts["why"], facts["language"], facts["messages"]) == ("one_sided", FIRST, 1)
    assert (facts["policy"], facts["sending"]) == ("HLTH-1", str(sending().public_id))
    said = happened(story)
    assert said.index(DONE) < said.index("captured") < said.index("withdrawn")
    assert "needs_decision" not in said
    assert not Withdrawal.objects.exists()


def test_whoever_would_have_decided_is_told_what_was_done(story: Story) -> None:
    with minute_comes():
        tell()
    told = Notice.objects.filter(verb=DONE, urgent=True).values_list("person__email", flat=True)
    assert {"publisher@example.ca", "director@example.ca", "author@example.ca"} <= set(told)
    assert TOLD[DONE][1:] == TOLD["needs_decision"][1:]
    assert not Notice.objects.filter(verb="needs_decision").exists()


@pytest.mark.parametrize(
    ("language", "said", "again"),
    [
        (
            "en",
            "the other is being taken down, as the approval policy says",
            "To send the pair again, begin a new post",
        ),
        ("fr", "comme le prévoit la politique d’approbation", "commencez une nouvelle publication"),
    ],
)
def test_the_page_of_the_post_says_what_was_done_and_what_can_be_done(
    story: Story, auditor: Person, language: str, said: str, again: str
) -> None:
    with minute_comes():
        page = read_post(auditor, story, language)
    assert said in page
    assert again in page


@pytest.mark.parametrize(("language", "said"), [("en", "nothing stays public there"), ("fr", "rien ne reste en ligne")])
def test_the_notice_says_that_nothing_stays_public(language: str, said: str) -> None:
    with override(language):
        assert said in str(TOLD[DONE][0])


def test_people_are_told_while_it_does_not_go(story: Story) -> None:
    stays = refusing().on("withdraw", Plan(happens=False, answer=Retryable("It does not go.")), times=1000)
    with minute_comes(stays) as clock:
        assert (sending().state, public()) == (DispatchState.NEEDS_DECISION, 1)
        assert "not_withdrawn" in happened(story)
        clock.shift(WITHDRAWAL_PATIENCE + timedelta(seconds=1))
        assert remind_of_what_is_still_public() == 1
        clock.shift(PATIENCE[DispatchState.NEEDS_DECISION])
        assert alarm_stuck() == 1
        tell()
        told = Notice.objects.filter(person__email="publisher@example.ca", urgent=True)
        assert {"not_withdrawn", "still_public", "stuck"} <= set(told.values_list("verb", flat=True))
    with notebook_follows(Script()), time_machine.travel(DUE + timedelta(hours=3), tick=False):
        rounds.work_until_done()
        assert (sending().state, public()) == (DispatchState.WITHDRAWN, 0)


# --- The option


def test_without_a_policy_people_decide(draft: Story) -> None:
    story = approved_under_it(draft)
    assert not DEFAULT.withdraws_one_sided
    with minute_comes():
        waits_for_people(story)


def test_a_policy_that_says_nothing_leaves_it_to_people(head: Person, draft: Story) -> None:
    change_policy(head.memberships.get().ministry, STEPS, reason="Two stages.", seen=0, by=head)
    story = approved_under_it(draft)
    with minute_comes():
        waits_for_people(story)


@pytest.mark.parametrize("before", [True, False])
def test_what_counts_is_what_the_policy_said_when_the_round_opened(head: Person, draft: Story, before: bool) -> None:
    say(head, withdraws=before)
    submitted = draft.get_ready().submit()
    say(head, withdraws=not before, seen=1)
    submitted.approve().schedule()
    with minute_comes():
        assert (DONE in happened(submitted)) is before


def test_every_policy_a_post_stands_under_has_to_say_so(head: Person, draft: Story, channel: Channel) -> None:
    say(head)
    say(head, withdraws=False, channel=channel)
    one, other = (Asked(f"HLTH-{number}", tuple(STEPS), True) for number in (1, 2))
    assert route_for([one, other], frozenset()).withdraws_one_sided
    assert not route_for([one, DEFAULT], frozenset()).withdraws_one_sided
    assert not route_for([], frozenset()).withdraws_one_sided
    story = approved_under_it(draft)
    assert not review_of(story.id).withdraws_one_sided
    with minute_comes():
        waits_for_people(story)


@pytest.mark.parametrize("withdraws", [True, False])
def test_the_trail_tells_whether_it_was_turned_on(head: Person, withdraws: bool) -> None:
    say(head, withdraws=withdraws)
    ministry = head.memberships.get().ministry
    (asked,) = asked_of(ministry, [])
    assert asked.withdraws_one_sided is withdraws
    (event,) = history(Subject("policy", ministry.approval_policies.get().public_id))
    assert json.loads(event.facts)["withdraws_one_sided"] is withdraws


# --- Never


@pytest.mark.parametrize("category", ["health-and-safety", "emergency", "flood-news"])
def test_never_what_somebody_may_come_to_harm_without(on: None, draft: Story, category: str) -> None:
    story = approved_under_it(draft, category=category)
    with minute_comes():
        waits_for_people(story)


def test_never_where_an_emergency_is_declared(on: None, draft: Story) -> None:
    story = approved_under_it(draft, declares=["emergency"])
    with minute_comes():
        waits_for_people(story)


def test_never_on_an_account_for_emergency_information(story: Story, channel: Channel) -> None:
    Channel.objects.filter(pk=channel.pk).update(kind=Kind.EMERGENCY)
    with minute_comes():
        waits_for_people(story)


def test_never_out_of_the_emergency_lane(on: None, urgent: Story, officer: Person, duty_director: Person) -> None:
    confirm(urgent, officer)
    confirm(urgent, duty_director)
    review = review_of(urgent.id)
    type(review).objects.filter(pk=review.pk).update(withdraws_one_sided=True)  # whatever a row may say
    with notebook_follows(refusing()):
        rounds.work_until_done()
    waits_for_people(urgent)


def test_never_where_the_platform_does_not_delete(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Notebook, "can_withdraw", False)
    with minute_comes():
        waits_for_people(story)


def test_never_while_the_key_of_the_account_opens_nothing(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publishing.clock.alone.key_trouble", lambda _dispatch: "key_missing")
    with minute_comes():
        waits_for_people(story)


def test_never_while_nobody_knows_what_is_public(story: Story) -> None:
    silent = Script().on("publish", accepts_and_falls_silent(), language=SECOND).on("find", cannot_tell(), times=1000)
    with minute_comes(silent) as clock:
        for _second in range(int((LEASE + LOOK_FOR) / timedelta(seconds=1))):
            clock.shift(timedelta(seconds=1))
            rounds.work_until_done()
        waits_for_people(story, "outcome_unknown")


def test_never_a_broken_thread(on: None, draft: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    story, publish = approved_under_it(draft, variants=THREAD), Notebook.publish

    def breaks_off(notebook: Notebook, parcel: Any, **named: Any) -> object:
        last = (parcel.language, parcel.position) == (SECOND, 2)
        return refuses().answer if last else publish(notebook, parcel, **named)

    monkeypatch.setattr(Notebook, "publish", breaks_off)
    with minute_comes(Script()):
        waits_for_people(story, "thread_broken")


@pytest.mark.parametrize(
    ("variants", "why"),
    [
        ({tag: {"text": text} for tag, text in CORRECTED.items()}, "half_corrected"),
        ({"en": {"text": ENGLISH, "thread": [{"text": "Bring your health card."}]}}
        | {"fr": {"text": FRENCH, "thread": [{"text": "Apportez votre carte Santé."}]}}, "one_sided"),
    ],
    ids=["other words", "one message more"],
)  # fmt: skip
def test_never_half_a_correction(
    story: Story, monkeypatch: pytest.MonkeyPatch, variants: dict[str, Any], why: str
) -> None:
    monkeypatch.setattr(Notebook, "can_edit", False)
    story.publish()
    closes = Plan(
        happens=False, answer=refuses().answer, before=lambda _parcel: Correction.objects.update(state="made")
    )
    script = Script().on("publish", closes, language=SECOND)  # what corrects is known by the sending itself
    with time_machine.travel(MINUTE + timedelta(minutes=20), tick=False), notebook_follows(script):
        scheduled_correction(begin_correction(story), variants=variants)
        rounds.work_until_done()
        half = Dispatch.objects.get(replaces__isnull=False)
        assert (half.state, half.state_reason) == (DispatchState.NEEDS_DECISION, why)
        assert DONE not in happened(story)
        assert not Delivery.objects.filter(state=DeliveryState.WITHDRAWING).exists()


def _somebody_took_a_turn(story: Story) -> None:
    at = {"since": MINUTE, "until": MINUTE, "ended_at": MINUTE}
    HandTurn.objects.create(dispatch=sending(), by=story.organisation.publisher, **at)


def _the_first_was_reported_by_hand(story: Story) -> None:
    Receipt.objects.update(reported_by=story.organisation.publisher)


def _a_correction_was_begun(story: Story) -> None:
    by = story.organisation.publisher
    said = Comment.objects.create(post=story.post, by=by, body="Wrong date.", about="correct", at=MINUTE)
    Correction.objects.create(post=story.post, corrects=story.post.newest, said=said, asked_by=by, asked_at=MINUTE)


def _its_words_cannot_be_read(story: Story) -> None:
    Revision.objects.update(content=b"{}")


MEANWHILE = [
    _somebody_took_a_turn,
    _the_first_was_reported_by_hand,
    _a_correction_was_begun,
    _its_words_cannot_be_read,
]


@pytest.mark.parametrize("hand", MEANWHILE)
def test_never_what_people_have_had_a_hand_in_or_nobody_can_judge(story: Story, hand: Callable[[Story], None]) -> None:
    refuses_late = Plan(happens=False, answer=refuses().answer, before=lambda _parcel: hand(story))
    with minute_comes(Script().on("publish", refuses_late, language=SECOND)):
        waits_for_people(story)


# --- However it is interrupted


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("when", "place"),
    [
        ("before", "publishing.clock.alone:ask_to_go"),
        ("after", "publishing.clock.alone:ask_to_go"),
        ("after", "publishing.clock.carrying:conclude"),
        ("after", "publishing.clock.withdrawing:begin_attempt"),
    ],
)
def test_whatever_a_worker_dies_over_another_carries_on(
    story: Story, house_environment: dict[str, str], when: str, place: str
) -> None:
    round_of = ("--round", "tests.one_sided:work_where_one_is_refused")
    with workers(house_environment, DUE, *round_of, "--when", when, "--of", place) as (worker,):
        assert worker.go().ends() < 0
    assert public() == 1
    with notebook_follows(refusing()):
        for later in (LEASE, 2 * LEASE + TRY_AGAIN):
            with time_machine.travel(DUE + later + timedelta(seconds=1), tick=False):
                rounds.work_until_done()
    assert (sending().state, public()) == (DispatchState.WITHDRAWN, 0)
    assert happened(story).count(DONE) == 1
