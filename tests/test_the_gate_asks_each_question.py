"""The gate asks each of its questions itself, of the rows as they stand: it relies on no verb having asked before."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import transaction

from approvals.models import Review
from channels.models import Account, Channel
from compliance.models import CheckRun, FoundFinding
from publishing import verbs
from publishing.clock import leaving, rounds
from publishing.clock.carrying import carry_out
from publishing.clock.claim import Hold, claim, claim_next
from publishing.clock.gate import CONSEQUENCE, Objection, gate, last_moment
from publishing.models import Delivery, Dispatch, Post, Receipt, Revision
from publishing.policy import LATE_CUTOFF, LEASE
from publishing.states import DispatchState, Stage
from tests.organisation import Organisation, active_channel
from tests.periods import begin
from tests.story import MINUTE, Story, typed
from tests.test_what_left_stays_within_reach import finding

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

INSTANT = timedelta(microseconds=1)


def asked(story: Story, at: datetime = MINUTE) -> str:
    """What the gate says of a post’s one sending at a moment: the code of its objection, empty where it has none."""
    post = Post.objects.select_related("ministry").get(pk=story.post.pk)
    dispatch = post.dispatches.select_related("revision", "channel").get()
    dispatch.post = post
    with transaction.atomic():
        objection = gate(dispatch, post, Channel.objects.get(pk=dispatch.channel_id), at)
    return objection.code if objection else ""


@pytest.fixture
def at_its_minute(scheduled: Story, clock: time_machine.Traveller) -> Story:
    """Nothing speaks against it."""
    clock.move_to(MINUTE)
    assert asked(scheduled) == ""
    return scheduled


def back_in_review(story: Story) -> None:
    Post.objects.filter(pk=story.post.pk).update(stage=Stage.APPROVED)


def newer_words(story: Story) -> None:
    newest = story.post.newest
    said = {"content": newest.content, "digest": newest.digest, "made_by": newest.made_by, "made_at": newest.made_at}
    Revision.objects.create(post=story.post, number=newest.number + 1, **said)


def round_let_go(story: Story) -> None:
    Review.objects.update(state=Review.State.LET_GO)


def other_digest(story: Story) -> None:
    Dispatch.objects.update(digest=f"sha256:{'0' * 64}")


def suspended(story: Story) -> None:
    Channel.objects.update(status="suspended")


def other_account(story: Story) -> None:
    Account.objects.filter(language="fr").update(handle="@another")


def paused(story: Story) -> None:
    verbs.pause(reason="A flood.", by=story.organisation.caretaker)


def in_a_period(story: Story) -> None:
    begin("mourning", story.organisation.caretaker)


def nothing(story: Story) -> None:
    pass


def too_late(story: Story) -> None:
    Dispatch.objects.update(due_at=MINUTE - LATE_CUTOFF - INSTANT)


def blocked(story: Story) -> None:
    finding(story, "block")


def wants_a_reason(story: Story) -> None:
    finding(story, "justify")


def waits_for_a_fact(story: Story) -> None:
    run = CheckRun.objects.filter(digest=story.digest).latest("pk")
    CheckRun.objects.filter(pk=run.pk).update(not_checked=[{"en": "Links", "fr": "Liens", "waits": True}])


def never_checked(story: Story) -> None:
    FoundFinding.objects.all().delete()
    CheckRun.objects.all().delete()


@pytest.mark.parametrize(
    ("happens", "objection"),
    [
        (back_in_review, "not_approved"),
        (newer_words, "not_approved"),
        (round_let_go, "not_approved"),
        (other_digest, "words_differ"),
        (suspended, "channel_not_active"),
        (other_account, "accounts_changed"),
        (paused, "paused"),
        (in_a_period, "period"),
        (blocked, "finding_blocks"),
        (wants_a_reason, "finding_wants_reason"),
        (waits_for_a_fact, "still_checking"),
        (never_checked, "check_is_old"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_each_question_is_asked_of_the_rows(
    at_its_minute: Story, happens: Callable[[Story], None], objection: str
) -> None:
    happens(at_its_minute)
    assert asked(at_its_minute) == objection


def test_a_suggestion_stops_nothing(at_its_minute: Story) -> None:
    finding(at_its_minute, "advise")
    assert asked(at_its_minute) == ""


def test_never_before_its_minute_and_until_its_last_moment(at_its_minute: Story) -> None:
    last = MINUTE + LATE_CUTOFF
    moments = (MINUTE - INSTANT, MINUTE, last, last + INSTANT)
    assert [asked(at_its_minute, at) for at in moments] == ["too_early", "", "", "too_late"]


def test_its_approved_time_ends_it_where_that_comes_first(at_its_minute: Story) -> None:
    last = MINUTE + timedelta(minutes=1)
    Dispatch.objects.update(latest_at=last)
    assert last_moment(Dispatch.objects.get()) == last
    assert [asked(at_its_minute, at) for at in (last, last + INSTANT)] == ["", "too_late"]


def test_what_is_claimed_by_a_clock_that_was_put_back_waits_for_its_minute(
    scheduled: Story, clock: time_machine.Traveller
) -> None:
    clock.move_to(MINUTE)
    hold = claim_next()
    assert hold is not None
    clock.move_to(MINUTE - timedelta(seconds=5))
    carry_out(hold)
    assert Dispatch.objects.get().state == DispatchState.DUE
    assert not Receipt.objects.exists()
    clock.move_to(MINUTE + timedelta(seconds=1))
    rounds.work_until_done()
    assert Receipt.objects.count() == 2


def test_what_the_gate_finds_at_the_last_moment_leaves_what_is_public_within_reach(
    organisation: Organisation, channel: Channel, clock: time_machine.Traveller
) -> None:
    """One account is public; what must be corrected stops the other, and the post is no draft again."""
    second = active_channel(organisation, name="Clinics", accounts={"en": "@clinics", "fr": "@cliniques"})
    post = verbs.create_draft(organisation.ministry, typed(channel, second), title="Flu", by=organisation.author)
    story = Story(organisation, post).get_ready().submit().approve().schedule()
    Dispatch.objects.filter(channel=second).update(due_at=MINUTE + timedelta(minutes=1))
    story.publish()
    finding(story, "block")
    clock.move_to(MINUTE + timedelta(minutes=1, seconds=1))
    rounds.work_until_done()
    assert dict(Dispatch.objects.values_list("channel__name", "state")) == {"Health news": "sent", "Clinics": "held"}
    assert Dispatch.objects.get(channel=second).state_reason == "finding_blocks"
    assert story.again().post.stage == Stage.SCHEDULED


def test_what_must_be_corrected_before_anything_left_is_a_draft_again(
    scheduled: Story, clock: time_machine.Traveller
) -> None:
    finding(scheduled, "block")
    clock.move_to(MINUTE + timedelta(seconds=1))
    rounds.work_until_done()
    assert (Dispatch.objects.get().state, scheduled.again().post.stage) == (DispatchState.HELD, Stage.DRAFT)


def test_what_wants_a_reason_is_held_and_keeps_its_approval(scheduled: Story, clock: time_machine.Traveller) -> None:
    finding(scheduled, "justify")
    clock.move_to(MINUTE + timedelta(seconds=1))
    rounds.work_until_done()
    held = Dispatch.objects.get()
    assert (held.state, held.state_reason) == (DispatchState.HELD, "finding_wants_reason")
    assert scheduled.again().post.stage == Stage.SCHEDULED
    assert not Delivery.objects.exclude(state="waiting").exists()


def test_who_lost_the_sending_says_nothing_of_what_could_not_be_made_ready(
    scheduled: Story, clock: time_machine.Traveller
) -> None:
    clock.move_to(MINUTE)
    frozen = claim(Dispatch.objects.get())
    clock.shift(LEASE + timedelta(seconds=1))
    Dispatch.objects.update(state=DispatchState.DUE, token=None, lease_until=None)
    present = claim(Dispatch.objects.get())
    assert isinstance(frozen, Hold)
    assert isinstance(present, Hold)
    for why in ("not_prepared_yet", "cannot_be_prepared"):
        leaving.stay_unprepared(frozen, why)
        standing = Dispatch.objects.get()
        assert (standing.state, standing.token) == (DispatchState.CLAIMED, present.token)


def test_every_objection_has_its_consequence() -> None:
    assert {Objection(code).act for code in CONSEQUENCE} == {"hold", "miss", "lapse"}
    assert CONSEQUENCE["too_late"] == "miss"
    assert {code for code, act in CONSEQUENCE.items() if act == "lapse"} == {
        "too_early",
        "check_is_old",
        "still_checking",
        "not_prepared_yet",
    }


@pytest.mark.parametrize(
    ("happens", "state", "reason"),
    [
        (nothing, DispatchState.DUE, "not_prepared_yet"),
        (paused, DispatchState.HELD, "paused"),
        (in_a_period, DispatchState.HELD, "period"),
        (suspended, DispatchState.HELD, "channel_not_active"),
        (too_late, DispatchState.MISSED, "too_late"),
    ],
    ids=lambda value: str(getattr(value, "__name__", value)),
)
def test_what_cannot_be_made_ready_is_held_by_what_stops_it_all_the_same(
    at_its_minute: Story, happens: Callable[[Story], None], state: str, reason: str
) -> None:
    """A pause holds it although its platform cannot be reached: it is not tried until it is too late and missed."""
    hold = claim_next()
    assert hold is not None
    happens(at_its_minute)
    leaving.stay_unprepared(hold, "not_prepared_yet")
    standing = Dispatch.objects.get()
    assert (standing.state, standing.state_reason) == (state, reason)


def test_what_will_never_be_ready_is_held_for_that_reason(at_its_minute: Story) -> None:
    hold = claim_next()
    assert hold is not None
    paused(at_its_minute)
    leaving.stay_unprepared(hold, "film_refused")
    assert Dispatch.objects.get().state_reason == "film_refused"
