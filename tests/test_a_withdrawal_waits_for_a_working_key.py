"""What has to go is not asked for with a key that opens nothing: it waits for a working one; people are told once."""

from datetime import timedelta

import pytest

from channels.credentials import entering as keys
from publishing.clock import rounds
from publishing.models import Attempt, Notice
from publishing.queries import history_of
from publishing.states import Outcome
from publishing.telling.notices import tell
from publishing.verbs.keys import revoke_key
from tests.story import take_down
from tests.test_keys_are_sealed_for_the_worker import (  # noqa: F401 - fixtures
    ENGLISH,
    channel,
    due,
    live,
    pair,
    x,
)

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


@pytest.fixture
def dead(due, x, channel, scheduled, custodian):  # noqa: F811
    """Public in both languages; then the key of the English account is revoked, and the post has to go."""
    rounds.work_until_done()
    due.shift(timedelta(minutes=5))
    revoke_key(channel, ENGLISH, by=custodian)
    take_down(scheduled.id, scheduled.organisation)
    return scheduled


def pass_minutes(clock, minutes: int) -> None:
    for _half in range(2 * minutes):
        rounds.work_until_done()
        clock.shift(timedelta(seconds=31))


def test_the_account_whose_key_stands_is_not_kept_waiting(dead, due, x) -> None:  # noqa: F811
    pass_minutes(due, 1)
    assert live(x) == [ENGLISH.removeprefix("@")]


def test_nothing_is_asked_with_a_dead_key_and_people_are_told_once(dead, due, x) -> None:  # noqa: F811
    pass_minutes(due, 5)
    asked = Attempt.objects.filter(act="withdraw", delivery__handle=ENGLISH)
    assert not asked.exists()
    assert [event.verb for event in history_of(dead.post)].count("withdrawal_needs_key") == 1
    tell()
    told = Notice.objects.filter(verb="withdrawal_needs_key", urgent=True)
    assert {"custodian@example.ca", "publisher@example.ca"} <= set(told.values_list("person__email", flat=True))


def test_once_a_custodian_entered_a_working_key_it_goes_by_itself(
    dead,
    due,  # noqa: F811
    x,  # noqa: F811
    channel,  # noqa: F811
    custodian,
) -> None:
    pass_minutes(due, 2)
    keys.enter(channel, ENGLISH, x.credentials[ENGLISH], expires_at=None, by=custodian)
    pass_minutes(due, 1)
    assert live(x) == []
    assert dead.again().post.outcome == Outcome.WITHDRAWN
