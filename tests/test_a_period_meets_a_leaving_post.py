"""A period begins while workers let posts leave: either it came first or the post had left, and its answer says which.
Real workers on a real PostgreSQL."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction

from channels.models import Period
from publishing import verbs
from publishing.models import Dispatch
from publishing.sending.period_queue import lock_queue
from publishing.shelf.models import Item
from publishing.states import DispatchState, Outcome
from tests.organisation import Organisation, active_channel
from tests.periods import begin
from tests.story import MINUTE, Story, typed
from tests.workers import workers

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, databases=["default", "shelf"])]

DUE = MINUTE + timedelta(seconds=1)
POSTS = 6


@pytest.fixture
def several(scheduled: Story, organisation: Organisation) -> list[Story]:
    """Several posts for nine o’clock, each on an account of its own."""
    stories = [scheduled]
    for number in range(1, POSTS):
        accounts = {"en": f"@en{number}", "fr": f"@fr{number}"}
        channel = active_channel(organisation, name=f"Account {number}", accounts=accounts)
        post = verbs.create_draft(organisation.ministry, typed(channel), title="Flu shots", by=organisation.author)
        stories.append(Story(organisation, post).get_ready().submit().approve().schedule())
    return stories


def public(story: Story) -> int:
    keys = [str(one) for one in story.post.dispatches.get().deliveries.values_list("key", flat=True)]
    return Item.objects.filter(key__in=keys, removed_at__isnull=True).count()


def nothing_moves_yet() -> bool:
    return not Dispatch.objects.exclude(state=DispatchState.DUE).exists()


@pytest.mark.parametrize("attempt", range(3))
def test_what_left_is_whole_what_did_not_is_held_and_the_answer_counts_both(
    several: list[Story], house_environment: dict[str, str], attempt: int
) -> None:
    with workers(house_environment, DUE, count=3) as many:
        for worker in many:
            worker.go()
        while attempt and nothing_moves_yet() and any(worker.process.poll() is None for worker in many):
            pass  # the period then begins while the first is on its way
        with time_machine.travel(DUE, tick=False):
            stopped = begin("mourning", several[0].organisation.caretaker)
        assert [worker.ends() for worker in many] == [0, 0, 0]

    states = list(Dispatch.objects.values_list("state", flat=True))
    assert set(states) <= {DispatchState.HELD, DispatchState.SENT}
    assert states.count(DispatchState.HELD) == stopped.held
    assert stopped.waiting == 0
    for story in several:
        went = story.again().post.outcome == Outcome.PUBLISHED
        assert public(story) == (2 if went else 0)


def test_workers_go_on_once_it_is_undone_and_nothing_fires_twice(
    several: list[Story], house_environment: dict[str, str]
) -> None:
    caretaker = several[0].organisation.caretaker
    begin("mourning", caretaker)
    verbs.void_period(Period.objects.get().public_id, reason="A rumour.", by=caretaker)
    with workers(house_environment, DUE, count=3) as many:
        for worker in many:
            worker.go()
        assert [worker.ends() for worker in many] == [0, 0, 0]

    assert [public(story) for story in several] == [2] * POSTS


def test_the_queue_is_locked_in_the_order_of_its_posts(several: list[Story]) -> None:
    with transaction.atomic():
        locked = lock_queue("ontario")

    assert locked == sorted(story.post.pk for story in several)
