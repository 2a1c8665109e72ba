"""Law 8: a post goes out at the wall time people meant, in its zone; what names no one moment is refused or asked."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from compliance.models import CheckRun, FoundFinding
from people.refusals import BadInput, NotNow
from publishing import verbs
from publishing.clock import rounds
from publishing.clock.claim import require_same_clock
from publishing.content.documents import moment_meant
from publishing.permissions import Verb
from publishing.policy import LATE_CUTOFF
from publishing.queries import available_verbs
from publishing.shelf.models import Item
from publishing.states import DispatchState, Outcome, Stage
from tests.story import MINUTE, Story, save

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


def schedule(story: Story, minute: str, **more: object):
    return verbs.schedule(
        story.id, digest=story.digest, minute=minute, by=story.organisation.publisher, **more
    ).dispatches.get()


def window(earliest: str, latest: str, **folds: int) -> dict:
    return {"time_zone": "America/Toronto", "earliest": earliest, "latest": latest} | folds


def work_at(moment: datetime) -> None:
    with time_machine.travel(moment, tick=False):
        rounds.work_until_done()


def test_a_minute_inside_the_window_is_the_moment_it_names(approved: Story) -> None:
    dispatch = schedule(approved, "2026-12-01T10:30")
    assert dispatch.due_at == datetime(2026, 12, 1, 15, 30, tzinfo=UTC)
    assert (dispatch.wall_minute, dispatch.time_zone) == ("2026-12-01T10:30", "America/Toronto")


@pytest.mark.parametrize("minute", ["2026-12-01T08:59", "2026-12-01T11:01"])
def test_a_minute_outside_the_window_was_not_approved(approved: Story, minute: str) -> None:
    with pytest.raises(NotNow, match="outside the approved time"):
        schedule(approved, minute)


def test_a_minute_that_has_passed_is_refused(approved: Story) -> None:
    with (
        time_machine.travel(MINUTE + timedelta(minutes=30), tick=False),
        pytest.raises(NotNow, match="already passed"),
    ):
        schedule(approved, "2026-12-01T09:00")


@pytest.mark.parametrize("minute", ["tomorrow", "2026-12-01T09:00+05:00", ""])
def test_what_is_no_minute_is_refused_with_an_example(approved: Story, minute: str) -> None:
    with pytest.raises(BadInput, match="not a date and time"):
        schedule(approved, minute)


def test_an_impossible_time_is_refused_when_it_is_typed(draft: Story) -> None:
    with pytest.raises(BadInput, match="could not be read") as refused:
        save(draft.post, by=draft.organisation.author, window=window("2027-03-14T02:30", "2027-03-14T05:00"))
    assert [problem.code for problem in refused.value.details] == ["impossible-time"]


def test_a_doubled_time_is_asked_about(draft: Story) -> None:
    author = draft.organisation.author
    with pytest.raises(BadInput, match="could not be read") as asked:
        save(draft.post, by=author, window=window("2027-11-07T01:30", "2027-11-07T05:00"))
    assert [problem.code for problem in asked.value.details] == ["doubled-time"]
    save(draft.post, by=author, window=window("2027-11-07T01:30", "2027-11-07T05:00", earliest_fold=1))
    assert draft.again().post.earliest_at == datetime(2027, 11, 7, 6, 30, tzinfo=UTC)


def test_a_doubled_minute_is_asked_about_when_it_is_chosen(approved: Story) -> None:
    with pytest.raises(BadInput, match="happens twice") as asked:
        moment_meant(datetime(2027, 11, 7, 1, 30), "America/Toronto", None)  # noqa: DTZ001 - a wall time has no zone
    first, second = asked.value.details
    assert second - first == timedelta(hours=1)


def test_another_minute_inside_the_window_keeps_the_approval(scheduled: Story) -> None:
    verbs.reschedule(scheduled.id, minute="2026-12-01T10:00", by=scheduled.organisation.publisher)
    work_at(MINUTE + timedelta(minutes=5))
    assert not Item.objects.exists()
    work_at(MINUTE + timedelta(hours=1, seconds=1))
    assert Item.objects.count() == 2


def test_what_is_late_by_less_than_the_cutoff_still_goes(scheduled: Story) -> None:
    work_at(MINUTE + LATE_CUTOFF)
    assert scheduled.again().post.outcome == Outcome.PUBLISHED


def test_what_is_late_by_more_is_missed_and_goes_only_when_a_person_releases_it(scheduled: Story) -> None:
    late = MINUTE + LATE_CUTOFF + timedelta(seconds=1)
    work_at(late)
    assert scheduled.again().post.outcome == Outcome.MISSED
    with time_machine.travel(late + timedelta(minutes=1), tick=False):
        verbs.release(scheduled.id, reason="Still useful.", by=scheduled.organisation.publisher)
        rounds.work_until_done()
    assert scheduled.again().post.outcome == Outcome.PUBLISHED


def test_nothing_is_released_after_its_window(scheduled: Story) -> None:
    work_at(MINUTE + timedelta(hours=1))
    with (
        time_machine.travel(MINUTE + timedelta(hours=3), tick=False),
        pytest.raises(NotNow, match="The approved time is over"),
    ):
        verbs.release(scheduled.id, reason="Still useful.", by=scheduled.organisation.publisher)


def test_after_its_window_both_doors_are_closed_before_anybody_tries(scheduled: Story) -> None:
    work_at(MINUTE + timedelta(hours=1))
    publisher = scheduled.organisation.publisher
    with time_machine.travel(MINUTE + timedelta(minutes=90), tick=False):
        assert available_verbs(publisher, scheduled.post)[Verb.RELEASE]
        assert available_verbs(publisher, scheduled.post)[Verb.RESCHEDULE]
    with time_machine.travel(MINUTE + timedelta(hours=3), tick=False):
        answers = available_verbs(publisher, scheduled.post)
    assert [answers[verb].reason.code for verb in (Verb.RELEASE, Verb.RESCHEDULE)] == ["window_over", "window_over"]


def test_a_worker_whose_clock_is_apart_from_the_databases_refuses(
    scheduled: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publishing.clock.claim.database_now", lambda: MINUTE - timedelta(seconds=2))
    with time_machine.travel(MINUTE, tick=False), pytest.raises(NotNow, match=r"clock is 2\.0 s away"):
        require_same_clock()


def test_a_block_found_after_approval_sends_the_post_back_to_draft(scheduled: Story) -> None:
    run = CheckRun.objects.latest("id")
    FoundFinding.objects.create(run=run, rule="BIL001", fingerprint="sha256:x", severity="block")
    work_at(MINUTE)
    assert not Item.objects.exists()
    assert scheduled.again().post.stage == Stage.DRAFT
    assert scheduled.post.dispatches.get().state_reason == "finding_blocks"


def test_a_reason_wanted_after_approval_asks_the_director_again(scheduled: Story) -> None:
    run = CheckRun.objects.latest("id")
    FoundFinding.objects.create(run=run, rule="BIL003", fingerprint="sha256:x", severity="justify")
    work_at(MINUTE)
    assert scheduled.again().post.dispatches.get().state_reason == "finding_wants_reason"
    organisation = scheduled.organisation
    with time_machine.travel(MINUTE, tick=False):
        verbs.justify(
            scheduled.id, "sha256:x", reason="Both are right.", digest=scheduled.digest, by=organisation.author
        )
        assert scheduled.again().post.stage == Stage.IN_REVIEW
        scheduled.say_yes(organisation.second_director)
    assert scheduled.again().post.stage == Stage.APPROVED


def test_a_rule_still_waiting_for_a_fact_keeps_the_post_due(scheduled: Story) -> None:
    CheckRun.objects.update(not_checked=[{"rule": "LNK001", "en": "…", "fr": "…", "waits": True}])
    work_at(MINUTE)
    assert not Item.objects.exists()
    assert scheduled.again().post.dispatches.get().state == DispatchState.DUE


def test_a_single_minute_that_was_held_can_be_released_while_it_is_not_too_late(draft: Story) -> None:
    draft.get_ready(window=window("2026-12-01T09:00", "2026-12-01T09:00")).submit().approve().schedule()
    pause = verbs.pause(reason="A wrong number.", by=draft.organisation.caretaker)
    work_at(MINUTE + timedelta(seconds=30))
    with time_machine.travel(MINUTE + timedelta(minutes=10), tick=False):
        verbs.resume(pause.row.public_id, by=draft.organisation.caretaker)
        verbs.release(draft.id, reason="The number is right again.", by=draft.organisation.publisher)
        rounds.work_until_done()
    assert draft.again().post.outcome == Outcome.PUBLISHED


def test_a_single_minute_cannot_be_released_once_it_is_too_late(draft: Story) -> None:
    draft.get_ready(window=window("2026-12-01T09:00", "2026-12-01T09:00")).submit().approve().schedule()
    work_at(MINUTE + timedelta(minutes=21))
    with (
        time_machine.travel(MINUTE + timedelta(minutes=22), tick=False),
        pytest.raises(NotNow, match=r"outside the approved time|time is over"),
    ):
        verbs.release(draft.id, reason="Still useful to people.", by=draft.organisation.publisher)
