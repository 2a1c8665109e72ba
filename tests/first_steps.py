"""The ministry, its account and a post up to its minute, made once in each process (`tests.laid_in`)."""

import pytest
import time_machine
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.laid_in import record
from tests.organisation import active_channel, organise
from tests.story import NOW, Story, begin


class FirstSteps:
    """Each step leads to the next, as the fixtures of the same names do."""

    def organisation(self) -> None:
        self._organisation = organise()

    def channel(self) -> None:
        self._channel = active_channel(self._organisation)

    def draft(self) -> None:
        self._story: Story = begin(self._organisation, self._channel)

    def ready(self) -> None:
        self._story.get_ready()

    def submitted(self) -> None:
        self._story.submit()

    def approved(self) -> None:
        self._story.approve()

    def scheduled(self) -> None:
        self._story.schedule()


@pytest.fixture(scope="session")
def first_steps(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    made = FirstSteps()
    with django_db_blocker.unblock(), transaction.atomic():
        record([("organisation", made.organisation), ("channel", made.channel)])
        with time_machine.travel(NOW, tick=False):
            of_the_post = ("draft", "ready", "submitted", "approved", "scheduled")
            record([(name, getattr(made, name)) for name in of_the_post], at=NOW)
        transaction.set_rollback(True)
