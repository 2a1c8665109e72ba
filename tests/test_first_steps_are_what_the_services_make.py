"""Most tests begin with rows laid in again: those that the services made, and only where nothing differs."""

from collections.abc import Callable

import pytest
import time_machine
from django.db import connection

from channels.models import Channel
from publishing.states import Stage
from records.verify import verify_trail
from tests.laid_in import every_row, lay_in, rows_after
from tests.organisation import Organisation, add_member, add_person, organisation_as_it_stands
from tests.story import Story


def test_what_is_laid_in_is_what_was_made(scheduled: Story):
    assert scheduled.post.stage == Stage.SCHEDULED
    assert rows_after("scheduled").items() <= every_row().items()
    assert verify_trail().events > 0


def test_the_story_goes_on_from_there_by_the_verbs(approved: Story):
    assert approved.schedule().post.stage == Stage.SCHEDULED
    assert verify_trail().events > 0


@pytest.mark.parametrize(
    "differs",
    [
        lambda organisation, clock: add_member("newcomer", "Noor Ali", organisation.ministry),
        lambda organisation, clock: clock.shift(1),
    ],
    ids=["something happened", "another moment"],
)
def test_where_anything_differs_the_step_is_made(
    organisation: Organisation, channel: Channel, clock: time_machine.Traveller, differs: Callable
):
    differs(organisation, clock)

    assert not lay_in("draft")


def test_a_step_is_laid_in_once(organisation: Organisation):
    assert not lay_in("organisation")


@pytest.mark.django_db(transaction=True)
def test_what_commits_begins_with_the_same_rows(scheduled: Story):
    assert rows_after("scheduled").items() <= every_row().items()
    assert verify_trail().events > 0


@pytest.mark.postgres
@pytest.mark.django_db
def test_the_next_key_is_none_that_was_laid_in(first_steps: None):
    with connection.cursor() as cursor:
        cursor.execute("ALTER SEQUENCE people_person_id_seq RESTART")  # as after a flush

    assert lay_in("organisation")

    assert add_person("newcomer", "Noor Ali").pk > organisation_as_it_stands().administrator.pk
