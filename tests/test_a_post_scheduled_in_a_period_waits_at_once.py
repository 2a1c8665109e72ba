"""A post that gets its minute while a period runs lies before the caretaker officer at once, as what waited when the
period began does; its author hears of it; what may go, and the emergency lane, go on."""

import pytest
import time_machine
from django.test import Client

from channels.models import Period
from people.models import Person
from publishing import verbs
from publishing.clock import rounds
from publishing.models import Dispatch, Notice
from publishing.shelf.models import Item
from publishing.states import DispatchState, Outcome
from publishing.step import subject_of
from publishing.telling.notices import tell
from records.trail import history
from tests.api import Caller
from tests.emergency import *  # noqa: F403  the people on duty, as fixtures
from tests.periods import begin
from tests.story import MINUTE, Story
from tests.test_web_stops import send
from web.periods.queue import waiting_for_the_officer

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


@pytest.fixture
def mourning(ready: Story, clock: time_machine.Traveller) -> Period:
    """Running since before anything was written."""
    begin("mourning", ready.organisation.caretaker)
    clock.shift(60)
    return Period.objects.get()


@pytest.fixture
def late(mourning: Period, ready: Story) -> Story:
    """Approved and scheduled while the period runs."""
    return ready.get_ready().submit().approve().schedule()


def states() -> list[str]:
    return list(Dispatch.objects.values_list("state", flat=True))


def test_it_is_held_at_once_and_lies_before_the_officer(late: Story, mourning: Period) -> None:
    assert states() == [DispatchState.HELD]
    assert Dispatch.objects.get().state_reason == "period"
    assert late.again().post.outcome == Outcome.HELD
    waiting = waiting_for_the_officer(mourning, late.organisation.caretaker)
    assert [entry.post.pk for entry in waiting] == [late.post.pk]
    assert waiting[0].answer


def test_its_trail_tells_the_minute_first_then_that_the_system_holds_it(late: Story) -> None:
    last = history(subject_of(late.post))[-2:]

    assert [event.verb for event in last] == ["schedule", "held_for_period"]
    assert (last[1].actor_id, last[1].actor_role) == (None, "clock")


def test_its_author_and_the_officer_hear_of_it_once(late: Story) -> None:
    tell()
    tell()

    told = list(Notice.objects.filter(verb="held_for_period").values_list("person__name", flat=True))
    assert {late.organisation.author.name, late.organisation.caretaker.name} <= set(told)
    assert len(told) == len(set(told))


def test_let_go_it_leaves_at_its_minute(late: Story) -> None:
    verbs.clear(late.id, digest=late.digest, reference="SC-1", by=late.organisation.caretaker)
    with time_machine.travel(MINUTE, tick=False):
        rounds.work_until_done()

    assert states() == [DispatchState.SENT]


def test_another_minute_does_not_get_it_past_the_officer(late: Story) -> None:
    verbs.reschedule(late.id, minute="2026-12-01T09:30", by=late.organisation.publisher)

    assert states() == [DispatchState.HELD]
    assert history(subject_of(late.post))[-1].verb == "held_for_period"


def test_an_undone_period_puts_it_back(late: Story, mourning: Period) -> None:
    verbs.void_period(mourning.public_id, reason="A rumour.", by=late.organisation.caretaker)

    assert states() == [DispatchState.DUE]


def test_a_category_that_may_go_keeps_its_minute(ready: Story, clock: time_machine.Traveller) -> None:
    begin("mourning", ready.organisation.caretaker, allowed_categories=["service-information"])
    clock.shift(60)
    ready.get_ready().submit().approve().schedule()

    assert states() == [DispatchState.DUE]


def test_the_emergency_lane_passes_by_the_officer(
    urgent: Story, officer: Person, duty_director: Person, clock: time_machine.Traveller
) -> None:
    begin("mourning", urgent.organisation.caretaker)
    for person in (officer, duty_director):
        confirm(urgent.again(), person)  # noqa: F405

    assert DispatchState.HELD not in states()


def test_by_the_page_too_and_the_api_tells_it_held(
    client: Client, caller: Caller, mourning: Period, ready: Story, publisher: Person
) -> None:
    story = ready.get_ready().submit().approve()
    sent = {"digest": story.digest, "minute": "2026-12-01T09:00"}
    said = send(client, publisher, f"/posts/{story.id}/do/schedule/", **sent).text

    assert "the caretaker officer" in said
    assert caller(publisher).get(f"/api/v1/posts/{story.id}/").json()["outcome"]["code"] == "held"
    assert states() == [DispatchState.HELD]


@pytest.mark.parametrize("period_first", [True, False])
@pytest.mark.parametrize("allowed", [True, False])
@pytest.mark.parametrize("cleared", [True, False])
def test_whichever_came_first_it_leaves_only_where_its_category_may_or_an_officer_let_it_go(
    ready: Story, clock: time_machine.Traveller, period_first: bool, allowed: bool, cleared: bool
) -> None:
    officer, categories = ready.organisation.caretaker, ["service-information"] if allowed else []

    def period_begins() -> None:
        begin("mourning", officer, allowed_categories=categories)
        clock.shift(60)

    if period_first:
        period_begins()
    story = ready.get_ready().submit().approve().schedule()
    if not period_first:
        period_begins()
    if cleared and not allowed:
        verbs.clear(story.id, digest=story.digest, reference="SC-1", by=officer)
    with time_machine.travel(MINUTE, tick=False):
        rounds.work_until_done()

    assert (Item.objects.count() == 2) == (allowed or cleared)
    assert states() == [DispatchState.SENT if allowed or cleared else DispatchState.HELD]
