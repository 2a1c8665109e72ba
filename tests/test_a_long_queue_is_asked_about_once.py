"""Which of the sendings that wait a period stops is asked once for all of them, however many wait."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from channels.models import Channel, Period
from people.models import Person
from publishing import verbs
from tests.organisation import Organisation
from tests.periods import begin
from tests.story import Story, typed
from web.periods.queue import waiting_for_the_officer

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

TABLES = ("channels_period", "channels_clearance", "approvals_emergency")


def another(organisation: Organisation, channel: Channel) -> Story:
    """One more post that waits for its minute, in the same words."""
    post = verbs.create_draft(organisation.ministry, typed(channel), title="Flu shots", by=organisation.author)
    return Story(organisation, post).get_ready().submit().approve().schedule()


def asked_to_read(period: Period, by: Person) -> tuple[int, int]:
    """How many posts are held, and how many questions that took."""
    with CaptureQueriesContext(connection) as asked:
        held = waiting_for_the_officer(period, by)
    return len(held), len(asked)


def held_by(kind: str, story: Story) -> set[int]:
    """The posts that a period of a kind keeps from going out."""
    held = waiting_for_the_officer(Period.objects.get(kind=kind), story.organisation.caretaker)
    return {entry.post.pk for entry in held}


def asked_to_begin(kind: str, story: Story) -> tuple[int, int]:
    """How many sendings a beginning held, and how often it asked what stops them or does not."""
    with CaptureQueriesContext(connection) as asked:
        held = begin(kind, story.organisation.caretaker).held
    read = [one["sql"] for one in asked if one["sql"].startswith("SELECT")]
    return held, sum(f'FROM "{table}"' in sql for sql in read for table in TABLES)


def test_the_queue_is_read_in_as_many_questions_for_many_as_for_one(
    scheduled: Story, channel: Channel, clock: time_machine.Traveller
) -> None:
    by = scheduled.organisation.caretaker
    false_start = begin("mourning", by).row
    one, for_one = asked_to_read(false_start, by)
    verbs.void_period(false_start.public_id, reason="A rumour.", by=by)
    for _time in range(2):
        another(scheduled.organisation, channel)
    many, for_many = asked_to_read(begin("mourning", by).row, by)

    assert (one, many) == (1, 3)
    assert for_many == for_one


def test_a_beginning_asks_as_often_for_many_as_for_one(
    scheduled: Story, channel: Channel, clock: time_machine.Traveller
) -> None:
    one, for_one = asked_to_begin("mourning", scheduled)
    verbs.void_period(Period.objects.get().public_id, reason="A rumour.", by=scheduled.organisation.caretaker)
    for _time in range(2):
        another(scheduled.organisation, channel)
    many, for_many = asked_to_begin("mourning", scheduled)

    assert (one, many) == (1, 3)
    assert for_many == for_one


def test_what_is_let_go_among_many_goes_alone(
    scheduled: Story, channel: Channel, clock: time_machine.Traveller
) -> None:
    other = another(scheduled.organisation, channel)
    begin("mourning", scheduled.organisation.caretaker)
    verbs.clear(other.id, digest=other.digest, reference="SC-1", by=scheduled.organisation.caretaker)

    assert held_by("mourning", scheduled) == {scheduled.post.pk}
    assert begin("emergency", scheduled.organisation.caretaker).held == 1
    assert held_by("emergency", scheduled) == {scheduled.post.pk, other.post.pk}
